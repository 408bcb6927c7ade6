/** Blocks of cells: edited, pasted, filled, batch-edited. Planned first, written as one undo step. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Progress, RowQuery } from './common.ts';
import { procedure } from './errors.ts';

const place = z.number().int().min(0);

/** Rows between two places of a query, both counted from 0 and both included. */
export const Span = z.object({ from: place, to: place });
export type Span = z.infer<typeof Span>;

/** Which rows: some ids, or a query as a whole or between two of its places. */
export const CellTarget = z.union([
  z.object({ ids: z.array(z.number()).min(1).max(20_000) }),
  z.object({ query: RowQuery, span: Span.optional() }),
]);
export type CellTarget = z.infer<typeof CellTarget>;

/** Texts by column id, as a clerk writes them; '' means 未填. A link is its title, or its id under its own name. */
const Texts = z.record(z.string(), z.string());

/** What is to happen to cells. */
export const CellWork = z.discriminatedUnion('do', [
  /** Cells of known rows; `id` null makes a new row. */
  z.object({
    do: z.literal('cells'),
    rows: z.array(z.object({ id: z.number().nullable(), cells: Texts })).min(1).max(20_000),
  }),
  /** A block from the clipboard, its first line at place `at`; lines behind the last row become new rows. */
  z.object({
    do: z.literal('paste'),
    query: RowQuery,
    at: place,
    columns: z.array(z.string()).min(1),
    lines: z.array(z.array(z.string())).min(1).max(20_000),
    /** Blank cells of the block empty what they meet; otherwise they leave it alone. */
    blanks: z.boolean().default(false),
    /** What every new row has besides (the class whose page it is pasted on). */
    fixed: Texts.optional(),
  }),
  /** The source rows repeated over the target rows, column by column. */
  z.object({
    do: z.literal('fill'),
    query: RowQuery,
    source: Span,
    target: Span,
    columns: z.array(z.string()).min(1),
  }),
  /** The same texts for every row. */
  z.object({ do: z.literal('set'), target: CellTarget, values: Texts }),
  /** Part of a text replaced wherever it stands. */
  z.object({
    do: z.literal('replace'),
    target: CellTarget,
    columns: z.array(z.string()).min(1),
    find: z.string().min(1),
    with: z.string(),
  }),
]);
export type CellWork = z.infer<typeof CellWork>;

export const PlannedCell = z.object({
  column: z.string(),
  before: z.string(),
  /** As it would be stored; what was written where it cannot be. */
  after: z.string(),
  level: z.enum(['ok', 'info', 'warning', 'error']),
  message: z.string(),
});
export type PlannedCell = z.infer<typeof PlannedCell>;

/** A soft rule that a row would break: it is written only with an 核实说明. */
export const CellDoubt = z.object({ rule: z.string(), field: z.string(), detail: z.string() });
export type CellDoubt = z.infer<typeof CellDoubt>;

const reason = z.string().max(500);

/** 核实说明 for rows that break soft rules: one for all, and others for single rows by their place `at`. */
export const CellReasons = z.object({
  who: z.string().max(50),
  all: reason.default(''),
  rows: z.array(z.object({ at: z.number().int(), rule: z.string(), reason })).max(20_000).default([]),
});
export type CellReasons = z.infer<typeof CellReasons>;

/** One row of a plan. */
export const PlannedLine = z.object({
  /** 1-based: line of the block, or place of the row. */
  at: z.number(),
  id: z.number().nullable(),
  title: z.string(),
  cells: z.array(PlannedCell),
  /** Why nothing of it will be written; blank otherwise. */
  refused: z.string(),
  /** What must be explained before it is written; of a saved row, what nobody has explained. */
  doubts: z.array(CellDoubt),
});
export type PlannedLine = z.infer<typeof PlannedLine>;

/** Cells of one column that change in the same way. */
export const ChangeGroup = z.object({ column: z.string(), before: z.string(), after: z.string(), rows: z.number() });

export type ChangeGroup = z.infer<typeof ChangeGroup>;

export const CellCounts = z.object({
  /** Rows asked for. */
  rows: z.number(),
  changed: z.number(),
  added: z.number(),
  /** Rows of which nothing is written because of an error. */
  refused: z.number(),
  /** Cells written, new rows included; of these emptied. */
  cells: z.number(),
  cleared: z.number(),
  /** Cells left alone because of an error. */
  bad: z.number(),
  /** Cells written that should be looked at. */
  doubtful: z.number(),
  /** Rows that a soft rule doubts: a plan counts all, a write those held back for want of an 核实说明. */
  unexplained: z.number(),
  /** Changed rows whose change belongs to the person and so shows in every ledger. */
  people: z.number(),
});
export type CellCounts = z.infer<typeof CellCounts>;

export const CellPlan = z.object({
  /** Moment of the store it was made for; saving checks it. */
  sequence: z.number(),
  counts: CellCounts,
  /** Columns the work touches, in its order. */
  columns: z.array(z.string()),
  /** The first rows, and all rows with something to say; at most a thousand. */
  lines: z.array(PlannedLine),
  more: z.boolean(),
  groups: z.array(ChangeGroup),
});
export type CellPlan = z.infer<typeof CellPlan>;

export const CellsSaved = z.object({
  /** Null when nothing was left to write. */
  op: z.string().nullable(),
  title: z.string(),
  counts: CellCounts,
  /** Rows with cells that were not written, by place and column. */
  lines: z.array(PlannedLine),
  /** Ids of new rows. */
  ids: z.array(z.number()),
});
export type CellsSaved = z.infer<typeof CellsSaved>;

const PlanEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: Progress }),
  z.object({ kind: z.literal('plan'), plan: CellPlan }),
]);
export type PlanEvent = z.infer<typeof PlanEvent>;

const SavedEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: Progress }),
  z.object({ kind: z.literal('saved'), saved: CellsSaved }),
]);
export type SavedEvent = z.infer<typeof SavedEvent>;

/** Numbers of one column over some rows. */
export const ColumnTotal = z.object({
  column: z.string(),
  /** Rows with a number. */
  count: z.number(),
  /** As shown, in the unit of the column. */
  sum: z.string(),
  average: z.string(),
  least: z.string(),
  most: z.string(),
});
export type ColumnTotal = z.infer<typeof ColumnTotal>;

const Hit = z.object({ at: z.number(), id: z.number(), column: z.string(), ordinal: z.number() });

export const cells = {
  plan: procedure.input(z.object({ ledger: z.string(), work: CellWork })).output(eventIterator(PlanEvent)),
  /** Writes what can be written as one undo step; rows a soft rule doubts only with `explained`. With `sequence` only if nothing was written since that plan. */
  save: procedure
    .input(z.object({ ledger: z.string(), work: CellWork, sequence: z.number().optional(), explained: CellReasons.optional() }))
    .output(eventIterator(SavedEvent)),
  /** Filled cells and numbers of some columns over a query or a span of it. */
  totals: procedure
    .input(z.object({ query: RowQuery, span: Span.optional(), columns: z.array(z.string()) }))
    .output(z.object({ rows: z.number(), filled: z.number(), totals: z.array(ColumnTotal) })),
  /** The next row of the query with this text in one of these columns, behind (or before) a place, round the end. */
  find: procedure
    .input(
      z.object({
        query: RowQuery,
        columns: z.array(z.string()).min(1),
        text: z.string().min(1),
        from: z.number().int().min(-1),
        backwards: z.boolean().default(false),
      }),
    )
    .output(z.object({ rows: z.number(), hit: Hit.nullable() })),
  /** Cells of a span as texts for the clipboard; sensitive ones in full only on demand, which is logged. */
  copy: procedure
    .input(z.object({ query: RowQuery, span: Span, columns: z.array(z.string()).min(1), unmasked: z.boolean().default(false) }))
    .output(z.object({ lines: z.array(z.array(z.string())) })),
};
