/** Where a table is: its header rows and the label path of each column (domain.md 5.1, 5.2, 5.6). */
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import { looksLikeName } from '../../../shared/identity/nameLikeness.ts';
import type { Range, Row } from '../excel/read/workbook.ts';
import { cellText, filledTexts } from './cells.ts';
import type { HeaderBook } from './headerBook.ts';
import { isNeverField, mentionsOthers } from './headerWords.ts';
import { isIdShaped } from './idShape.ts';
import { labelColumns, type LabelledColumn, type MergesOfRow } from './labels.ts';

export type { LabelledColumn } from './labels.ts';

export interface Layout {
  readonly headerRows: readonly number[];
  readonly labels: readonly LabelledColumn[];
}

/** Non-blank rows in which a header may begin; clerks put a title, notes and a unit line above it. */
const headerSearch = 30;
const maxLevels = 3;

interface Candidate {
  readonly layout: Layout;
  readonly score: number;
  readonly first: number;
  readonly last: number;
  /** The row above names groups of its columns. */
  readonly partial: boolean;
}

/**
 * Finds the header among the first 30 rows: the span of one to three rows under which most columns of the ledger
 * are recognised. Of several tables under each other the first is found, unless nothing but loose words stand
 * between its header and a better one. Null when no span names enough columns.
 */
export function findLayout(rows: readonly Row[], merges: readonly Range[], book: HeaderBook): Layout | null {
  const mergesOf = mergesByRow(merges, rows[Math.min(headerSearch + maxLevels, rows.length) - 1]?.row ?? 0);
  const all: Candidate[] = [];
  for (let start = 0; start < Math.min(rows.length, headerSearch); start += 1) {
    const candidate = bestSpan(rows, start, mergesOf, book);
    if (candidate) all.push(candidate);
  }
  // A header without its row of groups would take 户主 · 姓名 for 姓名.
  const found = all.filter((c) => !c.partial || !all.some((d) => d.first < c.first && d.last >= c.last));
  let best: Candidate | null = null;
  for (const c of found) if (!best || c.score > best.score + 0.01) best = c;
  for (const c of found) {
    if (!best || c.first >= best.first) break;
    // A title merged over the header makes a weaker candidate of the same place.
    const own = found
      .filter((d) => d.first >= c.first && d.first <= c.last)
      .reduce((x, d) => (d.score > x.score + 0.01 ? d : x), c);
    if (own.last < best.first && holdsPeople(rows.slice(own.last + 1, best.first), own.layout, book))
      return own.layout;
  }
  return best?.layout ?? null;
}

/** The layout of a header that begins in the first of these rows; null when it is none. */
export function layoutFrom(rows: readonly Row[], merges: readonly Range[], book: HeaderBook): Layout | null {
  return (
    bestSpan(rows, 0, mergesByRow(merges, rows[Math.min(maxLevels, rows.length) - 1]?.row ?? 0), book)
      ?.layout ?? null
  );
}

/** The layout for header rows a clerk pointed at. */
export function layoutAt(
  rows: readonly Row[],
  merges: readonly Range[],
  book: HeaderBook,
  headerRows: readonly number[],
): Layout {
  const span = rows.filter((r) => headerRows.includes(r.row));
  return { headerRows, labels: labelColumns(span, mergesByRow(merges, Math.max(0, ...headerRows)), book) };
}

/** Merges that touch rows up to `last`, by row. A hostile file's half a million merges are passed over once. */
function mergesByRow(merges: readonly Range[], last: number): MergesOfRow {
  const head = merges.filter((m) => m.top <= last);
  const known = new Map<number, readonly Range[]>();
  return (row) => {
    const seen = known.get(row) ?? head.filter((m) => m.top <= row && m.bottom >= row);
    known.set(row, seen);
    return seen;
  };
}

function bestSpan(
  rows: readonly Row[],
  start: number,
  mergesOf: MergesOfRow,
  book: HeaderBook,
): Candidate | null {
  let best: Candidate | null = null;
  for (let levels = 1; levels <= maxLevels; levels += 1) {
    const span = rows.slice(start, start + levels);
    if (span.length < levels || !isContiguous(span)) break;
    if (levels > 1 && !belongsTogether(span, mergesOf, book)) break;
    if (looksLikeData(span.at(-1))) break;
    const layout = { headerRows: span.map((r) => r.row), labels: labelColumns(span, mergesOf, book) };
    if (isForm(span.at(-1), layout)) continue;
    const partial = leavesGroups(rows[start - 1], span, mergesOf, book);
    const score =
      scoreOf(layout, book, () => rows.slice(start + levels, start + levels + 60)) -
      (cutsMerge(span, mergesOf) ? 0.5 : 0) -
      (partial ? 0.5 : 0);
    if (score > 0 && (!best || score > best.score + 0.01))
      best = { layout, score, first: start, last: start + levels - 1, partial };
  }
  return best;
}

function isContiguous(span: readonly Row[]): boolean {
  return span.every((r, i) => i === 0 || r.row === (span[i - 1]?.row ?? 0) + 1);
}

/** A header cell merged downwards past the end of the span: the header goes on below. */
function cutsMerge(span: readonly Row[], mergesOf: MergesOfRow): boolean {
  const top = span[0]?.row ?? 0;
  const last = span.at(-1)?.row ?? 0;
  return mergesOf(last).some((m) => m.top >= top && m.bottom > last);
}

/** The row above is a level of this header: groups merged over its columns, or cells that reach down into it. */
function leavesGroups(
  above: Row | undefined,
  span: readonly Row[],
  mergesOf: MergesOfRow,
  book: HeaderBook,
): boolean {
  const first = span[0];
  if (!above || !first || above.row !== first.row - 1 || looksLikeData(above)) return false;
  const texts = filledTexts(above);
  // A unit and a date beside each other are a line of notes.
  if (
    texts.length < 2 ||
    texts.some((t) => t.text.length > 14 || /[:：]|\d{4}\s*年|[镇乡县局]$/u.test(t.text))
  )
    return false;
  return (
    mergesOf(first.row).some((m) => m.top < first.row) || belongsTogether([above, first], mergesOf, book)
  );
}

/** Names of groups of columns: 基本信息, 培训情况, 家庭住址. */
const groupWord = /^\p{Script=Han}{2,8}(?:信息|情况|资料|住址|地址|时间|成绩|学时)$/u;

/** Rows form one header when a merge ties them or the lower row fills what the upper leaves open. */
function belongsTogether(span: readonly Row[], mergesOf: MergesOfRow, book: HeaderBook): boolean {
  const lower = span.at(-1);
  const upper = span.at(-2);
  if (!lower || !upper) return false;
  const tied = mergesOf(upper.row).some(
    (m) =>
      m.bottom >= lower.row ||
      (m.top === upper.row && m.right > m.left && m.right - m.left < 60 && hasTextUnder(lower, m)),
  );
  if (tied) return filledTexts(lower).length >= 2 || mergesOf(upper.row).some((m) => m.bottom >= lower.row);
  // No merges (csv, pasted): the upper row names groups and leaves the rest of each group blank.
  let under = 0;
  let own = 0;
  for (let c = 0; c < Math.max(lower.cells.length, upper.cells.length); c += 1) {
    const [top, bottom] = [cellText(upper.cells[c]).trim(), cellText(lower.cells[c]).trim()];
    if (bottom !== '' && top === '') under += 1;
    if (top !== '' && bottom === '' && (book.plain(top)?.field || isNeverField(top))) own += 1;
  }
  const texts = filledTexts(upper);
  const groups = texts.every((t) => groupWord.test(t.text));
  return under >= 1 && (texts.length >= 3 || (texts.length === 2 && (own >= 1 || groups)));
}

function hasTextUnder(lower: Row, merge: Range): boolean {
  for (let c = merge.left; c <= Math.min(merge.right, lower.cells.length); c += 1)
    if (cellText(lower.cells[c - 1]).trim() !== '') return true;
  return false;
}

/** A row of people, not of names of columns: an ID, a phone, or mostly numbers. */
function looksLikeData(row: Row | undefined): boolean {
  if (!row) return true;
  let numbers = 0;
  let filled = 0;
  for (const cell of row.cells) {
    const text = cellText(cell).trim();
    if (text === '') continue;
    filled += 1;
    if (isIdShaped(text) || looksLikeMobile(text)) return true;
    if (
      typeof cell === 'number' ||
      (cell !== null && typeof cell === 'object') ||
      /^\d+([.,]\d+)?$/.test(text)
    )
      numbers += 1;
  }
  return filled === 0 || numbers * 2 > filled;
}

/** One person's form (姓名 | 张三 | 性别 | 男): labels with their values beside them are no header of a list. */
function isForm(row: Row | undefined, layout: Layout): boolean {
  const beside = (field: string): string => {
    const at = layout.labels.find((l) => l.hit?.field === field)?.column;
    return at === undefined ? '' : cellText(row?.cells[at + 1]).trim();
  };
  const sex = beside('sex');
  return (
    (sex === '男' || sex === '女') &&
    !layout.labels.some((l) => l.tick !== null) &&
    looksLikeName(beside('name'))
  );
}

const telling = new Set([
  'idNumber',
  'sex',
  'phone',
  'birthDate',
  'ethnicity',
  'village',
  'education',
  'politicalStatus',
  'township',
  'group',
  'address',
  'employer',
  'position',
  'degree',
  'school',
  'major',
  'professionalTitle',
  'titleLevel',
  'specialty',
]);

/**
 * How good a header is; 0 = none. A list of people needs 姓名 and something that tells people apart; where 姓名 itself
 * is misspelt (姓各), a column of names under it will do (domain.md 5.27).
 */
function scoreOf(layout: Layout, book: HeaderBook, sample: () => readonly Row[]): number {
  const fields = new Set<string>();
  let whole = 0;
  for (const { hit, cut } of layout.labels) {
    if (!hit?.field || fields.has(hit.field)) continue;
    fields.add(hit.field);
    whole += cut ? 0.5 : 1;
  }
  // Fewer levels win when they name the same fields.
  const score = whole - layout.headerRows.length * 0.1;
  if (book.ledger.person === 'none') {
    const required = Object.entries(book.ledger.fields).filter(([, f]) => f.required);
    const named = required.filter(([id, f]) => fields.has(f.kind === 'ref' ? f.shownAs : id)).length;
    return named === 0 || fields.size < 2 ? 0 : score;
  }
  const strong = fields.has('idNumber') || fields.has('phone');
  const others = [...fields].filter((f) => telling.has(f)).length;
  // Columns that only this ledger has tell a list too: 姓名 性别 人才类型 带动户数.
  const own = book.ledger.person === 'linked' ? [...fields].filter((f) => !telling.has(f) && Object.hasOwn(book.ledger.fields, f)).length : 0;
  if (!strong && others < 2 && others + own < 3 && !(fields.has('name') && fields.has('sex') && holdsSexes(layout, sample()))) return 0;
  if (fields.has('name')) return score;
  const enough = whole >= 3 || (fields.has('idNumber') && whole >= 2);
  return enough && hasNamesUnder(layout, sample()) ? score - 1 : 0;
}

/** 姓名 and 性别 alone name a list where names and 男 or 女 stand under them. */
function holdsSexes(layout: Layout, sample: readonly Row[]): boolean {
  const at = (field: string): number => layout.labels.find((l) => l.hit?.field === field)?.column ?? -1;
  const [name, sex] = [at('name'), at('sex')];
  const fit = sample.filter((r) => /^[男女]$/u.test(cellText(r.cells[sex]).trim()) && looksLikeName(cellText(r.cells[name]).trim()));
  return fit.length >= 2 && fit.length >= sample.length * 0.8;
}

function hasNamesUnder(layout: Layout, sample: readonly Row[]): boolean {
  const taken = new Set(
    layout.labels.filter((l) => l.hit || l.barred || mentionsOthers(l.header)).map((l) => l.column),
  );
  const width = Math.min(200, Math.max(0, ...sample.map((r) => r.cells.length)));
  for (let c = 0; c < width; c += 1) {
    if (taken.has(c)) continue;
    const texts = sample.map((r) => cellText(r.cells[c]).trim()).filter((t) => t !== '');
    if (texts.length > 0 && texts.filter((t) => looksLikeName(t)).length >= texts.length * 0.8) return true;
  }
  return false;
}

/** Whether at least one of the rows is somebody under this layout. */
function holdsPeople(rows: readonly Row[], layout: Layout, book: HeaderBook): boolean {
  if (book.ledger.person === 'none') return rows.some((r) => looksLikeData(r) && filledTexts(r).length >= 2);
  const name = layout.labels.find((l) => l.hit?.field === 'name')?.column ?? -1;
  return rows.some((r) => {
    const texts = filledTexts(r);
    if (texts.some((t) => isIdShaped(t.text))) return true;
    return (
      texts.length >= 2 &&
      looksLikeName(cellText(r.cells[name]).trim()) &&
      texts.some((t) => looksLikeMobile(t.text) || t.text === '男' || t.text === '女')
    );
  });
}
