import { expect, test } from 'vitest';
import { paperForList } from '../../../electron/engine/excel/write/paper.ts';
import { writeLedger } from '../../../electron/engine/excel/write/ledgerExport.ts';
import { fileSink } from '../../../electron/engine/excel/write/sink.ts';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';

test('a ledger goes on A4 one page wide, then on A3, then on as few pages of A4 as can be read', () => {
  const columns = (n: number): number[] => Array.from({ length: n }, () => 14);
  expect(paperForList(columns(10), 1)).toMatchObject({ size: 'A4', scale: null });
  expect(paperForList(columns(20), 1)).toMatchObject({ size: 'A3', scale: null });
  const many = paperForList(columns(40), 1);
  expect(many.size).toBe('A4');
  expect(many.scale).toBeGreaterThanOrEqual(55);
  expect(many.scale).toBeLessThanOrEqual(72);
});

test('an exported ledger is ready for the printer: on its side, headings on each page, the page’s number, long texts on more lines', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-paper-'));
  try {
    const path = join(folder, 'a.xlsx');
    const columns = ['姓名', '家庭年收入（不含外出务工部分）', '备注'].map((label) => ({ label }));
    await writeLedger(fileSink(path), { sheet: '台账', columns, front: 1, rows: [['张三', '1', '长'.repeat(40)], ['李四', '2', '短']] });
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(readFileSync(path) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const [sheet] = book.worksheets;
    expect(sheet?.pageSetup).toMatchObject({ orientation: 'landscape', paperSize: 9, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: '1:1' });
    expect(sheet?.headerFooter.oddFooter).toContain('&P');
    expect([1, 2, 3].map((n) => sheet?.getRow(n).height)).toEqual([54, 50, undefined]);
    expect(sheet?.getRow(2).getCell(3).alignment.wrapText).toBe(true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
