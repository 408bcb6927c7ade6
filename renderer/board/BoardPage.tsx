import { useState, type ReactNode } from 'react';
import { useInfo } from '../app/info.tsx';
import { useQuery } from '../client/useQuery.ts';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import { DrillDrawer } from '../summary/DrillDrawer.tsx';
import { PeriodPicker } from '../summary/PeriodPicker.tsx';
import { yearOf, type NamedPeriod } from '../summary/periods.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { PlotPanel } from './PlotPanel.tsx';
import '../summary/summary.css';
import './board.css';

/** 看板: how the work stands in plots; every bar opens to the rows behind it. */
export function BoardPage(): ReactNode {
  const info = useInfo();
  const [period, setPeriod] = useState<NamedPeriod>(() => untilToday(yearOf(info.today), info.today));
  const [unit, setUnit] = useState<string | null>(null);
  const [drill, setDrill] = useState<string | null>(null);
  const input = { from: period.from, to: period.to, ...(unit === null ? {} : { unit }) };
  const { data, failure, loading, reload } = useQuery(
    `board ${JSON.stringify(input)}`,
    (engine, signal) => engine.analysis.board(input, { signal }),
    { keep: true },
  );
  return (
    <div className="page">
      <PageHead title="看板" note="数字都由台账现算，点一根柱子或一块，就能看到背后的名单。" />
      <div className="summary-choices">
        <PeriodPicker value={period} onChange={(next) => setPeriod(untilToday(next, info.today))} />
        {info.role === 'county' && (
          <UnitSelect
            on={period.to}
            value={unit}
            onChange={setUnit}
            placeholder="全县"
            levels={['county', 'township', 'department']}
          />
        )}
      </div>
      {failure && <FailureNote failure={failure} retry={reload} />}
      {data === undefined ? (
        !failure && <PageSkeleton rows={12} />
      ) : (
        <div className={loading ? 'board stale' : 'board'}>
          {data.map((plot) => (
            <PlotPanel key={plot.id} plot={plot} onDrill={setDrill} />
          ))}
        </div>
      )}
      <DrillDrawer drill={drill} onClose={() => setDrill(null)} />
    </div>
  );
}

/** The running year is counted until today: ages and what is in force are of today, not of a day to come. */
function untilToday(period: NamedPeriod, today: string): NamedPeriod {
  return period.kind !== 'free' && period.from <= today && today < period.to
    ? { ...period, to: today }
    : period;
}
