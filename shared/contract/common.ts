/** Schemas used by several groups of the contract. */
import { z } from 'zod';

/** A stored value: text (code, date, name), number, or nothing. */
export const Stored = z.union([z.string(), z.number(), z.null()]);
export const Values = z.record(z.string(), Stored);

/** What a long job says while it runs. `total` 0 = not known yet. */
export const Progress = z.object({
  stage: z.string(),
  done: z.number(),
  total: z.number(),
});
export type Progress = z.infer<typeof Progress>;

/** Calendar day `YYYY-MM-DD`. */
export const Day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期要写成 2026-01-31 这样');

export const Period = z.object({ from: Day, to: Day });
export type Period = z.infer<typeof Period>;

/** A file made by the engine, waiting to be taken once through `files.take`. */
export const Download = z.object({ fileId: z.string(), name: z.string(), bytes: z.number() });
export type Download = z.infer<typeof Download>;

/** One condition of a grid filter; `value` is stored text (codes, not labels) except for `has` (contains). */
export const Condition = z.object({
  column: z.string(),
  op: z.enum(['is', 'isNot', 'has', 'from', 'to', 'blank', 'filled', 'in']),
  value: z.union([z.string(), z.number(), z.array(z.string())]).optional(),
});
export type Condition = z.infer<typeof Condition>;

/** One column rows are sorted by. Names stand in 拼音 order unless `by` says otherwise. */
export const SortTerm = z.object({
  column: z.string(),
  descending: z.boolean(),
  /** For texts: by 拼音, by 笔画 (of a name: 姓氏笔画), or as stored. */
  by: z.enum(['pinyin', 'stroke', 'stored']).optional(),
});
export type SortTerm = z.infer<typeof SortTerm>;

/** What rows of a ledger are asked for. */
export const RowQuery = z.object({
  ledger: z.string(),
  conditions: z.array(Condition).default([]),
  /** Free text as in the search box: a person by name, pinyin or number; in ledgers without people any text of the row. */
  text: z.string().default(''),
  sort: SortTerm.nullable().default(null),
  /** Further columns, for rows that `sort` leaves equal. */
  thenBy: z.array(SortTerm).max(4).default([]),
});
export type RowQuery = z.infer<typeof RowQuery>;
