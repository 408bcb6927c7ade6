/** The `analysis` group: 交叉表 over any ledger, and the plots of 看板. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Condition, Period } from './common.ts';
import { procedure } from './errors.ts';
import { SummaryTable } from './reporting.ts';
import { DownloadOrProgress } from './system.ts';

/** What stands along one side: a column of the ledger, and how its values are put together. */
export const CrossAxis = z.object({
  column: z.string().max(60),
  /** `value`, `band`, `group`, `code`, `top`, `year`, `month`. */
  by: z.enum(['value', 'band', 'group', 'code', 'top', 'year', 'month']),
});
export type CrossAxis = z.infer<typeof CrossAxis>;

export const CrossSpec = Period.extend({
  ledger: z.string().max(60),
  rows: CrossAxis,
  columns: CrossAxis.nullable(),
  measure: z.union([z.object({ of: z.enum(['people', 'rows']) }), z.object({ of: z.literal('sum'), column: z.string().max(60) })]),
  /** Only rows whose date lies in the period; else all rows, ages on the last day. */
  inPeriod: z.boolean(),
  unit: z.string().max(40).optional(),
  /** As the ledger's own filter bar narrows it. */
  conditions: z.array(Condition).max(40).default([]),
  text: z.string().max(100).default(''),
});
export type CrossSpec = z.infer<typeof CrossSpec>;

const SavedCross = z.object({ name: z.string().min(1).max(40), spec: CrossSpec });

/** What a ledger can be crossed by. */
const CrossField = z.object({
  column: z.string(),
  label: z.string(),
  by: z.array(CrossAxis.shape.by),
  /** Can be added up. */
  sum: z.boolean(),
});

/** A bar, slice or point: its number, how it is shown, and the way to the rows behind. */
const BoardPoint = z.object({
  value: z.number().nullable(),
  shown: z.string(),
  drill: z.string().nullable(),
});

export const BoardPlot = z.object({
  id: z.string(),
  title: z.string(),
  kind: z.enum(['bars', 'stack', 'line', 'ring']),
  unit: z.string(),
  categories: z.array(z.string()),
  series: z.array(z.object({ name: z.string(), points: z.array(BoardPoint) })),
  note: z.string(),
});
export type BoardPlot = z.infer<typeof BoardPlot>;

export const analysis = {
  crossFields: procedure.input(z.object({ ledger: z.string() })).output(z.array(CrossField)),
  cross: procedure.input(CrossSpec).output(SummaryTable),
  exportCross: procedure.input(CrossSpec).output(eventIterator(DownloadOrProgress)),
  savedCrosses: procedure.output(z.array(SavedCross)),
  saveCrosses: procedure.input(z.array(SavedCross).max(100)).output(z.array(SavedCross)),
  board: procedure.input(Period.extend({ unit: z.string().optional() })).output(z.array(BoardPlot)),
};
