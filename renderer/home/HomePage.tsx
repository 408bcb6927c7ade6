import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useInfo } from '../app/info.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { FirstSteps } from './FirstSteps.tsx';
import { MonthsPanel } from './MonthsPanel.tsx';
import { QuickActs } from './QuickActs.tsx';
import { RecentPanel } from './RecentPanel.tsx';
import { WaitingPanel } from './WaitingPanel.tsx';
import { YearPanel } from './YearPanel.tsx';
import './home.css';

/** 工作台: what waits, how the year goes, what was done last. */
export function HomePage(): ReactNode {
  const info = useInfo();
  const thisYear = Number(info.today.slice(0, 4));
  const [year, setYear] = useState(thisYear);
  const { data, failure, reload } = useQuery(
    `dashboard ${year}`,
    (client, signal) => client.reporting.dashboard({ year }, { signal }),
    { keep: true },
  );
  if (data === undefined) {
    return failure ? (
      <div className="page">
        <FailureNote failure={failure} retry={reload} />
      </div>
    ) : (
      <PageSkeleton />
    );
  }
  const unused = (data.counts['person'] ?? 0) === 0 && (data.counts['training-roster'] ?? 0) === 0;
  return (
    <div className="page">
      <PageHead title="工作台" note={info.recovered ?? undefined}>
        <QuickActs />
        <Segmented
          aria-label="年度"
          value={year}
          onChange={setYear}
          options={[thisYear - 1, thisYear].map((value) => ({ value, label: `${value}年` }))}
        />
      </PageHead>
      {unused ? (
        <FirstSteps />
      ) : (
        <div className="home">
          <YearPanel data={data} />
          <WaitingPanel data={data} />
          <MonthsPanel data={data} />
          <RecentPanel data={data} />
        </div>
      )}
    </div>
  );
}
