import { describe, expect, test } from 'vitest';
import { openWorkbookBytes } from '../../../electron/engine/excel/read/workbook.ts';
import type { RawBook, RawPart } from '../../support/rawXlsx.ts';
import { MAIN, rawSheet, rawXlsx, STRICT_MAIN, worksheet } from '../../support/rawXlsx.ts';
import { readBook, readCells, readFirst, refusalOf, refused } from '../../support/readWorkbook.ts';

const ROWS =
  '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row><row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2"><v>34</v></c></row>';
const STRINGS = '<si><t>姓名</t></si><si><t>年龄</t></si><si><t>张三</t></si>';
const EXPECTED = [
  ['姓名', '年龄'],
  ['张三', 34],
];

const mapParts =
  (change: (part: RawPart) => Partial<RawPart>): NonNullable<RawBook['pack']> =>
  (part) => ({ ...part, ...change(part) });

const asUtf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(`\ufeff${text.replace('UTF-8', 'UTF-16')}`, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

/** Puts every element of the main namespace under a prefix, as some .NET writers do. */
const prefixed = (xml: string, prefix: string): string =>
  xml.replace(`xmlns="${MAIN}"`, `xmlns:${prefix}="${MAIN}"`).replace(/<(\/?)(?=[a-zA-Z])/g, `<$1${prefix}:`);

describe('shapes of an xlsx that all mean the same', () => {
  const shapes: readonly (readonly [string, Partial<RawBook>])[] = [
    ['as Excel writes it', {}],
    ['a filter among the rows', { pack: mapParts((part) => (part.name.endsWith('sheet1.xml') ? { data: String(part.data).replace('</sheetData>', '<autoFilter ref="A1:B1"/></sheetData>') } : {})) }],
    ['stored without deflating', { pack: mapParts(() => ({ store: true })) }],
    ['data descriptors', { pack: mapParts(() => ({ descriptor: true })) }],
    ['zip64 sizes', { pack: mapParts(() => ({ zip64: true })), shape: { zip64: true } }],
    ['zip64 end record alone', { shape: { zip64: true } }],
    ['bytes in front of the zip', { shape: { before: Buffer.from('PK\u0003\u0004 stub in front') } }],
    [
      'zip64 with bytes in front',
      {
        pack: mapParts(() => ({ zip64: true })),
        shape: { zip64: true, before: Buffer.from('PK\u0003\u0004----') },
      },
    ],
    ['a comment behind the zip', { shape: { comment: '备注 PK\u0005\u0006 不是结尾' } }],
    [
      'names in other letter case',
      {
        pack: mapParts((part) => ({
          name: part.name.replace('sharedStrings', 'SharedStrings').replace('sheet1', 'Sheet1'),
        })),
      },
    ],
    ['backslashes in names', { pack: mapParts((part) => ({ name: part.name.replaceAll('/', '\\') })) }],
    ['names with a leading slash', { pack: mapParts((part) => ({ name: `/${part.name}` })) }],
    [
      'parts in UTF-16LE',
      {
        pack: mapParts((part) =>
          part.name.endsWith('.xml') ? { data: asUtf16(String(part.data), false) } : {},
        ),
      },
    ],
    [
      'parts in UTF-16BE',
      {
        pack: mapParts((part) =>
          part.name.endsWith('.xml') ? { data: asUtf16(String(part.data), true) } : {},
        ),
      },
    ],
    ['parts with a byte order mark', { pack: mapParts((part) => ({ data: `\ufeff${String(part.data)}` })) }],
    ['strings under another name', { stringsPath: 'xl/strings/texts.xml' }],
    ['styles under another name', { stylesPath: 'xl/looks.xml' }],
    ['strict namespaces', { strict: true }],
    [
      'a namespace prefix',
      {
        pack: mapParts((part) =>
          /sheet1|sharedStrings|workbook\.xml$|styles/.test(part.name)
            ? { data: prefixed(String(part.data), 'x') }
            : {},
        ),
      },
    ],
    [
      'a long namespace prefix',
      {
        pack: mapParts((part) =>
          /sheet1|sharedStrings/.test(part.name) ? { data: prefixed(String(part.data), 'main') } : {},
        ),
      },
    ],
    [
      'comments and instructions everywhere',
      {
        pack: mapParts((part) => ({
          data: String(part.data).replace(
            /(<row|<si>|<\/row>|<\/sheetData>|<sheets>)/g,
            '<!-- <row r="9"><c><v>1</v></c></row> --><?pi > ?>$1',
          ),
        })),
      },
    ],
    [
      'line breaks between elements',
      {
        pack: mapParts((part) =>
          /sheet1/.test(part.name) ? { data: String(part.data).replaceAll('><', '>\r\n\t<') } : {},
        ),
      },
    ],
    [
      'declared as GB18030',
      {
        pack: mapParts((part) =>
          /sheet1/.test(part.name) ? { data: String(part.data).replace('UTF-8', 'GB18030') } : {},
        ),
      },
    ],
  ];
  test.each(shapes)('%s', async (_, shape) => {
    expect(await readCells(rawSheet(ROWS, { strings: STRINGS, ...shape }))).toEqual(EXPECTED);
  });

  test.each([
    ['an absolute target', { target: '/xl/worksheets/sheet1.xml' }],
    ['a target with dots', { target: '../xl/./worksheets/sheet1.xml' }],
    ['a sheet in an odd place', { path: 'odd/place/one.xml', target: '../odd/place/one.xml' }],
    [
      'a sheet with a blank in its path',
      { path: 'xl/worksheets/my sheet.xml', target: 'worksheets/my%20sheet.xml' },
    ],
  ])('%s', async (_, where) => {
    const book = rawXlsx({ strings: STRINGS, sheets: [{ name: '一', xml: worksheet(ROWS), ...where }] });
    expect(await readCells(book)).toEqual(EXPECTED);
  });

  test('without content types, package relations or styles', async () => {
    const drop = new Set(['[Content_Types].xml', '_rels/.rels', 'xl/styles.xml']);
    const book = rawXlsx({
      strings: STRINGS,
      sheets: [{ name: '一', xml: worksheet(ROWS) }],
      pack: (part) => (drop.has(part.name) ? { name: `dropped/${part.name.length}`, data: '' } : part),
    });
    expect(await readCells(book)).toEqual(EXPECTED);
  });
});

describe('rows and cells in unusual order', () => {
  test('cells and rows without references follow each other', async () => {
    const rows =
      '<row><c><v>1</v></c><c/><c><v>2</v></c></row><row/><row><c t="inlineStr"><is><t>四</t></is></c></row>';
    expect(await readFirst(rawSheet(rows))).toEqual([
      { row: 1, hidden: false, cells: [1, null, 2] },
      { row: 3, hidden: false, cells: ['四'] },
    ]);
  });

  test('a row without a number takes that of its first cell', async () => {
    expect((await readFirst(rawSheet('<row><c r="B7"><v>1</v></c></row>')))[0]).toEqual({
      row: 7,
      hidden: false,
      cells: [null, 1],
    });
  });

  test('cells out of order stand in their columns', async () => {
    const rows = '<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="B1"/></row>';
    expect(await readCells(rawSheet(rows))).toEqual([[1, null, 3]]);
  });

  test('rows out of order keep their numbers', async () => {
    const rows = '<row r="5"><c r="A5"><v>5</v></c></row><row r="2"><c r="A2"><v>2</v></c></row>';
    expect((await readFirst(rawSheet(rows))).map((row) => row.row)).toEqual([5, 2]);
  });

  test.each([
    [
      'a row that comes twice',
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1"><c r="A1"><v>2</v></c></row>',
    ],
    ['a cell that comes twice', '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'],
    ['a cell of another row', '<row r="1"><c r="A2"><v>1</v></c></row>'],
    ['a row beyond the sheet', '<row r="1048577"><c r="A1048577"><v>1</v></c></row>'],
    ['a column beyond the sheet', '<row r="1"><c r="XFE1"><v>1</v></c></row>'],
    ['a row called 0', '<row r="0"><c r="A0"><v>1</v></c></row>'],
    ['a reference that is none', '<row r="1"><c r="1A"><v>1</v></c></row>'],
    ['a misspelt row', '<rom r="1"><c r="A1"><v>1</v></c></rom>'],
    ['a cell closed by another tag', '<row r="1"><c r="A1"><v>1</v></x></row>'],
    ['a value closed by another tag', '<row r="1"><c r="A1"><v>1</x></c></row>'],
    ['a misspelt cell', '<row r="1"><cc r="A1"><v>1</v></cc></row>'],
    ['a cell outside of rows', '<c r="A1"><v>1</v></c>'],
    ['text between cells', '<row r="1">text<c r="A1"><v>1</v></c></row>'],
    ['text between rows', 'text<row r="1"><c r="A1"><v>1</v></c></row>'],
    ['a row inside a row', '<row r="1"><row r="2"/></row>'],
    ['a closing tag of another name', '<row r="1"><c r="A1"><v>1</v></c></sheetData>'],
    ['a row number that is none', '<row r="x"><c r="A1"><v>1</v></c></row>'],
    ['an attribute without quotes', '<row r=1><c r="A1"><v>1</v></c></row>'],
    ['a misspelt value', '<row r="1"><c r="A1"><w>1</w></c></row>'],
    ['a misspelt inline text', '<row r="1"><c r="A1" t="inlineStr"><is><u>张三</u></is></c></row>'],
    ['a tag inside a text', '<row r="1"><c r="A1" t="inlineStr"><is><t>张<b>三</b></t></is></c></row>'],
    ['a NUL in a text', '<row r="1"><c r="A1" t="str"><v>a\0b</v></c></row>'],
  ])('%s is refused, not dropped', async (_, rows) => {
    expect(await refusalOf(rawSheet(rows))).toBe('damaged');
  });

  test('a misspelt shared string is refused: it would shift all others', async () => {
    const strings = STRINGS.replace('<si><t>年龄</t></si>', '<sj><t>年龄</t></sj>');
    expect(await refusalOf(rawSheet(ROWS, { strings }))).toBe('damaged');
  });

  test('a refusal names the sheet and the row', async () => {
    const error = await refused(rawSheet('<row r="7"><c r="A7"><v>1</v></c><c r="A7"><v>2</v></c></row>'));
    expect(error.detail).toEqual({ sheet: '花名册', row: 7 });
    expect(error.message).toContain('工作表“花名册”第 7 行');
  });
});

describe('sheets that are not all there', () => {
  const whole = worksheet(ROWS);
  const cut = (xml: string): Buffer => rawXlsx({ strings: STRINGS, sheets: [{ name: '一', xml }] });

  test('cut anywhere after its beginning a sheet is refused, never shorter', async () => {
    for (let length = 1; length < whole.length; length++) {
      const code = await refusalOf(cut(whole.slice(0, length)));
      expect(['truncated', 'damaged'], `cut at ${length}`).toContain(code);
    }
  });

  test.each([
    ['no end of the rows', whole.replace('</sheetData>', '')],
    ['no end of the sheet', whole.replace('</worksheet>', '')],
    ['something behind the end', `${whole}<row/>`],
    ['another root', whole.replaceAll('worksheet', 'wrong')],
    ['an empty part', ''],
  ])('%s', async (_, xml) => {
    expect(['truncated', 'damaged']).toContain(await refusalOf(cut(xml)));
  });

  test('shared strings that end too early', async () => {
    const stringsXml = `<sst xmlns="${MAIN}">${STRINGS}</sst>`;
    for (const length of [stringsXml.length - 1, stringsXml.length - 8, 60, 20, 0]) {
      const book = rawSheet(ROWS, { stringsXml: stringsXml.slice(0, length) });
      expect(['truncated', 'damaged'], `cut at ${length}`).toContain(await refusalOf(book));
    }
  });

  test('bytes that are not the encoding they say', async () => {
    const gbk = Buffer.concat([
      Buffer.from(worksheet('<row r="1"><c r="A1" t="str"><v>').split('</sheetData>')[0]!),
      Buffer.from([0xd5, 0xc5]),
      Buffer.from('</v></c></row></sheetData></worksheet>'),
    ]);
    expect((await refused(rawXlsx({ sheets: [{ name: '一', xml: gbk }] }))).detail['why']).toBe('encoding');
  });

  test('a sheet without rows is an empty sheet', async () => {
    for (const xml of [
      worksheet(''),
      `<worksheet xmlns="${MAIN}"><sheetData/></worksheet>`,
      `<worksheet xmlns="${STRICT_MAIN}"/>`,
    ]) {
      expect(await readFirst(cut(xml))).toEqual([]);
    }
  });

  test('a workbook part with a missing sheet is refused', async () => {
    const book = rawXlsx({ sheets: [{ name: '一', xml: worksheet(ROWS), target: 'worksheets/other.xml' }] });
    expect((await refused(book)).detail['sheet']).toBe('一');
  });
});

describe('what stands around the cells', () => {
  test('merges, hidden rows and columns, the filter and struck-out text', async () => {
    const rows =
      '<row r="1" hidden="1"><c r="A1" s="1" t="inlineStr"><is><t>划掉</t></is></c><c r="B1"><v>1</v></c></row>' +
      '<row r="2" hidden="0"><c r="A2"><v>2</v></c></row><row r="3" hidden="true"/><row hidden="true" r="4"><c r="A4"><v>4</v></c></row>';
    const book = await readBook(
      rawSheet(rows, {
        front:
          '<sheetPr filterMode="1"/><cols><col min="2" max="3" hidden="1" width="0"/><col min="4" max="4"/><col min="1000" max="16384" hidden="1"/></cols>',
        tail: '<autoFilter ref="A1:B4"><filterColumn colId="0"><filters><filter val="2"/></filters></filterColumn></autoFilter><mergeCells count="3"><mergeCell ref="A1:B1"/><mergeCell ref="$C$3:D9"/><mergeCell ref="E5"/></mergeCells>',
        stylesXml: `<styleSheet xmlns="${MAIN}"><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>`,
      }),
    );
    const { rows: found, facts } = book.sheets[0]!;
    expect(found).toEqual([
      { row: 1, hidden: true, cells: ['划掉', 1], strike: [0] },
      { row: 2, hidden: false, cells: [2] },
      { row: 4, hidden: true, cells: [4] },
    ]);
    expect(facts.merges).toEqual([
      { top: 1, left: 1, bottom: 1, right: 2 },
      { top: 3, left: 3, bottom: 9, right: 4 },
    ]);
    expect(facts.hiddenColumns.slice(0, 3)).toEqual([2, 3, 1000]);
    expect(facts.hiddenColumns).toHaveLength(2 + 25);
    expect(facts.filtered).toBe(true);
  });

  test('a filter that hides nothing is no filter', async () => {
    const tail = '<autoFilter ref="A1:B4"><filterColumn colId="0" hiddenButton="1"/></autoFilter>';
    expect((await readBook(rawSheet(ROWS, { strings: STRINGS, tail }))).sheets[0]!.facts.filtered).toBe(
      false,
    );
  });

  test('a filter of a table counts too', async () => {
    const book = (filter: string): Buffer =>
      rawSheet(ROWS, {
        strings: STRINGS,
        tail: '<tableParts count="1"><tablePart r:id="rId1"/></tableParts>',
        parts: [
          {
            name: 'xl/worksheets/_rels/sheet1.xml.rels',
            data: '<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/table" Target="../tables/table1.xml"/></Relationships>',
          },
          {
            name: 'xl/tables/table1.xml',
            data: `<table xmlns="${MAIN}" ref="A1:B2"><autoFilter ref="A1:B2">${filter}</autoFilter><tableColumns/></table>`,
          },
        ],
      });
    const filtered = async (filter: string): Promise<boolean> =>
      (await readBook(book(filter))).sheets[0]!.facts.filtered;
    expect(
      await filtered('<filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>'),
    ).toBe(true);
    expect(await filtered('<filterColumn colId="0" hiddenButton="1"/>')).toBe(false);
    expect(await filtered('')).toBe(false);
  });

  test('facts are the same before and after the rows are read', async () => {
    const bytes = rawSheet(ROWS, {
      strings: STRINGS,
      tail: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
    });
    const book = await openWorkbookBytes(bytes, 'x');
    const before = await book.sheets[0]!.facts();
    const again = await openWorkbookBytes(bytes, 'x');
    for await (const _ of again.sheets[0]!.rows()) void _;
    expect(await again.sheets[0]!.facts()).toEqual(before);
    expect(before.merges).toEqual([{ top: 1, left: 1, bottom: 1, right: 2 }]);
  });

  test('sheets keep their order, names and states; charts and modules are left out', async () => {
    const xml = worksheet('<row r="1"><c r="A1"><v>1</v></c></row>');
    const book = await readBook(
      rawXlsx({
        sheets: [
          { name: '一村&二村', xml },
          { name: '__proto__', xml, state: 'hidden' },
          { name: 'constructor', xml, state: 'veryHidden' },
        ],
      }),
    );
    expect(book.sheets.map(({ name, state }) => [name, state])).toEqual([
      ['一村&二村', 'visible'],
      ['__proto__', 'hidden'],
      ['constructor', 'veryHidden'],
    ]);
    expect(({} as Record<string, unknown>)['hidden']).toBeUndefined();
  });

  test('a stray cell in the last corner costs one row', async () => {
    const rows =
      '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row>';
    const found = await readFirst(rawSheet(rows, { front: '<dimension ref="A1:XFD1048576"/>' }));
    expect(found.map((row) => [row.row, row.cells.length, row.cells.at(-1)])).toEqual([
      [1, 1, 1],
      [1048576, 16384, 2],
    ]);
  });

  test('a dimension that says less than there is changes nothing', async () => {
    expect(await readCells(rawSheet(ROWS, { strings: STRINGS, front: '<dimension ref="A1"/>' }))).toEqual(
      EXPECTED,
    );
  });
});
