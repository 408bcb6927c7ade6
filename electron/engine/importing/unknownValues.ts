/** Values no code table and no unit knows: kept as written, listed once with how often they occur. */
import type { PlanReport } from '../../../shared/contract/importing.ts';
import type { Field, Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';

export interface UnknownCount {
  readonly field: string;
  readonly text: string;
  readonly rows: number;
}

/** How often one text occurred. */
export interface Tally {
  rows: number;
}

export interface UnknownTally {
  /** Notes a value if it is one no table knows (stored as `?text`). Answers with its counts, for who meets it again. */
  look(field: string, value: StoredValue): readonly Tally[];
  add(counts: readonly UnknownCount[]): void;
  counts(): readonly UnknownCount[];
}

/** Distinct values counted per field; a column of free text must not fill the memory. */
const perField = 300;

const noTallies: readonly Tally[] = Object.freeze([]);

/** Counts unknown values by field and text. */
export function createUnknownTally(): UnknownTally {
  const fields = new Map<string, Map<string, Tally>>();
  const put = (field: string, text: string, rows: number): readonly Tally[] => {
    let texts = fields.get(field);
    if (!texts) fields.set(field, (texts = new Map<string, Tally>()));
    let tally = texts.get(text);
    if (!tally) {
      if (texts.size >= perField) return noTallies;
      texts.set(text, (tally = { rows: 0 }));
    }
    tally.rows += rows;
    return [tally];
  };
  return {
    look(field, value) {
      if (typeof value !== 'string' || !value.includes('?')) return noTallies;
      return value.split(',').flatMap((part) => (part.startsWith('?') ? put(field, part.slice(1), 1) : noTallies));
    },
    add(counts) {
      for (const c of counts) put(c.field, c.text, c.rows);
    },
    counts: () =>
      [...fields].flatMap(([field, texts]) =>
        [...texts].map(([text, { rows }]) => ({ field, text, rows })).toSorted((a, b) => b.rows - a.rows),
      ),
  };
}

/** The counts as the plan's report lists them, with the table each value could be added to. */
export function listUnknown(ledger: Ledger, tally: UnknownTally): PlanReport['unknownValues'] {
  const fields = new Map<string, Field>(columnsOf(ledger).map((c) => [c.id, c.field]));
  return tally.counts().map((c) => ({ ...c, table: tableName(fields.get(c.field)) }));
}

function tableName(field: Field | undefined): string {
  if (field?.kind === 'code' || field?.kind === 'codes') return field.table;
  return field?.kind === 'unit' ? 'unit' : '';
}
