/** Where the bytes of a file being written go. Every write is awaited, so a slow disk slows the writer, not the heap. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';

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
 */
export function fileSink(path: string): Sink {
  const part = `${path}.part`;
  const stream = createWriteStream(part);
  let failure: Error | undefined;
  stream.on('error', (error) => {
    failure = error;
  });
  const closed = once(stream, 'close');
  closed.catch(() => undefined);
  return {
    async write(chunk) {
      if (failure) throw failure;
      if (!stream.write(chunk)) await Promise.race([once(stream, 'drain'), closed]);
      if (failure) throw failure;
    },
    async close() {
      stream.end();
      await closed;
      if (failure) throw failure;
      await rename(part, path);
    },
    async discard() {
      stream.destroy();
      await closed.catch(() => undefined);
      await rm(part, { force: true });
    },
  };
}

/** Bytes kept in memory, for small files. */
export interface MemorySink extends Sink {
  bytes(): Uint8Array;
}

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
