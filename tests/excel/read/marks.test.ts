/** Comments (批注) and coloured rows as each format keeps them. */
import { utils, write } from '@e965/xlsx';
import Excel from 'exceljs';
import { expect, test } from 'vitest';
import { openWorkbookBytes, type SheetMarks } from '../../../electron/engine/excel/read/workbook.ts';
import { readCompoundFile } from '../../../electron/engine/excel/read/xls/compoundFile.ts';
import { binarySheet, brt, le32, rawXlsb, rowHeader, textCell, wide } from '../../support/rawXlsb.ts';

async function marksOf(bytes: Uint8Array): Promise<SheetMarks> {
  const book = await openWorkbookBytes(bytes, 'a');
  const sheet = book.sheets[0]!;
  const marks = await sheet.marks!();
  let rows = 0;
  for await (const batch of sheet.rows()) rows += batch.length;
  expect(rows).toBeGreaterThan(0);
  await book.close();
  return marks;
}

async function xlsx(change: (sheet: Excel.Worksheet) => void): Promise<Uint8Array> {
  const book = new Excel.Workbook();
  const sheet = book.addWorksheet('花名册');
  for (let i = 0; i < 6; i++) sheet.addRow([i, '甲', '乙']);
  change(sheet);
  return new Uint8Array(await book.xlsx.writeBuffer());
}

const paint = (sheet: Excel.Worksheet, row: number, columns: readonly number[], color: Partial<Excel.Color>): void => {
  for (const column of columns) sheet.getRow(row).getCell(column).fill = { type: 'pattern', pattern: 'solid', fgColor: color };
};

test('.xlsx: comments without their writer, in one line; empty ones are none', async () => {
  const { comments } = await marksOf(
    await xlsx((sheet) => {
      sheet.getCell('B2').note = { texts: [{ font: { bold: true }, text: '王主任:\n' }, { text: '已退出，\n不再参训' }] };
      sheet.getCell('C5').note = '[线程批注]\n\n你的 Excel 版本可读取此线程批注\n\n批注:\n    换成他儿子';
      sheet.getCell('A1').note = ' ';
    }),
  );
  expect(comments).toEqual([
    { row: 2, column: 1, text: '已退出， 不再参训' },
    { row: 5, column: 2, text: '换成他儿子' },
  ]);
});

test('.xlsx: a row is of the colour that most of its filled cells have; white and one cell are none', async () => {
  const { fills } = await marksOf(
    await xlsx((sheet) => {
      paint(sheet, 2, [1, 2, 3], { argb: 'FFFFFF00' });
      paint(sheet, 3, [2], { argb: 'FFFFFF00' });
      paint(sheet, 4, [1, 2, 3], { argb: 'FFFFFFFF' });
      paint(sheet, 5, [1, 2], { theme: 5 });
      paint(sheet, 6, [1, 2, 3], { theme: 0 });
    }),
  );
  expect([...fills.keys()]).toEqual([2, 5]);
  expect(fills.get(2)).not.toBe(fills.get(5));
});

test('.xlsb: comments of its binary part; a broken one costs no cell', async () => {
  const comment = (row: number, column: number, text: string): Buffer =>
    Buffer.concat([brt(635, le32(0), le32(row), le32(row), le32(column), le32(column), Buffer.alloc(16)), brt(637, Buffer.from([0]), wide(text)), brt(636)]);
  const book = (data: Buffer): Buffer => {
    const sheet = binarySheet([rowHeader(1), textCell(0, '甲')]);
    return rawXlsb({
      sheet,
      more: [
        { name: 'xl/worksheets/_rels/sheet1.bin.rels', data: '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.bin"/></Relationships>' },
        { name: 'xl/comments1.bin', data },
      ],
    });
  };
  const part = Buffer.concat([brt(628), brt(633), comment(4, 2, '已退出'), brt(634), brt(629)]);
  expect((await marksOf(book(part))).comments).toEqual([{ row: 5, column: 2, text: '已退出' }]);
  expect((await marksOf(book(part.subarray(0, 30)))).comments).toEqual([]);
});

test('.xls: the text stands in the box that shows it; a box cut short costs no cell', async () => {
  const bytes = Buffer.from(write({ SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet([['姓名'], ['甲']]) } }, { bookType: 'biff8', type: 'buffer' }) as Uint8Array);
  const stream = Buffer.from(readCompoundFile(bytes).stream('Workbook')!);
  const record = (id: number, data: Buffer): Buffer => {
    const head = Buffer.alloc(4);
    head.writeUInt16LE(id, 0);
    head.writeUInt16LE(data.length, 2);
    return Buffer.concat([head, data]);
  };
  const words = (...values: readonly number[]): Buffer => Buffer.from(Uint16Array.from(values).buffer);
  const box = (text: string, kept = text.length): Buffer =>
    Buffer.concat([
      record(0x5d, words(0x15, 0x12, 0x19, 1, 0, 0, 0, 0, 0, 0, 0)),
      record(0x1b6, words(0, 0, 0, 0, 0, text.length, 16, 0, 0)),
      record(0x3c, Buffer.concat([Buffer.from([1]), Buffer.from(text.slice(0, kept), 'utf16le')])),
      record(0x3c, Buffer.alloc(16)),
      record(0x1c, words(1, 0, 0, 1, 0, 0)),
    ]);
  const end = stream.length - 4;
  const withBox = (added: Buffer): Buffer => Buffer.concat([stream.subarray(0, end), added, stream.subarray(end)]);
  expect((await marksOf(withBox(box('王主任:\n已退出')))).comments).toEqual([{ row: 2, column: 0, text: '已退出' }]);
  expect((await marksOf(withBox(box('已退出', 1)))).comments).toEqual([{ row: 2, column: 0, text: '已' }]);
});

test('.xls: rows of one colour by the fill of their cells', async () => {
  const table = [['姓名', '村'], ['甲', '马营村'], ['乙', '明海村']];
  const bytes = Buffer.from(write({ SheetNames: ['a'], Sheets: { a: utils.aoa_to_sheet(table) } }, { bookType: 'biff8', type: 'buffer' }) as Uint8Array);
  const stream = Buffer.from(readCompoundFile(bytes).stream('Workbook')!);
  let first = true;
  for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
    const id = stream.readUInt16LE(at);
    // The first format becomes one with a solid yellow fill; the cells of the second row take it.
    if (id === 0xe0 && first) {
      first = false;
      stream.writeUInt32LE((stream.readUInt32LE(at + 18) & 0x03ffffff) | (1 << 26), at + 18);
      stream.writeUInt16LE(13, at + 22);
    } else if ([0xfd, 0x204].includes(id)) stream.writeUInt16LE(stream.readUInt16LE(at + 4) === 1 ? 0 : 15, at + 8);
  }
  expect([...(await marksOf(stream)).fills]).toEqual([[2, '13']]);
});

test('.ods and SpreadsheetML 2003: remarks are no part of their cells', async () => {
  const ods = `<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet><table:table table:name="a"><table:table-row><table:table-cell office:value-type="string"><text:p>姓名</text:p></table:table-cell></table:table-row><table:table-row><table:table-cell/><table:table-cell office:value-type="string"><office:annotation><dc:date>2026-03-02</dc:date><text:p>已退出，</text:p><text:p>不再参训</text:p></office:annotation><text:p>甲</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document>`;
  const xml = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="a"><Table><Row ss:Index="2"><Cell ss:Index="2"><Data ss:Type="String">甲</Data><Comment><ss:Data><B>王主任:</B>&#10;已退出</ss:Data></Comment></Cell></Row></Table></Worksheet></Workbook>`;
  expect((await marksOf(Buffer.from(ods))).comments).toEqual([{ row: 2, column: 1, text: '已退出， 不再参训' }]);
  expect((await marksOf(Buffer.from(xml))).comments).toEqual([{ row: 2, column: 1, text: '已退出' }]);
});
