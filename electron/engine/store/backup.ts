/** Backups: written by `VACUUM INTO`, opened and checked before they count, thinned by age. */
import { appendFileSync, existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import type { BackupInfo } from '../../../shared/contract/upkeep.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { auditHead } from './audit.ts';
import type { Beside, CopyRequest } from './beside.ts';
import { hashFile, manifestTail, readManifest, type Manifest } from './backupFile.ts';
import { removeIfPossible, renameDurably, syncFile } from './durable.ts';
import { backupsIn, tempIn } from './folder.ts';
import { checkIntegrity } from './inspect.ts';
import { readInfo } from './meta.ts';
import { versionOf } from './migrate.ts';
import { openDb } from './openDb.ts';
import { freeBytes } from './reserve.ts';
import { quoted, trackedTables } from './schema.ts';
import { asStoreError } from './storeErrors.ts';
import { backupsToDrop } from './thinning.ts';

/** Why a backup was made; words for the list in `reasonWords`. */
export type BackupReason =
  | 'by-hand'
  | 'before-import'
  | 'before-migration'
  | 'before-restore'
  | 'timed'
  | 'carried';

const reasonWords: Readonly<Record<BackupReason, string>> = {
  'by-hand': '手动备份',
  'before-import': '导入前自动备份',
  'before-migration': '升级前自动备份',
  'before-restore': '恢复前自动备份',
  timed: '定时自动备份',
  carried: '带走的备份',
};

/** Backups made by themselves may be thinned; the others go only by hand. */
const thinned: ReadonlySet<string> = new Set(['before-import', 'timed']);

const suffix = '.tlbackup';

export interface BackupRequest {
  /** Connection to copy from; must not be inside a transaction. */
  readonly db: Database;
  readonly dataDir: string;
  readonly at: number;
  readonly reason: BackupReason;
  /** Copies and proves elsewhere, so that pages are answered meanwhile; without it, here and now. */
  readonly beside?: Beside | undefined;
}

export interface Backup {
  readonly id: string;
  readonly file: string;
  readonly manifest: Manifest;
}

/**
 * Writes one backup and proves it: reopened, integrity-checked, row counts equal, hashed, flushed, then named.
 * @throws AppError `disk-full` (also when less than twice the store is free), `disk-read-only`, `backup-unverified`
 */
export async function writeBackup(request: BackupRequest): Promise<Backup> {
  const { db, dataDir, reason } = request;
  const folder = backupsIn(dataDir);
  const facts = factsOf(db);
  const at = new Date(request.at).toISOString();
  const stampText = at.slice(0, 19).replaceAll(/[-:]/gu, '');
  const id = freeId(folder, `${String(facts.sequence).padStart(8, '0')}-${stampText}-${reason}`);
  const part = join(tempIn(dataDir), `${id}.part`);
  try {
    mkdirSync(folder, { recursive: true });
    mkdirSync(tempIn(dataDir), { recursive: true });
    const size = statSync(db.name).size;
    if (freeBytes(folder) < 2 * size) throw new AppError('disk-full');
    removeIfPossible(part);
    const copying: CopyRequest = { from: db.name, part, facts: { format: 1, ...facts, at, reason } };
    const manifest = request.beside ? await request.beside.copy(copying) : await copyFrom(db, copying);
    const file = join(folder, id + suffix);
    await renameDurably(part, file);
    return { id, file, manifest };
  } catch (error) {
    removeIfPossible(part);
    throw asStoreError(error, { dir: folder });
  }
}

/** Copies a database into `part`, proves the copy and gives it its manifest. @throws AppError `backup-unverified` */
export async function copyFrom(db: Database, { part, facts }: CopyRequest): Promise<Manifest> {
  db.prepare('VACUUM INTO ?').run(part);
  return prove(part, facts);
}

/** As `copyFrom`, through a connection of its own, so that a step under way on the writing one is not in it. */
export async function copyApart(request: CopyRequest): Promise<Manifest> {
  const db = openDb(request.from, 'reader');
  try {
    // It writes, though not into this file; each page is read once.
    db.pragma('query_only = OFF');
    db.pragma('cache_size = -4000');
    return await copyFrom(db, request);
  } finally {
    db.close();
  }
}

/** Starting a thread takes longer than copying and proving so many bytes. */
const fewBytes = 4 * 1024 * 1024;

/** Whether a database is copied more quickly than a thread for it would start. */
export function isSmall(file: string): boolean {
  const bytes = (path: string): number => statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  return bytes(file) + bytes(`${file}-wal`) < fewBytes;
}

type Facts = Pick<Manifest, 'storeId' | 'unitName' | 'sequence' | 'schema' | 'rows' | 'audit' | 'files'>;

/** Up to which step and which line of the audit log a database goes: it changes with every write. */
export function reached(db: Database): string {
  const { seq, hash } = auditHead(db);
  return `${sequenceOf(db)} ${seq} ${hash}`;
}

function sequenceOf(db: Database): number {
  return (db.prepare('SELECT max(seq) FROM op').pluck().get() as number | null) ?? 0;
}

function factsOf(db: Database): Facts {
  const info = readInfo(db);
  return {
    storeId: info?.storeId ?? '',
    unitName: info?.unitName ?? '',
    sequence: sequenceOf(db),
    schema: versionOf(db),
    rows: countRows(db),
    audit: auditHead(db),
    files: filesOf(db),
  };
}

/** Attachments a database names; none before there were any. */
function filesOf(db: Database): Manifest['files'] {
  const isThere = db.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'attachment'").get() !== undefined;
  if (!isThere) return [];
  return db
    .prepare<[], { sha256: string; bytes: number }>('SELECT sha256, max(bytes) AS bytes FROM attachment GROUP BY sha256 ORDER BY sha256')
    .all();
}

/** Rows of each tracked table a database has. */
export function countRows(db: Database): Record<string, number> {
  const present = new Set(
    db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[],
  );
  const counts: Record<string, number> = {};
  for (const { table } of trackedTables)
    if (present.has(table))
      counts[table] = db
        .prepare(`SELECT count(*) FROM ${quoted(table)}`)
        .pluck()
        .get() as number;
  return counts;
}

/** Checks a written copy and adds its manifest. */
async function prove(part: string, facts: Omit<Manifest, 'bytes' | 'sha256'>): Promise<Manifest> {
  const wrong = problemOf(part, facts.rows);
  if (wrong !== null) throw new AppError('backup-unverified', { what: wrong });
  const bytes = statSync(part).size;
  const manifest: Manifest = { ...facts, bytes, sha256: await hashFile(part, bytes) };
  appendFileSync(part, manifestTail(manifest));
  syncFile(part);
  return manifest;
}

/** What is wrong with a database copy; null when it is whole and holds these rows. */
export function problemOf(file: string, rows: Readonly<Record<string, number>>): string | null {
  let copy: Database | undefined;
  try {
    copy = openDb(file, 'copy');
    const wrong = checkIntegrity(copy, 'integrity_check');
    if (wrong !== null) return wrong;
    const found = countRows(copy);
    const differs = Object.keys(rows).find((table) => rows[table] !== found[table]);
    return differs === undefined ? null : `${differs} 的行数不一致`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  } finally {
    copy?.close();
  }
}

/** Two backups of one state within a second get a number. */
function freeId(folder: string, id: string): string {
  for (let n = 1; ; n += 1) {
    const tried = n === 1 ? id : `${id}-${n}`;
    if (!existsSync(join(folder, tried + suffix))) return tried;
  }
}

/** Backups in a data folder, newest first by sequence. Files that are not whole are left out. */
export function listBackups(dataDir: string): readonly Backup[] {
  const folder = backupsIn(dataDir);
  const found: Backup[] = [];
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith(suffix)) continue;
    const file = join(folder, name);
    try {
      found.push({ id: name.slice(0, -suffix.length), file, manifest: readManifest(file) });
    } catch {
      // A damaged one is no backup; verify() names it.
    }
  }
  return found.toSorted(
    (a, b) => b.manifest.sequence - a.manifest.sequence || b.manifest.at.localeCompare(a.manifest.at),
  );
}

/** Names of files in `backups/` that are not whole backups. */
export function damagedBackups(dataDir: string): readonly string[] {
  const whole = new Set(listBackups(dataDir).map((b) => b.id + suffix));
  const folder = backupsIn(dataDir);
  return existsSync(folder) ? readdirSync(folder).filter((n) => n.endsWith(suffix) && !whole.has(n)) : [];
}

/** Removes automatic backups that are too many for their age. */
export function thinBackups(dataDir: string): readonly string[] {
  const dated = listBackups(dataDir)
    .filter((b) => thinned.has(b.manifest.reason))
    .map((b) => ({ id: b.id, sequence: b.manifest.sequence, at: Date.parse(b.manifest.at) }));
  const dropped = backupsToDrop(dated);
  for (const id of dropped) removeIfPossible(join(backupsIn(dataDir), id + suffix));
  return dropped;
}

/** A backup as the list of the page shows it. */
export function describeBackup(backup: Backup): BackupInfo {
  const { manifest } = backup;
  const rows = Object.values(manifest.rows).reduce((sum, n) => sum + n, 0);
  const reason = isReason(manifest.reason) ? reasonWords[manifest.reason] : manifest.reason;
  return {
    id: backup.id,
    at: manifest.at,
    reason,
    bytes: manifest.bytes,
    people: manifest.rows['person'] ?? 0,
    rows,
  };
}

function isReason(text: string): text is BackupReason {
  return Object.hasOwn(reasonWords, text);
}
