/** The engine: one store with everything that can be done to it. Plain Node; never Electron, never a host. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { tmpdir } from 'node:os';
import { AppError } from '../../shared/contract/errors.ts';
import type { Role, SystemInfo } from '../../shared/contract/system.ts';
import { regionLevel } from '../../shared/codes/regions.ts';
import { createAside } from './aside/aside.ts';
import { answerHere, type AnswerTo, type InputOf, type QuestionName, type Say } from './aside/questions.ts';
import type { SpawnSide } from './aside/sideThread.ts';
import { createDownloads, type Downloads } from './downloads.ts';
import { createFillDesk, type FillDesk } from './filling/desk.ts';
import { createImportDesk, type ImportDesk } from './handlers/importing.ts';
import type { SpawnReader } from './importing/readerPort.ts';
import { createStore, openStore, placeOf } from './store/openStore.ts';
import { storeExists } from './store/folder.ts';
import type { Store, StoreChange } from './store/store.ts';
import { appVersion } from './version.ts';

export interface EngineOptions {
  readonly dataDir: string;
  readonly clock?: () => Date;
  /** Where technical messages go; never personal data. */
  readonly log?: (message: string) => void;
  /** Starts the child that reads untrusted files; each host brings its own. */
  readonly spawnReader?: SpawnReader;
  /** Starts threads beside this one for long counting and for work on files; without it all is done on this one. */
  readonly spawnSide?: SpawnSide;
  /** Counting is done on this thread all the same: who asks one question and ends need not wait for a thread to start. */
  readonly countsHere?: boolean;
}

export interface Engine {
  readonly dataDir: string;
  /** The open store. @throws AppError `not-initialised` */
  store(): Store;
  /** Whether a store is open. */
  readonly ready: boolean;
  /** Answers a question that may take long, beside everything else. @throws AppError `not-initialised`, and as the question */
  ask<K extends QuestionName>(name: K, input: InputOf<K>, say?: Say): Promise<AnswerTo<K>>;
  info(): SystemInfo;
  init(request: { readonly role: Role; readonly unitCode: string; readonly unitName: string }): Promise<Store>;
  readonly desk: ImportDesk;
  /** Blank forms being filled (临时要数). */
  readonly forms: FillDesk;
  readonly downloads: Downloads;
  readonly today: () => string;
  readonly log: (message: string) => void;
  /** Hears every committed write, also of a store made later. */
  onChange(listener: (change: StoreChange) => void): () => void;
  close(): Promise<void>;
}

/**
 * Opens the engine on a data folder; a folder without a store waits for `init`.
 * @throws AppError when the store there cannot be used (in use, newer, damaged, foreign, on a network drive)
 */
export async function createEngine(options: EngineOptions): Promise<Engine> {
  const clock = options.clock ?? (() => new Date());
  const log = options.log ?? (() => {});
  const { dataDir } = options;
  mkdirSync(dataDir, { recursive: true });
  const listeners = new Set<(change: StoreChange) => void>();
  const aside = options.spawnSide ? createAside(options.spawnSide, log) : null;
  const beside = aside?.beside;
  const counting = options.countsHere === true ? null : aside;
  const attach = (opened: Store): Store => {
    counting?.warm();
    opened.onChange((change) => {
      counting?.changed(change);
      for (const listener of listeners) listener(change);
    });
    return opened;
  };
  let current: Store | null = storeExists(dataDir) ? attach(await openStore({ dataDir, now: () => clock().getTime(), beside })) : null;
  const temp = (): string => current?.tempDir ?? join(existsSync(dataDir) ? dataDir : tmpdir(), 'tmp');
  const today = (): string => localDay(clock());
  const desk = createImportDesk({ spawnReader: options.spawnReader ?? noReader, tmp: temp, today, prepareRows: () => aside?.prepareRows() });
  const forms = createFillDesk({ spawnReader: options.spawnReader ?? noReader, tmp: temp, today });
  const downloads = createDownloads(join(dataDir, 'tmp', 'downloads'));

  const open = (): Store => {
    if (!current) throw new AppError('not-initialised');
    return current;
  };

  return {
    dataDir,
    desk,
    forms,
    downloads,
    today,
    log,
    get ready() {
      return current !== null;
    },
    store: open,
    async ask<K extends QuestionName>(name: K, input: InputOf<K>, say: Say = () => {}) {
      const store = open();
      return (await (counting ? counting.ask(name, input, placeOf(store), say) : answerHere(store, name, input, say))) as AnswerTo<K>;
    },
    async init({ role, unitCode, unitName }) {
      if (current) throw new AppError('already-initialised');
      current = attach(await createStore({ dataDir, role, unitCode, unitName, now: () => clock().getTime(), beside }));
      // The unit tree starts with the store's own unit, so that classes and tables can show its name.
      const level = role === 'county' ? 'county' : regionLevel(unitCode) === 'township' ? 'township' : 'department';
      await current.transact({ kind: 'init', title: '建立台账' }, (tx) => tx.insert('unit', { code: unitCode, name: unitName, level }));
      return current;
    },
    info() {
      const info = current?.info;
      return {
        version: appVersion,
        initialised: current !== null,
        role: info?.role ?? null,
        unitCode: info?.unitCode ?? null,
        unitName: info?.unitName ?? null,
        dataDir,
        recovered: current?.recovered ?? null,
        demo: info?.demo ?? false,
        today: today(),
      };
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await desk.close();
      await forms.close();
      // Their connections go first: the last one folds the WAL back into the file.
      await aside?.close();
      await current?.close();
      current = null;
    },
  };
}

/** The calendar day on this PC, `YYYY-MM-DD`. */
function localDay(date: Date): string {
  const pad = (n: number): string => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

const noReader: SpawnReader = (listener) => {
  queueMicrotask(() => listener.onExit(null, 'no reader process on this host'));
  return { send: () => {}, kill: () => {}, pid: undefined };
};
