/** 合计 of a list: what each line of totals gets in the filled form, decided before anything is written. */
import type { FormTotal } from '../../../shared/contract/filling.ts';
import type { SheetDom } from '../excel/fill/sheetDom.ts';
import { clean, reaches, sumFormula, sumOf, type ColumnSum, type NoSum, type TotalLine } from './totals.ts';
import type { Field } from '../../../shared/ledger/fields.ts';

/** A column of the form that gets values of the ledger. */
export interface ListColumn {
  /** 1-based. */
  readonly column: number;
  readonly letter: string;
  readonly header: string;
  readonly field: Field | undefined;
  readonly age: boolean;
  readonly sum: ColumnSum;
}

export interface TotalCell {
  readonly row: number;
  readonly column: number;
  readonly formula: string;
  readonly value: number;
}

export interface TotalPlan {
  /** In words of the page; rows are those of the filled form. */
  readonly totals: readonly FormTotal[];
  readonly cells: readonly TotalCell[];
}

/**
 * @param sheet the filled form (or the blank one, when `moved` is 0)
 * @param lines as they stand in the filled form
 * @param first first row of the list, `last` its last written one
 * @param moved how far what `sheet` says of lines below the list still has to move
 */
export function planListTotals(
  sheet: SheetDom,
  lines: readonly TotalLine[],
  columns: readonly ListColumn[],
  place: { readonly first: number; readonly last: number; readonly moved: number },
): TotalPlan {
  const { first, last, moved } = place;
  if (last < first) return { totals: [], cells: [] };
  const cells: TotalCell[] = [];
  const totals: FormTotal[] = [];
  let seen = false;
  for (const line of lines) {
    const row = line.row > first ? line.row + moved : line.row;
    // Only the first 小计 below the list is over it; the list did not reach the rows of the others.
    const elsewhere = line.kind === 'part' && line.row > first && seen;
    if (line.row > first) seen = true;
    const sums: FormTotal['sums'] = [];
    const gaps: FormTotal['gaps'] = [];
    for (const column of columns) {
      if (column.column <= line.at || sheet.covered(line.row, column.column)) continue;
      const formula = sheet.formula(line.row, column.column);
      const gap = (why: NoSum): void => void gaps.push({ column: column.letter, header: column.header, why, sum: null });
      if (formula !== null) {
        // Ranges over the list grow with it; one that began or ended elsewhere is the form's own business and is told.
        if (moved === 0 && !reaches(formula, first, last)) gap('formula');
        continue;
      }
      if (sheet.text(line.row, column.column) !== '') continue;
      const why = elsewhere ? 'elsewhere' : sumOf(column.header, column.field, column.age, column.sum);
      if (why === 'text') continue;
      if (why !== null) gap(why);
      else {
        const value = clean(column.sum.sum);
        cells.push({ row, column: column.column, formula: sumFormula(column.column, first, last), value });
        sums.push({ column: column.letter, header: column.header, shown: String(value), note: '' });
      }
    }
    const own = columns.some((c) => sheet.formula(line.row, c.column) !== null);
    if (sums.length > 0 || gaps.length > 0 || !own) totals.push({ row, label: line.label, sums, gaps });
  }
  return { totals, cells };
}
