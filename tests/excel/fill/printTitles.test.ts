import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import PizZip from 'pizzip';
import { describe, expect, it } from 'vitest';
import { blankRows, fillList } from '../../../electron/engine/excel/fill/fillList.ts';
import { openForm } from '../../../electron/engine/excel/fill/form.ts';

/** A form of two header rows under a title; its sheet stands second. */
async function officeForm(setup: Partial<ExcelJS.PageSetup>): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('封面').getCell('A1').value = '封面';
  const sheet = book.addWorksheet("人员'表", { pageSetup: { paperSize: 9, ...setup } });
  sheet.mergeCells('A1:C1');
  sheet.getCell('A1').value = '全县人员情况统计表';
  sheet.getRow(2).values = ['序号', '基本情况', '', ''];
  sheet.getRow(3).values = ['', '姓名', '电话'];
  for (let row = 4; row <= 8; row += 1) for (let c = 1; c <= 3; c += 1) sheet.getCell(row, c).border = { top: { style: 'thin' } };
  return new Uint8Array(await book.xlsx.writeBuffer());
}

async function filled(setup: Partial<ExcelJS.PageSetup>, people: number): Promise<Uint8Array> {
  const form = await openForm(await officeForm(setup));
  const blank = blankRows(await form.sheet("人员'表"), 3, 1);
  await fillList(form, { sheet: "人员'表", blank, columns: [2, 3], rows: Array.from({ length: people }, (_, i) => [`人${i + 1}`, '13812345678']), serial: 1 });
  await form.repeatHeader("人员'表", { from: 2, to: 3 });
  return form.bytes();
}

function titlesOf(bytes: Uint8Array): readonly string[] {
  const xml = new PizZip(bytes).file('xl/workbook.xml')?.asText() ?? '';
  return [...xml.matchAll(/<definedName name="_xlnm.Print_Titles" localSheetId="1">[^<]*!([^<]*)</g)].map((match) => match[1] ?? '');
}

describe('the header of a list that was filled into a form', () => {
  it('is repeated on every page when the list passes one, and printed so', async () => {
    const bytes = await filled({}, 150);
    expect(titlesOf(bytes)).toEqual(['$2:$3']);
    const folder = mkdtempSync(join(tmpdir(), 'titles-'));
    try {
      writeFileSync(join(folder, 'a.xlsx'), bytes);
      execFileSync('soffice', ['--headless', `-env:UserInstallation=file://${folder}/profile`, '--convert-to', 'pdf', '--outdir', folder, join(folder, 'a.xlsx')], { stdio: 'ignore' });
      const pages = execFileSync('pdftotext', ['-layout', join(folder, 'a.pdf'), '-'], { encoding: 'utf8' }).split('\f').filter((page) => page.includes('13812345678'));
      expect(pages.length).toBeGreaterThan(1);
      for (const page of pages) expect(page).toContain('姓名');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }, 60_000);

  it('is left alone when the list fits, when everything is squeezed onto one page, and when the form repeats rows of its own', async () => {
    expect(titlesOf(await filled({}, 20))).toEqual([]);
    expect(titlesOf(await filled({ fitToPage: true, fitToWidth: 1, fitToHeight: 1 }, 150))).toEqual([]);
    expect(titlesOf(await filled({ printTitlesRow: '3:3' }, 150))).toEqual(['$3:$3']);
  });
});
