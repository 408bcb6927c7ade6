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
import { columnsOf, findLedger } from '../../../shared/ledger/ledgers.ts';
import type { Engine } from '../engine.ts';
import { safeFileName } from '../excel/write/fileName.ts';
import { packBackup } from '../store/attachments/carried.ts';
import { describeBackup, listBackups } from '../store/backup.ts';
import { coreOf } from '../store/openStore.ts';
import { findBackup, proveBackup, restoreInto } from '../store/restore.ts';
import type { AuditTable } from '../store/schema.ts';
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

/** Words for the kinds of lines the engine writes; anything else is shown as it is. */
const actionWords: Readonly<Record<string, string>> = {
  init: '建立台账',
  edit: '修改',
  remove: '删除',
  import: '导入',
  merge: '合并、拆分人员',
  erase: '彻底删除个人信息',
  demo: '生成演示数据',
  code: '代码表',
  receive: '接收上报',
  undo: '撤销',
  redo: '重做',
  restore: '恢复备份',
  backup: '备份',
  reveal: '查看完整号码',
  export: '导出',
  'export-unmasked': '导出完整号码',
  'copy-unmasked': '复制完整号码',
  'report-filed': '汇报存档',
  'report-removed': '删除存档',
  print: '打印',
  'print-unmasked': '打印完整号码',
  'list-unmasked': '列出完整号码',
  setting: '设置',
  recovered: '异常关闭后检查',
};

/** An undo step is called by its title, a ledger by its name; what an export took along is said in words. */
function auditWords(object: string, detail: string): { readonly object: string; readonly detail: string } {
  if (/^b-\d{6}-[0-9a-f]{4}$/u.test(object)) return { object: detail, detail: '' };
  const ledger = findLedger(object);
  const named = ledger?.label ?? object;
  if (!detail.startsWith('{')) return { object: named, detail };
  try {
    const { purpose = '', columns = [] } = JSON.parse(detail) as { readonly purpose?: string; readonly columns?: readonly string[] };
    const labels = ledger ? columnsOf(ledger).filter((c) => columns.includes(c.id)).map((c) => c.field.label) : columns;
    return { object: named, detail: [purpose === '' ? '' : `用途：${purpose}`, labels.length === 0 ? '' : `列：${labels.join('、')}`].filter(Boolean).join('；') };
  } catch {
    return { object: named, detail };
  }
}

/** The audit log, newest first. */
export function auditEntries(store: Store, input: Page): { total: number; entries: AuditEntry[] } {
  const total = store.rawRead.prepare('SELECT count(*) FROM audit').pluck().get() as number;
  const rows = store.rawRead
    .prepare<[number, number], AuditTable>('SELECT * FROM audit ORDER BY seq DESC LIMIT ? OFFSET ?')
    .all(input.limit, input.offset);
  const entries = rows.map(({ seq, at, action, object, detail, count }) => ({
    sequence: seq,
    at,
    action: actionWords[action] ?? action,
    ...auditWords(object, detail),
    count,
  }));
  return { total, entries };
}
