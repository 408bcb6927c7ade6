import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankRows, fillList } from '../../../electron/engine/excel/fill/fillList.ts';
import { openForm } from '../../../electron/engine/excel/fill/form.ts';
import { copyFormula, moveFormula, moveSqref } from '../../../electron/engine/excel/fill/moveRefs.ts';

/** An office's form: title, unit line, header in row 3, `blank` bordered rows, a total, a line to sign, a second sheet. */
async function officeForm(blank: number): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  const sheet = book.addWorksheet('人员表', { pageSetup: { orientation: 'landscape', printTitlesRow: '3:3' } });
  sheet.mergeCells('A1:F1');
  sheet.getCell('A1').value = '全县人员情况统计表';
  sheet.getCell('A2').value = '填报单位：';
  sheet.getRow(3).values = ['序号', '姓名', '身份证号', '学时', '补贴', '合计'];
  const last = 3 + blank;
  for (let row = 4; row <= last; row += 1) {
    sheet.getRow(row).height = 24;
    sheet.getCell(row, 1).value = row - 3;
    for (let c = 1; c <= 6; c += 1) {
      const cell = sheet.getCell(row, c);
      cell.border = { top: { style: 'thin' }, bottom: { style: 'thin' }, left: { style: 'thin' }, right: { style: 'thin' } };
      cell.font = { name: '仿宋', size: 12 };
    }
    sheet.getCell(row, 6).value = { formula: `D${row}*10+E${row}` };
  }
  const total = last + 1;
  sheet.getCell(total, 1).value = '合计';
  sheet.mergeCells(total, 1, total, 3);
  for (const [c, letter] of [[4, 'D'], [5, 'E'], [6, 'F']] as const) sheet.getCell(total, c).value = { formula: `SUM(${letter}4:${letter}${last})` };
  sheet.getCell(total + 1, 1).value = '制表人：';
  sheet.getCell('B4').dataValidation = { type: 'list', allowBlank: true, formulae: ['"甲,乙"'] };
  const other = book.addWorksheet('封面');
  other.getCell('A1').value = { formula: `人员表!F${total}` };
  other.getCell('A2').value = { formula: `SUM(人员表!D4:D${last})` };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function reread(bytes: Uint8Array): Promise<ExcelJS.Workbook> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(bytes.buffer as ArrayBuffer);
  return book;
}

async function fill(blank: number, people: number): Promise<ExcelJS.Workbook> {
  const form = await openForm(await officeForm(blank));
  const sheet = await form.sheet('人员表');
  const rows = Array.from({ length: people }, (_, i) => [`人${i + 1}`, `62072119900315${String(2413 + i)}`, 8, 100 + i]);
  const found = blankRows(sheet, 3, 1);
  expect(found).toEqual({ first: 4, count: blank, footer: 4 + blank });
  await fillList(form, { sheet: '人员表', blank: found, columns: [2, 3, 4, 5], rows, serial: 1 });
  return reread(await form.bytes());
}

const formulaAt = (sheet: ExcelJS.Worksheet | undefined, address: string): string => (sheet?.getCell(address).value as { formula?: string } | null)?.formula ?? '';

describe('a list written into a form', () => {
  it('that has room uses the blank rows and leaves everything else where it was', async () => {
    const book = await fill(10, 4);
    const sheet = book.getWorksheet('人员表');
    expect(sheet?.getCell('B4').value).toBe('人1');
    expect(sheet?.getCell('C7').value).toBe('620721199003152416');
    expect(sheet?.getCell('D5').value).toBe(8);
    expect(sheet?.getCell('A8').value).toBe(null);
    expect(sheet?.getCell('A14').value).toBe('合计');
    expect(formulaAt(sheet, 'D14')).toBe('SUM(D4:D13)');
    expect(formulaAt(sheet, 'F5')).toBe('D5*10+E5');
    expect(sheet?.getCell('B4').font.name).toBe('仿宋');
  });

  it('that has too little room gets rows of the same look; totals, other sheets, merges and the print title follow', async () => {
    const book = await fill(3, 25);
    const sheet = book.getWorksheet('人员表');
    expect(sheet?.getCell('A29').value).toBe('合计');
    expect(sheet?.getCell('B29').master.address).toBe('A29');
    expect(formulaAt(sheet, 'D29')).toBe('SUM(D4:D28)');
    expect(formulaAt(sheet, 'F28')).toBe('D28*10+E28');
    expect(sheet?.getCell('B28').value).toBe('人25');
    expect(sheet?.getCell('A28').value).toBe(25);
    expect(sheet?.getCell('C28').border.left?.style).toBe('thin');
    expect(sheet?.getRow(28).height).toBe(24);
    expect(sheet?.getCell('A30').value).toBe('制表人：');
    expect(formulaAt(book.getWorksheet('封面'), 'A1')).toBe('人员表!F29');
    expect(formulaAt(book.getWorksheet('封面'), 'A2')).toBe('SUM(人员表!D4:D28)');
    expect(sheet?.pageSetup.printTitlesRow).toBe('3:3');
  });

  it('of any length keeps every value, whatever room there was', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 40 }), async (blank, people) => {
        const sheet = (await fill(blank, people)).getWorksheet('人员表');
        const names = Array.from({ length: people }, (_, i) => sheet?.getCell(4 + i, 2).value);
        expect(names).toEqual(Array.from({ length: people }, (_, i) => `人${i + 1}`));
        expect(sheet?.getCell(4 + Math.max(blank, people), 1).value).toBe('合计');
      }),
      { numRuns: 12 },
    );
  });

  it('keeps rare characters and what looks like a formula as text', async () => {
    const form = await openForm(await officeForm(2));
    await fillList(form, { sheet: '人员表', blank: { first: 4, count: 2, footer: 6 }, columns: [2, 3], rows: [['𠮷䶮', '=1+1'], ['<安·才让>&"', null]], serial: null });
    const sheet = (await reread(await form.bytes())).getWorksheet('人员表');
    expect([sheet?.getCell('B4').value, sheet?.getCell('C4').value, sheet?.getCell('B5').value]).toEqual(['𠮷䶮', '=1+1', '<安·才让>&"']);
  });
});

describe('references', () => {
  const by = { at: 15, count: 10, grow: 14 };
  it.each([
    ['SUM(D5:D14)', 'SUM(D5:D24)'],
    ['SUM(D5:D13)', 'SUM(D5:D13)'],
    ['SUM($D$5:$D$14)+D16', 'SUM($D$5:$D$24)+D26'],
    ['"D15:D16"&D14', '"D15:D16"&D14'],
    ["SUM('表'!D5:D14,别的!D5:D14)", 'SUM(表!D5:D24,别的!D5:D14)'],
    ['SUM(A:A)+SUM(15:16)', 'SUM(A:A)+SUM(25:26)'],
    ['LOG10(D20)', 'LOG10(D30)'],
    ['[1]表!D20', '[1]表!D20'],
  ])('%s becomes %s', (before, after) => {
    const moved = moveFormula(before, by, '表', '表');
    // Quotes around a sheet's name are a matter of taste.
    expect(moved.replaceAll("'", '')).toBe(after.replaceAll("'", ''));
  });

  it('in lists of areas move one by one', () => {
    expect(moveSqref('A5:A14 C16 D20:E21', by)).toBe('A5:A24 C26 D30:E31');
  });

  it('are copied with what is locked staying put', () => {
    expect(copyFormula('A5+$B$5+C$5+$D5', 3, 1)).toBe('B8+$B$5+D$5+$D8');
  });
});
