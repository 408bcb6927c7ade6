/** What a row under the header is: somebody, a heading, or one of the lines clerks put between and below (domain.md 5.4, 5.5). */
import type { SkipReason } from '../../../shared/contract/importing.ts';
import { looksLikeName } from '../../../shared/identity/nameLikeness.ts';
import { looksLikeMobile } from '../../../shared/identity/phone.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import { stripSpaces } from '../../../shared/text/normalise.ts';
import type { Cell, Row } from '../excel/read/workbook.ts';
import { cellText, filledTexts } from './cells.ts';
import type { HeaderBook } from './headerBook.ts';
import { isNeverHeader } from './headerWords.ts';
import { isIdShaped, isPlainId } from './idShape.ts';
import type { MappedColumn } from './mappedColumn.ts';
import { placeOf, type Place } from './places.ts';

const totals =
  /^.{0,12}?(?:小计|合计|总计|共计|累计|总人数|合\/计)(?:[:：（(=]|\d|共|人|数|$)|^(?:总|以上)?共(?:计|有)?[\d一二三四五六七八九十百]+(?:人|名|户|条)/u;
const signatures =
  /(?:制表|填表|填报|审核|复核|核对|负责|经办|分管领导|主管领导|单位领导|领导|班主任|教师|统计|录入|报送|校对|联系)人?(?:[（(]?(?:签字|签名|签章|盖章)[)）]?)?[:：]|[（(](?:盖章|签字|签章|公章|章)[)）]|^(?:填报|制表|填表|上报|报送)(?:日期|时间|单位)[:：]|^(?:制表|填表|填报|审核|复核|经办|统计|录入|校对|报送|负责)人$/u;
const notes =
  /^(?:注|附注|备注|说明|填表说明|填报说明|填写说明|注意|注意事项|温馨提示|备 注|特别说明)(?:[:：]|\d|[一二三四五1-9][、.．])|^(?:填表|填报|填写)?说明$|^[（(—\-\s]*(?:此行)?以下(?:空白|无正文|无内容)[)）—\-\s]*$/u;
const pages =
  /^(?:第\s*[\d一二三四五六七八九十]+\s*页|[-—－]\s*\d+\s*[-—－]$|共\s*\d+\s*页|\d+\s*\/\s*\d+$|Page\s*\d+|页码)/iu;
const examples = /^(?:例|示例|样例|范例|举例|填写示例|填表示例|填报示例|示范)[:：]?\d?$/u;
/** The same with nothing but blanks behind each word: 经办人 张三　　复核 李四. */
const signedLine =
  /^(?:(?:制表|填表|填报|审核|审批|复核|核对|经办|统计|录入|校对|报送|负责|单位负责)人?[\s\u3000]+[\p{Script=Han}·]{2,4}(?:[\s\u3000]+|$)){1,4}$/u;
/** Words of a signature line that stand alone in their cells: 填表人 | 张三 | 审核人 | 李四. */
const signers = /^(?:制表|填表|填报|审核|复核|经办|统计|录入|校对|报送|负责)人?[:：]?$/u;
const hints =
  /必填|选填|请填写|请选择|下拉选择|下拉框|文本格式|填写格式|格式[:：]|^如[:：]|例如|与身份证一致/u;

/** Short and beginning with a year or a month: a date, not a title with a year in it. */
const dateLike =
  /^[\d一二三四五六七八九〇零○]{1,4}(?:[年月.\-/、．]|\d)[\d年月日.\-/、．\s一二三四五六七八九十]*$/u;
/** 基本信息 over the columns of a page: the shape of a name and none. */
const groupWord = /(?:信息|情况|名单|人员|资料|住址)$/u;
/** A number somebody meant for an ID, however wrong. */
const numberLike = /^[\w*＊×.+\-\s]{6,}$/u;

/** `data`, the header of another table, a heading that names a place, or why the row is left out. */
export type RowSort = 'data' | 'header' | SkipReason | { readonly place: Place };

export type RowClassifier = (row: Row) => RowSort;

type Filled = ReturnType<typeof filledTexts>;

/**
 * Makes the classifier of one block. A row with an ID in its place, or a name beside a phone or a sex, is somebody at
 * a glance; only other rows are looked at closely, so that a hundred thousand ordinary rows cost next to nothing.
 * @param columns the mapped columns of the block
 */
export function createClassifier(
  columns: readonly MappedColumn[],
  book: HeaderBook,
  books: Books,
): RowClassifier {
  const mappedAt = new Map(columns.map((c) => [c.column, c]));
  const at = (field: string): number =>
    columns.find((c) => c.field === field && c.tick === null && c.role === 'value')?.column ?? -1;
  const people = book.ledger.person !== 'none';
  const nameAt = at('name');
  const idAt = at('idNumber');
  const sexAt = at('sex');
  const phoneAt = at('phone');
  const birthAt = at('birthDate');
  // 例 stands where the running number would; in a field of its own it is a value like any other.
  const first = columns.reduce(
    (a, c) => (c.column < a.column ? c : a),
    columns[0] ?? { column: 0, field: null },
  );
  const leftmost = first.field === null ? first.column : -1;
  const required = new Set(book.columns.filter((c) => c.field.required === true).map((c) => c.id));

  /** Something that only a person's row has in that place. */
  const isTyped = (row: Row): boolean =>
    isSexWord(row.cells[sexAt]) ||
    isPhone(row.cells[phoneAt]) ||
    dateLike.test(cellText(row.cells[birthAt]).trim());

  const peopleRow = (row: Row, filled: Filled): RowSort => {
    const id = cellText(row.cells[idAt]).trim();
    if (isIdShaped(id)) return 'data';
    const name = cellText(row.cells[nameAt]).trim();
    if (isNumbering(filled)) return 'repeated-header';
    if (filled.length <= 2) {
      const place = headingOf(filled, books);
      if (place) return { place };
    }
    const others = filled.reduce(
      (n, f) => n + (f.column !== nameAt && mappedAt.get(f.column)?.field ? 1 : 0),
      0,
    );
    const named = name !== '' && looksLikeName(name) && !groupWord.test(name);
    const typed = isTyped(row);
    if (!typed && isSigned(filled)) return 'signature';
    if (named && (typed || others >= 2)) return 'data';
    const aside = asideOf(filled);
    if (aside !== null) return aside;
    if (name === '') {
      // An ID anywhere in a line makes it somebody's, even where the cells slid to a side.
      if (typed || numberLike.test(id) || filled.some((f) => isIdShaped(f.text))) return 'data';
      return others === 0 && filled.length > 1 ? 'blank' : loneLine(filled, others);
    }
    if (named) return 'data';
    return filled.length === 1 ? loneLine(filled, 0) : 'data';
  };

  const otherRow = (filled: Filled): RowSort => {
    const fields = filled.map((f) => mappedAt.get(f.column)?.field ?? null).filter((f) => f !== null);
    const aside = asideOf(filled);
    // 「牵头领导：李四」 in a column of text is no signature line: a row with all that must be there is a row.
    const whole = fields.length >= 3 && [...required].every((id) => fields.includes(id));
    if (aside !== null && (aside === 'total' || !whole)) return aside;
    if (fields.length === 0) return filled.length > 1 ? 'blank' : loneLine(filled, 0);
    return filled.length === 1 && !fields.some((f) => required.has(f)) ? loneLine(filled, 1) : 'data';
  };

  return (row) => {
    if (isExampleMark(row.cells[leftmost])) return 'note';
    const idCell = row.cells[idAt];
    if (typeof idCell === 'string' && isPlainId(idCell)) return 'data';
    if (
      people &&
      isPlainName(row.cells[nameAt]) &&
      (isSexWord(row.cells[sexAt]) || isPhone(row.cells[phoneAt]))
    )
      return 'data';
    const filled = filledTexts(row);
    if (filled.length === 0) return 'blank';
    if (repeatsHeader(filled, mappedAt, book)) return 'repeated-header';
    if (namesColumns(filled, book)) return 'header';
    return people ? peopleRow(row, filled) : otherRow(filled);
  };
}

/** 例, 示例 … in place of a running number: the person of that row is made up. */
function isExampleMark(cell: Cell | undefined): boolean {
  return typeof cell === 'string' && cell.length <= 8 && examples.test(stripSpaces(cell));
}

/** 填表人 | 张三 | 审核人 | 李四: labels of a signature line in cells of their own. */
function isSigned(filled: Filled): boolean {
  const labels = filled.filter((f) => f.text.length <= 8 && signers.test(stripSpaces(f.text)));
  return labels.length >= 2 || (labels.length === 1 && labels[0] === filled[0] && filled.length <= 4);
}

function isSexWord(cell: Cell | undefined): boolean {
  return cell === '男' || cell === '女';
}

function isPhone(cell: Cell | undefined): boolean {
  if (typeof cell === 'number') return cell >= 1.3e10 && cell < 2e10;
  if (typeof cell === 'string')
    return looksLikeMobile(cell) || (cell.length > 11 && looksLikeMobile(cell.trim()));
  return (
    cell !== null &&
    typeof cell === 'object' &&
    cell.kind === 'number' &&
    cell.value >= 1.3e10 &&
    cell.value < 2e10
  );
}

/** Two to four Han characters and no word of a header or a total: the cheap half of {@link looksLikeName}. */
function isPlainName(cell: Cell | undefined): boolean {
  if (typeof cell !== 'string' || cell.length < 2 || cell.length > 4) return false;
  for (let i = 0; i < cell.length; i += 1) {
    const code = cell.charCodeAt(i);
    if (code < 0x4e00 || code > 0x9fff) return false;
  }
  return true;
}

/** Totals, page lines, notes, signature lines, example rows; null for anything else. */
function asideOf(filled: Filled): SkipReason | null {
  if (filled.slice(0, 3).some((f) => f.text.length <= 40 && totals.test(stripSpaces(f.text)))) return 'total';
  if (
    filled.length <= 3 &&
    filled.some((f) => pages.test(f.text)) &&
    filled.every((f) => f.text.length <= 20)
  )
    return 'page';
  if (notes.test(filled[0]?.text ?? '')) return 'note';
  // No line of these kinds is longer than that.
  const short = filled.filter((f) => f.text.length <= 400);
  if (short.some((f) => signatures.test(stripSpaces(f.text)) || signedLine.test(f.text.trim()))) return 'signature';
  return short.filter((f) => hints.test(f.text)).length >= 2 ? 'note' : null;
}

/** A line of few cells that belong to nobody: a paragraph is a note, a few words are a title, prefilled cells are blank. */
function loneLine(filled: Filled, others: number): SkipReason {
  if (filled.length > 1)
    return others === 0
      ? 'blank'
      : filled.some((f) => /\d{4}年|人民政府|办公室|委员会/u.test(f.text))
        ? 'signature'
        : 'blank';
  const text = filled[0]?.text ?? '';
  if (/^\d{1,6}$/u.test(text)) return 'blank';
  return text.length > 14 || /[，。；,;]/u.test(text) ? 'note' : 'title';
}

/** A place alone on its line, or with nothing but a count beside it. */
function headingOf(filled: Filled, books: Books): Place | null {
  const [first, second] = filled;
  if (!first) return null;
  if (second && !/^[（(]?(?:共|计)?\d{1,4}(?:人|名|户)?[)）]?$/u.test(stripSpaces(second.text))) {
    // 序号 before the heading: 「一 | 马营村」.
    return /^[一二三四五六七八九十\d]{1,3}[、.．]?$/u.test(first.text) ? placeOf(second.text, books) : null;
  }
  return placeOf(first.text, books);
}

/** 1 2 3 4 5 under a header: the numbers of the columns. */
function isNumbering(filled: Filled): boolean {
  if (filled.length < 4) return false;
  let last: number | null = null;
  for (const f of filled) {
    const found = /^[（(]?(\d{1,3})[)）]?$/u.exec(f.text)?.[1];
    const n = found === undefined ? (/^[甲乙丙丁]$/u.test(f.text) ? null : Number.NaN) : Number(found);
    if (n === null) continue;
    if (Number.isNaN(n) || (last !== null && n !== last + 1)) return false;
    last = n;
  }
  return last !== null;
}

/** Whether a row names columns of the ledger: a header, of this table or another. */
export function namesColumns(filled: Filled, book: HeaderBook): boolean {
  return isHeaderLike(filled, book) && isHeader(filled, book);
}

/** Whether one of the first cells is the name of a column: most rows end here. */
function isHeaderLike(filled: Filled, book: HeaderBook): boolean {
  for (let i = 0; i < filled.length && i < 4; i += 1) {
    const text = filled[i]?.text ?? '';
    if (text.length >= 2 && text.length <= 16 && (book.find(text) || isNeverHeader(normaliseHeader(text))))
      return true;
  }
  return false;
}

/** Whether a row names enough columns of the ledger to be the header of another table. */
function isHeader(filled: Filled, book: HeaderBook): boolean {
  if (filled.length < 2) return false;
  const fields = new Set<string>();
  let named = 0;
  for (const f of filled) {
    if (f.text.length > 40 || isIdShaped(f.text) || looksLikeMobile(f.text)) return false;
    const hit = book.find(f.text);
    if (!hit && !isNeverHeader(normaliseHeader(f.text))) continue;
    named += 1;
    if (hit?.field) fields.add(hit.field);
  }
  if (named * 2 < filled.length) return false;
  return fields.has('name') || book.ledger.person === 'none' ? fields.size >= 2 : fields.size >= 4;
}

/** The same header once more (on every printed page). A column that now means something else makes it another table. */
export function repeatsHeader(
  filled: Filled,
  mappedAt: ReadonlyMap<number, Pick<MappedColumn, 'header' | 'field'>>,
  book: HeaderBook,
): boolean {
  if (filled.length < 2) return false;
  let same = 0;
  for (const f of filled) {
    const header = mappedAt.get(f.column)?.header ?? '';
    // No header is much longer than its label; most data cells end here without being normalised.
    if (f.text.length > header.length + 12) continue;
    const text = normaliseHeader(f.text).full;
    if (text === '') continue;
    if (
      header === text ||
      header.endsWith(`·${text}`) ||
      header.startsWith(`${text}·`) ||
      header.includes(`·${text}·`)
    )
      same += 1;
    else {
      const field = book.plain(text)?.field ?? null;
      if (field !== null && field !== mappedAt.get(f.column)?.field && !header.includes(text)) return false;
    }
  }
  return same >= 2 && same * 3 >= filled.length * 2;
}
