/** 合计 lines say how many rows and how much money there should be; compare with what was read (domain.md 5.4). */
import type { Field } from '../../../shared/ledger/fields.ts';
import type { Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import { createHeadcount, type Headcount } from './headcount.ts';
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
  /** @param last no further table follows on the sheet */
  notices(last?: boolean): readonly string[];
}

/** What the tables of one sheet have come to since its last 总计: it speaks of all of them. */
export interface SheetTotals {
  rows: number;
  /** By field: tables of one sheet need not have the same columns. */
  readonly sums: Map<string, number>;
  /** A table before had a 合计 of its own, so that the next one does not speak of it too. */
  totalled: boolean;
  /** A table was left out by the clerk: what a 总计 speaks of is not known. */
  partial: boolean;
  /** A total that stands in front of everybody and is more than its own table: of all tables that follow, it may be. */
  ahead: TotalAhead | null;
  /** What stands above the tables about how many people there are. */
  readonly headcount: Headcount;
}

interface TotalAhead {
  readonly line: TotalLine;
  readonly columns: readonly SummedColumn[];
  rows: number;
  readonly sums: number[];
}

/** For a sheet of which nothing has been read. */
export function noTotals(): SheetTotals {
  return { rows: 0, sums: new Map(), totalled: false, partial: false, ahead: null, headcount: createHeadcount() };
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

interface TotalLine {
  readonly row: number;
  readonly text: string;
  readonly sub: boolean;
  /** A 总计: of the whole sheet. */
  readonly grand: boolean;
  /** How many people the line speaks of; null when it speaks of none. */
  readonly said: number | null;
  /** Stated sums by column, in stored units; 0 for none. */
  readonly stated: readonly number[];
  /** Rows and sums since the total before this one, and from the start. */
  readonly since: Tally;
  readonly sofar: Tally;
  /** All tables of the sheet since the last 总计 up to here; null where this table is the only one of them. */
  readonly sheet: Tally | null;
}

interface Tally {
  readonly rows: number;
  readonly sums: readonly number[];
}

/**
 * Counts data rows and compares: a 小计 speaks of the rows before it or, where the list puts it first, of the rows after
 * it; a 合计 speaks of its table, and of those above where none of them has one; a 总计 of all tables since the last one.
 * `notices` is asked once, at the end of the table: the next one counts on from there.
 * @param people whether a row is a person, so that 「合计 25人」 speaks of rows
 */
export function createTotalChecker(
  columns: readonly MappedColumn[],
  summed: readonly SummedColumn[],
  people: boolean,
  sheet: SheetTotals = noTotals(),
): TotalChecker {
  const serial = columns.find((c) => c.header === '序号')?.column ?? -1;
  const name = columns.find((c) => c.field === 'name')?.column ?? -1;
  const lines: TotalLine[] = [];
  let all = 0;
  let since = 0;
  const allSums = summed.map(() => 0);
  const sinceSums = summed.map(() => 0);
  const sheetSums = (): number[] => summed.map((c) => sheet.sums.get(c.field) ?? 0);
  /** What this table has added to the sheet since its last 总计. */
  let grand: Tally = { rows: 0, sums: summed.map(() => 0) };
  const added = (): Tally => ({ rows: all - grand.rows, sums: allSums.map((sum, i) => sum - (grand.sums[i] ?? 0)) });
  const withAbove = ({ rows, sums }: Tally): Tally => {
    const before = sheetSums();
    return { rows: rows + sheet.rows, sums: sums.map((sum, i) => sum + (before[i] ?? 0)) };
  };

  const countSaid = (row: Row, text: string): number | null => {
    if (!people) return null;
    const said = /(\d+)\s*(?:人|名|条|户)(?!次|\/)/u.exec(text)?.[1];
    if (said !== undefined) return Number(said);
    // A bare number under 姓名 or 序号 is a count of people.
    for (const at of [name, serial]) {
      const bare = /^\d{1,6}$/u.exec(cellText(row.cells[at]).trim())?.[0];
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
      if (lines.length >= mostTotals) return;
      const text = row.cells
        .map((c) => cellText(c).trim())
        .filter((t) => t !== '')
        .join(' ');
      const sub = /小\s*计|本页/u.test(text);
      const isGrand = !sub && /总\s*计|总人数|累\s*计/u.test(text);
      lines.push({
        row: row.row,
        text: text.slice(0, 24),
        sub,
        grand: isGrand,
        said: countSaid(row, text),
        stated: summed.map(
          (c) => Number(cellText(row.cells[c.column]).replaceAll(/[,，元人期个班\s]/gu, '')) * c.scale || 0,
        ),
        since: { rows: since, sums: [...sinceSums] },
        sofar: { rows: all, sums: [...allSums] },
        sheet: sheet.rows > 0 || sheet.partial ? withAbove(added()) : null,
      });
      if (isGrand) {
        grand = { rows: all, sums: [...allSums] };
        sheet.rows = 0;
        sheet.sums.clear();
      }
      since = 0;
      sinceSums.fill(0);
    },
    notices(last = true) {
      const end: Tally = { rows: all, sums: allSums };
      const rest: Tally = { rows: since, sums: sinceSums };
      const after = lines.map((_, i) => lines[i + 1]?.since ?? rest);
      const wrong = (part: (line: TotalLine, i: number) => Tally): number =>
        lines.filter((line, i) => line.sub && line.said !== null && line.said !== part(line, i).rows).length;
      const first = wrong((_, i) => after[i] ?? rest) < wrong((line) => line.since);
      const said = lines.flatMap((line, i) => {
        const own = line.sub ? [first ? (after[i] ?? rest) : line.since] : [end, line.sofar, line.since];
        if (line.sub || line.sheet === null) {
          const wrong = compare(line, own, summed);
          // In front of everybody it may speak of the tables below as well.
          if (wrong.length === 0 || last || line.sub || line.sofar.rows > 0 || sheet.ahead !== null) return wrong;
          sheet.ahead = { line, columns: summed, rows: 0, sums: summed.map(() => 0) };
          return [];
        }
        if (line.grand) return sheet.partial ? [] : compare(line, [line.sheet], summed);
        return compare(line, sheet.totalled ? own : [...own, line.sheet], summed);
      });
      if (sheet.ahead !== null) {
        const { ahead } = sheet;
        ahead.rows += all;
        for (const [i, column] of ahead.columns.entries()) ahead.sums[i] = (ahead.sums[i] ?? 0) + (allSums[summed.findIndex((c) => c.field === column.field)] ?? 0);
        if (last && !sheet.partial) said.push(...compare(ahead.line, [{ rows: ahead.rows, sums: ahead.sums }], ahead.columns));
      }
      const rows = added();
      sheet.rows += rows.rows;
      for (const [i, column] of summed.entries())
        sheet.sums.set(column.field, (sheet.sums.get(column.field) ?? 0) + (rows.sums[i] ?? 0));
      sheet.totalled ||= lines.some((line) => !line.sub);
      return said;
    },
  };
}

/** Total lines kept; a list with more of them is no list of people. */
const mostTotals = 2000;

function compare(
  line: TotalLine,
  right: readonly Tally[],
  summed: readonly SummedColumn[],
): readonly string[] {
  const out: string[] = [];
  const [main] = right;
  if (!main) return out;
  if (line.said !== null && !right.some((t) => t.rows === line.said))
    out.push(`第 ${line.row} 行写着“${line.text}”，实际读到 ${main.rows} 行，请核对。`);
  for (const [i, column] of summed.entries()) {
    const stated = line.stated[i] ?? 0;
    if (stated <= 0 || right.some((t) => Math.abs((t.sums[i] ?? 0) - stated) < 0.005)) continue;
    out.push(
      `第 ${line.row} 行“${column.header}”合计写的是 ${shown(stated, column)}，各行相加是 ${shown(main.sums[i] ?? 0, column)}，请核对。`,
    );
  }
  return out;
}

function shown(amount: number, column: SummedColumn): string {
  return String(Math.round((amount / column.scale) * 1e6) / 1e6);
}
