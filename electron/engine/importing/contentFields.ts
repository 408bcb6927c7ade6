/** Columns known by what they hold: exchanged headers, columns without one, option columns (domain.md 5.15, 5.22, 5.27). */
import type { Field } from '../../../shared/ledger/fields.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import { parseDate, type DateCell } from '../../../shared/text/partialDate.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import { contentKinds, type ColumnContent, type ContentKind } from './content.ts';
import type { HeaderBook } from './headerBook.ts';
import { isIdShaped } from './idShape.ts';
import { nameColumn, type ContentOf, type MappedColumn } from './mappedColumn.ts';

const labels: Readonly<Record<ContentKind, string>> = {
  idNumber: '身份证号',
  phone: '联系电话',
  name: '姓名',
  sex: '性别',
  ethnicity: '民族',
  politicalStatus: '政治面貌',
  education: '文化程度',
  village: '村名',
  township: '乡镇名',
};

function kindOf(c: MappedColumn): ContentKind | null {
  return contentKinds.find((k) => k === c.field) ?? null;
}

/** Two columns whose headers were exchanged (身份证号 full of phones beside 联系电话 full of IDs): read by content. */
export function unswap(
  columns: readonly MappedColumn[],
  contentOf: ContentOf,
  book: HeaderBook,
  notices: string[],
): readonly MappedColumn[] {
  const typed = columns.flatMap((c) => {
    const kind = c.tick === null && c.role === 'value' && c.by !== 'chosen' ? kindOf(c) : null;
    return kind === null ? [] : [{ c, kind, seen: contentOf(c.column) }];
  });
  const out = [...columns];
  for (const [i, a] of typed.entries())
    for (const b of typed.slice(i + 1)) {
      if (a.seen.filled < 2 || b.seen.filled < 2) continue;
      const exchanged =
        a.seen.share[b.kind] >= 0.8 &&
        b.seen.share[a.kind] >= 0.8 &&
        a.seen.share[a.kind] < 0.2 &&
        b.seen.share[b.kind] < 0.2;
      if (!exchanged) continue;
      // Not by content: an exchange is a slip of this file and must not be learned as the sender's habit.
      out[out.indexOf(a.c)] = { ...a.c, field: b.c.field, by: 'alias' };
      out[out.indexOf(b.c)] = { ...b.c, field: a.c.field, by: 'alias' };
      // A sender's exchanged headers may have been learned; then content only puts them right again.
      if (book.plain(a.c.header.split('·').at(-1) ?? '')?.field !== b.c.field)
        notices.push(`${nameColumn(a.c)}和${nameColumn(b.c)}的内容写反了，已按内容对调，请核对。`);
    }
  return out;
}

const thresholds: readonly (readonly [ContentKind, number])[] = [
  ['idNumber', 0.8],
  ['phone', 0.8],
  ['sex', 0.95],
  ['ethnicity', 0.9],
  ['politicalStatus', 0.9],
  ['education', 0.9],
  ['village', 0.8],
  ['township', 0.8],
  ['name', 0.9],
];

/** Columns nobody named but whose cells leave no doubt. Where two columns could be it, neither is taken. */
export function fieldsByContent(
  columns: readonly MappedColumn[],
  contentOf: ContentOf,
  book: HeaderBook,
  sample: readonly Row[],
  notices: string[],
): readonly MappedColumn[] {
  if (book.ledger.person === 'none') return columns;
  const out = [...columns];
  const free = (c: MappedColumn): boolean => isFree(c) && c.column < looked;
  const has = (field: string): boolean => out.some((c) => c.field === field);
  const known = (field: string): boolean => book.columns.some((c) => c.id === field);
  for (const [field, threshold] of thresholds) {
    if (has(field) || !known(field)) continue;
    const fits = out.filter((c) => free(c) && isFit(contentOf(c.column), field, threshold));
    const [only] = fits;
    if (fits.length === 1 && only) out[out.indexOf(only)] = { ...only, field, by: 'content' };
    else if (fits.length > 1)
      notices.push(
        `有 ${fits.length} 列都像${labels[field]}（${fits.map(nameColumn).join('、')}），分不清用哪一列，没有导入，请在“列的对应”里指定。`,
      );
  }
  const id = out.find((c) => c.field === 'idNumber')?.column;
  if (id !== undefined && !has('birthDate') && known('birthDate')) {
    const birth = out.filter((c) => free(c) && isBirthOf(sample, c.column, id));
    const [only] = birth;
    if (birth.length === 1 && only) out[out.indexOf(only)] = { ...only, field: 'birthDate', by: 'content' };
  }
  return out;
}

/** Columns whose cells are looked at; no list of people is wider, and a hostile one must not cost more. */
const looked = 400;

function isFree(c: MappedColumn): boolean {
  return c.field === null && c.by === 'none' && !c.barred && c.role === 'value';
}

function isFit(seen: ColumnContent, kind: ContentKind, threshold: number): boolean {
  // Names hardly repeat; 走读 under every person is no name.
  if (kind === 'name' && seen.distinct * 2 <= seen.filled) return false;
  return seen.filled >= 2 && seen.share[kind] >= threshold;
}

/** Dates that agree with the birth dates of the ID column are birth dates; no other date is guessed at. */
function isBirthOf(sample: readonly Row[], column: number, id: number): boolean {
  let both = 0;
  let agree = 0;
  for (const row of sample) {
    const number = cellText(row.cells[id]).trim();
    const cell: Cell = row.cells[column] ?? null;
    if (cell === null || typeof cell === 'boolean' || number.length !== 18 || !isIdShaped(number)) continue;
    both += 1;
    const born = `${number.slice(6, 10)}-${number.slice(10, 12)}`;
    const date = parseDate(typeof cell === 'object' ? cellText(cell) : (cell as DateCell), {
      today: '2100-01-01',
      role: 'birth',
      birthYearMonth: born,
    });
    if (date.value !== null && date.value.length >= 7 && date.value.startsWith(born)) agree += 1;
  }
  return both >= 2 && agree >= both * 0.8;
}

/** Says where a known header stands over something else altogether; nothing is changed. */
export function misnamed(
  columns: readonly MappedColumn[],
  contentOf: ContentOf,
  book: HeaderBook,
  notices: string[],
): void {
  if (book.ledger.person === 'none') return;
  for (const c of columns) {
    const kind = kindOf(c);
    if (
      kind === null ||
      c.tick !== null ||
      c.role !== 'value' ||
      (kind !== 'idNumber' && kind !== 'phone' && kind !== 'name')
    )
      continue;
    const seen = contentOf(c.column);
    if (seen.filled < 3 || seen.share[kind] > 0) continue;
    const other = contentKinds.find(
      (k) => k !== kind && k !== 'village' && k !== 'township' && seen.share[k] >= 0.8,
    );
    if (other)
      notices.push(`${nameColumn(c)}里大多是${labels[other]}，请核对这一列的列名，必要时在“列的对应”里改。`);
  }
}

/**
 * Option columns that stand alone (男 | 女, 党员, 脱贫户 with √ under them): each header is a value of one code table.
 */
export function flatTicks(
  columns: readonly MappedColumn[],
  contentOf: ContentOf,
  book: HeaderBook,
  books: Books,
): readonly MappedColumn[] {
  const coded = book.columns.flatMap((c) => {
    const table = tableOf(c.field);
    return table === null || columns.some((m) => m.field === c.id) ? [] : [{ id: c.id, table }];
  });
  if (coded.length === 0) return columns;
  const found = columns.map((c) => {
    if (!isFree(c) || c.column >= looked) return null;
    // Under a group of its own (培训需求 over 养殖) a tick says something else.
    const leaf = c.header;
    if (leaf === '' || leaf.includes('·') || leaf.length > 16 || !/\p{Script=Han}/u.test(leaf)) return null;
    const fields = coded.filter(({ table }) => {
      const match = books.codes(table).find(leaf);
      return match !== null && 'code' in match;
    });
    const seen = contentOf(c.column);
    return fields.length === 1 && fields[0] && (seen.tick >= 0.8 || seen.filled === 0)
      ? { field: fields[0].id, leaf, filled: seen.filled }
      : null;
  });
  return columns.map((c, i) => {
    const own = found[i];
    if (!own) return c;
    const filled = found.some((f) => f?.field === own.field && f.filled > 0);
    return filled ? { ...c, field: own.field, by: 'alias', tick: own.leaf } : c;
  });
}

function tableOf(field: Field): string | null {
  return field.kind === 'code' || field.kind === 'codes' ? field.table : null;
}
