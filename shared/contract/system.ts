import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Download, Progress } from './common.ts';
import { procedure } from './errors.ts';

export const Role = z.enum(['township', 'county']);
export type Role = z.infer<typeof Role>;

export const SystemInfo = z.object({
  version: z.string(),
  initialised: z.boolean(),
  role: Role.nullable(),
  unitCode: z.string().nullable(),
  unitName: z.string().nullable(),
  dataDir: z.string(),
  /** The store came up after an unclean end; what was checked and found. */
  recovered: z.string().nullable(),
  demo: z.boolean(),
  today: z.string(),
});
export type SystemInfo = z.infer<typeof SystemInfo>;

/** One node of the unit tree (行政区划 and 部门单位). */
export const UnitNode = z.object({
  code: z.string(),
  name: z.string(),
  level: z.string(),
  parent: z.string().nullable(),
  /** In force today. */
  valid: z.boolean(),
  validFrom: z.string().optional(),
  validTo: z.string().optional(),
  /** 新编码: the unit that took its place. */
  successor: z.string().optional(),
});
export type UnitNode = z.infer<typeof UnitNode>;

/** A value added to a code table by this county, or another spelling of one. */
export const CodeAddition = z.object({
  table: z.string(),
  code: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  /** Still understood and shown, no longer offered. */
  retired: z.boolean().optional(),
});
export type CodeAddition = z.infer<typeof CodeAddition>;

export const ChangeEvent = z.object({
  /** Rises by one with every committed write of this engine. */
  sequence: z.number(),
  ledgers: z.array(z.string()),
  op: z.string(),
});
export type ChangeEvent = z.infer<typeof ChangeEvent>;

export const system = {
  info: procedure.output(SystemInfo),
  init: procedure
    .input(z.object({ role: Role, unitCode: z.string().min(1), unitName: z.string().min(1) }))
    .output(SystemInfo),
  /** Fills an initialised or fresh store with an invented county. */
  demo: procedure.output(eventIterator(Progress)),
  /** Emits after every committed write; the first event arrives at once with the present sequence. */
  changes: procedure.output(eventIterator(ChangeEvent)),
  units: procedure.output(z.array(UnitNode)),
  codeAdditions: procedure.output(z.array(CodeAddition)),
  /** Takes a value of the county's own out of the drop-downs, or brings it back. */
  retireCode: procedure.input(z.object({ table: z.string(), code: z.string(), retired: z.boolean() })).output(z.object({ op: z.string() })),
  addCode: procedure.input(CodeAddition).output(z.object({ op: z.string() })),
  /** Remembered choices of the page (columns, filters…) by key. */
  settings: procedure.input(z.object({ keys: z.array(z.string()) })).output(z.record(z.string(), z.string())),
  saveSetting: procedure.input(z.object({ key: z.string(), value: z.string() })).output(z.object({})),
};

export const files = {
  /** Takes a finished download; it can be taken once. */
  take: procedure.input(z.object({ fileId: z.string() })).output(z.instanceof(File)),
};

export const DownloadOrProgress = z.union([
  z.object({ kind: z.literal('progress'), progress: Progress }),
  z.object({ kind: z.literal('file'), file: Download }),
]);
export type DownloadOrProgress = z.infer<typeof DownloadOrProgress>;
