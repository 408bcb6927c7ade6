/** Looks at a database file before it is opened for use: is it ours, not too new, whole. Writes nothing to it. */
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { AppError } from '../../../shared/contract/errors.ts';
import { auditHead } from './audit.ts';
import { newestVersion, versionOf } from './migrate.ts';
import { checkIdentity, openDb } from './openDb.ts';
import type { OpenState } from './openState.ts';

/** Who made a database file and with which schema, from its first 100 bytes. Call only while nobody has it open. */
export function headerOf(file: string): { applicationId: number; version: number } {
  const header = Buffer.alloc(100);
  const fd = openSync(file, 'r');
  try {
    readSync(fd, header, 0, 100, 0);
  } finally {
    closeSync(fd);
  }
  if (!header.toString('latin1').startsWith('SQLite format 3\0'))
    throw new AppError('store-damaged', { what: '文件头不对' });
  return { applicationId: header.readUInt32BE(68), version: header.readUInt32BE(60) };
}

/**
 * Refuses a file of another program or of a newer one of ours, without changing a byte of it.
 * @throws AppError `store-foreign`, `store-newer`, `store-damaged`
 */
export function refuseForeign(file: string): void {
  checkIdentity(headerOf(file), newestVersion);
  if (walIsEmpty(file)) return;
  // A WAL left by a killed program may hold a newer header than the file. A read-only connection folds nothing back.
  const db = openDb(file, 'copy');
  try {
    const found = db.pragma('application_id', { simple: true }) as number;
    checkIdentity({ applicationId: found, version: versionOf(db) }, newestVersion);
  } finally {
    db.close();
  }
}

function walIsEmpty(file: string): boolean {
  try {
    return statSync(`${file}-wal`).size === 0;
  } catch {
    return true;
  }
}

/** What SQLite's own check says; null when all is well. `quick` skips the comparison of indexes with rows. */
export function checkIntegrity(db: Database, how: 'quick_check' | 'integrity_check'): string | null {
  const rows = db.pragma(`${how}(10)`) as readonly Readonly<Record<string, string>>[];
  const first = Object.values(rows[0] ?? {})[0] ?? '';
  return first === 'ok' ? null : first;
}

/**
 * Compares an opened store with the record of its last commit; checks it after an unclean end.
 * @returns what to tell the clerk, null when there is nothing to tell
 * @throws AppError `store-damaged` when the file is corrupt or is not the one the record belongs to
 */
export function recover(
  db: Database,
  storeId: string,
  state: OpenState | null,
  pointerRepaired: boolean,
): string | null {
  const said: string[] = [];
  if (pointerRepaired) said.push('数据文件夹里的 CURRENT 文件缺失或损坏，已自动修复。');
  if (state?.clean !== true) {
    const wrong = checkIntegrity(db, 'quick_check');
    if (wrong !== null) throw new AppError('store-damaged', { what: wrong });
    said.push('上次没有正常关闭（断电或被强制结束），已检查数据，内容完好。');
  }
  if (state && state.storeId === storeId) {
    const head = auditHead(db);
    const known = db
      .prepare<[number], { hash: string }>('SELECT hash FROM audit WHERE seq = ?')
      .get(state.audit);
    if (state.audit > head.seq)
      said.push(
        `数据文件夹里的文件被改动过（例如 app.db-wal 被删除或换成了旧文件）：最近 ${state.audit - head.seq} 次操作的记录已不在。` +
          '请核对最近的改动，必要时到“备份与恢复”恢复备份。',
      );
    else if (state.audit > 0 && known?.hash !== state.auditHash)
      throw new AppError('store-damaged', { what: '安全日志与最后一次保存的记录对不上' });
  } else if (state) throw new AppError('store-damaged', { what: '数据文件属于另一份台账' });
  return said.length > 0 ? said.join('') : null;
}
