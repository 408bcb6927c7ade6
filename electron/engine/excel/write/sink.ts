/** Where the bytes of a file being written go. Every write is awaited, so a slow disk slows the writer, not the heap. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { AppError } from '../../../../shared/contract/errors.ts';

export interface Sink {
  write(chunk: Uint8Array): Promise<void>;
  /** Everything is in place; resolves when it is safe to read. */
  close(): Promise<void>;
  /** Throws away what was written. */
  discard(): Promise<void>;
}

/**
 * A file that appears under its name only when it is complete: a cancelled or failed export leaves nothing behind.
 * @param path full path; an existing file is replaced
 * Its functions throw AppError `disk-full` or `disk-read-only`.
 */
export function fileSink(path: string): Sink {
  const part = `${path}.part`;
  const stream = createWriteStream(part);
  const state: { failure?: Error } = {};
  stream.on('error', (error) => {
    state.failure = asDiskError(error, path);
  });
  const check = (): void => {
    if (state.failure) throw state.failure;
  };
  const closed = once(stream, 'close');
  closed.catch(() => undefined);
  return {
    async write(chunk) {
      check();
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), closed]).catch(() => undefined);
      check();
    },
    async close() {
      stream.end();
      await closed.catch(() => undefined);
      check();
      await rename(part, path).catch((error: unknown) => {
        throw asDiskError(error, path);
      });
    },
    async discard() {
      stream.destroy();
      await closed.catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}

/** What a user can do something about, in words; anything else as it is. */
function asDiskError(error: unknown, path: string): Error {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC' || code === 'EDQUOT') return new AppError('disk-full');
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOENT' || code === 'EBUSY') {
    return new AppError('disk-read-only', { where: dirname(path) });
  }
  return error instanceof Error ? error : new Error(String(error));
}

/** Bytes kept in memory, for small files. */
export interface MemorySink extends Sink {
  bytes(): Uint8Array;
}

/** A sink that keeps what is written in memory, for small files and tests. */
export function memorySink(): MemorySink {
  const chunks: Uint8Array[] = [];
  return {
    write(chunk) {
      chunks.push(chunk);
      return Promise.resolve();
    },
    close: () => Promise.resolve(),
    discard() {
      chunks.length = 0;
      return Promise.resolve();
    },
    bytes: () => new Uint8Array(Buffer.concat(chunks)),
  };
}
