/** Where the table is: header rows, the label path of each column, and side-by-side blocks (domain.md 5.1–5.6). */
import { normaliseHeader } from '../../../shared/text/header.ts';
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import type { Range, Row } from '../excel/read/workbook.ts';
import { cellText, mergeAt } from './cells.ts';
import { isIdShaped } from './idShape.ts';
import type { HeaderBook, HeaderHit } from './headerBook.ts';

/** A header cell with all its levels joined: `家庭住址·村`. */
export interface LabelledColumn {
  readonly column: number;
  readonly header: string;
  readonly parts: readonly string[];
  readonly hit: HeaderHit | null;
  /** Set for a tick column (培训需求 over 养殖 | 种植): the value a tick stands for (domain.md 5.22). */
  readonly tick: string | null;
}

export interface Layout {
  readonly headerRows: readonly number[];
  readonly labels: readonly LabelledColumn[];
}

const lastHeaderRow = 30;
const maxLevels = 3;

/**
 * Finds the header among the first 30 rows: the span of one to three rows under which most columns of the ledger
 * are recognised. Null when no span names enough of them.
 */
export function findLayout(rows: readonly Row[], merges: readonly Range[], book: HeaderBook): Layout | null {
  let best: { layout: Layout; score: number } | null = null;
  for (let start = 0; start < rows.length; start += 1) {
    const first = rows[start];
    if (!first || first.row > lastHeaderRow) break;
    for (let levels = 1; levels <= maxLevels; levels += 1) {
      const span = rows.slice(start, start + levels);
      if (span.length < levels || !isContiguous(span)) break;
      if (levels > 1 && !belongsTogether(span, merges)) break;
      if (looksLikeData(span.at(-1))) break;
      const layout = labelColumns(span, merges, book);
      const score = scoreOf(layout, book) - (cutsMerge(span, merges) ? 0.5 : 0);
      if (score > 0 && (!best || score > best.score + 0.01)) best = { layout, score };
    }
  }
  return best?.layout ?? null;
}

/** The layout for header rows a clerk pointed at. */
export function layoutAt(
  rows: readonly Row[],
  merges: readonly Range[],
  book: HeaderBook,
  headerRows: readonly number[],
): Layout {
  const span = rows.filter((r) => headerRows.includes(r.row));
  return { ...labelColumns(span, merges, book), headerRows };
}

function isContiguous(span: readonly Row[]): boolean {
  return span.every((r, i) => i === 0 || r.row === (span[i - 1]?.row ?? 0) + 1);
}

/** A header cell merged downwards past the end of the span: the header goes on below. */
function cutsMerge(span: readonly Row[], merges: readonly Range[]): boolean {
  const top = span[0]?.row ?? 0;
  const last = span.at(-1)?.row ?? 0;
  return merges.some((m) => m.top >= top && m.top <= last && m.bottom > last);
}

/** Rows form one header when a merge ties them or the lower row fills what the upper leaves open. */
function belongsTogether(span: readonly Row[], merges: readonly Range[]): boolean {
  const lower = span.at(-1);
  const upper = span.at(-2);
  if (!lower || !upper) return false;
  const tied = merges.some(
    (m) =>
      (m.top <= upper.row && m.bottom >= lower.row) ||
      (m.top === upper.row && m.bottom === upper.row && m.right > m.left && m.right - m.left < 12 && hasTextUnder(lower, m)),
  );
  if (tied) return true;
  // No merges (csv, pasted): the upper row names groups and leaves the rest of each group blank.
  let under = 0;
  for (let c = 0; c < lower.cells.length; c += 1)
    if (cellText(lower.cells[c]).trim() !== '' && cellText(upper.cells[c]).trim() === '') under += 1;
  return under >= 1 && upper.cells.filter((c) => cellText(c).trim() !== '').length >= 3;
}

function hasTextUnder(lower: Row, merge: Range): boolean {
  for (let c = merge.left; c <= merge.right; c += 1) if (cellText(lower.cells[c - 1]).trim() !== '') return true;
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
    if (typeof cell === 'number' || (cell !== null && typeof cell === 'object') || /^\d+([.,]\d+)?$/.test(text)) numbers += 1;
  }
  return filled === 0 || numbers * 2 > filled;
}

function labelColumns(span: readonly Row[], merges: readonly Range[], book: HeaderBook): Layout {
  const width = Math.max(0, ...span.map((r) => r.cells.length));
  const labels: LabelledColumn[] = [];
  const groupTexts = span.map((r) => groupsAcross(r, span, merges, width));
  for (let c = 0; c < width; c += 1) {
    const parts: string[] = [];
    span.forEach((row, level) => {
      const merge = mergeAt(merges, row.row, c);
      const anchor = merge ? span.find((r) => r.row === merge.top) : row;
      const text = merge
        ? cellText(anchor?.cells[merge.left - 1]).trim()
        : cellText(row.cells[c]).trim() || (groupTexts[level]?.[c] ?? '');
      const clean = normaliseHeader(text).full;
      if (clean !== '' && clean !== parts.at(-1)) parts.push(clean);
    });
    if (parts.length === 0) continue;
    const hit = hitFor(parts, book);
    const ticked = hit ? null : tickFor(parts, book);
    labels.push({
      column: c,
      header: parts.join('·'),
      parts,
      hit: hit ?? ticked,
      tick: ticked ? (parts.at(-1) ?? null) : null,
    });
  }
  return { headerRows: span.map((r) => r.row), labels };
}

/** Without merges, a group name reaches right over blank cells as long as the row below has labels there. */
function groupsAcross(row: Row, span: readonly Row[], merges: readonly Range[], width: number): readonly string[] {
  const out: string[] = Array.from({ length: width }, () => '');
  if (row === span.at(-1) || merges.some((m) => m.top <= row.row && m.bottom >= row.row)) return out;
  const below = span[span.indexOf(row) + 1];
  let current = '';
  for (let c = 0; c < width; c += 1) {
    const own = cellText(row.cells[c]).trim();
    if (own !== '') current = own;
    else if (cellText(below?.cells[c]).trim() !== '') out[c] = current;
    else current = '';
  }
  return out;
}

/** The field a label path names: all levels joined, then the leaf, then parent and leaf with one of them a known part. */
function hitFor(parts: readonly string[], book: HeaderBook): HeaderHit | null {
  const leaf = parts.at(-1) ?? '';
  if (parts.length > 1) {
    const joined = book.find(parts.join('')) ?? book.find(parts.slice(-2).join(''));
    if (joined) return joined;
  }
  const own = book.find(leaf);
  if (own) return own;
  // 培训时间 over 起 and 止: the parent says what, the leaf which end.
  const parent = parts.at(-2);
  if (parent && /^(起|始|开始|自|从)$/.test(leaf)) return book.find(`${parent}起`) ?? book.find('开始日期');
  if (parent && /^(止|终|结束|至|到)$/.test(leaf)) return book.find(`${parent}止`) ?? book.find('结束日期');
  return null;
}

/** A leaf under a coded parent (性别 over 男 | 女, 人员类别 over 脱贫 | 失业): its ticks stand for that value. */
function tickFor(parts: readonly string[], book: HeaderBook): HeaderHit | null {
  const parent = parts.at(-2);
  const hit = parent ? book.find(parent) : null;
  const field = hit?.field ? book.columns.find((c) => c.id === hit.field)?.field : undefined;
  return field?.kind === 'code' || field?.kind === 'codes' ? hit : null;
}

const telling = new Set(['idNumber', 'sex', 'phone', 'birthDate', 'ethnicity', 'village', 'education', 'township', 'address', 'employer']);

/** How good a header is; 0 = none. A list of people needs 姓名 and something that tells people apart. */
function scoreOf(layout: Layout, book: HeaderBook): number {
  const fields = new Set<string>();
  for (const label of layout.labels) if (label.hit?.field) fields.add(label.hit.field);
  if (book.ledger.person !== 'none') {
    if (!fields.has('name')) return 0;
    const strong = fields.has('idNumber') || fields.has('phone');
    const others = [...fields].filter((f) => telling.has(f)).length;
    if (!strong && others < 2) return 0;
  } else {
    const required = Object.entries(book.ledger.fields).filter(([, f]) => f.required);
    const named = required.filter(([id, f]) => fields.has(f.kind === 'ref' ? f.shownAs : id)).length;
    if (named === 0 || fields.size < 2) return 0;
  }
  // Fewer levels win when they name the same fields.
  return fields.size - layout.headerRows.length * 0.1;
}
