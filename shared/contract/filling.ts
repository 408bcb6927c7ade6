/** 临时要数: an office's blank form, filled from the ledgers. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Condition, Day } from './common.ts';
import { procedure } from './errors.ts';
import { DownloadOrProgress } from './system.ts';

/** What a column of the form gets. */
export const ColumnSource = z.discriminatedUnion('kind', [
  /** Columns of the ledger; several are written one after another (单位及职务). */
  z.object({ kind: z.literal('fields'), fields: z.array(z.string()).min(1).max(4) }),
  z.object({ kind: z.literal('serial') }),
  /** Whole years on the day asked for. */
  z.object({ kind: z.literal('age') }),
  z.object({ kind: z.literal('text'), text: z.string().max(200) }),
  /** An indicator of the unit that the row names (summary forms). */
  z.object({ kind: z.literal('indicator'), id: z.string() }),
]);
export type ColumnSource = z.infer<typeof ColumnSource>;

export const Habits = z.object({
  id: z.enum(['full', 'grouped', 'masked', 'headMasked', 'tail6', 'tail4']),
  date: z.enum(['dash', 'dot', 'dotMonth', 'month', 'chinese', 'plain', 'plainMonth', 'slash']),
  phone: z.enum(['full', 'masked']),
  education: z.enum(['short', 'name', 'band']),
  missing: z.string().max(20),
  words: z.record(z.string(), z.string()),
});

/** A list takes rows of a ledger; a summary takes numbers of the units its rows name. */
const FormMode = z.enum(['list', 'summary']);

export const FormColumn = z.object({
  column: z.string(),
  header: z.string(),
  source: ColumnSource.nullable(),
});
export type FormColumn = z.infer<typeof FormColumn>;

export const FormSheet = z.object({
  sheet: z.string(),
  /** Null when no header was found: a clerk may point at it. */
  mode: FormMode.nullable(),
  reason: z.string().nullable(),
  headerRows: z.array(z.number()),
  columns: z.array(FormColumn),
  /** Blank rows of the list, and the first row behind them that says something. */
  blank: z.object({ first: z.number(), count: z.number(), footer: z.number().nullable() }),
  /** Units that rows of a summary name, by row of the form. */
  units: z.array(z.object({ row: z.number(), code: z.string(), name: z.string() })),
  preview: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })),
});
export type FormSheet = z.infer<typeof FormSheet>;

const FillFilter = z.object({
  conditions: z.array(Condition).default([]),
  text: z.string().default(''),
  sort: z.object({ column: z.string(), descending: z.boolean() }).nullable().default(null),
});

/** Everything that says how a form is filled; what a profile remembers. */
export const FillChoice = z.object({
  ledger: z.string(),
  sheet: z.string(),
  mode: FormMode,
  headerRows: z.array(z.number()),
  columns: z.array(FormColumn),
  filter: FillFilter.prefault({}),
  /** Days of the numbers of a summary; `to` is also the day of ages. */
  from: Day,
  to: Day,
  habits: Habits,
});
export type FillChoice = z.infer<typeof FillChoice>;

export const FillProfile = z.object({ name: z.string().min(1).max(60), choice: FillChoice });
export type FillProfile = z.infer<typeof FillProfile>;

export const FormInfo = z.object({
  formId: z.string(),
  name: z.string(),
  ledger: z.string(),
  sheets: z.array(FormSheet),
  /** The profile that fits this form, already applied by the page. */
  profile: FillProfile.nullable(),
});
export type FormInfo = z.infer<typeof FormInfo>;

/** A line of totals (合计) that does not compute itself: what it gets, and what is left empty for a reason. */
export const FormTotal = z.object({
  /** Row of the filled form. */
  row: z.number(),
  label: z.string(),
  sums: z.array(z.object({ column: z.string(), header: z.string(), shown: z.string(), note: z.string() })),
  gaps: z.array(
    z.object({
      column: z.string(),
      header: z.string(),
      why: z.enum(['single', 'words', 'nothing', 'elsewhere', 'formula', 'people', 'different', 'rate']),
      /** What the lines add up to, where that is a number at all. */
      sum: z.number().nullable(),
    }),
  ),
});
export type FormTotal = z.infer<typeof FormTotal>;

export const FillPreview = z.object({
  /** Rows that will be written. */
  rows: z.number(),
  /** Rows put into the form because its blank ones do not suffice. */
  inserted: z.number(),
  header: z.array(z.string()),
  /** First rows, sensitive values masked whatever the habits say. */
  sample: z.array(z.array(z.string())),
  /** Known columns with rows that lack the value: how many, and whose. */
  gaps: z.array(z.object({ column: z.string(), header: z.string(), missing: z.number(), names: z.array(z.string()) })),
  totals: z.array(FormTotal),
  /** Columns nothing is written to. */
  unfilled: z.array(z.object({ column: z.string(), header: z.string() })),
  /** Whole ID, phone or bank numbers will be written: a purpose is asked for and logged. */
  needsPurpose: z.boolean(),
});
export type FillPreview = z.infer<typeof FillPreview>;

const work = z.object({ formId: z.string(), choice: FillChoice });

export const filling = {
  /** Reads a form; `ledger` empty = the one whose columns fit best; `headerRows` where a clerk points at the header. */
  open: procedure
    .input(z.object({ file: z.instanceof(File), ledger: z.string().default('') }))
    .output(FormInfo),
  /** The same form for another ledger or with another header. */
  reread: procedure
    .input(z.object({ formId: z.string(), ledger: z.string(), sheet: z.string().optional(), headerRows: z.array(z.number()).optional() }))
    .output(FormInfo),
  preview: procedure.input(work).output(FillPreview),
  fill: procedure.input(work.extend({ purpose: z.string().default('') })).output(eventIterator(DownloadOrProgress)),
  /** A ledger as a receiver's profile writes it; `conditions` and `text` take the place of the profile's own filter. */
  exportAs: procedure
    .input(z.object({ ledger: z.string(), name: z.string(), conditions: z.array(Condition).default([]), text: z.string().default(''), format: z.enum(['xlsx', 'csv']).default('xlsx'), purpose: z.string().default('') }))
    .output(eventIterator(DownloadOrProgress)),
  profiles: procedure.output(z.array(FillProfile)),
  saveProfile: procedure.input(FillProfile).output(z.object({})),
  removeProfile: procedure.input(z.object({ name: z.string() })).output(z.object({})),
};
