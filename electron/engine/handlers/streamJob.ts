/** A long job as a stream: its progress, then its result; ending the stream early cancels the job. */
import type { Progress } from '../../../shared/contract/common.ts';

export type JobEvent<T> =
  | { readonly kind: 'progress'; readonly progress: Progress }
  | { readonly kind: 'done'; readonly value: T };

/** Progress is said at most this often, milliseconds. */
const interval = 100;

/**
 * Runs a job and yields what it reports.
 * @param run gets a reporting function and a signal that fires when the listener went away or `outer` fired
 */
export async function* streamJob<T>(
  run: (report: (progress: Progress) => void, signal: AbortSignal) => Promise<T>,
  outer?: AbortSignal,
): AsyncGenerator<JobEvent<T>, void> {
  const cancel = new AbortController();
  const signal = outer ? AbortSignal.any([outer, cancel.signal]) : cancel.signal;
  let latest: Progress | null = null;
  let wake: (() => void) | null = null;
  let last = 0;
  const report = (progress: Progress): void => {
    latest = progress;
    wake?.();
  };
  let settled: { readonly value: T } | { readonly error: unknown } | null = null;
  const finished = run(report, signal).then(
    (value) => {
      settled = { value };
      wake?.();
    },
    (error: unknown) => {
      settled = { error };
      wake?.();
    },
  );
  const state = (): typeof settled => settled;
  try {
    for (;;) {
      const end = state();
      if (end) {
        if ('error' in end) throw end.error;
        yield { kind: 'done', value: end.value };
        return;
      }
      if (latest && Date.now() - last >= interval) {
        const progress: Progress = latest;
        latest = null;
        last = Date.now();
        yield { kind: 'progress', progress };
        continue;
      }
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, interval);
        wake = () => {
          if (!settled) return;
          clearTimeout(timer);
          resolve();
        };
      });
    }
  } finally {
    if (!settled) {
      cancel.abort();
      await finished;
    }
  }
}
