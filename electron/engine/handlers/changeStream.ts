/** Committed writes as a stream, so that every open page refreshes what it shows. */
import type { ChangeEvent } from '../../../shared/contract/system.ts';
import type { Engine } from '../engine.ts';

/** The present sequence at once, then one event a write, until the listener goes away. */
export async function* changeStream(engine: Engine, signal: AbortSignal | undefined): AsyncGenerator<ChangeEvent, void> {
  const queue: ChangeEvent[] = [{ sequence: engine.ready ? engine.store().sequence() : 0, ledgers: [], op: '' }];
  let wake: (() => void) | null = null;
  const stop = engine.onChange((change) => {
    queue.push({ sequence: change.sequence, ledgers: [...change.ledgers], op: change.op });
    wake?.();
  });
  const onAbort = (): void => wake?.();
  signal?.addEventListener('abort', onAbort);
  try {
    while (signal?.aborted !== true) {
      const next = queue.shift();
      if (next) yield next;
      else await new Promise<void>((resolve) => (wake = resolve));
    }
  } finally {
    stop();
    signal?.removeEventListener('abort', onAbort);
  }
}
