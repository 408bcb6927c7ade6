/** OpenDocument spreadsheets (.ods, .fods): LibreOffice, 永中, WPS on domestic systems. */
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openWorkbook, openWorkbookBytes, type Sheet } from '../../../electron/engine/excel/read/workbook.ts';
import { shownDate } from '../../../electron/engine/excel/read/markup/odsDate.ts';
import { zipBytes } from '../../support/rawXlsx.ts';
import { generator } from '../../support/damage.ts';
import { readCells, refusalOf } from '../../support/readWorkbook.ts';

const NAMES =
  'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"';

function contentXml(tables: string, styles = '', root = 'document-content'): string {
  return `<?xml version="1.0" encoding="UTF-8"?><office:${root} ${NAMES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables}</office:spreadsheet></office:body></office:${root}>`;
}

function ods(content: string, parts: readonly { name: string; data: string }[] = []): Buffer {
  return zipBytes([
    { name: 'mimetype', data: 'application/vnd.oasis.opendocument.spreadsheet', store: true },
    { name: 'content.xml', data: content },
    ...parts,
  ]);
}

const table = (rows: string, name = '花名册', extra = ''): string =>
  `<table:table table:name="${name}"${extra}>${rows}</table:table>`;
const row = (cells: string, extra = ''): string => `<table:table-row${extra}>${cells}</table:table-row>`;
const cell = (text: string, extra = ' office:value-type="string"'): string =>
  `<table:table-cell${extra}><text:p>${text}</text:p></table:table-cell>`;

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  return (await openWorkbookBytes(bytes, 'x')).sheets;
}

async function rowsOf(sheet: Sheet): Promise<readonly unknown[]> {
  const all: unknown[] = [];
  for await (const batch of sheet.rows()) all.push(...batch);
  return all;
}

describe('a workbook saved by LibreOffice', () => {
  test('gives texts, dates with their precision, damaged IDs, hidden rows, struck-out text, merges and a hidden sheet', async () => {
    const path = fileURLToPath(new URL('../fixtures/libreoffice.ods', import.meta.url));
    const book = await openWorkbook(path);
    const [list, hidden, same] = book.sheets;
    expect([book.format, list?.name, hidden?.state, same?.name]).toEqual(['ods', '花名册', 'hidden', '重复']);
    const rows = (await rowsOf(list!)) as { row: number; hidden: boolean; cells: unknown[]; strike?: number[] }[];
    expect(rows[1]?.cells.slice(0, 3)).toEqual([
      '王建国',
      '620721197401011008',
      { kind: 'date', serial: 31_111, iso: '1985-03-05', precision: 'day' },
    ]);
    expect(rows[1]?.cells[8]).toBe('第一行\n第二行  两空格 <&>');
    expect(rows[1]?.cells[9]).toMatchObject({ kind: 'number', text: '6.20721197401011E+017' });
    expect(rows[1]?.cells[11]).toEqual({ kind: 'error', code: '#N/A' });
    // By the format: y年m月d日, y年m月, y-m-d, y/m, m月d日, y, yy-m-d, d-mmm-yy, mmm-yy …
    expect(rows.slice(1, 10).map((r) => (r.cells[2] as { precision: string }).precision)).toEqual(
      ['day', 'month', 'day', 'month', 'day', 'year', 'day', 'day', 'month'],
    );
    expect(rows[5]?.cells[2]).toMatchObject({ yearHidden: true });
    expect(rows.filter((r) => r.hidden).map((r) => r.row)).toEqual([6]);
    expect(rows.filter((r) => r.strike).map((r) => [r.row, r.strike?.[0]])).toEqual([[7, 0]]);
    expect(JSON.stringify(rows)).not.toContain('批注');
    expect(rows.slice(-2).map((r) => [r.row, r.cells[2]])).toEqual([[40, '隔了很多行'], [41, '隔了很多行']]);
    expect(await list!.facts()).toEqual({
      merges: [{ top: 9, left: 9, bottom: 11, right: 9 }],
      hiddenColumns: [8],
      filtered: false,
    });
    expect(await rowsOf(same!)).toHaveLength(5);
    await book.close();
  });
});

describe('OpenDocument by hand', () => {
  test('repeated rows and cells are as many as they say, empty ones are none', async () => {
    const xml = contentXml(
      table(
        row(cell('甲', ' table:number-columns-repeated="2"') + '<table:table-cell table:number-columns-repeated="9"/>' + cell('乙')) +
          row('<table:table-cell table:number-columns-repeated="16384"/>', ' table:number-rows-repeated="1000"') +
          row(cell('丙'), ' table:number-rows-repeated="3"') +
          row('<table:table-cell/>', ' table:number-rows-repeated="1047572"'),
      ),
    );
    const [sheet] = await sheetsOf(ods(xml));
    const rows = (await rowsOf(sheet!)) as { row: number; cells: unknown[] }[];
    expect(rows.map((r) => r.row)).toEqual([1, 1002, 1003, 1004]);
    expect(rows[0]?.cells).toEqual(['甲', '甲', ...Array.from({ length: 9 }, () => null), '乙']);
  });

  test('only the text of a cell is its text: no remarks, readings, drawings, deleted cells or caches of other files', async () => {
    const xml = contentXml(
      `<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>删</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>` +
        table(
          `<table:shapes><text:p>图形</text:p></table:shapes>` +
            row(
              `<table:table-cell office:value-type="string"><office:annotation><text:p>批注</text:p></office:annotation><text:p>张<text:s text:c="2"/><text:ruby><text:ruby-base>三</text:ruby-base><text:ruby-text>sān</text:ruby-text></text:ruby></text:p><text:p><text:span>二</text:span><text:line-break/>行</text:p></table:table-cell>`,
            ),
        ) +
        table(`<table:table-source/>${row(cell('外'))}`, "'file:///x'#$一"),
    );
    expect(await readCells(ods(xml))).toEqual([['张  三\n二\n行']]);
    expect(await sheetsOf(ods(xml))).toHaveLength(1);
  });

  test('numbers keep what is shown, errors and formulas without a result are errors, filtered rows are hidden', async () => {
    const xml = contentXml(
      table(
        row(
          cell('1985.10', ' office:value-type="float" office:value="1985.1"') +
            cell('5', ' office:value-type="float" office:value="5"') +
            cell('是', ' office:value-type="boolean" office:boolean-value="true"') +
            cell('#REF!', ' office:value-type="string" calcext:value-type="error"') +
            '<table:table-cell table:formula="of:=[.A1]"/>' +
            cell('x', ' office:value-type="float" office:value="abc"'),
        ) + row(cell('藏'), ' table:visibility="filter"'),
      ),
    );
    const [sheet] = await sheetsOf(ods(xml));
    const rows = (await rowsOf(sheet!)) as { hidden: boolean; cells: unknown[] }[];
    expect(rows[0]?.cells).toEqual([
      { kind: 'number', value: 1985.1, text: '1985.10' },
      5,
      true,
      { kind: 'error', code: '#REF!' },
      { kind: 'error', code: '#UNCALCULATED' },
      { kind: 'error', code: '#DAMAGED' },
    ]);
    expect([rows[1]?.hidden, (await sheet!.facts()).filtered]).toEqual([true, true]);
  });

  test('a document whose kind only its list of files tells', async () => {
    const content = contentXml(table(row(cell('姓名') + cell('张三'))));
    const manifest = { name: 'META-INF/manifest.xml', data: '<manifest:manifest xmlns:manifest="m"/>' };
    expect(await readCells(zipBytes([{ name: 'content.xml', data: content }, manifest]))).toEqual([['姓名', '张三']]);
  });

  test('the flat form is the same', async () => {
    const xml = contentXml(table(row(cell('姓名') + cell('张三'))), '', 'document');
    expect(await readCells(Buffer.from(xml))).toEqual([['姓名', '张三']]);
  });

  test.each([
    ['1985-03-05', '1985年3月5日', 'day', undefined],
    ['1985-03-05', '85-03-05', 'day', undefined],
    ['1985-03-05', '1985年3月', 'month', undefined],
    ['1985-03-01', '1985.03', 'month', undefined],
    ['1985-03-01', '85.3', 'month', undefined],
    ['1985-03-05', '3月5日', 'day', true],
    ['1985-01-01', '1985', 'year', undefined],
    ['1985-03-05', '', 'day', undefined],
    ['1985-03-05T08:30:00', '1985/3/5 8:30', 'time', undefined],
  ])('%s shown as “%s” is known to the %s', (value, shown, precision, yearHidden) => {
    expect(shownDate(value, shown)).toMatchObject({ precision, ...(yearHidden && { yearHidden }) });
  });
});

describe('OpenDocument that is not all there, or made to hurt', () => {
  const good = contentXml(table(Array.from({ length: 40 }, (_, i) => row(cell(`张${i}`) + cell('村'))).join('')));

  test('cut or spoilt anywhere it is refused or whole, never shorter', async () => {
    const random = generator(7);
    for (let i = 0; i < 200; i++) {
      const bytes = Buffer.from(good);
      const at = random(bytes.length);
      const spoilt = i % 2 === 0 ? bytes.subarray(0, at) : (bytes.fill(60, at, at + 1), bytes);
      const cells = await readCells(ods(spoilt.toString('utf8'))).catch(() => null);
      if (cells !== null) expect(cells).toHaveLength(40);
    }
  });

  test.each([
    ['a row repeated beyond the sheet', contentXml(table(row(cell('甲'), ' table:number-rows-repeated="999999999"'))), 'damaged'],
    ['a cell repeated beyond the sheet', contentXml(table(row(cell('甲', ' table:number-columns-repeated="99999999"')))), 'damaged'],
    ['a million rows of 16,000 cells from a few bytes', contentXml(table(row(cell('甲', ' table:number-columns-repeated="16000"'), ' table:number-rows-repeated="1000000"'))), 'too-large'],
    ['a document type', good.replace('?>', '?><!DOCTYPE x [<!ENTITY a "b">]>'), 'dtd'],
    ['a text', good.replaceAll('office:spreadsheet', 'office:text').replaceAll(/<table:.*<\/table:table>/gu, ''), 'word-file'],
    ['no sheet', contentXml(''), 'no-sheets'],
  ])('%s is refused', async (_, content, code) => {
    expect(await refusalOf(ods(content))).toBe(code);
  });

  test('a block of zeros in the flat form is damage, not fewer rows', async () => {
    const many = Array.from({ length: 400 }, (_, i) => row(cell(`张${i}`) + cell('村'))).join('');
    const bytes = Buffer.from(contentXml(table(many), '', 'document'));
    expect(await readCells(bytes)).toHaveLength(400);
    bytes.fill(0, 20_000, 20_400);
    expect(await refusalOf(bytes)).toBe('damaged');
  });

  test('one with a password says so', async () => {
    const manifest = { name: 'META-INF/manifest.xml', data: '<manifest:manifest xmlns:manifest="m"><manifest:file-entry><manifest:encryption-data/></manifest:file-entry></manifest:manifest>' };
    expect(await refusalOf(ods('xx', [manifest]))).toBe('unsupported');
  });
});
