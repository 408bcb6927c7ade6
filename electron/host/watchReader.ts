import { Worker } from 'node:worker_threads';
import { siblingEntry } from './entries.ts';
import { readerLimits } from './readerLimits.ts';

/**
 * Starts the watch thread of a reader process; call it in that process before any foreign byte is read.
 * @param watchParent whether standard input tells of the parent's end (plain Node; Electron ends utility processes itself)
 */
export function watchReader(watchParent: boolean): void {
  const maxBytes = Number(process.env['READER_MAX_BYTES'] ?? readerLimits.residentBytes);
  new Worker(siblingEntry(import.meta.url, 'readerWatch'), { workerData: { maxBytes, watchParent } }).unref();
}
