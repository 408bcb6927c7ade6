/** The labels of columns out of one to three header rows: levels joined, groups resolved (domain.md 5.2, 5.22). */
import { normaliseHeader } from '../../../shared/text/header.ts';
import type { Range, Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import type { HeaderBook, HeaderHit } from './headerBook.ts';
import { isNeverField, isUnderOthers } from './headerWords.ts';

/** A header cell with all its levels joined: `家庭住址·村`. */
export interface LabelledColumn {
  /** 0-based. */
  readonly column: number;
  readonly header: string;
  readonly parts: readonly string[];
  readonly hit: HeaderHit | null;
  /** The header was cut (业证书编号) and only one known header fits: weaker than a hit. */
  readonly cut: boolean;
  /** It is somebody else's (户主 · 姓名) or no field at all (签名): its cells are never guessed at. */
  readonly barred: boolean;
  /** Set for a tick column (培训需求 over 养殖 | 种植): the value a tick stands for (domain.md 5.22). */
  readonly tick: string | null;
}

/** A column that has no header cell. */
export function unnamedColumn(column: number): LabelledColumn {
  return { column, header: '', parts: [], hit: null, cut: false, barred: false, tick: null };
}

/** Merges by the rows they cover, for the few rows a header can take. */
export type MergesOfRow = (row: number) => readonly Range[];

/**
 * Labels every column that has a text in the header rows.
 * @param span one to three neighbouring rows
 */
export function labelColumns(
  span: readonly Row[],
  mergesOf: MergesOfRow,
  book: HeaderBook,
): readonly LabelledColumn[] {
  const width = Math.max(0, ...span.map((r) => r.cells.length));
  const levels = span.map((row, level) => textsOf(row, span[level + 1], span, mergesOf(row.row), width));
  const labels: LabelledColumn[] = [];
  for (let c = 0; c < width; c += 1) {
    const parts: string[] = [];
    for (const texts of levels) {
      const clean = normaliseHeader(texts[c] ?? '').full;
      // Rows sent back for correction carry their levels in one cell: 「基本信息·姓名」.
      for (const part of clean.split('·')) if (part !== '' && part !== parts.at(-1)) parts.push(part);
    }
    if (parts.length > 0) labels.push(labelOf(c, parts, book));
  }
  return labels;
}

/** What stands over each column in one header row: its own text, its merge's, or the group that reaches over it. */
function textsOf(
  row: Row,
  below: Row | undefined,
  span: readonly Row[],
  merges: readonly Range[],
  width: number,
): readonly string[] {
  const out = Array.from({ length: width }, (_, c) => cellText(row.cells[c]).trim());
  for (const m of merges) {
    const anchor = span.find((r) => r.row === m.top);
    const text = cellText(anchor?.cells[m.left - 1]).trim();
    for (let c = m.left - 1; c < Math.min(m.right, width); c += 1) out[c] = text;
  }
  if (!below || merges.length > 0) return out;
  // Without merges (csv, pasted) a group name reaches right over blank cells as long as the row below has labels.
  let current = '';
  for (let c = 0; c < width; c += 1) {
    if (out[c] !== '') current = out[c] ?? '';
    else if (cellText(below.cells[c]).trim() !== '') out[c] = current;
    else current = '';
  }
  return out;
}

function labelOf(column: number, parts: readonly string[], book: HeaderBook): LabelledColumn {
  const header = parts.join('·');
  const base = { column, header, parts, cut: false, tick: null };
  const taught = book.taught(header) ?? book.taught(parts.at(-1) ?? '');
  if (taught) return { ...base, hit: taught, barred: false };
  if (book.ledger.person !== 'none' && isBarred(parts)) {
    // A form that asks for 户主姓名 or 联系领导 by that very name declares it.
    const joined = parts.join('');
    const declared = isNeverField(joined) ? book.plain(joined) : null;
    return declared ? { ...base, hit: declared, barred: true } : { ...base, hit: null, barred: true };
  }
  const hit = hitFor(parts, book);
  if (hit) return { ...base, hit, barred: false };
  const ticked = tickFor(parts, book);
  if (ticked) return { ...base, hit: ticked, barred: false, tick: parts.at(-1) ?? null };
  const cut = book.findCut(parts.at(-1) ?? '');
  return { ...base, hit: cut, cut: cut !== null, barred: false };
}

function isBarred(parts: readonly string[]): boolean {
  const leaf = parts.at(-1) ?? '';
  if (parts.length === 1) return isNeverField(leaf);
  // 证书 over 编号 is a number of its own, not the running number of the row.
  return (
    isNeverField(parts.join('')) ||
    (isNeverField(leaf) && leaf.length > 2) ||
    isUnderOthers(parts.slice(0, -1), normaliseHeader(leaf).text)
  );
}

const start = /^(?:起|始|开始|自|从|起始|起日期|开班)$/u;
const end = /^(?:止|终|结束|至|到|终止|截止|结业)$/u;

/** The field a label path names: all levels joined, then parent and leaf, the leaf alone, at last the parent alone. */
function hitFor(parts: readonly string[], book: HeaderBook): HeaderHit | null {
  const leaf = parts.at(-1) ?? '';
  const parent = parts.at(-2);
  if (parent === undefined) return book.plain(leaf);
  const topic = parent.replace(/(?:基本)?(?:情况|信息|资料|内容)$/u, '');
  const joined =
    book.plain(parts.join('')) ??
    book.plain(parent + leaf) ??
    (topic === parent || topic === '' ? null : book.plain(topic + leaf));
  if (joined) return joined;
  // 培训时间 over 起 and 止: the parent says what, the leaf which end.
  if (start.test(leaf)) return book.plain(`${parent}起`) ?? book.plain('开始日期');
  if (end.test(leaf)) return book.plain(`${parent}止`) ?? book.plain('结束日期');
  return (
    book.plain(leaf) ??
    (/^(?:名称|全称|号码|号|内容|具体内容|文字|汉字)$/u.test(leaf) ? book.plain(parent) : null)
  );
}

/** A leaf under a coded parent (性别 over 男 | 女, 人员类别 over 脱贫 | 失业): its ticks stand for that value. */
function tickFor(parts: readonly string[], book: HeaderBook): HeaderHit | null {
  const parent = parts.at(-2);
  const hit = parent === undefined ? null : book.plain(parent);
  const field = hit?.field ? book.columns.find((c) => c.id === hit.field)?.field : undefined;
  return field?.kind === 'code' || field?.kind === 'codes' ? hit : null;
}
