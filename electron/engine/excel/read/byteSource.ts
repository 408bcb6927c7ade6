import { open } from 'node:fs/promises';
import { UnreadableFile } from './unreadableFile.ts';

/** Random access to the bytes of a file, on disk or in memory. */
export interface ByteSource {
  readonly size: number;
  /** Bytes `[offset, offset + length)`, fewer at the end of the file. The buffer is the caller's. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

/**
 * Opens a file for reading.
 * @throws UnreadableFile `not-found`, `locked`, `read-failed`.
 */
export async function openFileSource(path: string): Promise<ByteSource> {
  const handle = await open(path, 'r').catch(refuse);
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new UnreadableFile('folder');
    const size = facts.size;
    return {
      size,
      async read(offset, length) {
        const wanted = Math.max(0, Math.min(length, size - offset));
        const buffer = Buffer.allocUnsafe(wanted);
        let filled = 0;
        while (filled < wanted) {
          const { bytesRead } = await handle
            .read(buffer, filled, wanted - filled, offset + filled)
            .catch(refuse);
          // The file shrank while it was being read: still being copied, or the stick was pulled.
          if (bytesRead === 0) throw new UnreadableFile('read-failed');
          filled += bytesRead;
        }
        return buffer;
      },
      close: () => handle.close(),
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/** Bytes already in memory (pasted, decrypted) as a source. */
export function memorySource(bytes: Uint8Array): ByteSource {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    read: (offset, length) => Promise.resolve(buffer.subarray(offset, offset + length)),
    close: () => Promise.resolve(),
  };
}

/** All bytes of a source, in pieces so that a cancel is seen in between. */
export async function readAll(source: ByteSource, maxBytes: number, signal?: AbortSignal): Promise<Buffer> {
  if (source.size > maxBytes) throw new UnreadableFile('too-large', { what: 'file', max: maxBytes });
  const all = Buffer.allocUnsafe(source.size);
  const step = 4 * 2 ** 20;
  for (let at = 0; at < source.size; at += step) {
    signal?.throwIfAborted();
    (await source.read(at, step)).copy(all, at);
  }
  return all;
}

function refuse(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV')
    throw new UnreadableFile('not-found', {}, error);
  if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES')
    throw new UnreadableFile('locked', {}, error);
  if (code === 'EISDIR') throw new UnreadableFile('folder', {}, error);
  throw new UnreadableFile('read-failed', typeof code === 'string' ? { system: code } : {}, error);
}
