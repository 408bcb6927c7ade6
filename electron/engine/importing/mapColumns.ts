/** Which column of the file feeds which field, and how we know (design.md §5 "Map"). */
import type { Books } from '../../../shared/ledger/books.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import type { Row } from '../excel/read/workbook.ts';
import { splitBlocks } from './blocks.ts';
import { columnIndex } from './cells.ts';
import { describeColumn, type ColumnContent } from './content.ts';
import { fieldsByContent, flatTicks, misnamed, unswap } from './contentFields.ts';
import type { HeaderBook } from './headerBook.ts';
import { mentionsOthers } from './headerWords.ts';
import { unnamedColumn } from './labels.ts';
import type { LabelledColumn, Layout } from './layout.ts';
import type { ContentOf, MappedColumn } from './mappedColumn.ts';
import { settleRivals } from './rivals.ts';
import { withoutStudies } from './schooling.ts';

export { nameColumn, type ColumnRole, type MappedColumn } from './mappedColumn.ts';

/** One table beside others on the same rows (两栏花名册); most sheets have one. */
export interface Block {
  readonly columns: readonly MappedColumn[];
}

export interface Mapping {
  readonly blocks: readonly Block[];
  readonly notices: readonly string[];
}

const ages = /^(?:年龄|周岁|实足年龄|实际年龄|岁数|年纪|现年|年岁|年龄\(?岁\)?|年龄\(?周岁\)?)$/u;
const leavings =
  /^(?:死亡情况|是否死亡|是否去世|是否健在|是否在册|在册情况|在册状态|不在册原因|是否迁出|迁出情况|注销原因|变动情况|减少原因)$/u;

/**
 * Maps the columns of a layout.
 * @param sample data rows under the header, to look at what the cells are
 * @param chosen a clerk's own choice by column letter: field id, or null for "not imported"
 */
export function mapColumns(
  layout: Layout,
  sample: readonly Row[],
  book: HeaderBook,
  books: Books,
  chosen: Readonly<Record<string, string | null>> = {},
): Mapping {
  const choice = new Map(Object.entries(chosen).map(([letter, field]) => [columnIndex(letter), field]));
  const notices: string[] = [];
  const known = new Map<number, ColumnContent>();
  const contentOf: ContentOf = (column) => {
    const seen = known.get(column) ?? describeColumn(sample, column, books);
    known.set(column, seen);
    return seen;
  };
  const blocks = splitBlocks(layout.labels).map((labels): Block => {
    const named = withoutStudies(labels.map((label) => byHeader(label, book, choice)), sample, books, notices);
    const settled = settleRivals(named, contentOf, sample, notices);
    const turned = unswap(settled, contentOf, book, notices);
    const guessed = fieldsByContent(turned, contentOf, book, sample, notices);
    misnamed(guessed, contentOf, book, notices);
    return { columns: withChecks(flatTicks(guessed, contentOf, book, books), book) };
  });
  if (blocks.length > 1)
    notices.push(
      `这张表是 ${blocks.length} 栏并排的，已按栏分开读（每行最多 ${blocks.length} 个人），请核对人数。`,
    );
  return { blocks, notices };
}

function byHeader(
  label: LabelledColumn,
  book: HeaderBook,
  choice: ReadonlyMap<number, string | null>,
): MappedColumn {
  const barred = label.barred || (book.ledger.person !== 'none' && mentionsOthers(label.header));
  const base = {
    column: label.column,
    header: label.header,
    tick: label.tick,
    role: 'value',
    barred,
  } as const;
  if (choice.has(label.column))
    return { ...base, field: choice.get(label.column) ?? null, by: 'chosen', barred: true };
  if (label.hit)
    return {
      ...base,
      field: label.hit.field,
      by: label.hit.by,
      barred: barred || label.hit.by === 'learned',
    };
  return { ...base, field: null, by: 'none' };
}

/** Columns that are compared with the row and stored nowhere. */
function withChecks(columns: readonly MappedColumn[], book: HeaderBook): readonly MappedColumn[] {
  if (book.ledger.person === 'none') return columns;
  return columns.map((c) => {
    if (c.field !== null || c.by !== 'none' || c.barred) return c;
    const { text, full } = normaliseHeader(c.header.split('·').at(-1) ?? '');
    if (ages.test(text) || ages.test(full)) return { ...c, role: 'age' };
    return leavings.test(text) ? { ...c, role: 'left' } : c;
  });
}

/** A layout for cells without any header row (pasted from the middle of a sheet), from what the columns hold. */
export function layoutFromContent(sample: readonly Row[], book: HeaderBook, books: Books): Layout | null {
  if (book.ledger.person === 'none') return null;
  const width = Math.min(200, Math.max(0, ...sample.map((r) => r.cells.length)));
  const labels = Array.from({ length: width }, (_, c) => unnamedColumn(c));
  const layout: Layout = { headerRows: [], labels };
  const fields = new Set(mapColumns(layout, sample, book, books).blocks[0]?.columns.map((c) => c.field));
  return fields.has('name') && fields.has('idNumber') ? layout : null;
}
