/**
 * A summary table as a county office hands it in: title, reporting unit and period, merged header, thin frame,
 * line for signatures, 对账 and 口径 below; landscape, on A4 or, where type would get too small, A3; header repeated on every page.
 */
import type { HeaderCell, SummaryTable, TableCell } from '../../../../shared/contract/reporting.ts';
import { missing, none } from '../../../../shared/indicator/format.ts';
import { paperFor } from './paper.ts';
import type { Font, Style } from './styles.ts';
import { linesIn, textWidth } from './width.ts';
import type { Cell, Merge, Sheet, Workbook } from './workbook.ts';

/** Fonts of official papers (GB/T 9704-2012, domain.md §7); where one is missing Office falls back to 宋体. */
const title: Font = { name: '方正小标宋简体', size: 20 };
const plain: Font = { name: '仿宋_GB2312', size: 11 };
const heading: Font = { name: '黑体', size: 11 };
const small: Font = { name: '仿宋_GB2312', size: 11 };

/** Height of a line of text in points for 11 pt type. */
const lineHeight = 15;
const notRecorded = 'FFFFF2CC';

/** Row 1 title, row 2 unit and period, then the header. */
const rowsAbove = 2;

/** Adds the table as the next sheet of a workbook. `name` when the sheet is not called by number and title. */
export async function addSummarySheet(book: Workbook, table: SummaryTable, name?: string): Promise<void> {
  const widths = broad(columnWidths(table));
  const paper = paperFor(widths);
  const sheet = await book.sheet({
    name: name ?? `${table.id} ${table.title}`,
    widths,
    frozenRows: rowsAbove + table.headerRows,
    page: {
      titleRows: { from: rowsAbove + 1, to: rowsAbove + table.headerRows },
      paper,
      ...(paper.scale === null ? {} : { titleColumns: `A:${'ABC'.charAt(nameColumn(table))}` }),
    },
  });
  const merges: Merge[] = [];
  const page: Page = { sheet, table, widths, merges, wide: paper.firstPage };
  await writeTop(page);
  await writeHeader(page);
  await writeRows(page);
  await writeSignatures(page);
  await writeBelow(page);
  await sheet.end({ merges });
}

/** Width below which title, signatures and 口径 have no room, in digits: half of an A4 page lying. */
const leastWidth = 64;

/** Columns of a narrow table share what is missing to the least width. */
function broad(widths: readonly number[]): readonly number[] {
  const room = widths.reduce((sum, width) => sum + width, 0);
  return room >= leastWidth ? widths : widths.map((width) => (width * leastWidth) / room);
}

/** The column that names a line: behind 序号 where there is one. */
function nameColumn(table: SummaryTable): number {
  return table.header.some((cell) => cell.column === 0 && cell.text === '序号') ? 1 : 0;
}

interface Page {
  readonly sheet: Sheet;
  readonly table: SummaryTable;
  readonly widths: readonly number[];
  readonly merges: Merge[];
  /** Columns under the title and above the notes: those of the first page. */
  readonly wide: number;
}

/** One text over the whole width. */
async function wideRow(page: Page, text: string, style: Style, height: number): Promise<void> {
  const { wide, sheet, merges } = page;
  const cells: Cell[] = Array.from({ length: wide }, (_, i) => ({
    value: i === 0 ? text : null,
    style,
  }));
  const row = await sheet.row(cells, height);
  if (wide > 1) merges.push({ row, column: 0, rowSpan: 1, columnSpan: wide });
}

async function writeTop(page: Page): Promise<void> {
  const { table } = page;
  const { to } = table.period;
  const words = table.asOf ? `${table.title}（截至${chineseDay(to)}）` : table.title;
  const room = page.widths.slice(0, page.wide).reduce((sum, width) => sum + width, 0);
  // A narrow table with a long name: its title goes on in a second line instead of losing both ends.
  const lines = Math.ceil((textWidth(words) * title.size) / plain.size / room);
  await wideRow(page, words, { font: title, horizontal: 'center', wrap: lines > 1 }, 10 + 26 * lines);
  const unit = `填报单位（盖章）：${table.unitName}`;
  const made = `制表日期：${chineseDay(table.madeOn)}`;
  const period = `统计时段：${chineseDay(table.period.from)}至${chineseDay(to)}`;
  const below = table.asOf ? [unit, made] : [unit, period, made];
  const wanted = below.reduce((sum, text) => sum + textWidth(text) + 2, 0);
  // Rows above the header are counted on elsewhere, so texts too long for one line share one cell.
  if (wanted <= room) await spread(page, below, plain, 22);
  else await wideRow(page, below.join('\n'), { font: plain, horizontal: 'left', wrap: true }, 4 + lineHeight * below.length);
}

/** `2026年1月5日`. */
export function chineseDay(day: string): string {
  const [year = '', month = '', date = ''] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日`;
}

/** Texts over the width side by side: the first at the left edge, the last at the right. */
async function spread(page: Page, texts: readonly string[], font: Font, height: number): Promise<void> {
  const { sheet, wide, merges } = page;
  const widths = page.widths.slice(0, wide);
  const starts = shares(widths, texts.map(textWidth));
  // Too few columns to part them: they stand in one cell.
  if (starts.length < texts.length) return wideRow(page, texts.join('　　'), { font, horizontal: 'left' }, height);
  const styles = texts.map((_, i): Style => {
    return { font, horizontal: i === 0 ? 'left' : i === texts.length - 1 ? 'right' : 'center' };
  });
  const cells: Cell[] = Array.from({ length: wide }, (_, column) => {
    const part = starts.findLastIndex((start) => start <= column);
    return { value: starts[part] === column ? (texts[part] ?? '') : null, style: styles[part] ?? { font } };
  });
  const row = await sheet.row(cells, height);
  for (const [i, start] of starts.entries()) {
    const columnSpan = (starts[i + 1] ?? wide) - start;
    if (columnSpan > 1) merges.push({ row, column: start, rowSpan: 1, columnSpan });
  }
}

/** First columns of shares whose widths are in proportion to those of the texts they hold. */
function shares(widths: readonly number[], texts: readonly number[]): readonly number[] {
  const room = widths.reduce((sum, width) => sum + width, 0);
  const total = texts.reduce((sum, text) => sum + text, 0);
  const starts = [0];
  let passed = 0;
  let wanted = texts[0] ?? 0;
  for (const [column, width] of widths.entries()) {
    if (column > 0 && starts.length < texts.length && passed >= (room * wanted) / total) {
      wanted += texts[starts.length] ?? 0;
      starts.push(column);
    }
    passed += width;
  }
  return starts;
}

async function writeHeader(page: Page): Promise<void> {
  const { sheet, table, widths, merges } = page;
  const style: Style = { font: heading, border: 'thin', horizontal: 'center', wrap: true };
  for (let row = 0; row < table.headerRows; row += 1) {
    const starting = table.header.filter((cell) => cell.row === row);
    const cells: Cell[] = Array.from({ length: table.columns }, (_, column) => ({
      value: headerText(
        starting.find((cell) => cell.column === column),
        widths,
      ),
      style,
    }));
    const number = await sheet.row(cells, headerHeight(table, widths, row));
    for (const cell of starting) {
      if (cell.rowSpan > 1 || cell.columnSpan > 1) {
        merges.push({ row: number, column: cell.column, rowSpan: cell.rowSpan, columnSpan: cell.columnSpan });
      }
    }
  }
}

/** A header that does not fit breaks before its bracket: 资金（万元）. */
function headerText(cell: HeaderCell | undefined, widths: readonly number[]): string | null {
  if (!cell) return null;
  return textWidth(cell.text) > roomOf(cell, widths) ? cell.text.replace(/(?<=.)（/u, '\n（') : cell.text;
}

/** High enough for the texts that stand in this row alone; what spans rows has the height of all of them. */
function headerHeight(table: SummaryTable, widths: readonly number[], row: number): number {
  const own = table.header.filter((cell) => cell.row + cell.rowSpan - 1 === row);
  const most = own.reduce((lines, cell) => {
    const above = cell.rowSpan - 1;
    return Math.max(lines, linesIn(headerText(cell, widths) ?? '', roomOf(cell, widths)) - above);
  }, 1);
  return Math.max(20, most * lineHeight + 6);
}

/** Characters fit a little less than the column's width: the frame takes about one digit. */
function roomOf(cell: HeaderCell, widths: readonly number[]): number {
  return widths.slice(cell.column, cell.column + cell.columnSpan).reduce((sum, width) => sum + width, 0) - 1;
}

async function writeRows(page: Page): Promise<void> {
  const { sheet, table, widths } = page;
  for (const row of table.rows) {
    const total = row.kind === 'total' || row.kind === 'subtotal';
    const cells = row.cells.map((cell, column) => toCell(page, cell, column, total));
    const lines = row.cells.reduce(
      (most, cell, i) => Math.max(most, linesIn(cell.text, (widths[i] ?? 8) - 1)),
      1,
    );
    await sheet.row(cells, Math.max(20, lines * lineHeight + 5));
  }
}

function toCell(page: Page, cell: TableCell, column: number, total: boolean): Cell {
  const base: Style = { font: total ? { ...plain, bold: true } : plain, border: 'thin', wrap: true };
  const number = cell.number;
  if (number === null || number === undefined) {
    const centred = isNumeric(page.table, column) || isShort(page.table, column);
    const style: Style = { ...base, horizontal: centred ? 'center' : 'left', format: '@' };
    return { value: cell.text, style: cell.text === missing ? { ...style, fill: notRecorded } : style };
  }
  if (cell.text.endsWith('%')) {
    return { value: number / 100, style: { ...base, horizontal: 'center', format: '0.0%' } };
  }
  const format = cell.text.includes('.') ? '0.00' : '0';
  return { value: number, style: { ...base, horizontal: 'center', format } };
}

/** Whether the texts of a column are all short, and stand in its middle. */
function isShort(table: SummaryTable, column: number): boolean {
  return table.rows.every((row) => textWidth(row.cells[column]?.text ?? '') <= 14);
}

/** Whether a column holds numbers in some row. */
function isNumeric(table: SummaryTable, column: number): boolean {
  return table.rows.some((row) => {
    const cell = row.cells[column];
    return (
      cell !== undefined && (typeof cell.number === 'number' || cell.text === missing || cell.text === none)
    );
  });
}

async function writeSignatures(page: Page): Promise<void> {
  await spread(
    page,
    ['单位负责人（签字）：', '审核人：', '制表人：', '联系电话：', '填报日期：　　　年　　月　　日'],
    plain,
    28,
  );
}

async function writeBelow(page: Page): Promise<void> {
  const { table, widths, wide } = page;
  const room = widths.slice(0, wide).reduce((sum, width) => sum + width, 0) - 2;
  const write = async (text: string): Promise<void> => {
    await wideRow(
      page,
      text,
      { font: small, horizontal: 'left', vertical: 'top', wrap: true },
      linesIn(text, room) * lineHeight + 2,
    );
  };
  for (const [i, chain] of chainTexts(table).entries()) await write(`对账${i + 1}：${chain}`);
  for (const [i, note] of table.notes.entries()) await write(`说明${i + 1}：${note}`);
}

/** Steps as clerks write them: 人次合计 1829 － 重复参训 484 ＝ 人数 1345. */
export function chainTexts(table: SummaryTable): readonly string[] {
  const chains: string[] = [];
  let words: string[] = [];
  for (const step of table.reconciliation) {
    const [, sign = '', label = ''] = /^(减：|加：|等于：)?(.*)$/u.exec(step.label) ?? [];
    const mark = { '减：': '－', '加：': '＋', '等于：': '＝' }[sign] ?? '';
    words.push(`${mark}${mark ? ' ' : ''}${label} ${step.value}`);
    if (sign !== '等于：') continue;
    chains.push(words.join(' '));
    words = [];
  }
  return chains;
}

/** Short texts on one line, long ones on two: wide enough for four in five on one line, if that is not too wide. */
function textColumnWidth(texts: readonly string[]): number {
  const widths = texts.map(textWidth).sort((a, b) => a - b);
  const longest = widths.at(-1) ?? 0;
  const most = widths[Math.floor(widths.length * 0.8)] ?? 0;
  if (longest <= 10) return longest + 2;
  return Math.max(12, Math.ceil(longest / 2) + 3, most <= 16 ? most + 3 : 0);
}

/** Narrow columns for numbers, wide ones for names; a header breaks over lines rather than widen its column. */
function columnWidths(table: SummaryTable): readonly number[] {
  const leaves = Array.from({ length: table.columns }, (_, column) =>
    table.header.find((cell) => cell.column === column && cell.columnSpan === 1),
  );
  return leaves.map((leaf, column) => {
    const texts = table.rows.map((row) => row.cells[column]?.text ?? '');
    const longest = texts.reduce((most, text) => Math.max(most, textWidth(text)), 0);
    const header = textWidth(leaf?.text ?? '');
    if (isNumeric(table, column)) {
      const pieces = (leaf?.text ?? '').split(/(?=（)/u).map(textWidth);
      return Math.max(6, longest + 2, Math.min(9, Math.max(...pieces) + 1));
    }
    // The name of a line stands on one line where that is not too wide.
    const name = column <= 1 && longest <= 18 ? longest + 2 : 0;
    return Math.min(26, Math.max(5, Math.min(header, 8) + 2, textColumnWidth(texts), name));
  });
}
