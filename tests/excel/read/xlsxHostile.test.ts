import { describe, expect, test } from 'vitest';
import { openWorkbookBytes } from '../../../electron/engine/excel/read/workbook.ts';
import { MAIN, rawSheet, rawXlsx, worksheet, zipBytes } from '../../support/rawXlsx.ts';
import { readBook, readFirst, refusalOf, refused } from '../../support/readWorkbook.ts';

const ROW = '<row r="1"><c r="A1"><v>1</v></c></row>';
const MEGABYTE = 2 ** 20;

describe('files made to hurt (reliability.md F31–F36)', () => {
  test('a sheet larger than it says is not inflated further', async () => {
    const xml = worksheet('<row/>'.repeat(200_000));
    const book = rawXlsx({
      sheets: [{ name: '一', xml }],
      pack: (part) => (part.name.includes('sheet1') ? { ...part, declaredSize: 1000 } : part),
    });
    expect((await refused(book)).detail).toMatchObject({ why: 'size', sheet: '一' });
  });

  test('a sheet that says it is larger than allowed is refused before it is inflated', async () => {
    const limits = { sheetBytes: MEGABYTE };
    expect(await refusalOf(rawSheet('<row/>'.repeat(200_000)), { limits })).toBe('too-large');
  });

  test('a wrong CRC is damage', async () => {
    const book = rawXlsx({
      sheets: [{ name: '一', xml: worksheet(ROW) }],
      pack: (part) => (part.name.includes('sheet1') ? { ...part, crc: 1 } : part),
    });
    expect((await refused(book)).detail).toMatchObject({ why: 'crc' });
  });

  test('shared strings that inflate beyond measure are a bomb', async () => {
    const book = rawSheet(ROW, { strings: `<si><t>${'A'.repeat(7 * MEGABYTE)}</t></si>`.repeat(2) });
    expect(await refusalOf(book)).toBe('bomb');
  });

  test('more shared strings than allowed are refused', async () => {
    const strings = Array.from({ length: 20_000 }, (_, i) => `<si><t>${i * 7919}</t></si>`).join('');
    expect(await refusalOf(rawSheet(ROW, { strings }), { limits: { stringBytes: 100_000 } })).toBe(
      'too-large',
    );
  });

  test.each([
    ['one shared string', { strings: `<si><t>${'A'.repeat(9 * MEGABYTE)}</t></si>` }, ROW],
    ['one cell', {}, `<row r="1"><c r="A1" t="str"><v>${'A'.repeat(9 * MEGABYTE)}</v></c></row>`],
    ['one tag', {}, `<row r="1" x="${'A'.repeat(9 * MEGABYTE)}"/>`],
    ['one comment', {}, `<!--${'A'.repeat(9 * MEGABYTE)}-->`],
  ])('%s of 9 MB is refused in linear time', async (_, book, rows) => {
    expect(await refusalOf(rawSheet(rows, book))).toBe('too-large');
  });

  test('a text of a megabyte is still a text', async () => {
    const text = '汉'.repeat(MEGABYTE / 4);
    const [row] = await readFirst(rawSheet(`<row r="1"><c r="A1" t="str"><v>${text}</v></c></row>`));
    expect(row?.cells).toEqual([text]);
  });

  test('an attribute value beside the rows may be long', async () => {
    const sqref = 'A1:B2 '.repeat(200_000);
    expect(
      await readFirst(
        rawSheet(ROW, { tail: `<dataValidations><dataValidation sqref="${sqref}"/></dataValidations>` }),
      ),
    ).toHaveLength(1);
  });

  test('2,001 entries are refused, 2,000 are not', async () => {
    const filler = (count: number) => Array.from({ length: count }, (_, i) => ({ name: `x/${i}`, data: '' }));
    expect(await refusalOf(rawSheet(ROW, { parts: filler(1994) }))).toBe('opened');
    expect(await refusalOf(rawSheet(ROW, { parts: filler(1996) }))).toBe('bomb');
  });

  test('entries that share bytes are refused', async () => {
    const bytes = rawSheet(ROW);
    const first = bytes.indexOf(Buffer.from('504b0102', 'hex'));
    const second = bytes.indexOf(Buffer.from('504b0102', 'hex'), first + 4);
    const entry = Buffer.from(bytes);
    entry.writeUInt32LE(entry.readUInt32LE(first + 42), second + 42);
    expect(await refusalOf(entry)).toBe('bomb');
  });

  test('a part that comes twice is refused', async () => {
    const twice = rawXlsx({
      sheets: [{ name: '一', xml: worksheet(ROW) }],
      parts: [{ name: 'XL/worksheets/SHEET1.xml', data: worksheet('') }],
    });
    expect(await refusalOf(twice)).toBe('damaged');
  });

  test.each([
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
    'xl/sharedStrings.xml',
    'xl/styles.xml',
    '[Content_Types].xml',
    '_rels/.rels',
  ])('a document type declaration in %s is refused', async (name) => {
    const dtd = '<!DOCTYPE x [<!ENTITY a "AAAA"><!ENTITY b SYSTEM "file:///etc/passwd">]>';
    const book = rawSheet(ROW, {
      strings: '<si><t>&a;</t></si>',
      pack: (part) =>
        part.name === name
          ? { ...part, data: String(part.data).replace(/(<\?xml.*?\?>)?\s*/, `$1${dtd}`) }
          : part,
    });
    expect(await refusalOf(book)).toBe('dtd');
  });

  test('a document type declaration in front of a UTF-16 sheet is seen too', async () => {
    const xml = `<!DOCTYPE x [<!ENTITY a "A">]>${worksheet(ROW).replace(/<\?xml.*?\?>\n/, '')}`;
    const book = rawXlsx({ sheets: [{ name: '一', xml: Buffer.from(`\ufeff${xml}`, 'utf16le') }] });
    expect(await refusalOf(book)).toBe('dtd');
  });

  test('200,000 nested elements need no stack', async () => {
    const deep = `<extLst>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</extLst>`;
    expect(await readFirst(rawSheet(ROW, { tail: deep }))).toHaveLength(1);
    expect(await readFirst(rawSheet(`<row r="1"><c r="A1"><v>1</v>${deep}</c></row>`))).toHaveLength(1);
    const workbook = `<workbook xmlns="${MAIN}">${'<a>'.repeat(200_000)}`;
    expect(await refusalOf(rawSheet(ROW, { parts: [{ name: 'xl/workbook.xml', data: workbook }] }))).toBe(
      'truncated',
    );
  });

  test('200,000 attributes in one tag are read in linear time', async () => {
    const attributes = Array.from({ length: 200_000 }, (_, i) => ` a${i}="${i}"`).join('');
    const workbook = `<workbook xmlns="${MAIN}"${attributes}><sheets><sheet name="一"${attributes} r:id="rId1"/></sheets></workbook>`;
    const book = rawSheet(`<row${attributes} r="1"><c${attributes} r="A1"><v>1</v></c></row>`, {
      parts: [{ name: 'xl/workbook.xml', data: workbook }],
    });
    expect(await readFirst(book)).toHaveLength(1);
  });

  test('a name of a megabyte without a value is not searched again and again', async () => {
    const workbook = `<workbook xmlns="${MAIN}"><sheets><sheet ${'x'.repeat(MEGABYTE)} name="一" r:id="rId1"/></sheets></workbook>`;
    expect(['opened', 'no-sheets', 'damaged']).toContain(
      await refusalOf(rawSheet(ROW, { parts: [{ name: 'xl/workbook.xml', data: workbook }] })),
    );
  });

  test('a million merges are refused, a hundred thousand are not', async () => {
    const merges = (count: number): string =>
      `<mergeCells>${Array.from({ length: count }, (_, i) => `<mergeCell ref="A${i + 1}:B${i + 1}"/>`).join('')}</mergeCells>`;
    const book = await readBook(rawSheet(ROW, { tail: merges(100_000) }));
    expect(book.sheets[0]!.facts.merges).toHaveLength(100_000);
    expect(await refusalOf(rawSheet(ROW, { tail: merges(1000) }), { limits: { merges: 999 } })).toBe(
      'too-large',
    );
    expect(
      await refusalOf(rawSheet(ROW, { tail: '<mergeCells><mergeCell ref="A1:XFE1"/></mergeCells>' })),
    ).toBe('damaged');
  });

  test('a million merged, validated and formatted cells cost nothing where they are empty', async () => {
    const tail =
      '<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells><dataValidations><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"男,女"</formula1></dataValidation></dataValidations>';
    const found = await readBook(rawSheet(ROW, { tail }));
    expect(found.sheets[0]!.rows).toHaveLength(1);
    expect(found.sheets[0]!.facts.merges).toEqual([{ top: 1, left: 1, bottom: 1_048_576, right: 16_384 }]);
  });

  test('stray cells in column XFD of many rows are handed over in small batches and refused beyond measure', async () => {
    const rows = Array.from(
      { length: 200 },
      (_, i) => `<row r="${i + 1}"><c r="XFD${i + 1}"><v>1</v></c></row>`,
    ).join('');
    const book = await openWorkbookBytes(rawSheet(rows), 'x');
    let largest = 0;
    let count = 0;
    for await (const batch of book.sheets[0]!.rows()) {
      largest = Math.max(largest, batch.length);
      count += batch.length;
    }
    expect(count).toBe(200);
    expect(largest).toBeLessThan(30);
    expect(await refusalOf(rawSheet(rows), { limits: { slots: 100 * 16_384 } })).toBe('too-large');
  });

  test('more filled cells than allowed are refused, empty ones are not counted', async () => {
    const filled = Array.from(
      { length: 100 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c></row>`,
    ).join('');
    const empty = Array.from(
      { length: 100 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}" s="0"/></row>`,
    ).join('');
    expect((await refused(rawSheet(filled), { limits: { cells: 99 } })).detail).toMatchObject({
      what: 'cells',
    });
    expect(await refusalOf(rawSheet(empty), { limits: { cells: 99 } })).toBe('opened');
  });

  test('unread parts are never inflated', async () => {
    const parts = [{ name: 'xl/media/image1.png', data: 'x', declaredSize: 2 ** 31, crc: 1 }];
    expect(await refusalOf(rawSheet(ROW, { parts }))).toBe('opened');
  });

  test('a relation that leads outside of the package leads nowhere', async () => {
    const book = rawXlsx({ sheets: [{ name: '一', xml: worksheet(ROW), target: '../../../../etc/passwd' }] });
    expect(await refusalOf(book)).toBe('damaged');
  });

  test('a zip cut anywhere is refused with a code', async () => {
    const bytes = rawSheet(ROW, { strings: '<si><t>张三</t></si>' });
    for (let length = 1; length < bytes.length; length += 3) {
      expect(['truncated', 'damaged'], `cut at ${length}`).toContain(
        await refusalOf(bytes.subarray(0, length)),
      );
    }
  });

  test('an entry encrypted by a zip program is refused', async () => {
    const book = rawXlsx({
      sheets: [{ name: '一', xml: worksheet(ROW) }],
      pack: (part) => ({ ...part, flags: 1 }),
    });
    expect(await refusalOf(book)).toBe('unsupported');
  });

  test('a plain zip is an archive, an empty zip too', async () => {
    expect(await refusalOf(zipBytes([{ name: '花名册.xlsx', data: rawSheet(ROW) }]))).toBe('archive');
    expect(await refusalOf(zipBytes([]))).toBe('archive');
  });

  test('cancelling ends the reading with the reason given', async () => {
    const rows = Array.from(
      { length: 50_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i}</v></c></row>`,
    ).join('');
    const book = await openWorkbookBytes(rawSheet(rows), 'x', { limits: { chunkBytes: 4096 } });
    const stop = new AbortController();
    const read = async (): Promise<void> => {
      for await (const _ of book.sheets[0]!.rows({ signal: stop.signal }))
        stop.abort(new Error('cancelled by the clerk'));
    };
    await expect(read()).rejects.toThrow('cancelled by the clerk');
    const again: number[] = [];
    for await (const batch of book.sheets[0]!.rows()) again.push(batch.length);
    expect(again.reduce((sum, length) => sum + length, 0)).toBe(50_000);
  });

  test('progress runs up to the size of the sheet', async () => {
    const rows = Array.from(
      { length: 5000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>${i * 7919}</v></c></row>`,
    ).join('');
    const book = await openWorkbookBytes(rawSheet(rows), 'x', { limits: { chunkBytes: 4096 } });
    const seen: (readonly [number, number])[] = [];
    for await (const _ of book.sheets[0]!.rows({ onProgress: (done, total) => seen.push([done, total]) }))
      void _;
    expect(seen.length).toBeGreaterThan(3);
    expect(seen.at(-1)![0]).toBe(seen.at(-1)![1]);
    expect(seen.every(([done, total], i) => done <= total && (i === 0 || done >= seen[i - 1]![0]))).toBe(
      true,
    );
  });
});
