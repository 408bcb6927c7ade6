import type { Condition } from '../../shared/contract/common.ts';
import type { Column, Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { ledgersInForce } from '../ledger/inForce.ts';
import { unknownMark } from '../../shared/ledger/kinds.ts';

/** A column that may hold texts no table knows. */
export interface CodedColumn {
  readonly ledger: Ledger;
  readonly column: Column;
  /** The code table, or `unit`. */
  readonly table: string;
}

/** Every coded column of every ledger, each once: what a linked ledger borrows from people stands with people. */
export const codedColumns = (): readonly CodedColumn[] => ledgersInForce().flatMap((ledger) =>
  columnsOf(ledger).flatMap((column) => {
    if (column.source !== 'own') return [];
    const { field } = column;
    if (field.kind === 'code' || field.kind === 'codes') return [{ ledger, column, table: field.table }];
    return field.kind === 'unit' ? [{ ledger, column, table: 'unit' }] : [];
  }),
);

/** Rows whose value of a column is a text as written. */
export function unknownCondition(column: string): Condition {
  return { column, op: 'has', value: unknownMark };
}

/** The different texts among shown cells with how often they occur, most frequent first. */
export function tally(cells: readonly string[]): readonly { readonly text: string; readonly rows: number }[] {
  const found = new Map<string, number>();
  for (const cell of cells) {
    for (const part of cell.split('、')) if (part !== '') found.set(part, (found.get(part) ?? 0) + 1);
  }
  return [...found].map(([text, rows]) => ({ text, rows })).toSorted((a, b) => b.rows - a.rows);
}
