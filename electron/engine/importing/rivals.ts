/** Several columns for one field: which one feeds it, and what becomes of the others. */
import type { Row } from '../excel/read/workbook.ts';
import { cellText, columnLetter } from './cells.ts';
import type { ColumnContent } from './content.ts';
import { isIdShaped } from './idShape.ts';
import { nameColumn, type ContentOf, type MappedColumn } from './mappedColumn.ts';

/**
 * Of several columns for one field the one whose cells are that thing stays; another one that holds the same thing
 * fills its gaps (domain.md §2.21: 18位身份证号 and 身份证号 in one file). A second 姓名, or a second 身份证号 with other
 * numbers, is somebody else's or cannot be told, so it is left out and said.
 */
export function settleRivals(
  columns: readonly MappedColumn[],
  contentOf: ContentOf,
  sample: readonly Row[],
  notices: string[],
): readonly MappedColumn[] {
  const byField = new Map<string, MappedColumn[]>();
  for (const c of columns) {
    if (!c.field || c.tick !== null) continue;
    const list = byField.get(c.field);
    if (list) list.push(c);
    else byField.set(c.field, [c]);
  }
  const changed = new Map<MappedColumn, MappedColumn>();
  for (const [field, rivals] of byField) {
    if (rivals.length < 2) continue;
    const best = rivals.reduce((a, b) =>
      worth(b, contentOf(b.column)) > worth(a, contentOf(a.column)) ? b : a,
    );
    for (const c of rivals) if (c !== best) changed.set(c, loser(field, c, best, contentOf, sample, notices));
  }
  return changed.size === 0 ? columns : columns.map((c) => changed.get(c) ?? c);
}

function worth(c: MappedColumn, seen: ColumnContent): number {
  if (c.by === 'chosen') return 100;
  const filled = Math.min(seen.filled, 50) / 1000;
  // 学生姓名 says more than 姓名 beside it.
  const exact = Math.min(c.header.length, 12) / 10_000 + (c.by === 'learned' ? 1 : 0);
  if (c.field === 'idNumber') return seen.share.idNumber * 2 + filled + exact;
  if (c.field === 'phone') return seen.share.phone * 2 + filled + exact;
  if (c.field === 'name') return seen.share.name * 2 + filled + exact;
  return filled;
}

function loser(
  field: string,
  c: MappedColumn,
  best: MappedColumn,
  contentOf: ContentOf,
  sample: readonly Row[],
  notices: string[],
): MappedColumn {
  const out: MappedColumn = { ...c, field: null, by: 'none', barred: true };
  const seen = contentOf(c.column);
  if (best.by === 'chosen' || seen.filled === 0) return out;
  if (field === 'name') {
    notices.push(`有两列都像“姓名”：用了${nameColumn(best)}，没有用${nameColumn(c)}，请核对。`);
    return out;
  }
  if (field === 'idNumber') {
    if (seen.share.idNumber < 0.3) return out;
    if (differ(sample, best.column, c.column)) {
      notices.push(
        `有两列身份证号，内容不同：用了${nameColumn(best)}，没有用${nameColumn(c)}，请核对哪一列是学员本人的。`,
      );
      return out;
    }
    return { ...c, role: 'second' };
  }
  if (field === 'phone') return seen.share.phone < 0.3 ? out : { ...c, role: 'second' };
  if (field !== 'remark')
    notices.push(
      `${nameColumn(best)}和${nameColumn(c)}对应同一项，以${columnLetter(best.column)} 列为准，空着时才用${columnLetter(c.column)} 列。`,
    );
  return { ...c, role: 'second' };
}

/** Whether two ID columns name different people in more than a tenth of the rows. */
function differ(sample: readonly Row[], a: number, b: number): boolean {
  let both = 0;
  let other = 0;
  for (const row of sample) {
    const x = cellText(row.cells[a]).trim();
    const y = cellText(row.cells[b]).trim();
    if (!isIdShaped(x) || !isIdShaped(y)) continue;
    both += 1;
    if (x.toUpperCase() !== y.toUpperCase()) other += 1;
  }
  return other * 10 > both;
}
