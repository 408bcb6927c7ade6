/** What a form asks for: which ledger, what each column gets, which units its rows name. Pure. */
import type { ColumnSource, FormSheet } from '../../../shared/contract/filling.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById, ledgers } from '../../../shared/ledger/ledgers.ts';
import { indicatorWords } from '../../../shared/filling/indicatorWords.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import { totalNamed } from '../excel/fill/fillList.ts';
import { createHeaderBook, type HeaderBook } from '../importing/headerBook.ts';

type Preview = FormSheet['preview'];

/** Rows in which a header may stand. */
const headRows = 30;
const serialHeader = /^(?:序号|编号|顺号|序|No)$/iu;
const ageHeader = /^(?:年龄|周岁|实足年龄|现年)$/u;

/** Headers that ask for two things at once: the fields in the order in which they are written. */
const pairs: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:工作|现|所在)?(?:单位|部门)(?:名称)?(?:及|和|与|、|\/)?(?:现任)?职务$/u, ['employer', 'position']],
  [/^学历(?:及|和|、|\/)?学位$/u, ['education', 'degree']],
  [/^毕业(?:院校|学校)(?:系)?(?:及|和|、|\/)?(?:所学)?专业$/u, ['school', 'major']],
];

let books: readonly HeaderBook[] | null = null;
/** Dictionaries of all ledgers; made once, they hold nothing of a store. */
function headerBooks(): readonly HeaderBook[] {
  books ??= ledgers.filter((l) => l.importable).map((l) => createHeaderBook(l));
  return books;
}

/** A title that names the ledger says more than any column. */
const titleBonus = 5;

/**
 * The ledger whose columns the texts at the top of a form name best, where its title or its sheet names none; people
 * first where several name as many.
 */
export function ledgerFor(previews: readonly Preview[], sheets: readonly string[]): Ledger {
  const texts = previews.flatMap((p) => p.slice(0, headRows).flatMap((r) => r.cells)).filter((t) => t.trim() !== '' && t.length < 30);
  const titles = previews.flatMap((p) => p.slice(0, 3).flatMap((r) => r.cells));
  let best: { readonly book: HeaderBook; readonly score: number } | null = null;
  for (const book of headerBooks()) {
    const own = new Set(Object.keys(book.ledger.fields));
    const hit = new Set(texts.flatMap((t) => book.plain(t)?.field ?? []));
    // Fields of its own tell a ledger; 姓名 and 性别 stand on every form.
    const titled = [...titles, ...sheets].some((t) => t.includes(book.ledger.label)) ? titleBonus : 0;
    const score = titled + [...hit].reduce((sum, id) => sum + (own.has(id) ? (book.ledger.person === 'self' ? 1.01 : 1.2) : 1), 0);
    if (!best || score > best.score) best = { book, score };
  }
  return best?.book.ledger ?? ledgerById('person');
}

/** What a column gets, by its header alone; null when nobody knows. */
export function sourceFor(header: string, field: string | null, ledger: Ledger): ColumnSource | null {
  const leaf = normaliseHeader(header.split('·').at(-1) ?? header).text;
  if (serialHeader.test(leaf)) return { kind: 'serial' };
  const columns = columnsOf(ledger);
  if (ageHeader.test(leaf) && columns.some((c) => c.id === 'birthDate')) return { kind: 'age' };
  for (const [words, fields] of pairs)
    if (words.test(leaf) && fields.every((id) => columns.some((c) => c.id === id))) return { kind: 'fields', fields: [...fields] };
  return field !== null && columns.some((c) => c.id === field) ? { kind: 'fields', fields: [field] } : null;
}

/** An indicator as far as a form's header can name it. */
export interface NamedIndicator {
  readonly id: string;
  readonly label: string;
}

export interface SummaryLayout {
  /** The row above the units, and the one over it where that groups columns. */
  readonly headerRows: readonly number[];
  readonly columns: readonly { readonly column: number; readonly header: string; readonly source: ColumnSource | null }[];
  readonly units: FormSheet['units'];
  /** Every line between the header and the last unit names a unit: nothing else is listed there. */
  readonly onlyUnits: boolean;
}

/**
 * A form whose rows name units and whose columns name numbers; null when it is none.
 * @param indicators those that can be asked for
 */
export function findSummary(preview: Preview, indicators: readonly NamedIndicator[], dictionary: Books): SummaryLayout | null {
  /** Columns in which the units stand; nothing is written there. */
  const named = new Set<number>();
  const units = preview.flatMap((r) => {
    const [hit] = r.cells.slice(0, 4).flatMap((text, column) => {
      const code = text.trim() === '' ? null : dictionary.units.find(text.trim(), 'any');
      return code === null ? [] : [{ code, column }];
    });
    if (!hit) return [];
    named.add(hit.column);
    return [{ row: r.row, code: hit.code, name: dictionary.units.show(hit.code) }];
  });
  const first = units[0];
  if (!first || units.length < 2) return null;
  const byLabel = new Map(indicators.map((i) => [normaliseHeader(i.label).text, i.id]));
  const idOf = (words: string): string | undefined => byLabel.get(words) ?? indicatorWords.get(words);
  // The header is the last row above the units that names anything in several columns.
  const above = preview.filter((r) => r.row < first.row && r.cells.filter((t) => t.trim() !== '').length >= 2);
  const header = above.at(-1);
  if (!header) return null;
  const upper = groupsOver(header, above.at(-2));
  const width = Math.max(header.cells.length, upper?.cells.length ?? 0);
  const columns = Array.from({ length: width }, (_, column) => column).flatMap((column): SummaryLayout['columns'] => {
    const own = normaliseHeader(header.cells[column] ?? '').text;
    const over = normaliseHeader(upper?.cells[column] ?? '').text;
    const leaf = own === '' ? over : own;
    if (leaf === '' || named.has(column)) return [];
    const group = own === '' ? '' : groupAt(upper, column);
    const words = group === '' ? (header.cells[column] || (upper?.cells[column] ?? '')) : `${group}·${header.cells[column] ?? ''}`;
    if (serialHeader.test(leaf)) return [{ column, header: words, source: { kind: 'serial' } }];
    // What a group says belongs to the name: 人次 under 农民工培训 is not that of everybody.
    const id = group === '' || plainGroup.test(group) ? idOf(leaf) : joinedWords(group, leaf).map(idOf).find((found) => found !== undefined);
    return [{ column, header: words, source: id === undefined ? null : { kind: 'indicator', id } }];
  });
  const rows = new Set(units.map((u) => u.row));
  const last = units.at(-1)?.row ?? 0;
  const onlyUnits = preview.every((r) => r.row <= header.row || r.row > last || rows.has(r.row) || r.cells.every((text) => text.trim() === '') || r.cells.some((text) => totalNamed(text) !== null));
  return { headerRows: upper ? [upper.row, header.row] : [header.row], columns, units, onlyUnits };
}

/** Groups that name nothing: the columns under them are known by their own words. */
const plainGroup = /^(?:(?:培训|办班|开展|工作|完成|举办|实施|任务|总体)*情况|其中|指标|主要指标|数据|数量|培训|任务)$/u;

/** The row of groups over a header: right above it, with a gap where a group spans columns that the header names. */
function groupsOver(header: Preview[number], over: Preview[number] | undefined): Preview[number] | null {
  if (!over || over.row !== header.row - 1) return null;
  const says = (row: Preview[number], column: number): boolean => (row.cells[column] ?? '').trim() !== '';
  const columns = Array.from({ length: Math.max(header.cells.length, over.cells.length) }, (_, i) => i);
  // 填报单位： … 截至： … stands over a header too, but leaves nothing out that the line above would have to say.
  const spans = columns.some((c) => says(over, c) && says(header, c) && says(header, c + 1) && !says(over, c + 1));
  const onlyAbove = columns.some((c) => says(over, c) && !says(header, c));
  return spans && onlyAbove && !over.cells.some((text) => /[:：]/u.test(text)) ? over : null;
}

function groupAt(upper: Preview[number] | null, column: number): string {
  for (let at = column; at >= 0; at -= 1) {
    const text = normaliseHeader(upper?.cells[at] ?? '').text;
    if (text !== '') return text;
  }
  return '';
}

/** 农民工培训情况 and 培训人数 are 农民工培训人数 together. */
function joinedWords(group: string, leaf: string): readonly string[] {
  const plain = group.replace(/(?:情况|人数|工作)$/u, '');
  const overlap = Array.from({ length: Math.min(plain.length, leaf.length) }, (_, i) => i + 1).findLast((n) => plain.endsWith(leaf.slice(0, n)));
  return [`${plain}${leaf}`, ...(overlap === undefined ? [] : [`${plain}${leaf.slice(overlap)}`]), `${plain}培训${leaf}`];
}
