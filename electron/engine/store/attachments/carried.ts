/** A backup to carry away holds its attachments too: they stand between the database and the manifest, one after another. */
import { createReadStream, createWriteStream, existsSync, statSync } from 'node:fs';
import { appendFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { damaged, manifestTail, type Manifest } from '../backupFile.ts';
import { contentPath, keepContent } from './content.ts';

/**
 * Writes a listed backup with its attachments to a file that can be carried away. A file that is missing here is left
 * out; the self-check names it.
 */
export async function packBackup(
  backup: { readonly file: string; readonly manifest: Manifest },
  dataDir: string,
  target: string,
  signal: AbortSignal,
): Promise<Manifest> {
  const { file, manifest } = backup;
  await pipeline(createReadStream(file, { end: manifest.bytes - 1 }), createWriteStream(target), { signal });
  const files = (manifest.files ?? []).filter(({ sha256, bytes }) => {
    const path = contentPath(dataDir, sha256);
    return existsSync(path) && statSync(path).size === bytes;
  });
  for (const { sha256 } of files)
    await pipeline(createReadStream(contentPath(dataDir, sha256)), createWriteStream(target, { flags: 'a' }), { signal });
  const carried: Manifest = { ...manifest, files, carried: true };
  await appendFile(target, manifestTail(carried), { flush: true });
  return carried;
}

/**
 * Puts the attachments of a carried backup into the data folder; each must be what its hash says.
 * @throws AppError `backup-damaged`, `disk-full`
 */
export async function unpackAttachments(file: string, manifest: Manifest, dataDir: string): Promise<void> {
  if (manifest.carried !== true) return;
  let start = manifest.bytes;
  for (const { sha256, bytes } of manifest.files ?? []) {
    if (bytes > 0) {
      const kept = await keepContent(dataDir, createReadStream(file, { start, end: start + bytes - 1 }));
      if (kept.sha256 !== sha256) throw damaged('附件与校验值不符');
    }
    start += bytes;
  }
}
