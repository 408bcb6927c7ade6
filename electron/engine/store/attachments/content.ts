/**
 * Bytes of attachments in the data folder, each once under its SHA-256 (`attachments/ab/abcd…`). Written aside,
 * flushed, renamed: a power cut leaves a whole file or none. Rows name them; nothing is ever changed in place.
 */
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { AppError } from '../../../../shared/contract/errors.ts';
import { removeIfPossible, renameDurably } from '../durable.ts';
import { tempIn } from '../folder.ts';
import { freeBytes } from '../reserve.ts';
import { asStoreError } from '../storeErrors.ts';

const shaText = /^[0-9a-f]{64}$/u;

function attachmentsIn(dataDir: string): string {
  return join(dataDir, 'attachments');
}

/** Where the bytes of this hash stand; only a hash makes a path, so none leads out of the folder. */
export function contentPath(dataDir: string, sha256: string): string {
  if (!shaText.test(sha256)) throw new RangeError('not a SHA-256');
  return join(attachmentsIn(dataDir), sha256.slice(0, 2), sha256);
}

export interface Kept {
  readonly sha256: string;
  readonly bytes: number;
}

/**
 * Keeps bytes; what is there already is not written again.
 * @param chunks the file from its beginning
 * @throws AppError `disk-full`, `disk-read-only`
 */
export async function keepContent(dataDir: string, chunks: AsyncIterable<Uint8Array>): Promise<Kept> {
  const temporary = join(tempIn(dataDir), `attachment-${randomUUID()}`);
  try {
    mkdirSync(tempIn(dataDir), { recursive: true });
    const hash = createHash('sha256');
    let bytes = 0;
    const file = await open(temporary, 'w');
    try {
      for await (const chunk of chunks) {
        hash.update(chunk);
        bytes += chunk.byteLength;
        await file.write(chunk);
      }
      if (freeBytes(tempIn(dataDir)) < 1024 * 1024) throw new AppError('disk-full');
      await file.sync();
    } finally {
      await file.close();
    }
    const sha256 = hash.digest('hex');
    const path = contentPath(dataDir, sha256);
    if (existsSync(path) && statSync(path).size === bytes) return { sha256, bytes };
    mkdirSync(join(attachmentsIn(dataDir), sha256.slice(0, 2)), { recursive: true });
    await renameDurably(temporary, path);
    return { sha256, bytes };
  } catch (error) {
    throw asStoreError(error, { dir: attachmentsIn(dataDir) });
  } finally {
    removeIfPossible(temporary);
  }
}

/** The bytes of a hash. @throws AppError `attachment-missing` */
export async function readContent(dataDir: string, sha256: string, name: string): Promise<Buffer> {
  try {
    return await readFile(contentPath(dataDir, sha256));
  } catch {
    throw new AppError('attachment-missing', { name });
  }
}

/** Whether the bytes of a hash are there and are what the hash says. */
export async function isWhole(dataDir: string, sha256: string, bytes: number): Promise<boolean> {
  const path = contentPath(dataDir, sha256);
  if (!existsSync(path) || statSync(path).size !== bytes) return false;
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  return hash.digest('hex') === sha256;
}

/** Every hash that stands in the folder, with its age. */
export function contentHeld(dataDir: string): readonly { readonly sha256: string; readonly bytes: number; readonly changedAt: number }[] {
  const folder = attachmentsIn(dataDir);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((part) => /^[0-9a-f]{2}$/u.test(part))
    .flatMap((part) =>
      readdirSync(join(folder, part))
        .filter((name) => shaText.test(name))
        .map((sha256) => {
          const { size, mtimeMs } = statSync(contentPath(dataDir, sha256));
          return { sha256, bytes: size, changedAt: mtimeMs };
        }),
    );
}

/** Takes the bytes of these hashes away. */
export function dropContent(dataDir: string, hashes: Iterable<string>): void {
  for (const sha256 of hashes) removeIfPossible(contentPath(dataDir, sha256));
}
