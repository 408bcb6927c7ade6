/** Attachments in self-checks and the sweep of bytes that nothing names any more. */
import type { Database } from 'better-sqlite3';
import { listBackups } from '../backup.ts';
import { contentHeld, dropContent, isWhole } from './content.ts';

/** A file named by rows, once. */
export interface NamedFile {
  readonly sha256: string;
  readonly bytes: number;
}

/** Files that rows name now. */
export function namedFiles(db: Database): readonly NamedFile[] {
  return db
    .prepare<[], NamedFile>('SELECT sha256, max(bytes) AS bytes FROM attachment GROUP BY sha256 ORDER BY sha256')
    .all();
}

/** Names of attachments whose bytes are missing or changed. */
export async function brokenAttachments(db: Database, dataDir: string): Promise<readonly string[]> {
  const broken: string[] = [];
  const name = db.prepare<[string], string>('SELECT name FROM attachment WHERE sha256 = ? LIMIT 1').pluck();
  for (const { sha256, bytes } of namedFiles(db))
    if (!(await isWhole(dataDir, sha256, bytes))) broken.push((name.get(sha256) as string | undefined) ?? sha256);
  return broken;
}

/** Younger bytes may belong to a step that is just being written. */
const oldEnoughMs = 24 * 3_600_000;

/**
 * Removes bytes that no row, no step that could be undone, and no backup names: left by a power cut between file and
 * row. Returns how many went; a folder that cannot be read is left for the next start.
 */
export function sweepAttachments(db: Database, dataDir: string, now: number): number {
  try {
    return sweep(db, dataDir, now);
  } catch {
    return 0;
  }
}

function sweep(db: Database, dataDir: string, now: number): number {
  const held = contentHeld(dataDir).filter((file) => now - file.changedAt > oldEnoughMs);
  if (held.length === 0) return 0;
  const named = new Set(namedFiles(db).map((file) => file.sha256));
  for (const { manifest } of listBackups(dataDir)) for (const { sha256 } of manifest.files ?? []) named.add(sha256);
  const undone = db.prepare<[], string>("SELECT before FROM change WHERE ledger = 'attachment' AND kind = 'd'").pluck();
  for (const image of undone.iterate() as Iterable<string>) {
    const { sha256 } = JSON.parse(image) as { readonly sha256?: string };
    if (sha256 !== undefined) named.add(sha256);
  }
  const orphans = held.filter((file) => !named.has(file.sha256)).map((file) => file.sha256);
  dropContent(dataDir, orphans);
  return orphans.length;
}
