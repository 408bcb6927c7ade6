import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { RowQuery, Stored, Values } from './common.ts';
import { procedure } from './errors.ts';
import { DownloadOrProgress } from './system.ts';

/** One row as shown: text per requested column (masked where sensitive), in the order asked. */
export const ShownRow = z.object({ id: z.number(), cells: z.array(z.string()) });
export type ShownRow = z.infer<typeof ShownRow>;

/** Where a value or row came from. */
export const Source = z.object({ file: z.string(), sheet: z.string(), row: z.number() });
export type Source = z.infer<typeof Source>;

export const HistoryEntry = z.object({
  op: z.string(),
  title: z.string(),
  at: z.string(),
  /** 经办人; '' where nobody had said a name. */
  who: z.string(),
  kind: z.enum(['insert', 'update', 'delete']),
  ledger: z.string(),
  changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string() })),
  source: Source.nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

export const RowDetail = z.object({
  id: z.number(),
  ledger: z.string(),
  title: z.string(),
  /** Stored values by column id; sensitive ones are masked text unless revealed. */
  values: Values,
  /** The same as clerks read them. */
  shown: z.record(z.string(), z.string()),
  personId: z.number().nullable(),
  links: z.record(z.string(), z.number()),
});
export type RowDetail = z.infer<typeof RowDetail>;

/** A line of a source file as it was read: header → text, numbers in it masked. */
export const SourceRow = Source.extend({
  /** Names the line for `people.revealSource`. */
  key: z.string(),
  batch: z.string(),
  at: z.string(),
  ledger: z.string(),
  rowId: z.number(),
  cells: z.array(z.object({ header: z.string(), text: z.string() })),
});
export type SourceRow = z.infer<typeof SourceRow>;

export const PersonPage = z.object({
  person: RowDetail,
  /** Rows of other ledgers that point at this person, newest first. */
  linked: z.array(z.object({ ledger: z.string(), rows: z.array(RowDetail) })),
  sources: z.array(SourceRow),
  history: z.array(HistoryEntry),
});
export type PersonPage = z.infer<typeof PersonPage>;

export const SearchHit = z.object({
  ledger: z.string(),
  id: z.number(),
  title: z.string(),
  /** Village, masked ID, masked phone… what tells two people of one name apart. */
  hint: z.string(),
  by: z.string(),
});
export type SearchHit = z.infer<typeof SearchHit>;

export const ledger = {
  page: procedure
    .input(
      RowQuery.extend({
        columns: z.array(z.string()),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(1000),
      }),
    )
    .output(z.object({ total: z.number(), rows: z.array(ShownRow) })),
  /** Every row asked for, in batches, with values as clerks read them (numbers as numbers); in full is logged. */
  rows: procedure
    .input(RowQuery.extend({ unmasked: z.boolean().default(false) }))
    .output(eventIterator(z.array(z.record(z.string(), z.union([z.string(), z.number()]))))),
  count: procedure.input(RowQuery).output(z.object({ total: z.number() })),
  row: procedure.input(z.object({ ledger: z.string(), id: z.number() })).output(RowDetail),
  /** Saves one row; `id` null makes a new one. Answers with the row and the named undo step. */
  save: procedure
    .input(
      z.object({
        ledger: z.string(),
        id: z.number().nullable(),
        values: Values,
        /** 核实说明 for soft rules that the row breaks (`row-unexplained` names them). */
        explained: z.array(z.object({ rule: z.string(), reason: z.string().max(500), who: z.string().max(50) })).default([]),
      }),
    )
    .output(z.object({ id: z.number(), op: z.string() })),
  remove: procedure
    .input(z.object({ ledger: z.string(), ids: z.array(z.number()).min(1).max(1000) }))
    .output(z.object({ removed: z.number(), op: z.string() })),
  /** One sensitive value in full; writes one line of the audit log. */
  reveal: procedure
    .input(z.object({ ledger: z.string(), id: z.number(), column: z.string() }))
    .output(z.object({ value: Stored })),
  history: procedure
    .input(z.object({ ledger: z.string(), id: z.number() }))
    .output(z.array(HistoryEntry)),
  person: procedure.input(z.object({ id: z.number() })).output(PersonPage),
  search: procedure
    .input(z.object({ text: z.string(), limit: z.number().int().min(1).max(100).default(20) }))
    .output(z.object({ hits: z.array(SearchHit), more: z.boolean() })),
  /** The rows asked for as .xlsx or .csv; sensitive columns in full only with a purpose, which is logged. */
  export: procedure
    .input(
      RowQuery.extend({
        columns: z.array(z.string()),
        format: z.enum(['xlsx', 'csv']),
        unmasked: z.boolean().default(false),
        purpose: z.string().default(''),
      }),
    )
    .output(eventIterator(DownloadOrProgress)),
  /** The empty form of a ledger to fill in and import; `columns` narrows it, required ones are always there. */
  template: procedure
    .input(z.object({ ledger: z.string(), columns: z.array(z.string()).default([]) }))
    .output(eventIterator(DownloadOrProgress)),
};
