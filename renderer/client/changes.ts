import { create } from 'zustand';
import type { Client } from '../../shared/contract/contract.ts';
import type { ChangeEvent } from '../../shared/contract/system.ts';
import { failureOf } from './failure.ts';

/** What a view shows and therefore what must change before it is asked for again. */
export type Watch = readonly string[] | 'any' | 'nothing';

interface Changes {
  /** Sequence of the last committed write known to the page. */
  readonly sequence: number;
  /** Sequence of the last write that touched a ledger. */
  readonly byLedger: Readonly<Record<string, number>>;
  /** Rises when the page did something that is no write of rows but shows somewhere: a backup. */
  readonly touched: number;
  /** The engine cannot be reached; the page says so and keeps trying. */
  readonly lost: boolean;
}

export const useChanges = create<Changes>()(() => ({ sequence: 0, byLedger: {}, touched: 0, lost: false }));

/** A number that rises whenever something watched was written. */
export function stampOf(changes: Changes, watch: Watch): number {
  if (watch === 'nothing') return 0;
  if (watch === 'any') return changes.sequence + changes.touched;
  return watch.reduce(
    (stamp, ledger) => Math.max(stamp, changes.byLedger[ledger] ?? 0),
    changes.byLedger['*'] ?? 0,
  );
}

/** The state after one more event. An event that names no ledger, or a gap in the sequence, touches everything. */
export function afterEvent(before: Changes, event: ChangeEvent): Changes {
  const gap = event.sequence > before.sequence + 1 || event.sequence < before.sequence;
  const touched = event.ledgers.length === 0 || gap ? ['*'] : event.ledgers;
  if (event.sequence === before.sequence) return { ...before, lost: false };
  const marks = Object.fromEntries(touched.map((ledger) => [ledger, event.sequence]));
  const base = event.sequence < before.sequence ? {} : before.byLedger;
  return { ...before, sequence: event.sequence, byLedger: { ...base, ...marks }, lost: false };
}

/** Has everything that watches anything ask again. */
export function touch(): void {
  useChanges.setState(({ touched }) => ({ touched: touched + 1 }));
}

/** Events that wait for the jobs of {@link leavingWith}; null while none runs. */
let held: ChangeEvent[] | null = null;
let jobs = 0;

function announce(event: ChangeEvent): void {
  if (held === null) useChanges.setState((before) => afterEvent(before, event));
  else held.push(event);
}

/**
 * Does something that takes away what the page shows, and leaves that page. What it wrote is announced when the page has
 * gone: else the page would ask once more for what is no longer there.
 */
export async function leavingWith<T>(job: () => Promise<T>): Promise<T> {
  jobs += 1;
  held ??= [];
  try {
    return await job();
  } finally {
    // Behind the drawing of the page that was gone to.
    setTimeout(() => {
      jobs -= 1;
      if (jobs > 0) return;
      const waiting = held ?? [];
      held = null;
      for (const event of waiting) announce(event);
    }, 0);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Who else wants to know what the stream says. */
export interface Listener {
  readonly change: (event: ChangeEvent) => void;
  readonly lost: () => void;
}

/** Follows the engine's change events until `signal` fires; after a break it tries again, ever more slowly. */
export async function followChanges(client: Client, signal: AbortSignal, listener?: Listener): Promise<void> {
  let wait = 500;
  while (!signal.aborted) {
    try {
      for await (const event of await client.system.changes(undefined, { signal })) {
        wait = 500;
        announce(event);
        listener?.change(event);
      }
    } catch (error) {
      if (signal.aborted) return;
      if (failureOf(error).code === 'connection-closed') {
        useChanges.setState({ lost: true });
        listener?.lost();
      }
    }
    await pause(wait);
    wait = Math.min(wait * 2, 10_000);
  }
}
