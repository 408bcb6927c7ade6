import { TextDecoder } from 'node:util';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openWorkbookBytes } from '../../../electron/engine/excel/read/workbook.ts';
import { readBook, readCells, readFirst, refusalOf } from '../../support/readWorkbook.ts';

const ROSTER = '姓名,身份证号,备注\r\n张三,620722198503121234,"一,二"\r\n买买提·艾力,62072219901010123X,\r\n';
const CELLS = [
  ['姓名', '身份证号', '备注'],
  ['张三', '620722198503121234', '一,二'],
  ['买买提·艾力', '62072219901010123X'],
];

/** Text as GB18030 bytes: every character is looked up in the decoder's own table. */
const gb18030 = (() => {
  let table: Map<string, number[]> | undefined;
  return (text: string): Buffer => {
    if (table === undefined) {
      table = new Map();
      const decoder = new TextDecoder('gb18030');
      for (let lead = 0x81; lead <= 0xfe; lead++) {
        for (let trail = 0x40; trail <= 0xfe; trail++) {
          const c = decoder.decode(Uint8Array.of(lead, trail));
          if (c.length === 1 && c !== '\ufffd') table.set(c, [lead, trail]);
        }
      }
    }
    return Buffer.from([...text].flatMap((c) => (c < '\u0080' ? [c.charCodeAt(0)] : table!.get(c)!)));
  };
})();

const utf16 = (text: string, bigEndian: boolean): Buffer => {
  const bytes = Buffer.from(text, 'utf16le');
  return bigEndian ? bytes.swap16() : bytes;
};

describe('encodings of a text roster', () => {
  test.each([
    ['utf-8', Buffer.from(ROSTER)],
    ['utf-8-bom', Buffer.from(`\ufeff${ROSTER}`)],
    ['gb18030', gb18030(ROSTER)],
    ['utf-16le', utf16(`\ufeff${ROSTER}`, false)],
    ['utf-16be', utf16(`\ufeff${ROSTER}`, true)],
    ['utf-16le', utf16(ROSTER, false)],
    ['utf-16be', utf16(ROSTER, true)],
  ])('%s', async (encoding, bytes) => {
    const book = await readBook(bytes);
    expect([book.format, book.encoding, book.delimiter]).toEqual(['csv', encoding, ',']);
    expect(book.sheets[0]!.rows.map((row) => row.cells)).toEqual(CELLS);
  });

  test('GBK that begins with half a megabyte of digits is still seen as GBK', async () => {
    const digits = '1,2,3\r\n'.repeat(100_000);
    const book = await readBook(Buffer.concat([Buffer.from(digits), gb18030('张三,1,2\r\n')]));
    expect(book.encoding).toBe('gb18030');
    expect(book.sheets[0]!.rows.at(-1)).toEqual({ row: 100_001, hidden: false, cells: ['张三', '1', '2'] });
  });

  test('rare characters of four bytes', async () => {
    const bytes = Buffer.concat([
      gb18030('姓名,村\r\n'),
      Buffer.from([0x95, 0x34, 0xb2, 0x35]),
      gb18030(',一村\r\n'),
    ]);
    expect((await readCells(bytes))[1]).toEqual(['𠮷', '一村']);
  });

  test('the user may correct the guess', async () => {
    expect(await readCells(gb18030(ROSTER), { encoding: 'gb18030' })).toEqual(CELLS);
    const wrong = await readCells(Buffer.from(ROSTER), { encoding: 'gbk' });
    expect(wrong[0]).not.toEqual(CELLS[0]);
    expect(await refusalOf(Buffer.from(ROSTER), { encoding: 'klingon' })).toBe('unsupported');
  });

  test('a file cut in the middle of a character is refused', async () => {
    expect(await refusalOf(Buffer.from('姓名,张').subarray(0, -1))).toBe('truncated');
    expect(await refusalOf(gb18030('姓名,张').subarray(0, -1))).toBe('truncated');
    expect(await refusalOf(utf16('\ufeff姓名,张', false).subarray(0, -1))).toBe('truncated');
  });

  test('one wrong byte in a long roster does not keep it out', async () => {
    const bytes = Buffer.concat([Buffer.from(ROSTER.repeat(200)), Buffer.from([0xff]), Buffer.from('\r\n')]);
    expect((await readBook(bytes)).encoding).toBe('utf-8');
  });

  test('bytes that are no text are refused', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ minLength: 400, maxLength: 4000 }), async (bytes) => {
        expect(['not-a-workbook', 'truncated', 'damaged', 'unsupported']).toContain(
          await refusalOf(Buffer.concat([Buffer.from([0x91, 0x02]), bytes])),
        );
      }),
      { numRuns: 200 },
    );
    expect(await refusalOf(Buffer.alloc(1000))).toBe('zeros');
    expect(await refusalOf(Buffer.alloc(1000, 0xff))).toBe('not-a-workbook');
  });

  test('a NUL far into a text is damage', async () => {
    expect(await refusalOf(Buffer.from(`${ROSTER.repeat(500)}张\0三\r\n`))).toBe('damaged');
  });
});

describe('delimited text', () => {
  const cells = async (text: string): Promise<readonly (readonly unknown[])[]> =>
    readCells(Buffer.from(text));

  test.each([
    ['\t', '姓名\t电话\n张三\t138,139\n李四\t1'],
    [',', '姓名,电话\n张三,138;139\n李四,1'],
    [';', '姓名;电话\n张三;"138,139"\n李四;1'],
    ['|', '姓名|电话\n张三|138\n李四|1'],
    [',', '一个镇的花名册\n填报单位：某镇\n姓名,电话,村\n张三,1,2\n李四,2,3'],
    [',', '只有一列\n张三\n李四'],
    ['\t', '姓名\t地址\n张三\t一村,二组,三号\n李四\t二村,二组,四号'],
  ])('the delimiter %j is found', async (delimiter, text) => {
    expect((await readBook(Buffer.from(text))).delimiter).toBe(delimiter);
  });

  test('Excel says the delimiter in a line of its own', async () => {
    const book = await readBook(Buffer.from('sep=;\r\n姓名;电话\r\n张三;1,5\r\n'));
    expect(book.delimiter).toBe(';');
    expect(book.sheets[0]!.rows).toEqual([
      { row: 1, hidden: false, cells: ['姓名', '电话'] },
      { row: 2, hidden: false, cells: ['张三', '1,5'] },
    ]);
  });

  test('tricks that keep digits from becoming numbers are taken off', async () => {
    expect(
      await cells('"\t620722198503121234",="0123","=""0456""",620722198503121234\t,=A1,\'007\n'),
    ).toEqual([['620722198503121234', '0123', '0456', '620722198503121234', '=A1', "'007"]]);
  });

  test('everything is text', async () => {
    expect(await cells('1,1.10,2024/1/1,TRUE,#N/A,1E5')).toEqual([
      ['1', '1.10', '2024/1/1', 'TRUE', '#N/A', '1E5'],
    ]);
  });

  test('quotes, line breaks in cells and every kind of line end', async () => {
    expect(await cells('a,"b\nc","d ""e"""\r\nf,g\rh,"i"\n\n"",k')).toEqual([
      ['a', 'b\nc', 'd "e"'],
      ['f', 'g'],
      ['h', 'i'],
      [null, 'k'],
    ]);
    expect((await readFirst(Buffer.from('a,b\r\n\r\n,\r\nc,d'))).map((row) => row.row)).toEqual([1, 4]);
    expect(await cells('a,b\rc,d\re,f')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  test('a quote inside a field is a character', async () => {
    expect(await cells('张三,5" 管,x\n李四,"a"b,y')).toEqual([
      ['张三', '5" 管', 'x'],
      ['李四', 'ab', 'y'],
    ]);
  });

  test('a quote that nothing closes does not swallow the people below', async () => {
    const people = Array.from({ length: 500 }, (_, i) => `人${i},${i}`).join('\n');
    expect(await cells(`姓名,号\n"张三,1\n${people}`)).toHaveLength(502);
    expect(await cells(`姓名,号\n"张三,1\n${people}\n李四",2\n${people}`)).toHaveLength(1003);
    expect(await cells(`姓名,号\n"张三,1\n李四,"2\n王五,3`)).toHaveLength(4);
  });

  test('a last line without a line end and a DOS end mark', async () => {
    expect(await cells('a,b\nc,d')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(await cells('a,b\nc,d\n\u001a')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  test('any table survives being written and read, in pieces of any size', async () => {
    const field = fc.string({
      unit: fc.constantFrom('汉', 'a', '1', ' ', '"', ',', '\n', '\t', ';', '·', '𠮷'),
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 15 }),
        fc.constantFrom('\r\n', '\n', '\r'),
        fc.integer({ min: 1, max: 400 }),
        async (table, end, chunkBytes) => {
          const text = table
            .map((row) => row.map((value) => `"${value.replaceAll('"', '""')}"`).join(','))
            .join(end);
          const book = await openWorkbookBytes(Buffer.from(`标题,二,三\n${text}`), 'x', {
            limits: { chunkBytes },
          });
          fc.pre(book.delimiter === ',');
          const rows: (readonly unknown[])[] = [];
          for await (const batch of book.sheets[0]!.rows()) rows.push(...batch.map((row) => row.cells));
          const clean = (value: string): string | null => value.replace(/^\t+|\t+$/g, '') || null;
          const expected = table
            .map((row) => row.map(clean))
            .map((row) => row.slice(0, row.findLastIndex((value) => value !== null) + 1))
            .filter((row) => row.length > 0);
          expect(rows.slice(1)).toEqual(expected);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('one record of 9 million characters is refused, not read for ever', async () => {
    expect(await refusalOf(Buffer.from(`a,b\n"${'x\n'.repeat(40)}${'x'.repeat(9_000_000)}`))).toBe(
      'too-large',
    );
    expect(await refusalOf(Buffer.from('x'.repeat(9_000_000)))).toBe('too-large');
  });

  test('more columns than a sheet has are refused', async () => {
    expect(await refusalOf(Buffer.from(','.repeat(17_000)))).toBe('too-large');
  });

  test('the sheet is called after the file', async () => {
    const book = await openWorkbookBytes(Buffer.from(ROSTER), '红湾村');
    expect(book.sheets.map((sheet) => sheet.name)).toEqual(['红湾村']);
  });
});
