/** Formats without a checksum: what a damaged copy says of itself is held against what was read of it. */
import { utils, write, type BookType } from '@e965/xlsx';
import { describe, expect, test } from 'vitest';
import { explainDoubt, type DoubtCode } from '../../../shared/message/doubts.ts';
import { openWorkbookBytes, type Doubt } from '../../../electron/engine/excel/read/workbook.ts';
import { readCompoundFile } from '../../../electron/engine/excel/read/xls/compoundFile.ts';
import { damages, generator } from '../../support/damage.ts';
import { judge, readOutcome } from '../../support/silentLoss.ts';
import { uncheckedFiles } from '../../support/uncheckedFiles.ts';

const table = [['序号', '姓名', '村'], ...Array.from({ length: 60 }, (_, i) => [i + 1, `张${String.fromCodePoint(0x5b89 + i)}`, `第${i % 7}村`])];

function stream(bookType: BookType = 'biff8', sheets = 1): Buffer {
  const book = utils.book_new();
  for (let i = 0; i < sheets; i++) utils.book_append_sheet(book, utils.aoa_to_sheet(table), `表${i + 1}`);
  const bytes = Buffer.from(write(book, { bookType, type: 'buffer', bookSST: true }) as Uint8Array);
  const file = readCompoundFile(bytes);
  return Buffer.from(file.stream('Workbook') ?? file.stream('Book')!);
}

interface BiffRecord {
  readonly id: number;
  readonly data: Buffer;
}

/** The records of a stream, changed and put together again; places of sheets stay true when lengths do. */
function rewrite(bytes: Buffer, change: (records: BiffRecord[]) => readonly BiffRecord[]): Buffer {
  const records: BiffRecord[] = [];
  for (let at = 0; at + 4 <= bytes.length; at += 4 + bytes.readUInt16LE(at + 2))
    records.push({ id: bytes.readUInt16LE(at), data: Buffer.from(bytes.subarray(at + 4, at + 4 + bytes.readUInt16LE(at + 2))) });
  return Buffer.concat(
    change(records).flatMap(({ id, data }) => {
      const head = Buffer.alloc(4);
      head.writeUInt16LE(id, 0);
      head.writeUInt16LE(data.length, 2);
      return [head, data];
    }),
  );
}

async function doubtsOf(bytes: Uint8Array | string): Promise<readonly Doubt[]> {
  const book = await openWorkbookBytes(Buffer.from(bytes as Uint8Array), 'Sheet1');
  const found: Doubt[] = [];
  for (const sheet of book.sheets) {
    for await (const batch of sheet.rows()) void batch;
    found.push(...(sheet.doubts?.() ?? []));
  }
  return [...found, ...(book.doubts?.() ?? [])];
}

const isCellOf = (row: number) => (r: BiffRecord): boolean => [0xfd, 0x27e, 0x203].includes(r.id) && r.data.readUInt16LE(0) === row;
const row208 = (row: number, from: number, to: number): BiffRecord => {
  const data = Buffer.alloc(16);
  data.writeUInt16LE(row, 0);
  data.writeUInt16LE(from, 2);
  data.writeUInt16LE(to, 4);
  return { id: 0x208, data };
};
/** Puts records in front of the first cell. */
const beforeCells = (records: BiffRecord[], extra: readonly BiffRecord[]): readonly BiffRecord[] => {
  const first = records.findIndex(isCellOf(0));
  return [...records.slice(0, first), ...extra, ...records.slice(first)];
};

describe('a .xls that contradicts itself', () => {
  test('whole files of every kind raise no doubt', async () => {
    for (const [name, bytes] of uncheckedFiles()) expect((await readOutcome(bytes)).told, name).toEqual([]);
  });

  test('rows up to the one that DIMENSIONS names are missed when they are gone', async () => {
    const cut = rewrite(stream(), (records) => records.filter((r) => ![57, 58, 59, 60].some((row) => isCellOf(row)(r))));
    expect(await doubtsOf(cut)).toContainEqual({ code: 'rows-declared', detail: { sheet: '表1', declared: 61, found: 57 } });
  });

  test('a row far below the declared ones is said', async () => {
    const moved = rewrite(stream(), (records) => records.map((r) => (isCellOf(60)(r) ? (r.data.writeUInt16LE(900, 0), r) : r)));
    expect(await doubtsOf(moved)).toContainEqual({ code: 'rows-outside', detail: { sheet: '表1', declared: 61, rows: '901' } });
  });

  test('cells outside the columns of their ROW record, and rows without one', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => row208(i, 0, i === 9 ? 2 : 3));
    const codes = await doubtsOf(rewrite(stream(), (records) => beforeCells(records, rows)));
    expect(codes).toContainEqual({ code: 'row-cells', detail: { sheet: '表1', count: 1, rows: '10' } });
    expect(codes).toContainEqual({ code: 'rows-undeclared', detail: { sheet: '表1', count: 1, rows: '61' } });
  });

  test('a cell whose kind no longer is one', async () => {
    const broken = rewrite(stream(), (records) => records.map((r) => (isCellOf(20)(r) && r.id === 0xfd ? { ...r, id: 0x7dfd } : r)));
    expect((await doubtsOf(broken)).map((d) => d.code)).toContain('records-unknown');
  });

  test('a cell whose row number went back', async () => {
    const broken = rewrite(stream(), (records) => records.map((r) => (isCellOf(20)(r) && r.data[2] === 2 ? (r.data.writeUInt16LE(19, 2), r.data.writeUInt16LE(11, 0), r) : r)));
    expect((await doubtsOf(broken)).map((d) => d.code)).toContain('records-order');
  });

  test('a list of row blocks that fits only in part', async () => {
    const index = Buffer.alloc(24);
    const dbCell: BiffRecord = { id: 0xd7, data: Buffer.alloc(4) };
    const made = rewrite(stream(), (records) => beforeCells(records, [{ id: 0x20b, data: index }, dbCell]));
    const at = made.indexOf(Buffer.from([0xd7, 0, 4, 0]));
    const list = made.indexOf(Buffer.from([0x0b, 0x02, 24, 0]));
    made.writeUInt32LE(at, list + 4 + 16);
    made.writeUInt32LE(at + 4000, list + 4 + 20);
    expect(await doubtsOf(made)).toContainEqual({ code: 'row-blocks', detail: { sheet: '表1', declared: 2, found: 1 } });
  });

  test('an end in the middle of a sheet', async () => {
    const ended = rewrite(stream(), (records) => {
      const at = records.findIndex(isCellOf(30));
      return [...records.slice(0, at), { id: 0x0a, data: Buffer.alloc(0) }, ...records.slice(at)];
    });
    expect(await doubtsOf(ended)).toContainEqual({ code: 'sheet-end', detail: { sheet: '表1', found: 30 } });
  });

  test('a sheet that the list of sheets lost', async () => {
    const lost = rewrite(stream('biff8', 2), (records) => {
      const at = records.findLastIndex((r) => r.id === 0x85);
      return records.map((r, i) => (i === at ? { ...r, id: 0x7d85 } : r));
    });
    expect(await doubtsOf(lost)).toContainEqual({ code: 'sheets-missing', detail: { declared: 1, found: 2 } });
  });

  test('a table of texts with fewer than it says, and texts no cell uses', async () => {
    const fewer = rewrite(stream(), (records) => records.map((r) => (r.id === 0xfc ? (r.data.writeUInt32LE(500, 4), r) : r)));
    const found = await doubtsOf(fewer);
    expect(found.find((d) => d.code === 'texts-missing')?.detail['declared']).toBe(500);
    const unused = rewrite(stream(), (records) => records.map((r) => (isCellOf(20)(r) && r.data[2] === 1 ? { ...r, id: 0x201, data: r.data.subarray(0, 6) } : r)));
    expect(await doubtsOf(unused)).toEqual([{ code: 'texts-unused', detail: { count: 1 } }]);
  });
});

describe('what other writers do differently in a .xls is no damage', () => {
  const none = async (change: (records: BiffRecord[]) => readonly BiffRecord[]): Promise<void> => expect(await doubtsOf(rewrite(stream(), change))).toEqual([]);
  const blank = (row: number, column: number): BiffRecord => {
    const data = Buffer.alloc(6);
    data.writeUInt16LE(row, 0);
    data.writeUInt16LE(column, 2);
    return { id: 0x201, data };
  };

  test('empty cells in any order', () => none((records) => records.flatMap((r) => (isCellOf(20)(r) && r.data[2] === 1 ? [blank(21, 6), blank(20, 7), r] : [r]))));

  test('numbers and truth values a few bytes too long', () =>
    none((records) =>
      records.flatMap((r) => {
        if (!isCellOf(20)(r) || r.data[2] !== 2) return [r];
        return [r, { id: 0x203, data: Buffer.concat([blank(20, 3).data, Buffer.alloc(12)]) }, { id: 0x205, data: Buffer.concat([blank(20, 4).data, Buffer.alloc(3)]) }];
      }),
    ));

  test('DIMENSIONS that end above rows which have a ROW record, or reach to the end of any sheet', async () => {
    const dimensions = (last: number) => (r: BiffRecord): BiffRecord => (r.id === 0x200 ? (r.data.writeUInt32LE(last, 4), r) : r);
    const rows = Array.from({ length: 61 }, (_, i) => row208(i, 0, 3));
    await none((records) => beforeCells(records.map(dimensions(40)), rows));
    await none((records) => records.map(dimensions(65_536)));
  });

  test('bounds of rows that most rows do not keep', () => none((records) => beforeCells(records, Array.from({ length: 61 }, (_, i) => row208(i, 0, i % 2 === 0 ? 1 : 3)))));

  test('as many row blocks as are listed, at other places', async () => {
    const made = rewrite(stream(), (records) => beforeCells(records, [{ id: 0x20b, data: Buffer.alloc(20) }, { id: 0xd7, data: Buffer.alloc(4) }]));
    made.writeUInt32LE(made.indexOf(Buffer.from([0xd7, 0, 4, 0])) + 4, made.indexOf(Buffer.from([0x0b, 0x02, 20, 0])) + 4 + 16);
    expect(await doubtsOf(made)).toEqual([]);
  });

  test.each([
    ['none counted', 0, 0],
    ['uses counted for texts', 400, 400],
  ])('a table of texts with %s is read whole', async (_, uses, count) => {
    const made = rewrite(stream(), (records) => records.map((r) => (r.id === 0xfc ? (r.data.writeUInt32LE(uses, 0), r.data.writeUInt32LE(count, 4), r) : r)));
    expect(await doubtsOf(made)).toEqual([]);
    expect((await readOutcome(made)).rows).toEqual((await readOutcome(stream())).rows);
  });

  test('a table that goes down its columns', () =>
    none((records) => {
      const cells = records.filter((r) => [0xfd, 0x27e, 0x203].includes(r.id));
      const byColumn = cells.toSorted((a, b) => a.data.readUInt16LE(2) - b.data.readUInt16LE(2));
      return records.map((r) => (cells.includes(r) ? byColumn.shift()! : r));
    }));

  test('a text that breaks off at a seam, with empty records and half a character behind it', async () => {
    const text = '马营村'.repeat(4);
    const seams = rewrite(stream(), (records) =>
      records.flatMap((r) => {
        if (r.id !== 0xfc) return [r];
        const head = Buffer.alloc(12);
        r.data.copy(head, 0, 0, 8);
        // The first text grows; those behind it stay.
        head.writeUInt16LE(text.length, 8);
        head[10] = 1;
        const first = 8 + 3 + r.data.readUInt16LE(8) * 2;
        const half = Buffer.from(text, 'utf16le');
        return [
          { id: 0xfc, data: Buffer.concat([head.subarray(0, 11), half.subarray(0, 10)]) },
          { id: 0x3c, data: Buffer.alloc(0) },
          { id: 0x3c, data: Buffer.concat([Buffer.from([1]), half.subarray(10, 12), Buffer.from([0x77])]) },
          { id: 0x3c, data: Buffer.concat([Buffer.from([1]), half.subarray(12), r.data.subarray(first)]) },
        ];
      }),
    );
    // Places of sheets are no longer true behind records that were put in: they are moved along.
    const added = seams.length - stream().length;
    for (let at = 0; at + 4 <= seams.length; at += 4 + seams.readUInt16LE(at + 2)) if (seams.readUInt16LE(at) === 0x85) seams.writeUInt32LE(seams.readUInt32LE(at + 4) + added, at + 4);
    const found = await readOutcome(seams);
    expect([found.rows?.length, found.told]).toEqual([61, []]);
    expect(JSON.stringify(found.rows)).toContain(text);
  });
});

describe('texts and pages that contradict themselves', () => {
  const csv = table.map((row) => row.join(',')).join('\r\n');
  const cases: readonly (readonly [string, string | Uint8Array, DoubtCode, Readonly<Record<string, string | number>>])[] = [
    ['two rows run into one', csv.replace('\r\n30,', '30,'), 'columns-uneven', { declared: 3, count: 1, rows: '30' }],
    ['a row cut short', csv.replace(/(\r\n30,[^,]*),[^\r]*/u, '$1'), 'columns-uneven', { declared: 3, count: 1, rows: '31' }],
    ['a quote nothing closes', csv.replace('\r\n30,', '\r\n30,"'), 'quote-open', { rows: '31' }],
    ['bytes that are no character', Buffer.concat([Buffer.from(csv.repeat(20)), Buffer.from([0xff]), Buffer.from('\r\n')]), 'bad-characters', { count: 1 }],
    ['a control character', (csv + '\r\n').repeat(40) + csv.replace('张', '\u0003张'), 'bad-characters', { count: 1 }],
  ];
  test.each(cases)('%s', async (_, bytes, code, detail) => {
    const found = (await doubtsOf(bytes)).find((d) => d.code === code);
    expect(found?.detail).toMatchObject(detail);
  });

  test('a title, notes and empty line ends are no damage', async () => {
    const short = table.map((row, i) => (i < 40 ? `${row.join(',')},` : row.join(',')));
    expect(await doubtsOf(['马营村花名册', '填报单位：大河乡', ...table.map((r) => r.join(',')), '制表人：李四'].join('\n'))).toEqual([]);
    expect(await doubtsOf(short.join('\n'))).toEqual([]);
  });

  const page = (rows: string, end = '</table></body></html>'): string => `<html><body><table>${rows}${end}`;
  const rows = table.map((row) => `<tr>${row.map((v) => `<td>${v}</td>`).join('')}</tr>`).join('');
  const pages: readonly (readonly [string, string, DoubtCode])[] = [
    ['a page that ends behind a row', page(rows, ''), 'markup-open'],
    ['a row whose end is gone', page(rows.replace('</tr><tr><td>30', '<tr><td>30')), 'markup-open'],
    ['a cell tag that is none', page(rows.replace('<td>30', '<t$>30')), 'markup-stray'],
    ['text between cells', page(rows.replace('<td>30</td>', '30</td>')), 'markup-stray'],
    ['two rows in one', page(rows.replace('</tr><tr><td>30', '<td>30')), 'columns-uneven'],
  ];
  test.each(pages)('%s', async (_, html, code) => {
    expect((await doubtsOf(html)).map((d) => d.code)).toContain(code);
  });

  test('pages that leave out the ends of rows and cells, as HTML allows, raise no doubt', async () => {
    const bare = table.map((row) => `<tr>${row.map((v) => `<td>${v}`).join('')}`).join('\n');
    // The last cell is closed by the end of the table.
    expect(await doubtsOf(`<table>${bare}</td></tr></table>`)).toEqual([]);
  });

  test('SpreadsheetML with fewer rows than it declares', async () => {
    const xml = (count: number): string =>
      `<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="表"><Table ss:ExpandedRowCount="${count}">${'<Row><Cell><Data ss:Type="String">甲</Data></Cell></Row>'.repeat(9)}</Table></Worksheet></Workbook>`;
    expect(await doubtsOf(xml(9))).toEqual([]);
    expect(await doubtsOf(xml(12))).toEqual([{ code: 'rows-declared', detail: { sheet: '表', declared: 12, found: 9 } }]);
    expect(await doubtsOf(xml(7))).toEqual([{ code: 'rows-outside', detail: { sheet: '表', declared: 7, rows: 9 } }]);
  });
});

describe('damaged copies', () => {
  // Measured with `npm run bench -- damage`: what is left are cuts at the very end of a line, which nothing in the file shows.
  const most: Readonly<Record<string, number>> = { '12-legacy.xls': 0, '12b-wps.et': 0, 'sheetjs.biff8.xls': 0 };
  test.each(uncheckedFiles())('105 damaged copies of %s lose (nearly) no row in silence', async (name, bytes) => {
    const { rows: whole } = await readOutcome(bytes);
    const random = generator(name.length * 65_537);
    const lost: number[] = [];
    for (let i = 0; i < 105; i++) if (judge(whole!, await readOutcome(damages[i % damages.length]!(bytes, random))) === 'lost') lost.push(i);
    expect(lost.length, lost.join()).toBeLessThanOrEqual(most[name] ?? 4);
  });

  test('every doubt is a full sentence with its figures and what to do', () => {
    const codes: readonly DoubtCode[] = ['rows-declared', 'rows-outside', 'row-cells', 'rows-undeclared', 'records-unknown', 'records-order', 'row-blocks', 'sheet-end', 'sheets-missing', 'texts-missing', 'texts-unused', 'columns-uneven', 'quote-open', 'bad-characters', 'markup-open', 'markup-stray'];
    for (const code of codes) {
      const text = explainDoubt(code, { sheet: '表', declared: 9, found: 7, count: 2, rows: '3、4' });
      expect(text, code).toMatch(/^工作表「表」：.*[2379].*请.*。$/u);
      expect(text, code).not.toMatch(/undefined/u);
    }
  });
});
