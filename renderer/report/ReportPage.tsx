import { FileWordOutlined, InboxOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Segmented, Spin, Tag } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { Finding, RecheckResult, ReportDoc } from '../../shared/contract/report.ts';
import { useTakeDrops } from '../app/dropTaker.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import { ChecksPanel, useChecks } from '../indicators/ChecksPanel.tsx';
import type { IndicatorInput } from '../indicators/IndicatorDetail.tsx';
import { DrillDrawer } from '../summary/DrillDrawer.tsx';
import { PeriodPicker } from '../summary/PeriodPicker.tsx';
import { yearOf, type NamedPeriod } from '../summary/periods.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { Findings } from './Findings.tsx';
import { Paper } from './Paper.tsx';
import { Snapshots } from './Snapshots.tsx';
import './report.css';

type Tab = 'paper' | 'recheck' | 'filed';

/** 汇报材料: the report as it will be printed, 对数 of one that came back, and the filed ones. */
export function ReportPage(): ReactNode {
  const info = useInfo();
  const client = useEngine();
  const feedback = useFeedback();
  const [tab, setTab] = useState<Tab>('paper');
  const [period, setPeriod] = useState<NamedPeriod>(() => ({ ...yearOf(info.today), kind: 'free', to: info.today }));
  const [unit, setUnit] = useState<string | null>(null);
  const [drill, setDrill] = useState<string | null>(null);
  const [result, setResult] = useState<RecheckResult | null>(null);
  const [checking, setChecking] = useState(false);
  const [naming, setNaming] = useState<string | null>(null);
  const scope = { from: period.from, to: period.to, ...(unit === null ? {} : { unit }) };
  const doc = useQuery(`report ${JSON.stringify(scope)}`, (engine, signal) => engine.report.compose(scope, { signal }), { keep: true, off: tab !== 'paper' });
  const check = (files: readonly File[]): void => {
    const [file] = files;
    if (!file) return;
    setTab('recheck');
    setChecking(true);
    void feedback.attempt(async () => setResult(await client.report.recheck({ file }))).finally(() => setChecking(false));
  };
  useTakeDrops('放下改过的汇报材料（.docx）或汇总表（.xlsx），核对里面的数', check);
  const fileNow = (): void => {
    const name = (naming ?? '').trim();
    if (name === '') return;
    setNaming(null);
    void feedback.attempt(async () => {
      const made = await client.report.file({ ...scope, name });
      feedback.done(`已存档“${made.name}”：${made.figures} 个指标，明细 ${made.rows} 条`);
    });
  };
  return (
    <div className="page">
      <PageHead title="汇报材料" note="每个数都从台账算出来，点一下看是哪些人、哪些行。">
        <Button icon={<SaveOutlined aria-hidden />} onClick={() => setNaming(`${period.from.slice(0, 4)}年汇报（${period.to}）`)}>
          存档
        </Button>
        <Button type="primary" icon={<FileWordOutlined aria-hidden />} disabled={doc.data === undefined} onClick={() => void runExport(client, '生成汇报材料', (signal) => client.report.export(scope, { signal }))}>
          导出 Word
        </Button>
      </PageHead>
      <div className="report-choices">
        <Segmented<Tab>
          value={tab}
          onChange={setTab}
          options={[
            { value: 'paper', label: '正文' },
            { value: 'recheck', label: '对数' },
            { value: 'filed', label: '存档' },
          ]}
        />
        {tab === 'paper' && (
          <>
            <PeriodPicker value={period} onChange={setPeriod} />
            <UnitSelect on={period.to} value={unit} onChange={setUnit} placeholder="全县（本单位）" levels={['county', 'township', 'department']} />
            {doc.data !== undefined && doc.data.missing > 0 && <Tag color="warning">{doc.data.missing} 个数还没有数据，印成 XX</Tag>}
          </>
        )}
      </div>
      {tab === 'paper' && (
        <>
          {doc.failure && <FailureNote failure={doc.failure} retry={doc.reload} />}
          {doc.data === undefined ? !doc.failure && <PageSkeleton rows={12} /> : (
            <>
              <PaperChecks doc={doc.data} scope={scope} onDrill={setDrill} />
              <PaperOf doc={doc.data} stale={doc.loading} onDrill={setDrill} onChanged={doc.reload} />
            </>
          )}
        </>
      )}
      {tab === 'recheck' && (
        <Spin spinning={checking} description="正在对数">
          <Recheck result={result} onFiles={check} onDrill={setDrill} />
        </Spin>
      )}
      {tab === 'filed' && <Snapshots />}
      <DrillDrawer drill={drill} onClose={() => setDrill(null)} />
      <Modal title="存档" open={naming !== null} onCancel={() => setNaming(null)} onOk={fileNow} okText="存档" okButtonProps={{ disabled: (naming ?? '').trim() === '' }} width={440} destroyOnHidden>
        <p>把现在的数字和背后的名单一起留下来。以后再打开，还是这些数；也能和后来的比，看哪些数变了、变在谁身上。</p>
        <Input value={naming ?? ''} maxLength={80} onChange={(event) => setNaming(event.target.value)} onPressEnter={fileNow} aria-label="存档名称" autoFocus />
      </Modal>
    </div>
  );
}

/** Checks against numbers that this report prints; nothing where they all agree. */
function PaperChecks(props: { readonly doc: ReportDoc; readonly scope: IndicatorInput; readonly onDrill: (drill: string) => void }): ReactNode {
  const { doc, scope, onDrill } = props;
  const checks = useChecks(scope);
  const printed = new Set(doc.blocks.flatMap((block) => block.runs.flatMap((run) => run.figure?.id ?? [])));
  const about = (checks ?? []).filter((one) => (one.state === 'wrong' || one.state === 'ask') && (printed.has(one.left.id) || printed.has(one.right.id)));
  return about.length === 0 ? null : <ChecksPanel checks={about} onDrill={onDrill} />;
}

function PaperOf(props: { readonly doc: ReportDoc; readonly stale: boolean; readonly onDrill: (drill: string) => void; readonly onChanged: () => void }): ReactNode {
  return (
    <div className={props.stale ? 'paper-desk stale' : 'paper-desk'}>
      <Paper doc={props.doc} onDrill={props.onDrill} onChanged={props.onChanged} />
    </div>
  );
}

const kinds: Readonly<Record<Finding['kind'], { readonly label: string; readonly color: string }>> = {
  changed: { label: '手工改过', color: 'error' },
  stale: { label: '台账变了', color: 'warning' },
  untraced: { label: '没有来处', color: 'processing' },
  removed: { label: '删掉了', color: 'default' },
  added: { label: '手工加的', color: 'processing' },
};

/** What 对数 found. */
function Recheck(props: { readonly result: RecheckResult | null; readonly onFiles: (files: readonly File[]) => void; readonly onDrill: (drill: string) => void }): ReactNode {
  const { result, onFiles, onDrill } = props;
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <input ref={picker} type="file" hidden accept=".docx,.xlsx" aria-label="选择要对数的文件" onChange={(event) => (onFiles([...(event.target.files ?? [])]), (event.target.value = ''))} />
      <button type="button" className="drop-report" onClick={() => picker.current?.click()}>
        <InboxOutlined aria-hidden />
        <b>把改过的汇报材料或汇总表拖到这里，或点这里选择</b>
        <span>会找出：手工改过的数、印出来以后台账变了的数、台账里查不到来处的数，以及名单里变了的、没了的、手工加的</span>
        <span className="faint">不查：排过序的表里文字完全相同的两行互换的数</span>
      </button>
      {result !== null && (
        <section className="panel recheck">
          <header className="panel-head">
            <h2>
              {result.file}：{result.figures} 个数，{result.findings.length === 0 ? '都对得上' : `${result.findings.length} 处要看`}
            </h2>
            <span className="faint">{result.report === null ? '没有找到当初生成它的记录，只按文件里的标记核对' : result.report.at === '' ? `文件里的标记不在了，只和今天的台账比，${result.report.from} 至 ${result.report.to}` : `生成于 ${result.report.at.slice(0, 10)}，${result.report.from} 至 ${result.report.to}`}</span>
          </header>
          {result.findings.length > 0 && (
            <Findings heads={['位置', '情况', '原文', '文中', '印的', '今天台账', '怎么办']}>
                {result.findings.map((f, i) => (
                  <tr key={i}>
                    <td>{f.place}</td>
                    <td>
                      <Tag color={kinds[f.kind].color}>{kinds[f.kind].label}</Tag>
                    </td>
                    <td>{f.text}</td>
                    <td>
                      <b>{f.found}</b>
                    </td>
                    <td>{f.printed}</td>
                    <td>{f.drill === null ? f.today : <Button type="link" size="small" onClick={() => onDrill(f.drill ?? '')}>{f.today}</Button>}</td>
                    <td className="faint">
                      {f.label !== '' && `${f.label}。`}
                      {f.advice}
                    </td>
                  </tr>
                ))}
              </Findings>
          )}
        </section>
      )}
    </>
  );
}
