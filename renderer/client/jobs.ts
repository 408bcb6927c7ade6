import { create } from 'zustand';
import type { Client } from '../../shared/contract/contract.ts';
import type { Progress } from '../../shared/contract/common.ts';
import type { DownloadOrProgress } from '../../shared/contract/system.ts';
import { failureOf, isCancelled } from './failure.ts';
import { saveDownload } from './saveFile.ts';

/** Long work that runs while the user goes on: exports, backups. Shown in the tray at the lower right. */
export interface Job {
  readonly id: number;
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly progress: Progress | null;
  /** What came of it, or why not. */
  readonly outcome: string;
}

interface Jobs {
  readonly jobs: readonly Job[];
}

export const useJobs = create<Jobs>()(() => ({ jobs: [] }));

const stops = new Map<number, AbortController>();
let lastId = 0;

const change = (id: number, part: Partial<Job>): void =>
  useJobs.setState(({ jobs }) => ({ jobs: jobs.map((job) => (job.id === id ? { ...job, ...part } : job)) }));

/** Takes a finished job out of the tray. */
export function dismissJob(id: number): void {
  stops.delete(id);
  useJobs.setState(({ jobs }) => ({ jobs: jobs.filter((job) => job.id !== id) }));
}

/** Asks a running job to stop; the engine rolls back what it had begun. */
export function cancelJob(id: number): void {
  stops.get(id)?.abort();
}

/**
 * Runs long work in the tray.
 * @param work reports its progress and answers with the sentence to show at the end
 * @returns whether it came to its end
 */
export async function runJob(
  title: string,
  work: (signal: AbortSignal, report: (progress: Progress) => void) => Promise<string>,
): Promise<boolean> {
  const id = (lastId += 1);
  const stop = new AbortController();
  stops.set(id, stop);
  useJobs.setState(({ jobs }) => ({
    jobs: [...jobs, { id, title, state: 'running', progress: null, outcome: '' }],
  }));
  try {
    const outcome = await work(stop.signal, (progress) => change(id, { progress }));
    change(id, { state: 'done', outcome });
    setTimeout(() => dismissJob(id), 8_000);
    return true;
  } catch (error) {
    const cancelled = stop.signal.aborted || isCancelled(error);
    change(id, {
      state: cancelled ? 'cancelled' : 'failed',
      outcome: cancelled ? '已取消' : failureOf(error).sentence,
    });
    if (cancelled) setTimeout(() => dismissJob(id), 4_000);
    return false;
  }
}

/** Runs an export in the tray and offers its file at the end. */
export function runExport(
  client: Client,
  title: string,
  open: (signal: AbortSignal) => Promise<AsyncIterable<DownloadOrProgress>>,
): Promise<boolean> {
  return runJob(title, async (signal, report) => {
    for await (const event of await open(signal)) {
      if (event.kind === 'progress') report(event.progress);
      else {
        await saveDownload(client, event.file);
        return `已导出 ${event.file.name}`;
      }
    }
    throw new Error('an export ended without a file');
  });
}
