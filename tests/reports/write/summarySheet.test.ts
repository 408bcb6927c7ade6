import ExcelJS from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { memorySink } from '../../../electron/engine/excel/write/sink.ts';
import { writeSummary } from '../../../electron/engine/excel/write/summaryBook.ts';
import { chainTexts, chineseDay } from '../../../electron/engine/excel/write/summarySheet.ts';
import { exportSummary } from '../../../electron/engine/reports/exportSummary.ts';
import { summaryTable } from '../../../electron/engine/reports/summary.ts';
import type { SummaryTable } from '../../../shared/contract/reporting.ts';
import { soFar, trainingTown } from '../../indicators/support/trainingTown.ts';
import { partsOf, payloads, readBack } from './readBack.ts';
import { paperFor } from '../../../electron/engine/excel/write/paper.ts';

const town = trainingTown();
afterAll(() => town.close());

async function load(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
  const sheet = book.getWorksheet(1);
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

/** The narrowest table there is: names and a number. */
function twoColumns(
  has: Pick<SummaryTable, 'title' | 'unitName' | 'notes'> & { readonly texts: readonly string[]; readonly heading: string },
): SummaryTable {
  const { title, unitName, notes, heading } = has;
  return {
    id: 'T8',
    title,
    period: soFar,
    unitName,
    asOf: false,
    madeOn: '2026-10-31',
    headerRows: 1,
    columns: 2,
    header: [
      { text: heading, row: 0, column: 0, rowSpan: 1, columnSpan: 1 },
      { text: '数', row: 0, column: 1, rowSpan: 1, columnSpan: 1 },
    ],
    rows: has.texts.map((text) => ({ kind: 'row' as const, cells: [{ text }, { text: '1', number: 1 }] })),
    reconciliation: [],
    notes,
  };
}

describe('a summary table as a workbook', () => {
  it('has a name that says what it is, title, unit, period, merged header, totals and signatures', async () => {
    const { name, bytes } = await exportSummary(town.store, { table: 'T8', ...soFar });
    expect(name).toBe('云岭县农民工（农牧民）技能培训汇总表（20260101-20261031）.xlsx');
    const sheet = await load(bytes);
    expect(sheet.getCell('A1').value).toBe('云岭县农民工（农牧民）技能培训汇总表');
    expect(sheet.getCell('A1').font).toMatchObject({ name: '方正小标宋简体', size: 20 });
    const texts: string[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
    for (const wanted of [
      '填报单位（盖章）：云岭县',
      '统计时段：2026年1月1日至2026年10月31日',
      '审核人：',
      '制表人：',
      '单位负责人（签字）：',
    ]) {
      expect(texts).toContain(wanted);
    }
    const table = await summaryTable(town.store, { table: 'T8', ...soFar });
    const spanning = table.header.filter((cell) => cell.rowSpan > 1 || cell.columnSpan > 1);
    for (const cell of spanning) {
      const inside = sheet.getCell(cell.row + 2 + cell.rowSpan, cell.column + cell.columnSpan);
      expect([cell.text, inside.master.address]).toEqual([
        cell.text,
        sheet.getCell(cell.row + 3, cell.column + 1).address,
      ]);
    }
  });

  it('is printed with type of 8 points or more: on A3 where A4 is too small, then over several pages', () => {
    expect(paperFor(Array.from({ length: 12 }, () => 8))).toEqual({ size: 'A4', scale: null, firstPage: 12 });
    expect(paperFor(Array.from({ length: 28 }, () => 8))).toEqual({ size: 'A3', scale: null, firstPage: 28 });
    const wide = paperFor(Array.from({ length: 60 }, () => 8));
    expect(wide).toMatchObject({ size: 'A3', scale: 72 });
    expect(wide.firstPage).toBeGreaterThan(25);
    expect(wide.firstPage).toBeLessThan(40);
  });

  it('prints on A4 landscape, one page wide, with its header and page numbers on every page', async () => {
    const { bytes } = await exportSummary(town.store, { table: 'T8', ...soFar });
    const sheet = await load(bytes);
    expect(sheet.pageSetup).toMatchObject({
      paperSize: 9,
      orientation: 'landscape',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: '3:4',
    });
    expect(sheet.headerFooter.oddFooter).toBe('&C第 &P 页 共 &N 页');
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 4 });
  });

  it('holds numbers as numbers, rates as per cent, and 待填 in sight', async () => {
    const sheet = await load((await exportSummary(town.store, { table: 'T8', ...soFar })).bytes);
    const header = sheet.getRow(3).values as (string | undefined)[];
    const rateColumn = header.indexOf('合格率');
    const first = sheet.getRow(5);
    expect(first.getCell(5).value).toBe(3);
    expect(first.getCell(rateColumn).value).toBeCloseTo(0.667, 3);
    expect(first.getCell(rateColumn).numFmt).toBe('0.0%');
    const missing = sheet.getRow(6).getCell(rateColumn);
    expect(missing.value).toBe('待填');
    expect(missing.fill).toMatchObject({ type: 'pattern', pattern: 'solid' });
    expect(first.getCell(5).border).toMatchObject({ top: { style: 'thin' }, left: { style: 'thin' } });
  });

  it('takes hostile names for text', async () => {
    const table = twoColumns({ title: '=cmd|calc', unitName: '<b>县</b>', texts: payloads, heading: '=A1', notes: ['=1+1'] });
    const sink = memorySink();
    await writeSummary(sink, table);
    expect(partsOf(sink.bytes()).get('xl/worksheets/sheet1.xml')).not.toContain('<f');
    const [sheet] = await readBack(sink.bytes());
    const read = sheet?.rows.slice(3, 3 + payloads.length).map((r) => r.cells[0]);
    expect(read).toEqual(payloads);
  });

  it('of two columns keeps its whole title, unit, period, day and every place to sign', async () => {
    const name = '云岭县二〇二六年度农村实用人才与返乡创业人员技能提升培训花名册：性别';
    const sink = memorySink();
    await writeSummary(sink, twoColumns({ title: name, unitName: '云岭县人才工作领导小组办公室', texts: ['男', '女'], heading: '性别', notes: [] }));
    const sheet = await load(sink.bytes());
    const all: string[] = [];
    sheet.eachRow((row) => row.eachCell((cell) => cell.master.address === cell.address && all.push(cell.text)));
    for (const wanted of [name, '填报单位（盖章）：云岭县人才工作领导小组办公室', '统计时段：', '制表日期：2026年10月31日', '审核人：', '制表人：', '联系电话：', '填报日期：']) {
      expect(all.join('\n')).toContain(wanted);
    }
    expect(sheet.getCell('A1').alignment.wrapText).toBe(true);
    expect(sheet.getRow(1).height).toBeGreaterThan(60);
  });

  it('writes 对账 as clerks do', async () => {
    const table = await summaryTable(town.store, { table: 'T8', ...soFar });
    expect(chainTexts(table)[0]).toBe(
      '人次合计（人次） 6 － 重复参训（同一人第二次及以后）（人次） 2 ＝ 人数（去重）（人） 4',
    );
    expect(chainTexts(table)).toHaveLength(3);
    expect(chineseDay('2026-01-05')).toBe('2026年1月5日');
  });
});
