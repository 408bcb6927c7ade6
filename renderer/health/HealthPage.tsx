import { DownloadOutlined, PrinterOutlined, ReloadOutlined } from '@ant-design/icons';
import { Button, Progress, Segmented, Select, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import type { HealthReport, LedgerHealth } from '../../shared/contract/health.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { countText, percentOf } from '../ui/progressText.ts';
import { FindingsDrawer, type Asked } from './FindingsDrawer.tsx';
import { LedgerScores, Ranking } from './HealthTables.tsx';
import { Matrix } from './Matrix.tsx';
import { RuleList } from './RuleList.tsx';
import { useHealth } from './useHealth.ts';
import './health.css';

type Part = 'units' | 'fields' | 'rules';

/** 数据体检: how complete and how right the ledgers are, by unit and field, with the rows behind every number. */
export function HealthPage(): ReactNode {
  const client = useEngine();
  const health = useHealth();
  const { report, progress, failure } = health;
  const [part, setPart] = useState<Part>('units');
  const [chosen, setChosen] = useState<string | null>(null);
  const [asked, setAsked] = useState<Asked | null>(null);
  if (report === null && failure === null)
    return progress !== null && progress.total > 0 ? (
      <div className="page">
        <PageHead title="数据体检" />
        <div className="panel health-running">
          <Progress type="circle" percent={percentOf(progress)} />
          <p>{`${progress.stage}…… 已看 ${countText(progress.done)} 行，共 ${countText(progress.total)} 行`}</p>
        </div>
      </div>
    ) : (
      <PageSkeleton />
    );
  const ledger = report?.ledgers.find((l) => l.ledger === chosen) ?? report?.ledgers[0];
  return (
    <div className="page health">
      <PageHead title="数据体检" note={report === null ? undefined : headNote(report)}>
        <Button icon={<ReloadOutlined aria-hidden />} loading={progress !== null} type={health.stale ? 'primary' : 'default'} onClick={health.again}>
          {health.stale ? '数据有改动，重新体检' : '重新体检'}
        </Button>
        <Button
          icon={<DownloadOutlined aria-hidden />}
          disabled={report === null}
          onClick={() => void runExport(client, '导出数据体检', (signal) => client.health.export({}, { signal }))}
        >
          导出
        </Button>
        <Button icon={<PrinterOutlined aria-hidden />} disabled={report === null} onClick={() => window.print()}>
          打印
        </Button>
      </PageHead>
      {failure !== null && <FailureNote failure={failure} retry={health.again} />}
      {report !== null && report.ledgers.length === 0 && <p className="panel blank">台账里还没有数据。导入花名册以后再来体检。</p>}
      {report !== null && ledger !== undefined && (
        <>
          <Figures report={report} />
          <div className="health-parts">
            <Segmented<Part>
              value={part}
              onChange={setPart}
              options={[
                { value: 'units', label: '单位排名' },
                { value: 'fields', label: '填报情况' },
                { value: 'rules', label: '查出的问题' },
              ]}
            />
            {part !== 'units' && (
              <Select
                aria-label="台账"
                showSearch={{ optionFilterProp: 'label' }}
                value={ledger.ledger}
                onChange={setChosen}
                popupMatchSelectWidth={240}
                options={report.ledgers.map((l) => ({ value: l.ledger, label: `${l.label}（${openOf(l)} 个问题）` }))}
                style={{ width: 260 }}
              />
            )}
          </div>
          {part === 'units' && (
            <div className="health-two">
              <Ranking report={report} />
              <LedgerScores
                report={report}
                onChoose={(id) => {
                  setChosen(id);
                  setPart('rules');
                }}
              />
            </div>
          )}
          {part === 'fields' && <Matrix key={ledger.ledger} health={ledger} onWrong={setAsked} />}
          {part === 'rules' && <RuleList key={ledger.ledger} health={ledger} onOpen={setAsked} />}
          <p className="faint health-formula">{report.formula}</p>
        </>
      )}
      <FindingsDrawer asked={asked} onClose={() => setAsked(null)} onExplained={health.again} />
    </div>
  );
}

const openOf = (ledger: LedgerHealth): string => countText(ledger.rules.reduce((n, rule) => n + rule.open, 0));

function headNote(report: HealthReport): string {
  const rows = report.ledgers.reduce((n, l) => n + l.rows, 0);
  return `截至 ${report.today}，看了 ${report.ledgers.length} 本台账、${countText(rows)} 行。点数字看名单。`;
}

/** The whole in four numbers. */
function Figures(props: { readonly report: HealthReport }): ReactNode {
  const info = useInfo();
  const { report } = props;
  const sum = (pick: (l: LedgerHealth) => number): number => report.ledgers.reduce((n, l) => n + pick(l), 0);
  const rules = report.ledgers.flatMap((l) => l.rules);
  const of = (level: string): number => rules.filter((r) => r.level === level).reduce((n, r) => n + r.open, 0);
  const rows = sum((l) => l.rows);
  const score = report.ledgers.reduce((n, l) => n + (l.total.score ?? 0) * l.rows, 0) / Math.max(1, rows);
  const figures = [
    { label: `${info.unitName ?? ''}得分`, value: score.toFixed(1), note: report.formula },
    { label: '错误', value: countText(of('hard')), note: '一定不对，改正前不能再存' },
    { label: '存疑', value: countText(of('soft')), note: '多半不对；确实没错的写核实说明' },
    { label: '提醒', value: countText(of('watch')), note: '不算错，但要有人看一眼：没有证件号、过期、没认出的写法……' },
    { label: '已写核实说明', value: countText(rules.reduce((n, r) => n + r.explained, 0)), note: '写了说明的不再扣分，值一改就要重新说明' },
  ];
  return (
    <div className="panel health-figures">
      {figures.map(({ label, value, note }) => (
        <Tooltip key={label} title={note} placement="bottom">
          <div tabIndex={0}>
            <span>{label}</span>
            <b className="number">{value}</b>
          </div>
        </Tooltip>
      ))}
    </div>
  );
}
