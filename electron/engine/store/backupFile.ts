/**
 * One backup is one file: the database as `VACUUM INTO` writes it, followed by a manifest with its SHA-256. Any SQLite
 * tool opens it (pages beyond the count in the header are not read), and it opens on a read-only stick.
 * Layout: database · attachments (only in a carried one) · manifest JSON · SHA-256 of the JSON (64 hex) · length of the JSON (8 digits) · `TLDGBAK1`.
 */
import { createHash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { z } from 'zod';
import { AppError } from '../../../shared/contract/errors.ts';

const magic = 'TLDGBAK1';
const tailBytes = 64 + 8 + magic.length;
/** A manifest is a few hundred bytes and some hundred for each attachment; more is not ours. */
const longestManifest = 32 * 1024 * 1024;

export const Manifest = z.object({
  format: z.literal(1),
  storeId: z.string(),
  unitName: z.string(),
  /** Op sequence the backup holds: it, not the clock, tells the newest. */
  sequence: z.number(),
  at: z.string(),
  reason: z.string(),
  schema: z.number(),
  /** Bytes of the database before the manifest. */
  bytes: z.number(),
  sha256: z.string(),
  rows: z.record(z.string(), z.number()),
  audit: z.object({ seq: z.number(), hash: z.string() }),
  /** Attachments its rows name. */
  files: z.array(z.object({ sha256: z.string().regex(/^[0-9a-f]{64}$/u), bytes: z.number().int().min(0) })).optional(),
  /** The attachments stand in this file too. */
  carried: z.boolean().optional(),
});
export type Manifest = z.infer<typeof Manifest>;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The bytes that follow the database in a backup. */
export function manifestTail(manifest: Manifest): string {
  const json = JSON.stringify(manifest);
  return `${json}${digest(json)}${String(Buffer.byteLength(json)).padStart(8, '0')}${magic}`;
}

/**
 * Reads the manifest of a backup and checks that it is whole; does not read the database.
 * @throws AppError `backup-damaged`
 */
export function readManifest(file: string): Manifest {
  const fd = openSync(file, 'r');
  try {
    const { size } = fstatSync(fd);
    const tail = readAt(fd, size - tailBytes, tailBytes);
    const length = Number(tail.slice(64, 72));
    if (!tail.endsWith(magic) || !(length > 0 && length <= longestManifest))
      throw damaged('没有备份的标记，可能没有写完');
    const json = readAt(fd, size - tailBytes - length, length);
    if (digest(json) !== tail.slice(0, 64)) throw damaged('备份说明对不上');
    const manifest = Manifest.parse(JSON.parse(json));
    const carried = manifest.carried === true ? (manifest.files ?? []).reduce((sum, f) => sum + f.bytes, 0) : 0;
    if (manifest.bytes + carried + length + tailBytes !== size) throw damaged('文件长度不对');
    return manifest;
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw damaged('备份说明读不出来');
  } finally {
    closeSync(fd);
  }
}

function readAt(fd: number, position: number, length: number): string {
  if (position < 0) return '';
  const buffer = Buffer.alloc(length);
  return buffer.toString('utf8', 0, readSync(fd, buffer, 0, length, position));
}

/** The refusal of a backup that is not whole. */
export function damaged(what: string): AppError {
  return new AppError('backup-damaged', { what });
}

/** SHA-256 of the first `bytes` bytes of a file (all of it by default); yields to other work between chunks. */
export async function hashFile(file: string, bytes?: number): Promise<string> {
  const hash = createHash('sha256');
  const range = bytes === undefined ? {} : { end: bytes - 1 };
  for await (const chunk of createReadStream(file, { ...range, highWaterMark: 1024 * 1024 }))
    hash.update(chunk as Buffer);
  return hash.digest('hex');
}
