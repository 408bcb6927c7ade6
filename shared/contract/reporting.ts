import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Period } from './common.ts';
import { Beside, indicatorFields } from './indicators.ts';
import { procedure } from './errors.ts';
import { DownloadOrProgress } from './system.ts';

export const IndicatorValue = z.object({
  id: z.string(),
  label: z.string(),
  unit: z.string(),
  value: z.number().nullable(),
  shown: z.string(),
  /** 口径: one sentence saying what was counted, with the rule in force. */
  definition: z.string(),
  from: z.string(),
  to: z.string(),
  /** Opens the rows behind the number, of a rate those of its numerator; null where there are none. */
  drill: z.string().nullable().optional(),
  ...indicatorFields,
});
export type IndicatorValue = z.infer<typeof IndicatorValue>;

/** A cell of a summary table. `drill` opens the rows behind a number. */
export const TableCell = z.object({
  text: z.string(),
  number: z.number().nullable().optional(),
  drill: z.string().nullable().optional(),
});
export type TableCell = z.infer<typeof TableCell>;

/** A header cell of a summary table with its extent (merged headers). */
export const HeaderCell = z.object({
  text: z.string(),
  row: z.number(),
  column: z.number(),
  rowSpan: z.number(),
  columnSpan: z.number(),
});
export type HeaderCell = z.infer<typeof HeaderCell>;

export const SummaryTable = z.object({
  id: z.string(),
  title: z.string(),
  /** State of the last day of the period, not what happened in it. */
  asOf: z.boolean(),
  /** The day the table was made. */
  madeOn: z.string(),
  period: Period,
  /** Code of the unit it was asked for; none for the office's own. */
  unit: z.string().optional(),
  unitName: z.string(),
  headerRows: z.number(),
  columns: z.number(),
  header: z.array(HeaderCell),
  rows: z.array(z.object({ kind: z.enum(['row', 'subtotal', 'total', 'compare']), cells: z.array(TableCell) })),
  /** 对账: steps from one number to another, each opening to the rows behind it. */
  reconciliation: z.array(z.object({ label: z.string(), value: z.number(), drill: z.string().nullable() })),
  notes: z.array(z.string()),
});
export type SummaryTable = z.infer<typeof SummaryTable>;

export const Dashboard = z.object({
  year: z.number(),
  period: Period,
  indicators: z.array(IndicatorValue),
  plan: z.array(z.object({ label: z.string(), done: z.number(), planned: z.number().nullable(), unit: z.string() })),
  /** 人次 by month of the year, and classes by month. */
  months: z.array(z.object({ month: z.number(), classes: z.number(), attendances: z.number() })),
  waiting: z.array(z.object({ what: z.string(), count: z.number(), label: z.string() })),
  recent: z.array(z.object({ op: z.string(), title: z.string(), at: z.string() })),
  lastBackup: z.string().nullable(),
  counts: z.record(z.string(), z.number()),
});
export type Dashboard = z.infer<typeof Dashboard>;

export const reporting = {
  dashboard: procedure.input(z.object({ year: z.number().int() })).output(Dashboard),
  indicators: procedure
    .input(Period.extend({ unit: z.string().optional(), ids: z.array(z.string()).default([]), with: z.array(Beside).default([]) }))
    .output(z.array(IndicatorValue)),
  tables: procedure.output(z.array(z.object({ id: z.string(), title: z.string(), ready: z.boolean() }))),
  summary: procedure
    .input(Period.extend({ table: z.string(), unit: z.string().optional() }))
    .output(SummaryTable),
  /** The rows behind one number of a table: a ledger and the ids. */
  drill: procedure
    .input(z.object({ drill: z.string(), offset: z.number().int().min(0), limit: z.number().int().min(1).max(500) }))
    .output(
      z.object({
        ledger: z.string(),
        title: z.string(),
        total: z.number(),
        columns: z.array(z.string()),
        rows: z.array(z.object({ id: z.number(), cells: z.array(z.string()) })),
        /** A number that adds several ledgers up: the way to the rows of each; `rows` are those of the first. */
        parts: z.array(z.object({ label: z.string(), total: z.number(), drill: z.string() })).optional(),
      }),
    ),
  exportSummary: procedure
    .input(Period.extend({ table: z.string(), unit: z.string().optional() }))
    .output(eventIterator(DownloadOrProgress)),
  /** 全部汇总表: every table of the period, a sheet each. */
  exportAllSummaries: procedure
    .input(Period.extend({ unit: z.string().optional() }))
    .output(eventIterator(DownloadOrProgress)),
};
