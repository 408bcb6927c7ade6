import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useInfo } from '../app/info.tsx';
import { useQuery } from '../client/useQuery.ts';
import { GuidePanel } from '../guide/GuidePanel.tsx';
import { hasPeople } from '../guide/guide.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Panel } from '../ui/Panel.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
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
      <GuidePanel data={data} />
      {hasPeople(data.counts) ? (
        <div className="home">
          <YearPanel data={data} />
          <WaitingPanel data={data} />
          <MonthsPanel data={data} />
          <RecentPanel data={data} />
        </div>
      ) : (
        <EmptyHome />
      )}
    </div>
  );
}

/** What stands here until somebody is in the ledgers; the guide above says how to begin. */
function EmptyHome(): ReactNode {
  return (
    <Panel className="home-empty">
      <p>台账里还没有人。导入第一张花名册以后，这里是全年进度、等你处理的事和最近的操作。</p>
    </Panel>
  );
}
