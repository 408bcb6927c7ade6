import { useEffect, useState } from 'react';
import type { Progress } from '../../shared/contract/common.ts';
import type { HealthReport } from '../../shared/contract/health.ts';
import { stampOf, useChanges } from '../client/changes.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf, isCancelled, type Failure } from '../client/failure.ts';

export interface HealthState {
  readonly report: HealthReport | null;
  /** While it runs; the last report stays on the screen. */
  readonly progress: Progress | null;
  readonly failure: Failure | null;
  /** Rows were written since the report was made. */
  readonly stale: boolean;
  readonly again: () => void;
}

/** The health check, run once when the page opens and again on demand or after an 核实说明. */
export function useHealth(): HealthState {
  const client = useEngine();
  const written = useChanges((changes) => stampOf(changes, 'any'));
  const [round, setRound] = useState(0);
  const [state, setState] = useState<Pick<HealthState, 'report' | 'progress' | 'failure'> & { readonly at: number }>({
    report: null,
    progress: { stage: '检查', done: 0, total: 0 },
    failure: null,
    at: 0,
  });
  useEffect(() => {
    const stop = new AbortController();
    const run = async (): Promise<void> => {
      try {
        for await (const event of await client.health.run({}, { signal: stop.signal })) {
          if (stop.signal.aborted) return;
          if (event.kind === 'progress') setState((before) => ({ ...before, progress: event.progress, failure: null }));
          else setState({ report: event.report, progress: null, failure: null, at: stampOf(useChanges.getState(), 'any') });
        }
      } catch (error) {
        if (!stop.signal.aborted && !isCancelled(error)) setState((before) => ({ ...before, progress: null, failure: failureOf(error) }));
      }
    };
    void run();
    return () => stop.abort();
  }, [client, round]);
  return { ...state, stale: state.progress === null && state.report !== null && written !== state.at, again: () => setRound((n) => n + 1) };
}
