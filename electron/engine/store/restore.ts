/**
 * Puts a backup in place of the present store: proved first, built aside as a new generation, then `CURRENT` turns to
 * it. A kill at any moment leaves the old store or the restored one.
 */
import { createWriteStream, mkdirSync, renameSync, createReadStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Progress } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { appendAudit, auditHead, type AuditHead } from './audit.ts';
import { problemOf, listBackups, type Backup } from './backup.ts';
import type { Beside } from './beside.ts';
import { damaged, hashFile, readManifest, type Manifest } from './backupFile.ts';
import { closeBuilt, connect, disconnect } from './connections.ts';
import { unpackAttachments } from './attachments/carried.ts';
import { removeIfPossible, renameDurably } from './durable.ts';
import {
  dbName,
  dropOtherGenerations,
  lockFolder,
  nextGeneration,
  prepareFolder,
  readCurrent,
  tempIn,
  writeCurrent,
} from './folder.ts';
import { headerOf } from './inspect.ts';
import { readInfo } from './meta.ts';
import { checkSchema, migrate, newestVersion } from './migrate.ts';
import { checkIdentity, openDb } from './openDb.ts';
import { coreOf, stateNow } from './openStore.ts';
import { freeBytes } from './reserve.ts';
import { loadPinyin } from './pinyin.ts';
import { openCounters } from './rowWriter.ts';
import { asStoreError } from './storeErrors.ts';
import { backupAlone } from './storeBackup.ts';
import type { Store } from './store.ts';
import { ledgers } from '../../../shared/ledger/ledgers.ts';
import { alone, announce, type Core } from './writeGate.ts';

/** The listed backup with this id. @throws AppError `backup-not-found` */
export function findBackup(store: { readonly dataDir: string }, id: string): Backup {
  const found = listBackups(store.dataDir).find((b) => b.id === id);
  if (!found) throw new AppError('backup-not-found');
  return found;
}

/**
 * Checks every byte of a backup. Reads only, so it works on a read-only stick.
 * @throws AppError `backup-damaged`, `store-newer`, `store-foreign`, `file-not-found`
 */
export async function proveBackup(file: string): Promise<Manifest> {
  let manifest: Manifest;
  try {
    manifest = readManifest(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      throw new AppError('file-not-found', { file });
    throw error;
  }
  checkIdentity(headerOf(file), newestVersion);
  if ((await hashFile(file, manifest.bytes)) !== manifest.sha256) throw damaged('内容与校验值不符');
  return manifest;
}

/**
 * Restores a backup into the open store. The store object goes on; `read` and `rawRead` answer from the restored data
 * from then on. The present store is backed up first; should that fail because it is damaged, its folder is kept.
 * @throws AppError `backup-damaged`, `backup-not-found`, `store-newer`, `disk-full`, `disk-read-only`
 */
export function restoreInto(
  store: Store,
  file: string,
  report: (progress: Progress) => void = () => {},
): Promise<void> {
  const core = coreOf(store);
  const stages = ['检查备份', '备份现有数据', '恢复数据', '启用'] as const;
  const say = (done: number): void => report({ stage: stages[done] ?? '完成', done, total: stages.length });
  return alone(core, async () => {
    try {
      say(0);
      const manifest = await proveBackup(file);
      say(1);
      const saved = await savePresent(core);
      say(2);
      const { writer } = core.connections;
      const present: Present = { nextOp: core.connections.counters.peek('op'), audit: auditHead(writer) };
      const generation = await buildGeneration({
        dataDir: core.dataDir,
        file,
        manifest,
        present,
        at: core.now(),
        beside: core.beside,
      });
      await unpackAttachments(file, manifest, core.dataDir);
      say(3);
      await turnTo(core, generation, saved);
      say(4);
    } catch (error) {
      throw asStoreError(error, { dir: core.dataDir });
    }
  });
}

/** False when the present store is too damaged to be backed up. */
async function savePresent(core: Core): Promise<boolean> {
  try {
    await backupAlone(core, 'before-restore');
    return true;
  } catch (error) {
    const code = error instanceof AppError ? error.code : '';
    if (code === 'backup-unverified' || code === 'store-damaged') return false;
    throw error;
  }
}

/** What the restored store must go on from: op numbers never fall back, and the audit log names what was replaced. */
interface Present {
  readonly nextOp: number;
  readonly audit: AuditHead;
}

interface Building {
  readonly dataDir: string;
  readonly file: string;
  readonly manifest: Manifest;
  readonly present: Present | null;
  readonly at: number;
  readonly beside?: Beside | undefined;
}

const here: Pick<Beside, 'problemOf'> = { problemOf: (file, rows) => Promise.resolve(problemOf(file, rows)) };

/** Builds a complete, verified generation and gives it its name; `CURRENT` still names the old one. */
async function buildGeneration(building: Building): Promise<string> {
  const { dataDir, file, manifest } = building;
  if (freeBytes(dataDir) < 2 * manifest.bytes) throw new AppError('disk-full');
  const folder = join(tempIn(dataDir), `restore-${randomBytes(4).toString('hex')}`);
  mkdirSync(folder, { recursive: true });
  try {
    const copy = join(folder, dbName);
    await pipeline(createReadStream(file, { end: manifest.bytes - 1 }), createWriteStream(copy));
    if ((await hashFile(copy)) !== manifest.sha256) throw damaged('复制后与校验值不符');
    const wrong = await (building.beside ?? here).problemOf(copy, manifest.rows);
    if (wrong !== null) throw damaged(wrong);
    const db = openDb(copy, 'writer');
    try {
      await loadPinyin();
      migrate(db);
      checkSchema(db);
      noteRestore(db, building);
      closeBuilt(db, folder);
    } finally {
      db.close();
    }
    const generation = nextGeneration(dataDir);
    await renameDurably(folder, join(dataDir, generation));
    return generation;
  } catch (error) {
    removeIfPossible(folder);
    if (error instanceof AppError && error.code === 'store-damaged') throw damaged(String(error.detail['what'] ?? ''));
    throw error;
  }
}

function noteRestore(db: Database, { manifest, present, at }: Building): void {
  const counters = openCounters(db);
  const seq = Math.max(counters.peek('op'), present?.nextOp ?? 0);
  const stampText = new Date(at).toISOString();
  const id = `b-${String(seq).padStart(6, '0')}-${randomBytes(2).toString('hex')}`;
  const title = `恢复备份（${manifest.at.slice(0, 10)}）`;
  db.exec('BEGIN IMMEDIATE');
  db.prepare(
    'INSERT INTO op (seq, id, kind, title, at, detail, state, undoOf, redoOf, latest, firstChange, lastChange, rows)' +
      " VALUES (?, ?, 'restore', ?, ?, NULL, 'done', NULL, NULL, ?, 1, 0, 0)",
  ).run(seq, id, title, stampText, seq);
  counters.set('op', seq + 1);
  counters.save();
  const replaced = present
    ? `替换了安全日志第 ${present.audit.seq} 条（${present.audit.hash}）为止的数据`
    : '';
  appendAudit(db, stampText, {
    action: 'restore',
    object: manifest.sha256,
    detail: replaced,
    count: manifest.rows['person'] ?? 0,
  });
  db.exec('COMMIT');
}

/** Makes the new generation the one in use. After `CURRENT` is written there is no way back and none is needed. */
async function turnTo(core: Core, generation: string, presentSaved: boolean): Promise<void> {
  const { dataDir } = core;
  const old = core.connections;
  await writeCurrent(dataDir, generation);
  const fresh = connect(dataDir, generation);
  core.connections = fresh;
  core.info = readInfo(fresh.writer) ?? core.info;
  old.state.close(null);
  disconnect(old);
  setAside(dataDir, old.generation, presentSaved);
  fresh.state.write(stateNow(core, false));
  const op = fresh.writer.prepare('SELECT id FROM op ORDER BY seq DESC LIMIT 1').pluck().get() as string;
  announce(core, op, [...ledgers.map((l) => l.id), 'code_addition']);
}

/** The replaced generation goes, unless it could not be backed up: then somebody may still want to look at it. */
function setAside(dataDir: string, generation: string, saved: boolean): void {
  if (!saved) renameSync(join(dataDir, generation), join(dataDir, `damaged-${generation}`));
  const { generation: current } = readCurrent(dataDir);
  dropOtherGenerations(dataDir, current);
}

/**
 * Restores into a data folder whose store cannot be opened; the damaged generation is kept as `damaged-gen-…`.
 * @throws AppError `store-in-use`, `backup-damaged`, `disk-full`, `disk-read-only`
 */
export async function rescueStore(
  options: { readonly dataDir: string; readonly now?: () => number },
  file: string,
): Promise<void> {
  const { dataDir } = options;
  const lock = lockFolder(dataDir);
  try {
    prepareFolder(dataDir);
    const manifest = await proveBackup(file);
    const old = existing(dataDir);
    const newest = listBackups(dataDir)[0]?.manifest;
    // The lost op numbers are not known: leave room, so that numbers do not fall back.
    const present = newest ? { nextOp: newest.sequence + 1000, audit: newest.audit } : null;
    const at = (options.now ?? Date.now)();
    const generation = await buildGeneration({ dataDir, file, manifest, present, at });
    await writeCurrent(dataDir, generation);
    if (old !== null) renameSync(join(dataDir, old), join(dataDir, `damaged-${old}`));
  } catch (error) {
    throw asStoreError(error, { dir: dataDir });
  } finally {
    lock.release();
  }
}

function existing(dataDir: string): string | null {
  try {
    return readCurrent(dataDir).generation;
  } catch {
    return null;
  }
}
