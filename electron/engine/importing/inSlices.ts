/** Long work of a write, one thing after another, that lets the program answer meanwhile. */
import { setImmediate as breathe } from 'node:timers/promises';

/** Things between two breaths of the event loop: some 20 ms of work. */
const slice = 250;

/** Does `work` for each. @throws what the signal says, between two slices */
export async function inSlices<T>(things: Iterable<T>, work: (thing: T) => void, signal: AbortSignal | undefined): Promise<void> {
  let left = slice;
  for (const thing of things) {
    work(thing);
    left -= 1;
    if (left > 0) continue;
    left = slice;
    await breathe();
    signal?.throwIfAborted();
  }
}
