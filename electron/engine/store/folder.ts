/**
 * The data folder: `CURRENT` names the generation in use (`gen-000001/app.db`); `backups/`, `tmp/` and `lock.db`
 * stand beside it. A database file is never replaced in place: a stale -wal beside a new file silently mixes old
 * and new data (reliability.md §0.2), so a restore makes a new generation and turns `CURRENT` to it.
 */
import Database from 'better-sqlite3';
import { existsSync, mkdirSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import { removeIfPossible, writeDurably } from './durable.ts';
import { isNetworkPath } from './networkPath.ts';
import { asStoreError } from './storeErrors.ts';

const pointers = ['CURRENT', 'CURRENT.2'] as const;
const generationName = /^gen-\d{6}$/u;

export const dbName = 'app.db';

/** Where the backups of a data folder lie. */
export function backupsIn(dataDir: string): string {
  return join(dataDir, 'backups');
}

/** Where scratch files of a data folder lie. */
export function tempIn(dataDir: string): string {
  return join(dataDir, 'tmp');
}

/** The database file of one generation. */
export function dbFile(dataDir: string, generation: string): string {
  return join(dataDir, generation, dbName);
}

/** Whether a folder holds a store, ours or a damaged one: then nothing fresh may be made there. */
export function storeExists(dataDir: string): boolean {
  return pointers.some((p) => existsSync(join(dataDir, p))) || generations(dataDir).length > 0;
}

/**
 * Refuses a folder on a network drive.
 * @throws AppError `store-on-network`
 */
export function refuseNetwork(dataDir: string): void {
  let real = dataDir;
  try {
    real = realpathSync.native(dataDir);
  } catch {
    // Not there yet: the path as given says enough.
  }
  let mounts = '';
  try {
    mounts = readFileSync('/proc/self/mounts', 'utf8');
  } catch {
    // No such list on Windows and macOS.
  }
  if (isNetworkPath(real, { mounts })) throw new AppError('store-on-network', { dir: dataDir });
}

/** Makes the folders and empties `tmp/`: what lies there is left from a job that did not finish. */
export function prepareFolder(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    removeIfPossible(tempIn(dataDir));
    mkdirSync(tempIn(dataDir), { recursive: true });
    mkdirSync(backupsIn(dataDir), { recursive: true });
  } catch (error) {
    throw asStoreError(error, { dir: dataDir });
  }
}

/** A held lock on a data folder. */
export interface FolderLock {
  release(): void;
}

/**
 * Takes the folder for this process. The lock is SQLite's own on an empty file, so the system drops it when a
 * process is killed.
 * @throws AppError `store-in-use` at once when another process has it
 */
export function lockFolder(dataDir: string): FolderLock {
  let db: Database.Database | undefined;
  try {
    mkdirSync(dataDir, { recursive: true });
    db = new Database(join(dataDir, 'lock.db'), { timeout: 0 });
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db?.close();
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code.startsWith('SQLITE_BUSY')) throw new AppError('store-in-use', { dir: dataDir });
    throw asStoreError(error, { dir: dataDir });
  }
  const held = db;
  return {
    release() {
      held.close();
    },
  };
}

/** Generations in the folder, oldest first, and what is left of those whose removal was cut short. */
function generationFolders(dataDir: string): readonly string[] {
  try {
    return readdirSync(dataDir)
      .filter((name) => generationName.test(name))
      .toSorted();
  } catch {
    return [];
  }
}

/** Those that can be opened. */
function generations(dataDir: string): readonly string[] {
  return generationFolders(dataDir).filter((name) => existsSync(dbFile(dataDir, name)));
}

export interface Current {
  readonly generation: string;
  /** Set when `CURRENT` itself was missing or unreadable and something else told. */
  readonly repaired: boolean;
}

/**
 * The generation in use: by `CURRENT`, else by its second copy, else the newest complete one. A generation folder
 * gets its name only when it is complete, so each one found can be opened.
 * @throws AppError `store-missing` where there is no generation at all
 */
export function readCurrent(dataDir: string): Current {
  for (const pointer of pointers) {
    const generation = readPointer(join(dataDir, pointer));
    if (generation !== undefined && existsSync(dbFile(dataDir, generation)))
      return { generation, repaired: pointer !== 'CURRENT' };
  }
  const newest = generations(dataDir).at(-1);
  if (newest === undefined) throw new AppError('store-missing', { dir: dataDir });
  return { generation: newest, repaired: true };
}

function readPointer(file: string): string | undefined {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
  const name = text.endsWith('\n') ? text.slice(0, -1) : '';
  return generationName.test(name) ? name : undefined;
}

/** Turns the folder to a generation. After the first of the two writes the new one is in force. */
export async function writeCurrent(dataDir: string, generation: string): Promise<void> {
  for (const pointer of pointers) await writeDurably(join(dataDir, pointer), `${generation}\n`);
}

/** The name after the highest one in the folder. */
export function nextGeneration(dataDir: string): string {
  const highest = Number(generationFolders(dataDir).at(-1)?.slice(4) ?? '0');
  return `gen-${String(highest + 1).padStart(6, '0')}`;
}

/** Removes generations that are not in use; what cannot be removed now (Windows) goes at the next start. */
export function dropOtherGenerations(dataDir: string, inUse: string): void {
  for (const name of generationFolders(dataDir)) if (name !== inUse) removeIfPossible(join(dataDir, name));
}
