import type { ReactNode } from 'react';
import { useQuery } from '../client/useQuery.ts';
import { useCustomFields } from '../ledger/inForce.ts';
import { FirstRun } from '../setup/FirstRun.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { InfoProvider } from './info.tsx';
import { Banner } from './Banner.tsx';
import { Shell } from './Shell.tsx';

/** First run or the program itself, by what the store says. */
export function Gate(): ReactNode {
  const info = useQuery('info', (client, signal) => client.system.info(undefined, { signal }));
  if (info.data === undefined) {
    return (
      <div className="gate">
        <Banner />
        <div className="gate-body">
          {info.failure ? <FailureNote failure={info.failure} retry={info.reload} /> : <BootMark />}
        </div>
      </div>
    );
  }
  if (!info.data.initialised) return <FirstRun onReady={info.reload} />;
  return (
    <InfoProvider info={info.data}>
      <Opened />
    </InfoProvider>
  );
}

/** The program, once it knows the fields this store adds to its ledgers. */
function Opened(): ReactNode {
  return useCustomFields() ? <Shell /> : <BootMark />;
}

/** Shown for the fraction of a second until the store answers. */
function BootMark(): ReactNode {
  return (
    <p className="boot-mark" role="status">
      正在打开台账…
    </p>
  );
}
