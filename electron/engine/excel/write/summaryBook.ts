/** 全部汇总表: every summary table as a sheet of one workbook, behind a sheet of contents (目录) that leads to each. */
import type { SummaryTable } from '../../../../shared/contract/reporting.ts';
import { sheetName } from './sheetName.ts';
import type { Sink } from './sink.ts';
import type { Font, Style } from './styles.ts';
import { addMarks, gapsOf, linesOf } from './summaryMark.ts';
import { addSummarySheet, chineseDay } from './summarySheet.ts';
import { writeForm, type Cell, type Merge, type Workbook } from './workbook.ts';

const title: Font = { name: '方正小标宋简体', size: 20 };
const plain: Font = { name: '仿宋_GB2312', size: 12 };
const heading: Font = { name: '黑体', size: 12 };
const linked: Font = { ...plain, color: 'FF0B5394' };
const notRecorded = 'FFFFF2CC';

/** 表号, 表名, 行数, 待填. */
const widths = [8, 62, 12, 14];
const headers = ['表号', '表名（点开）', '行数', '待填的格'];

/** Writes the table as one sheet and closes the sink; the sink is discarded on failure. */
export async function writeSummary(sink: Sink, table: SummaryTable): Promise<void> {
  await writeForm(sink, async (book) => {
    await addSummarySheet(book, table);
    await addMarks(book, [table]);
  });
}

/** Writes the tables, at least one, in their order and closes the sink; the sink is discarded on failure. */
export async function writeSummaryBook(sink: Sink, tables: readonly SummaryTable[]): Promise<void> {
  const names = sheetNames(tables);
  await writeForm(sink, async (book) => {
    await addContents(book, tables, names);
    for (const [i, table] of tables.entries()) await addSummarySheet(book, table, names[i]);
    await addMarks(book, tables);
  });
}

const contentsName = '目录';
/** Points; the contents of all tables stand on one page of A4 landscape. */
const lineHeight = 19;

/** Short names that leave room for the tabs of all: number and title without the place. */
function sheetNames(tables: readonly SummaryTable[]): readonly string[] {
  const taken = new Set([contentsName]);
  return tables.map(({ id, title: words, unitName }) => sheetName(`${id} ${words.startsWith(unitName) ? words.slice(unitName.length) : words}`, taken));
}

async function addContents(book: Workbook, tables: readonly SummaryTable[], names: readonly string[]): Promise<void> {
  const [first] = tables;
  if (!first) throw new RangeError('no tables');
  const sheet = await book.sheet({ name: contentsName, widths, frozenRows: 3, page: { titleRows: { from: 3, to: 3 } } });
  const merges: Merge[] = [];
  const wide = async (text: string, style: Style, height: number): Promise<void> => {
    const row = await sheet.row(widths.map((_, i) => ({ value: i === 0 ? text : null, style })), height);
    merges.push({ row, column: 0, rowSpan: 1, columnSpan: widths.length });
  };
  await wide(`${first.unitName}人才工作汇总表`, { font: title, horizontal: 'center' }, 38);
  const { from, to } = first.period;
  await wide(`统计时段：${chineseDay(from)}至${chineseDay(to)}　　制表日期：${chineseDay(first.madeOn)}`, { font: plain, horizontal: 'center' }, 24);
  const head: Style = { font: heading, border: 'thin', horizontal: 'center' };
  await sheet.row(headers.map((value) => ({ value, style: head })), 24);
  for (const [i, table] of tables.entries()) await sheet.row(contentsRow(table, names[i] ?? ''), lineHeight);
  await wide('“待填”表示台账里还没有登记，不是 0。标黄的表先补齐再上报。', { font: { ...plain, size: 10 }, horizontal: 'left', wrap: true }, 22);
  await sheet.end({ merges });
}

function contentsRow(table: SummaryTable, name: string): readonly Cell[] {
  const style: Style = { font: plain, border: 'thin', horizontal: 'center' };
  const gaps = gapsOf(table);
  return [
    { value: table.id, style },
    { value: table.title, style: { font: linked, border: 'thin', horizontal: 'left' }, link: name },
    { value: linesOf(table), style: { ...style, format: '0' } },
    { value: gaps, style: gaps > 0 ? { ...style, format: '0', fill: notRecorded } : { ...style, format: '0' } },
  ];
}
