import { setFlagsFromString } from 'node:v8';

/**
 * How large the space for young objects of a process may grow, for its start: V8 takes it at no other time. Left to
 * itself it grows to 128 MB during one import, for no gain in time. `package.json` gives the same to `start` and `cli`.
 */
export const youngHeap = '--max-semi-space-size=16';

/**
 * How large the heap of a reader is before V8 collects all of it for the first time. It soon holds the texts of a
 * workbook and keeps them to its end: looking through them again and again from 8 MB on costs a fifth of its time.
 */
export const readerHeap = '--initial-heap-size=64';

/**
 * Keeps the heap of this process small, for hosts under plain Node: it may grow to twice what was in use after the last
 * collection, where V8 left to itself lets it grow further. Half as much again cost an import of
 * 100,000 rows some 2 % of its time and saved no memory to be seen. Electron's V8 may have its flags frozen, so its
 * engine goes without.
 */
export function keepHeapLean(): void {
  setFlagsFromString('--heap-growing-percent=100');
}
