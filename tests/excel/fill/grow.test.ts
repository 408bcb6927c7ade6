import ExcelJS from 'exceljs';
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { blankRows, fillList } from '../../../electron/engine/excel/fill/fillList.ts';
import { openForm } from '../../../electron/engine/excel/fill/form.ts';

interface FormShape {
  /** Bordered rows under the header. */
  readonly drawn: number;
  /** Last row that drop-down, conditional look, filter and print area reach. */
  readonly reach: number;
  readonly footer: boolean;
}

/** Header in row 2; list from row 3; entries of the drop-down beside the list in column H. */
async function office({ drawn, reach, footer }: FormShape): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('名单', { views: [{ state: 'frozen', ySplit: 2 }], pageSetup: { printArea: `A1:D${reach}` } });
  sheet.getCell('A1').value = '人员名单';
  sheet.getRow(2).values = ['序号', '姓名', '性别', '学时', '小计', '签字'];
  sheet.getColumn(2).width = 17;
  for (let row = 3; row < 3 + drawn; row += 1) {
    for (let c = 1; c <= 4; c += 1) sheet.getCell(row, c).border = { top: { style: 'thin' }, left: { style: 'thin' } };
    sheet.getCell(row, 5).value = { formula: `SUM(C${row}:D${row})` };
    sheet.mergeCells(row, 6, row, 7);
  }
  for (const [i, word] of ['男', '女'].entries()) sheet.getCell(3 + i, 8).value = word;
  if (reach > 3) {
    const options = { type: 'list' as const, allowBlank: true, formulae: ['$H$3:$H$4'] };
    (sheet as unknown as { dataValidations: { add(area: string, options: object): void } }).dataValidations.add(`C3:C${reach}`, options);
    sheet.addConditionalFormatting({ ref: `D3:D${reach}`, rules: [{ type: 'expression', priority: 1, formulae: [`COUNTIF($D$3:$D$${reach},D3)>1`], style: { font: { bold: true } } }] });
  }
  sheet.autoFilter = `A2:D${reach}`;
  if (footer) {
    sheet.getCell(3 + drawn, 1).value = '合计';
    sheet.getCell(3 + drawn, 4).value = { formula: `SUM(D3:D${2 + drawn})` };
  }
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function filled(form: Uint8Array, people: number): Promise<PizZip> {
  const opened = await openForm(form);
  const blank = blankRows(await opened.sheet('名单'), 2, 1);
  const rows = Array.from({ length: people }, (_, i) => [`人${i + 1}`, '男', i]);
  await fillList(opened, { sheet: '名单', blank, columns: [2, 3, 4], rows, serial: 1 });
  return new PizZip(await opened.bytes());
}

const part = (zip: PizZip, name: string): string => zip.file(name)?.asText() ?? '';
const sheetOf = (zip: PizZip): string => part(zip, 'xl/worksheets/sheet1.xml');
const first = (xml: string, pattern: RegExp): string => pattern.exec(xml)?.[1] ?? '';

/** What a sheet says of rows besides its cells. */
function frames(zip: PizZip): Readonly<Record<string, string>> {
  const xml = sheetOf(zip);
  return {
    dropDown: first(xml, /<dataValidation [^>]*sqref="([^"]+)"/),
    choices: first(xml, /<formula1>([^<]+)</),
    look: first(xml, /<conditionalFormatting sqref="([^"]+)"/),
    lookSays: first(xml, /<cfRule[^>]*><formula>([^<]+)</),
    filter: first(xml, /<autoFilter ref="([^"]+)"/),
    print: first(part(zip, 'xl/workbook.xml'), /Print_Area"[^>]*>([^<]+)</).replaceAll(/['$]/g, ''),
  };
}

describe('what a form lays over its list', () => {
  it('reaches the rows that run past a form without anything below', async () => {
    const zip = await filled(await office({ drawn: 5, reach: 7, footer: false }), 30);
    expect(frames(zip)).toEqual({ dropDown: 'C3:C32', choices: '$H$3:$H$4', look: 'D3:D32', lookSays: 'COUNTIF($D$3:$D$32,D3)&gt;1', filter: 'A2:D32', print: '名单!A1:D32' });
    // Rows made past the end look and compute as those before: borders, their own sum, their own merge.
    expect(sheetOf(zip)).toContain('<f>SUM(C32:D32)</f>');
    expect(sheetOf(zip)).toContain('ref="F32:G32"');
  });

  it('reaches rows put in above a total, and the total reaches them', async () => {
    const zip = await filled(await office({ drawn: 5, reach: 7, footer: true }), 30);
    expect(frames(zip)).toEqual({ dropDown: 'C3:C32', choices: '$H$3:$H$4', look: 'D3:D32', lookSays: 'COUNTIF($D$3:$D$32,D3)&gt;1', filter: 'A2:D32', print: '名单!A1:D32' });
    expect(sheetOf(zip)).toContain('<f>SUM(D3:D32)</f>');
    // A sum along its own line stays on that line, also in the last blank row that others are copied from.
    expect(sheetOf(zip)).toContain('<f>SUM(C7:D7)</f>');
    expect(sheetOf(zip)).toContain('<f>SUM(C8:D8)</f>');
  });

  it('that was made to end too early reaches the whole list', async () => {
    const zip = await filled(await office({ drawn: 8, reach: 6, footer: false }), 20);
    expect(frames(zip)).toMatchObject({ dropDown: 'C3:C22', look: 'D3:D22', filter: 'A2:D22', print: '名单!A1:D22' });
  });

  it('under a bare header reaches what is written there', async () => {
    const zip = await filled(await office({ drawn: 0, reach: 12, footer: false }), 20);
    expect(frames(zip)).toMatchObject({ dropDown: 'C3:C22', look: 'D3:D22', print: '名单!A1:D22' });
  });

  it('and goes further than the list stays as it was made', async () => {
    const zip = await filled(await office({ drawn: 5, reach: 500, footer: false }), 30);
    expect(frames(zip)).toMatchObject({ dropDown: 'C3:C500', look: 'D3:D500', print: '名单!A1:D500' });
  });

  it('leaves styles, widths and frozen rows letter for letter', async () => {
    const form = await office({ drawn: 5, reach: 7, footer: true });
    const [before, after] = [new PizZip(form), await filled(form, 30)];
    expect(part(after, 'xl/styles.xml')).toBe(part(before, 'xl/styles.xml'));
    for (const tag of ['cols', 'sheetViews', 'sheetFormatPr', 'pageMargins']) {
      const own = new RegExp(`<${tag}[ >/][\\s\\S]*?(?:</${tag}>|/>)`);
      expect(own.exec(sheetOf(after))?.[0]).toBe(own.exec(sheetOf(before))?.[0]);
    }
  });
});
