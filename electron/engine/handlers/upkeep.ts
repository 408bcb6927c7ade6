/** Undo, backups, restore, self-check and the audit log, as the contract asks for them. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Download, Progress } from '../../../shared/contract/common.ts';
import type { AuditEntry, BackupInfo, Operation, VerifyReport } from '../../../shared/contract/upkeep.ts';
import type { Engine } from '../engine.ts';
import { auditWords } from './auditWords.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { packBackup } from '../store/attachments/carried.ts';
import { describeBackup, listBackups } from '../store/backup.ts';
import { coreOf } from '../store/openStore.ts';
import { findBackup, proveBackup, restoreInto } from '../store/restore.ts';
import type { AuditTable } from '../store/ownTables.ts';
import { backupStore } from '../store/storeBackup.ts';
import type { Store } from '../store/store.ts';
import { listOperations as list, redo, undo } from '../store/undo.ts';
import { verifyStore as verify } from '../store/verify.ts';

interface Page {
  readonly offset: number;
  readonly limit: number;
}

/** Undo steps, newest first. */
export function listOperations(store: Store, input: Page): { total: number; operations: Operation[] } {
  return list(store, input);
}

/** Undoes a step. @throws AppError `undo-nothing`, `undo-done`, `undo-blocked`, `batch-not-found` */
export function undoStep(store: Store, input: { readonly op?: string | undefined }): Promise<Operation> {
  return undo(store, input.op);
}

/** Redoes a step. @throws AppError `redo-nothing`, `redo-blocked`, `batch-not-found` */
export function redoStep(store: Store, input: { readonly op?: string | undefined }): Promise<Operation> {
  return redo(store, input.op);
}

/** Whole backups, newest first. */
export function backupList(store: Store): BackupInfo[] {
  return listBackups(store.dataDir).map(describeBackup);
}

/** Makes a backup that is kept until somebody removes it. @throws AppError `disk-full`, `disk-read-only`, `backup-unverified` */
export async function backupNow(store: Store): Promise<BackupInfo> {
  return describeBackup(await backupStore(coreOf(store), 'by-hand'));
}

/** A proved backup, listed or made now, as a file to carry away. */
export async function exportBackup(
  engine: Engine,
  input: { readonly id?: string | undefined },
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<Download> {
  const store = engine.store();
  report({ stage: '备份', done: 0, total: 2 });
  const backup =
    input.id === undefined ? await backupStore(coreOf(store), 'carried') : findBackup(store, input.id);
  signal.throwIfAborted();
  report({ stage: '检查', done: 1, total: 2 });
  await proveBackup(backup.file);
  const { manifest } = backup;
  const day = manifest.at.slice(0, 10).replaceAll('-', '');
  const download = await engine.downloads.reserve(
    safeFileName(`人才台账备份-${manifest.unitName}-${day}`, '.tlbackup'),
  );
  await packBackup(backup, store.dataDir, download.path, signal);
  await store.audit({
    action: 'export',
    object: '备份',
    detail: manifest.sha256,
    count: manifest.rows['person'] ?? 0,
  });
  return download.done();
}

/** Puts a listed backup or a carried file in place of the present store. */
export async function restoreBackup(
  engine: Engine,
  input: { readonly id?: string | undefined; readonly file?: File | undefined },
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  const store = engine.store();
  if (input.id !== undefined) {
    await restoreInto(store, findBackup(store, input.id).file, report);
    return;
  }
  if (!input.file) throw new AppError('backup-not-found');
  await mkdir(store.tempDir, { recursive: true });
  const carried = join(store.tempDir, `carried-${randomUUID()}`);
  try {
    report({ stage: '读取文件', done: 0, total: 0 });
    await pipeline(Readable.fromWeb(input.file.stream() as ReadableStream), createWriteStream(carried), {
      signal,
    });
    await restoreInto(store, carried, report);
  } finally {
    await rm(carried, { force: true });
  }
}

/** The full self-check. */
export function verifyStore(store: Store): Promise<VerifyReport> {
  return verify(store);
}

/** The audit log, newest first. */
export function auditEntries(store: Store, input: Page): { total: number; entries: AuditEntry[] } {
  const total = store.rawRead.prepare('SELECT count(*) FROM audit').pluck().get() as number;
  const rows = store.rawRead
    .prepare<[number, number], AuditTable>('SELECT * FROM audit ORDER BY seq DESC LIMIT ? OFFSET ?')
    .all(input.limit, input.offset);
  const entries = rows.map(({ seq, at, who, action, object, detail, count }) => ({
    sequence: seq,
    at,
    who: who ?? '',
    ...auditWords(action, object, detail),
    count,
  }));
  return { total, entries };
}
