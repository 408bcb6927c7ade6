/**
 * A small record beside the database, written after every commit: was the last end a clean one, and how far had the
 * store got. SQLite alone does not tell when a -wal was lost or exchanged (reliability.md F11); this does.
 */
import { closeSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

export interface OpenState {
  readonly storeId: string;
  /** Highest op and audit line committed. */
  readonly op: number;
  readonly audit: number;
  readonly auditHash: string;
  readonly clean: boolean;
}

const length = 256;

/** The record in this file, or null when it is missing, torn or damaged: then it says nothing. */
export function readState(file: string): OpenState | null {
  let text = '';
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    return null;
  }
  const [sum, body] = [text.slice(0, 8), text.slice(9).trimEnd()];
  if (body === '' || crc32(body).toString(16).padStart(8, '0') !== sum) return null;
  const [storeId = '', op, audit, auditHash = '', clean] = body.split(' ');
  return { storeId, op: Number(op), audit: Number(audit), auditHash, clean: clean === 'clean' };
}

export interface StateFile {
  /** Notes a commit. Not flushed: a power cut may leave an older record, which claims less, never more. */
  write(state: OpenState): void;
  /** Notes the clean end, flushed. */
  close(last: OpenState | null): void;
}

/** Opens the record for writing. Failing to write it never fails a commit. */
export function openState(file: string): StateFile {
  let fd: number | null = null;
  try {
    fd = openSync(file, 'a');
    closeSync(fd);
    fd = openSync(file, 'r+');
  } catch {
    fd = null;
  }
  const put = (state: OpenState): void => {
    if (fd === null) return;
    const body = `${state.storeId} ${state.op} ${state.audit} ${state.auditHash} ${state.clean ? 'clean' : 'open'}`;
    const line = `${crc32(body).toString(16).padStart(8, '0')} ${body}`.padEnd(length - 1);
    try {
      writeSync(fd, `${line}\n`, 0);
    } catch {
      // A full disk: the record stays behind the store, which is harmless.
    }
  };
  return {
    write: put,
    close(last) {
      if (last) put(last);
      if (fd === null) return;
      try {
        fsyncSync(fd);
      } catch {
        // A failing disk: the next start then looks for itself.
      }
      closeSync(fd);
      fd = null;
    },
  };
}

/** Notes that a generation was built and closed in good order. */
export function writeCleanState(file: string, state: Omit<OpenState, 'clean'>): void {
  openState(file).close({ ...state, clean: true });
}
