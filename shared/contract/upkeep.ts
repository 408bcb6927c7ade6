import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Progress } from './common.ts';
import { procedure } from './errors.ts';
import { DownloadOrProgress } from './system.ts';

/** One undo step. */
export const Operation = z.object({
  op: z.string(),
  at: z.string(),
  /** 经办人; '' where nobody had said a name. */
  who: z.string(),
  kind: z.string(),
  title: z.string(),
  rows: z.number(),
  state: z.enum(['done', 'undone']),
});
export type Operation = z.infer<typeof Operation>;

export const BackupInfo = z.object({
  id: z.string(),
  at: z.string(),
  reason: z.string(),
  bytes: z.number(),
  people: z.number(),
  rows: z.number(),
});
export type BackupInfo = z.infer<typeof BackupInfo>;

export const VerifyReport = z.object({
  ok: z.boolean(),
  checks: z.array(z.object({ what: z.string(), ok: z.boolean(), detail: z.string() })),
});
export type VerifyReport = z.infer<typeof VerifyReport>;

export const AuditEntry = z.object({
  sequence: z.number(),
  at: z.string(),
  /** 经办人; '' where nobody had said a name. */
  who: z.string(),
  action: z.string(),
  object: z.string(),
  detail: z.string(),
  count: z.number(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const upkeep = {
  operations: procedure
    .input(z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.object({ total: z.number(), operations: z.array(Operation) })),
  /** Undoes the named step, or the last one. */
  undo: procedure.input(z.object({ op: z.string().optional() })).output(Operation),
  redo: procedure.input(z.object({ op: z.string().optional() })).output(Operation),
  backups: procedure.output(z.array(BackupInfo)),
  backupNow: procedure.output(BackupInfo),
  /** A verified backup as a file to carry away. */
  exportBackup: procedure.input(z.object({ id: z.string().optional() })).output(eventIterator(DownloadOrProgress)),
  /** Puts a listed backup or a carried file in place of the present store; the present one is backed up first. */
  restore: procedure
    .input(z.object({ id: z.string().optional(), file: z.instanceof(File).optional() }))
    .output(eventIterator(Progress)),
  verify: procedure.output(VerifyReport),
  audit: procedure
    .input(z.object({ offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }))
    .output(z.object({ total: z.number(), entries: z.array(AuditEntry) })),
};
