/**
 * Runs as a worker thread inside a reader process, so that it still runs while a hostile workbook keeps the main
 * thread busy: ends the process when it holds too much memory, and when the process that started it is gone.
 * V8's own heap limit does not see buffers and inflated bytes (reliability.md §0.4: 3.1 GB under a "256 MB" limit).
 */
import { createReadStream, writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

/** Given by `watchReader.ts` of this very process: a library that checks shapes would cost each reader a tenth of a second. */
const { maxBytes, watchParent } = workerData as { readonly maxBytes: number; readonly watchParent: boolean };

/** Ends the whole process at once; `why` on stderr becomes the reason the engine logs. */
function end(why: string): void {
  try {
    writeSync(2, why);
  } finally {
    process.kill(process.pid, 'SIGKILL');
  }
}

setInterval(() => {
  if (process.memoryUsage.rss() > maxBytes) end('memory limit');
}, 25);

// The parent holds the other end of standard input and writes nothing: its end is the parent's end.
if (watchParent) {
  const parent = createReadStream('', { fd: 0 });
  parent.on('close', () => end('parent gone'));
  parent.on('error', () => end('parent gone'));
  parent.resume();
}
