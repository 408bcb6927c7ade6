/** A second, reading look at a store that another thread has open: rows can be asked for, nothing can be written. */
import { tempIn, dbFile } from './folder.ts';
import type { StorePlace } from './beside.ts';
import { readInfo } from './meta.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { kyselyOver, openDb } from './openDb.ts';
import type { Store, StoreChange } from './store.ts';

export interface StoreView {
  readonly place: StorePlace;
  readonly store: Store;
  /** Passes on a write that the thread with the store has committed. */
  changed(change: StoreChange): void;
  close(): void;
}

/** Opens it. Writing through it is a programming error and throws. @throws AppError `store-damaged` */
export function openView(place: StorePlace): StoreView {
  const db = openDb(dbFile(place.dataDir, place.generation), 'reader');
  const read = kyselyOver(db);
  const listeners = new Set<(change: StoreChange) => void>();
  let sequence = 0;
  const refuse = (): never => {
    throw new Error('this look at the store only reads');
  };
  const store: Store = {
    dataDir: place.dataDir,
    tempDir: tempIn(place.dataDir),
    recovered: null,
    now: Date.now,
    get info() {
      const info = readInfo(db);
      if (!info) throw new AppError('store-damaged', { what: '缺少台账的基本信息' });
      return info;
    },
    read,
    rawRead: db,
    sequence: () => sequence,
    transact: refuse,
    backupMeanwhile: refuse,
    readyMaker: refuse,
    audit: refuse,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => Promise.resolve(db.close()).then(() => undefined),
  };
  return {
    place,
    store,
    changed(change) {
      sequence = change.sequence;
      for (const listener of listeners) listener(change);
    },
    close: () => void db.close(),
  };
}
