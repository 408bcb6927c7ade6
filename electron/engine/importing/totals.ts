/** 合计 lines say how many rows and how much money there should be; compare with what was read (domain.md 5.4). */
import type { Field } from '../../../shared/ledger/fields.ts';
import type { Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import type { HeaderBook } from './headerBook.ts';
import type { MappedColumn } from './mappedColumn.ts';

/** A column whose sum a total row may state; `scale` brings the cell's unit to the stored one (万元 → 元). */
export interface SummedColumn {
  readonly column: number;
  readonly header: string;
  readonly field: string;
  readonly scale: number;
}

export interface TotalChecker {
  /** A data row with the values of the summed columns, in their order; null when it has none. */
  data(amounts: readonly number[] | null): void;
  total(row: Row): void;
  notices(): readonly string[];
}

/** Money, and counts of people, classes and sessions: what total rows add up. */
export function summedColumns(columns: readonly MappedColumn[], book: HeaderBook): readonly SummedColumn[] {
  const fields = new Map<string, Field>(book.columns.map((c) => [c.id, c.field]));
  return columns.flatMap((c): SummedColumn[] => {
    const field = c.field === null || c.role !== 'value' || c.tick !== null ? undefined : fields.get(c.field);
    const counted = field?.kind === 'number' && /^[人期个班]$/u.test(field.unit ?? '');
    if (!c.field || (field?.kind !== 'money' && !counted)) return [];
    return [
      {
        column: c.column,
        header: c.header,
        field: c.field,
        scale: field?.kind === 'money' && field.unit === '万元' ? 10_000 : 1,
      },
    ];
  });
}

/**
 * Counts data rows and checks 小计 against the rows since the last one, 合计 and 总计 against all.
 * @param people whether a row is a person, so that 「合计 25人」 speaks of rows
 */
export function createTotalChecker(
  columns: readonly MappedColumn[],
  summed: readonly SummedColumn[],
  people: boolean,
): TotalChecker {
  const serial = columns.find((c) => c.header === '序号')?.column ?? -1;
  const name = columns.find((c) => c.field === 'name')?.column ?? -1;
  let all = 0;
  let since = 0;
  const allSums = summed.map(() => 0);
  const sinceSums = summed.map(() => 0);
  const found: string[] = [];

  const countSaid = (row: Row): number | null => {
    if (!people) return null;
    const text = row.cells.map((c) => cellText(c)).join(' ');
    const said = /(\d+)\s*(?:人|名|条|户)(?!次|\/)/.exec(text)?.[1];
    if (said !== undefined) return Number(said);
    // A bare number under 姓名 or 序号 is a count of people.
    for (const at of [name, serial]) {
      const bare = /^\d{1,6}$/.exec(cellText(row.cells[at]).trim())?.[0];
      if (bare !== undefined) return Number(bare);
    }
    return null;
  };

  return {
    data(amounts) {
      all += 1;
      since += 1;
      if (amounts)
        for (const [i, amount] of amounts.entries()) {
          allSums[i] = (allSums[i] ?? 0) + amount;
          sinceSums[i] = (sinceSums[i] ?? 0) + amount;
        }
    },
    total(row) {
      const text = row.cells
        .map((c) => cellText(c).trim())
        .filter((t) => t !== '')
        .join(' ');
      const isSub = /小计|本页/.test(text);
      const said = countSaid(row);
      const count = isSub ? since : all;
      if (said !== null && said !== count && said !== since)
        found.push(`第 ${row.row} 行写着“${text.slice(0, 24)}”，实际读到 ${count} 行，请核对。`);
      for (const [i, column] of summed.entries()) {
        const stated =
          Number(cellText(row.cells[column.column]).replaceAll(/[,，元人期个班\s]/g, '')) * column.scale;
        if (!(stated > 0)) continue;
        const sums = [isSub ? sinceSums[i] : allSums[i], sinceSums[i]].map(
          (n) => Math.round((n ?? 0) * 100) / 100,
        );
        if (!sums.includes(Math.round(stated * 100) / 100))
          found.push(
            `第 ${row.row} 行“${column.header}”合计写的是 ${shown(stated, column)}，各行相加是 ${shown(sums[0] ?? 0, column)}，请核对。`,
          );
      }
      since = 0;
      sinceSums.fill(0);
    },
    notices: () => found,
  };
}

function shown(amount: number, column: SummedColumn): string {
  return String(Math.round((amount / column.scale) * 1e6) / 1e6);
}
