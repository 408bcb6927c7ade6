/** Runs a reading order in a child process and hands its messages over one by one, with back pressure and limits. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { FromReader, ReadJob } from './protocol.ts';
import type { ReaderProcess, SpawnReader } from './readerPort.ts';
import { answered, unpacked, type RowPacket } from './rowPacket.ts';

export interface ReaderLimits {
  /** Longest silence of the child before it is taken for hung, milliseconds. */
  readonly silence: number;
}

const defaults: ReaderLimits = { silence: 30_000 };

/**
 * Reads untrusted files in a child process.
 * @param handle takes each message in order; the child waits while batches are being worked on
 * @throws AppError `cancelled`, `reader-died`, `reader-too-slow`, `reader-too-large`
 */
export async function runReader(
  spawn: SpawnReader,
  job: ReadJob,
  handle: (message: FromReader) => void | Promise<void>,
  signal: AbortSignal | undefined,
  limits: ReaderLimits = defaults,
): Promise<void> {
  signal?.throwIfAborted();
  let child: ReaderProcess | null = null;
  let current = job.files[0]?.name ?? '';
  await new Promise<void>((resolve, reject) => {
    let done = false;
    let worked = 0;
    let queue: Promise<void> = Promise.resolve();
    let timer: NodeJS.Timeout | undefined;
    const finish = (error?: unknown): void => {
      if (done) return;
      done = true;
      clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
      child?.kill();
      if (error === undefined) resolve();
      else reject(error instanceof Error ? error : new Error('reading failed', { cause: error }));
    };
    const onAbort = (): void => finish(new AppError('cancelled'));
    const watch = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => finish(new AppError('reader-too-slow', { file: current })), limits.silence);
    };
    signal?.addEventListener('abort', onAbort, { once: true });
    watch();
    child = spawn({
      onMessage(raw) {
        if (done) return;
        watch();
        const packet = raw as RowPacket | FromReader;
        if (packet.type === 'opening') current = job.files[packet.file]?.name ?? current;
        queue = queue.then(async () => {
          if (done) return;
          // Unpacked when its turn comes: what waits is kept small.
          const message = unpacked(packet);
          await handle(message);
          if (message.type === 'rows') {
            worked += 1;
            if (worked === answered) child?.send({ type: 'ack', packets: answered });
            worked %= answered;
          }
          if (message.type === 'end') finish();
        });
        queue.catch(finish);
      },
      onExit(code, reason) {
        // Messages already received are still worked on; only then is an early end an error.
        void queue
          .catch(() => {})
          .then(() => {
            const large = /memory|rss|heap|134|137/i.test(`${reason} ${code ?? ''}`);
            finish(new AppError(large ? 'reader-too-large' : 'reader-died', { file: current, reason: reason === '' ? `代码 ${code ?? '无'}` : reason }));
          });
      },
    });
    child.send(job);
  });
}
