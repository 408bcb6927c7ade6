/** Long looks at whole database files that can be taken by a thread beside this one, while pages go on being answered. */
import type { VerifyReport } from '../../../shared/contract/upkeep.ts';
import type { Manifest } from './backupFile.ts';
import type { ReadyThread } from './makeReady.ts';

/** A copy to be made and proved. */
export interface CopyRequest {
  /** The database file. */
  readonly from: string;
  /** Where the copy goes. */
  readonly part: string;
  /** What it must hold. */
  readonly facts: Omit<Manifest, 'bytes' | 'sha256'>;
}

/** Which store, and which generation of it. */
export interface StorePlace {
  readonly dataDir: string;
  readonly generation: string;
}

/** Each does what the function of that name in this folder does (`copyApart`, `problemOf`, `verifyAt`), elsewhere. */
export interface Beside {
  copy(request: CopyRequest): Promise<Manifest>;
  problemOf(file: string, rows: Readonly<Record<string, number>>): Promise<string | null>;
  verify(place: StorePlace): Promise<VerifyReport>;
  /** Folds the WAL of a database file back into it (`foldWal`). */
  fold(file: string): Promise<void>;
  /** Starts a thread that makes parts of a plan ready, one after another as they are asked for. */
  readyRows(): ReadyThread;
}
