/** Opens, makes and closes a store. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AppError } from '../../../shared/contract/errors.ts';
import { appendAudit, auditHead } from './audit.ts';
import { writeBackup } from './backup.ts';
import type { Beside, StorePlace } from './beside.ts';
import { createCheckpointer } from './checkpoint.ts';
import { closeBuilt, connect, disconnect, stateFileOf, type Connections } from './connections.ts';
import { renameDurably } from './durable.ts';
import {
  dbFile,
  dbName,
  dropOtherGenerations,
  lockFolder,
  nextGeneration,
  prepareFolder,
  readCurrent,
  refuseNetwork,
  storeExists,
  tempIn,
  writeCurrent,
  type FolderLock,
} from './folder.ts';
import { createReadyMaker } from './makeReady.ts';
import { recover, refuseForeign } from './inspect.ts';
import { readInfo, writeNewInfo, type NewStore } from './meta.ts';
import { checkSchema, migrate, newestVersion, versionOf } from './migrate.ts';
import { openDb } from './openDb.ts';
import { readState, type OpenState } from './openState.ts';
import { loadPinyin } from './pinyin.ts';
import { sweepAttachments } from './attachments/upkeep.ts';
import { keepReserve } from './reserve.ts';
import { asOpenError, asStoreError } from './storeErrors.ts';
import { beginBackup, createTimedBackup } from './storeBackup.ts';
import type { Store, StoreInfo } from './store.ts';
import { createTidier } from './tidyIndex.ts';
import { createQueue, transact, writeAside, type Core } from './writeGate.ts';

export interface StoreOptions {
  readonly dataDir: string;
  /** Milliseconds since 1970; tests give their own. */
  readonly now?: () => number;
  /** Keeps 16 MB back for a full disk; tests do without. */
  readonly reserve?: boolean;
  /** Backs up on its own while work goes on; measurements do without. */
  readonly timedBackups?: boolean;
  /** Backs up and checks on another thread; without it, on this one. */
  readonly beside?: Beside | undefined;
}

/** The shared state behind a store, for the parts of this folder (backup, undo). */
const cores = new WeakMap<Store, Core>();

/** The inside of a store; only for `electron/engine/store`. */
export function coreOf(store: Store): Core {
  const core = cores.get(store);
  if (!core) throw new Error('not a store of this program');
  return core;
}

/** Where the files of an open store are; a restore moves it to another generation. */
export function placeOf(store: Store): StorePlace {
  const { dataDir, connections } = coreOf(store);
  return { dataDir, generation: connections.generation };
}

/**
 * Makes a fresh store and opens it.
 * @throws AppError `already-initialised`, `store-in-use`, `store-on-network`, `disk-full`, `disk-read-only`
 */
export async function createStore(options: StoreOptions & NewStore): Promise<Store> {
  const { dataDir } = options;
  refuseNetwork(dataDir);
  const lock = lockFolder(dataDir);
  try {
    if (storeExists(dataDir)) throw new AppError('already-initialised');
    prepareFolder(dataDir);
    await makeGeneration(options);
    return await openLocked(options, lock);
  } catch (error) {
    lock.release();
    throw asStoreError(error, { dir: dataDir });
  }
}

/** Builds the first generation aside and gives it its name when it is complete. */
async function makeGeneration(options: StoreOptions & NewStore): Promise<void> {
  const { dataDir } = options;
  const at = new Date((options.now ?? Date.now)()).toISOString();
  const building = join(tempIn(dataDir), 'new');
  mkdirSync(building);
  const db = openDb(join(building, dbName), 'writer', { create: true });
  try {
    migrate(db);
    db.exec('BEGIN IMMEDIATE');
    writeNewInfo(db, options, at);
    appendAudit(db, at, { action: 'init', object: options.unitCode, detail: options.unitName });
    db.exec('COMMIT');
    closeBuilt(db, building);
  } finally {
    db.close();
  }
  const generation = nextGeneration(dataDir);
  await renameDurably(building, join(dataDir, generation));
  await writeCurrent(dataDir, generation);
}

/**
 * Opens the store of a data folder.
 * @throws AppError `store-missing`, `store-in-use`, `store-foreign`, `store-newer`, `store-damaged`,
 *   `store-on-network`, `disk-full`, `disk-read-only`
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { dataDir } = options;
  if (!storeExists(dataDir)) throw new AppError('store-missing', { dir: dataDir });
  refuseNetwork(dataDir);
  const lock = lockFolder(dataDir);
  try {
    return await openLocked(options, lock);
  } catch (error) {
    lock.release();
    throw asOpenError(error, { dir: dataDir });
  }
}

async function openLocked(options: StoreOptions, lock: FolderLock): Promise<Store> {
  const { dataDir } = options;
  const now = options.now ?? Date.now;
  const { generation, repaired } = readCurrent(dataDir);
  refuseForeign(dbFile(dataDir, generation));
  prepareFolder(dataDir);
  const opened = await openGeneration(dataDir, generation, repaired, now);
  if (repaired) await writeCurrent(dataDir, generation);
  else dropOtherGenerations(dataDir, generation);
  if (options.reserve !== false) keepReserve(dataDir);

  const checkpointer = createCheckpointer(() => core.connections.writer, options.beside);
  const timed = createTimedBackup(() => core);
  const tidier = createTidier(
    () => core,
    () => checkpointer.schedule(),
  );
  const core: Core = {
    dataDir,
    now,
    info: opened.info,
    connections: opened.connections,
    sequence: 0,
    closed: false,
    beside: options.beside,
    listeners: new Set(),
    queue: createQueue(),
    afterCommit(much = false) {
      core.connections.state.write(stateNow(core, false));
      checkpointer.schedule();
      tidier.schedule(much);
      if (options.timedBackups !== false) timed.schedule();
    },
  };
  // Until the clean end says otherwise, the next start finds this one still open.
  core.connections.state.write(stateNow(core, false));
  // Ready before the first write asks for it, without making the start wait.
  setTimeout(() => void loadPinyin(), 0).unref();
  const store = storeOver(core, opened.recovered, () => {
    checkpointer.stop();
    timed.stop();
    tidier.stop();
    lock.release();
  });
  if (opened.recovered !== null)
    await store.audit({ action: 'recovered', object: generation, detail: opened.recovered });
  sweepAttachments(opened.connections.reader, dataDir, now());
  return store;
}

interface Opened {
  readonly info: StoreInfo;
  readonly connections: Connections;
  readonly recovered: string | null;
}

/** Opens a generation: looks, recovers, brings it to the newest schema (after a backup), connects. */
async function openGeneration(
  dataDir: string,
  generation: string,
  repaired: boolean,
  now: () => number,
): Promise<Opened> {
  const writer = openDb(dbFile(dataDir, generation), 'writer');
  try {
    const version = versionOf(writer);
    const found = version > 0 ? readInfo(writer) : null;
    if (!found) throw new AppError('store-damaged', { what: '缺少台账的基本信息' });
    const state = readState(stateFileOf(dataDir, generation));
    const recovered = recover(writer, found.storeId, state, repaired);
    if (version < newestVersion) {
      await loadPinyin();
      await writeBackup({ db: writer, dataDir, at: now(), reason: 'before-migration' });
      migrate(writer);
    }
    checkSchema(writer);
    return { info: readInfo(writer) ?? found, connections: connect(dataDir, generation, writer), recovered };
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** What the state file says of the store as it is now. */
export function stateNow(core: Core, clean: boolean): OpenState {
  const { writer, counters } = core.connections;
  const head = auditHead(writer);
  return {
    storeId: core.info.storeId,
    op: counters.peek('op') - 1,
    audit: head.seq,
    auditHash: head.hash,
    clean,
  };
}

function storeOver(core: Core, recovered: string | null, release: () => void): Store {
  const store: Store = {
    dataDir: core.dataDir,
    tempDir: tempIn(core.dataDir),
    recovered,
    now: core.now,
    get info() {
      return core.info;
    },
    get read() {
      return core.connections.readDb;
    },
    get rawRead() {
      return core.connections.reader;
    },
    sequence: () => core.sequence,
    transact: (op, fn) => transact(core, op, fn),
    backupMeanwhile: () => beginBackup(core, 'before-import'),
    readyMaker: () => createReadyMaker(core.beside ?? null),
    audit: (line) => writeAside(core, line, () => undefined),
    onChange(listener) {
      core.listeners.add(listener);
      return () => {
        core.listeners.delete(listener);
      };
    },
    async close() {
      await core.queue(async () => {
        if (core.closed) return;
        core.closed = true;
        try {
          core.connections.state.close(stateNow(core, true));
        } finally {
          disconnect(core.connections);
          release();
        }
      });
    },
  };
  cores.set(store, core);
  return store;
}
