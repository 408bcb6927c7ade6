/** Which column of the file feeds which field, and how we know (design.md §5 "Map"). */
import type { MappedBy } from '../../../shared/contract/importing.ts';
import type { Row } from '../excel/read/workbook.ts';
import { columnIndex } from './cells.ts';
import { describeColumn, type ColumnContent } from './content.ts';
import { isNeverField, type HeaderBook } from './headerBook.ts';
import type { LabelledColumn, Layout } from './layout.ts';

export interface MappedColumn {
  /** 0-based. */
  readonly column: number;
  readonly header: string;
  readonly field: string | null;
  readonly by: MappedBy;
  readonly tick: string | null;
}

/** One table beside others on the same rows (两栏花名册); most sheets have one. */
export interface Block {
  readonly columns: readonly MappedColumn[];
}

export interface Mapping {
  readonly blocks: readonly Block[];
  readonly notices: readonly string[];
}

/** Headers of somebody else's ID or phone: never the trainee's own. */
const otherPerson = /户主|家长|监护|配偶|父|母|法人|负责人|联系人|紧急|担保|介绍人|帮扶|班主任|教师|经办/;

/**
 * Maps the columns of a layout.
 * @param sample data rows under the header, to look at what the cells are
 * @param chosen a clerk's own choice by column letter: field id, or null for "not imported"
 */
export function mapColumns(
  layout: Layout,
  sample: readonly Row[],
  book: HeaderBook,
  chosen: Readonly<Record<string, string | null>> = {},
): Mapping {
  const choice = new Map(Object.entries(chosen).map(([letter, field]) => [columnIndex(letter), field]));
  const notices: string[] = [];
  const blocks = splitBlocks(layout.labels).map((labels) => {
    const content = new Map(labels.map((l) => [l.column, describeColumn(sample, l.column)]));
    let mapped = labels.map((label) => byHeader(label, book, choice));
    mapped = settleRivals(mapped, content);
    mapped = byContent(mapped, content, book);
    const swapped = unswap(mapped, content);
    if (swapped !== mapped) notices.push('“身份证号”和“联系电话”两列的内容写反了，已按内容对调，请核对。');
    return { columns: swapped };
  });
  return { blocks, notices };
}

/** Two 姓名 columns with the same neighbours are two tables side by side; cut before the second one's first header. */
function splitBlocks(labels: readonly LabelledColumn[]): readonly (readonly LabelledColumn[])[] {
  const first = labels[0];
  const names = labels.filter((l) => l.hit?.field === 'name');
  if (!first || names.length < 2) return [labels];
  const starts = labels.map((l, i) => (i > 0 && l.header === first.header ? i : -1)).filter((i) => i > 0);
  const cuts = starts.length === names.length - 1 ? starts : names.slice(1).map((n) => labels.indexOf(n));
  const blocks: (readonly LabelledColumn[])[] = [];
  let from = 0;
  for (const cut of [...cuts, labels.length]) {
    blocks.push(labels.slice(from, cut));
    from = cut;
  }
  const fieldsOf = (b: readonly LabelledColumn[]): string =>
    b
      .map((l) => l.hit?.field ?? '')
      .filter((f) => f !== '')
      .join();
  const pattern = fieldsOf(blocks[0] ?? []);
  return blocks.every((b) => fieldsOf(b) === pattern) ? blocks : [labels];
}

function byHeader(
  label: LabelledColumn,
  book: HeaderBook,
  choice: ReadonlyMap<number, string | null>,
): MappedColumn {
  const base = { column: label.column, header: label.header, tick: label.tick };
  if (choice.has(label.column)) return { ...base, field: choice.get(label.column) ?? null, by: 'chosen' };
  if (label.hit) return { ...base, field: label.hit.field, by: label.hit.by };
  const cut = book.findCut(label.parts.at(-1) ?? '');
  if (cut) return { ...base, field: cut.field, by: cut.by };
  return { ...base, field: null, by: 'none' };
}

/** Of several columns for one field, the one whose cells are that thing stays (18位身份证号 beside 身份证号). */
function settleRivals(
  columns: readonly MappedColumn[],
  content: ReadonlyMap<number, ColumnContent>,
): MappedColumn[] {
  const best = new Map<string, MappedColumn>();
  const worth = (c: MappedColumn): number => {
    const seen = content.get(c.column);
    if (!seen) return 0;
    const filled = Math.min(seen.filled, 50) / 1000;
    if (c.by === 'chosen') return 10;
    if (c.field === 'idNumber') return seen.id + filled;
    if (c.field === 'phone') return seen.mobile + filled;
    if (c.field === 'name') return seen.name + filled;
    return filled;
  };
  for (const c of columns) {
    if (!c.field || c.tick !== null) continue;
    const rival = best.get(c.field);
    if (!rival || worth(c) > worth(rival)) best.set(c.field, c);
  }
  return columns.map((c) =>
    c.field && c.tick === null && best.get(c.field) !== c ? { ...c, field: null, by: 'none' as const } : c,
  );
}

/** Columns nobody named but whose cells leave no doubt. */
function byContent(
  columns: readonly MappedColumn[],
  content: ReadonlyMap<number, ColumnContent>,
  book: HeaderBook,
): MappedColumn[] {
  const out = [...columns];
  const has = (field: string): boolean => out.some((c) => c.field === field);
  const known = (field: string): boolean => book.columns.some((c) => c.id === field);
  const take = (field: string, test: (c: ColumnContent) => boolean): void => {
    if (has(field) || !known(field)) return;
    const at = out.findIndex((c) => {
      const seen = content.get(c.column);
      return c.field === null && c.by === 'none' && seen && seen.filled >= 2 && test(seen) && !otherPerson.test(c.header) && !isNeverField(c.header);
    });
    const found = out[at];
    if (found) out[at] = { ...found, field, by: 'content' };
  };
  take('idNumber', (c) => c.id >= 0.8);
  take('phone', (c) => c.mobile >= 0.8);
  take('name', (c) => c.name >= 0.9);
  take('sex', (c) => c.sex >= 0.95);
  return out;
}

/** 身份证号 full of phones beside 联系电话 full of IDs: the headers were exchanged. */
function unswap(
  columns: readonly MappedColumn[],
  content: ReadonlyMap<number, ColumnContent>,
): readonly MappedColumn[] {
  const id = columns.find((c) => c.field === 'idNumber');
  const phone = columns.find((c) => c.field === 'phone');
  if (!id || !phone || id.by === 'chosen' || phone.by === 'chosen') return columns;
  const a = content.get(id.column);
  const b = content.get(phone.column);
  if (!a || !b || a.mobile < 0.8 || b.id < 0.8) return columns;
  return columns.map((c) =>
    c === id ? { ...c, field: 'phone', by: 'content' } : c === phone ? { ...c, field: 'idNumber', by: 'content' } : c,
  );
}

/** A layout for cells without any header row (pasted from the middle of a sheet), from what the columns hold. */
export function layoutFromContent(sample: readonly Row[], book: HeaderBook): Layout | null {
  const width = Math.max(0, ...sample.map((r) => r.cells.length));
  const labels: LabelledColumn[] = [];
  for (let c = 0; c < width; c += 1) labels.push({ column: c, header: '', parts: [], hit: null, tick: null });
  const layout: Layout = { headerRows: [], labels };
  const fields = new Set(mapColumns(layout, sample, book).blocks[0]?.columns.map((c) => c.field));
  return fields.has('name') && fields.has('idNumber') ? layout : null;
}
