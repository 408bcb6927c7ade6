import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Progress } from './common.ts';
import { procedure } from './errors.ts';
import { DownloadOrProgress } from './system.ts';

/** One column of the matrix 单位 × 字段. `key` columns count for the score. */
const HealthColumn = z.object({ id: z.string(), label: z.string(), key: z.boolean() });

/** One unit's row of the matrix; `filled` and `wrong` go by the order of the columns. */
export const HealthUnit = z.object({
  /** Code of the township or department; '' where a row has none. */
  code: z.string(),
  name: z.string(),
  rows: z.number(),
  filled: z.array(z.number()),
  /** Filled cells with a finding nobody has explained. */
  wrong: z.array(z.number()),
  /** Rows with such a finding. */
  troubled: z.number(),
  /** 0–100. */
  complete: z.number().nullable(),
  valid: z.number().nullable(),
  score: z.number().nullable(),
});
export type HealthUnit = z.infer<typeof HealthUnit>;

export const HealthRuleCount = z.object({
  id: z.string(),
  field: z.string(),
  fieldLabel: z.string(),
  level: z.enum(['hard', 'soft', 'watch']),
  sentence: z.string(),
  todo: z.string(),
  /** Findings that wait, and those with an 核实说明. */
  open: z.number(),
  explained: z.number(),
});
export type HealthRuleCount = z.infer<typeof HealthRuleCount>;

export const LedgerHealth = z.object({
  ledger: z.string(),
  label: z.string(),
  counter: z.string(),
  rows: z.number(),
  /** Column that says whose a row is; null where a ledger has no units. */
  unitColumn: z.string().nullable(),
  columns: z.array(HealthColumn),
  units: z.array(HealthUnit),
  total: HealthUnit,
  rules: z.array(HealthRuleCount),
});
export type LedgerHealth = z.infer<typeof LedgerHealth>;

export const HealthReport = z.object({
  at: z.string(),
  today: z.string(),
  /** How the score is made up, in one sentence. */
  formula: z.string(),
  ledgers: z.array(LedgerHealth),
  /** Units over all ledgers asked for, best first; `rank` counts those with rows. */
  ranking: z.array(HealthUnit.omit({ filled: true, wrong: true }).extend({ rank: z.number() })),
});
export type HealthReport = z.infer<typeof HealthReport>;

export const HealthRequest = z.object({
  ledgers: z.array(z.string()).default([]),
  /** Code of a unit; rows below it count. */
  unit: z.string().optional(),
});
export type HealthRequest = z.infer<typeof HealthRequest>;

/** A finding of one row, as listed. */
export const HealthFinding = z.object({
  id: z.number(),
  title: z.string(),
  unit: z.string(),
  rule: z.string(),
  field: z.string(),
  fieldLabel: z.string(),
  value: z.string(),
  level: z.enum(['hard', 'soft', 'watch']),
  detail: z.string(),
  todo: z.string(),
  explained: z.object({ reason: z.string(), who: z.string(), at: z.string() }).nullable(),
});
export type HealthFinding = z.infer<typeof HealthFinding>;

export const health = {
  /** Looks at every row of the ledgers asked for (all by default); the last event is the report. */
  run: procedure
    .input(HealthRequest)
    .output(
      eventIterator(
        z.union([
          z.object({ kind: z.literal('progress'), progress: Progress }),
          z.object({ kind: z.literal('report'), report: HealthReport }),
        ]),
      ),
    ),
  /** The rows behind one number: a rule (at a field), or every wrong value of a column (`rule` null). */
  list: procedure
    .input(
      z.object({
        ledger: z.string(),
        rule: z.string().nullable(),
        field: z.string().nullable(),
        /** '' = rows without a unit; undefined = all. */
        unit: z.string().optional(),
        explained: z.boolean().default(false),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
      }),
    )
    .output(z.object({ total: z.number(), findings: z.array(HealthFinding) })),
  /** What the rules say about one row, for its form and page. */
  ofRow: procedure.input(z.object({ ledger: z.string(), id: z.number() })).output(z.array(HealthFinding)),
  /** Keeps an 核实说明 with rows; undone like any step. */
  explain: procedure
    .input(
      z.object({
        ledger: z.string(),
        ids: z.array(z.number()).min(1).max(1000),
        rule: z.string(),
        field: z.string(),
        reason: z.string().max(500),
        who: z.string().max(50),
      }),
    )
    .output(z.object({ op: z.string(), rows: z.number() })),
  /** Ranking, matrix and the list of findings as a workbook. */
  export: procedure.input(HealthRequest).output(eventIterator(DownloadOrProgress)),
};
