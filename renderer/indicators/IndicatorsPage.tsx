import { SettingOutlined } from '@ant-design/icons';
import { Button, Input, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { IndicatorValue } from '../../shared/contract/reporting.ts';
import { partTitles } from '../../shared/indicator/indicators.ts';
import type { PartNumber } from '../../shared/indicator/measure.ts';
import { yearToDate } from '../../shared/indicator/reportYear.ts';
import { useInfo } from '../app/info.tsx';
import { go } from '../app/route.ts';
import { useQuery } from '../client/useQuery.ts';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import { DrillDrawer } from '../summary/DrillDrawer.tsx';
import { PeriodPicker } from '../summary/PeriodPicker.tsx';
import type { NamedPeriod } from '../summary/periods.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { ChecksPanel, doubtsOf, useChecks } from './ChecksPanel.tsx';
import { IndicatorTable } from './IndicatorTable.tsx';
import { matching, partsOf, type Shown } from './matching.ts';
import './indicators.css';

const shownOptions: { value: Shown; label: string }[] = [
  { value: 'all', label: '全部' },
  { value: 'missing', label: '待填' },
  { value: 'plan', label: '有计划' },
];

/** 指标: every number of the report by part, beside last year and the plan, each opening to its rows. */
export function IndicatorsPage(): ReactNode {
  const info = useInfo();
  const rules = useQuery('rules', (engine, signal) => engine.indicators.rules(undefined, { signal }), { watch: 'nothing' });
  const toDate = yearToDate(info.today, rules.data?.rules.yearEnd ?? '12-31');
  const [chosen, setChosen] = useState<NamedPeriod | null>(null);
  const [unit, setUnit] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [drill, setDrill] = useState<string | null>(null);
  const period: NamedPeriod = chosen ?? { kind: 'free', ...toDate };
  const input = { from: period.from, to: period.to, ...(unit === null ? {} : { unit }) };
  const values = useQuery(
    `indicators ${JSON.stringify(input)}`,
    (engine, signal) => engine.reporting.indicators({ ...input, ids: [], with: ['lastYear', 'plan'] }, { signal }),
    { keep: true },
  );
  const checks = useChecks(input);
  const doubts = doubtsOf(checks);
  const found: readonly IndicatorValue[] = matching(values.data ?? [], text, shown);
  const missing = (values.data ?? []).filter((value) => value.shown === '待填').length;
  return (
    <div className="page tall indicators-page">
      <PageHead title="指标">
        <Button icon={<SettingOutlined aria-hidden />} onClick={() => go({ page: 'rules' })}>
          统计口径
        </Button>
      </PageHead>
      <div className="summary-choices">
        <Button type={chosen === null ? 'primary' : 'default'} ghost={chosen === null} onClick={() => setChosen(null)}>
          今年以来
        </Button>
        <PeriodPicker value={period} onChange={setChosen} />
        <UnitSelect on={period.to} value={unit} onChange={setUnit} placeholder="全部单位" levels={['county', 'township', 'department']} />
      </div>
      <div className="indicator-choices">
        <Input.Search
          allowClear
          placeholder="找指标：名称、编号、台账"
          aria-label="找指标"
          value={text}
          onChange={(event) => setText(event.target.value)}
          style={{ width: 260 }}
        />
        <Segmented aria-label="显示哪些" value={shown} options={shownOptions} onChange={setShown} />
        <span className="faint">
          {values.data ? `共 ${values.data.length} 个，待填 ${missing} 个` : ''}
          {values.data && found.length !== values.data.length ? `，显示 ${found.length} 个` : ''}
        </span>
        <nav aria-label="部分" className="indicator-parts">
          {partsOf(found).map((part) => (
            <Button key={part} size="small" type="text" onClick={() => document.querySelector(`#part-${part}`)?.scrollIntoView({ behavior: 'smooth' })}>
              {part === 0 ? '抬头' : '一二三四五六七'.charAt(part - 1)}
            </Button>
          ))}
        </nav>
      </div>
      {values.failure && <FailureNote failure={values.failure} retry={values.reload} />}
      {values.data === undefined ? (
        !values.failure && <PageSkeleton rows={12} />
      ) : (
        <div className={values.loading ? 'indicator-list stale' : 'indicator-list'}>
          <ChecksPanel checks={checks} onDrill={setDrill} />
          {found.length === 0 && <p className="quiet indicator-none">没有符合的指标。清空搜索或换成“全部”再看。</p>}
          {partsOf(found).map((part) => (
            <section key={part} id={`part-${part}`} aria-label={partTitles[part]}>
              <h2>{heading(part)}</h2>
              <IndicatorTable values={found.filter((value) => value.part === part)} input={input} doubts={doubts} onDrill={setDrill} />
            </section>
          ))}
        </div>
      )}
      <DrillDrawer drill={drill} onClose={() => setDrill(null)} />
    </div>
  );
}

function heading(part: PartNumber): string {
  if (part === 0) return partTitles[0];
  return part === 7 ? partTitles[7] : `（${'一二三四五六'.charAt(part - 1)}）${partTitles[part]}`;
}
