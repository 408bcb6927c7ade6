import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as breathe } from 'node:timers/promises';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { AppError } from '../../../shared/contract/errors.ts';
import { csvField, writeCsv } from '../../../electron/engine/excel/write/csv.ts';
import { writeLedger } from '../../../electron/engine/excel/write/ledgerExport.ts';
import { reasonHeader, writeRejected } from '../../../electron/engine/excel/write/rejected.ts';
import { fileSink, memorySink, type Sink } from '../../../electron/engine/excel/write/sink.ts';
import { linesIn, textWidth } from '../../../electron/engine/excel/write/width.ts';
import { sheetName } from '../../../electron/engine/excel/write/sheetName.ts';
import { partsOf, payloads, readBack } from './readBack.ts';

const folder = mkdtempSync(join(tmpdir(), 'write-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ledgerBytes(
  columns: readonly { label: string; number?: boolean }[],
  rows: readonly (readonly string[])[],
): Promise<Uint8Array> {
  const sink = memorySink();
  await writeLedger(sink, { sheet: '花名册', columns, rows });
  return sink.bytes();
}

async function loadFirst(bytes: Uint8Array): Promise<ExcelJS.Worksheet> {
  const book = new ExcelJS.Workbook();
  await book.xlsx.load(Buffer.from(bytes) as unknown as Parameters<typeof book.xlsx.load>[0]);
  const sheet = book.getWorksheet(1);
  if (!sheet) throw new Error('no sheet');
  return sheet;
}

describe('a ledger written as a workbook', () => {
  it('reads back text by text, whatever the text is', async () => {
    const bytes = await ledgerBytes(
      [{ label: '甲' }, { label: '乙' }],
      payloads.map((p) => [p, 'x']),
    );
    const [sheet] = await readBack(bytes);
    expect(sheet?.rows[0]?.cells).toEqual(['甲', '乙']);
    expect(sheet?.rows.slice(1).map((r) => r.cells[0])).toEqual(payloads);
  });

  it('reads back unchanged for any text a spreadsheet can hold', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      // oxlint-disable-next-line no-control-regex
      .map((t) => t.replace(/[\r\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 30 }),
        async (rows) => {
          const [sheet] = await readBack(
            await ledgerBytes(
              [{ label: 'a' }, { label: 'b' }, { label: 'c' }],
              rows.map((r) => [...r, '|']),
            ),
          );
          const found = new Map(sheet?.rows.map((r) => [r.row, r.cells]));
          for (const [i, row] of rows.entries()) {
            const cells = found.get(i + 2) ?? [];
            expect(row.map((_, c) => cells[c] ?? '')).toEqual([...row]);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('holds no formula, keeps every text a text and formats it so that editing keeps it one', async () => {
    const bytes = await ledgerBytes(
      [{ label: '甲' }],
      payloads.map((p) => [p]),
    );
    const xml = partsOf(bytes).get('xl/worksheets/sheet1.xml') ?? '';
    expect(xml).not.toContain('<f');
    const types = [...xml.matchAll(/<c r="A\d+"[^>]* t="(\w+)"/g)].map((m) => m[1]);
    expect(types).toHaveLength(payloads.length + 1);
    expect(types.filter((type) => type !== 'str' && type !== 'inlineStr')).toEqual([]);
    const sheet = await loadFirst(bytes);
    for (let row = 1; row <= payloads.length + 1; row += 1) {
      expect(sheet.getCell(row, 1).numFmt).toBe('@');
    }
  });

  it('is read the same by another program’s library', async () => {
    const rows = [
      ['安·才让', '620721199003152413', '12.5'],
      ['=1+1', '00123', ''],
    ];
    const bytes = await ledgerBytes(
      [{ label: '姓名' }, { label: '身份证号' }, { label: '学时', number: true }],
      rows,
    );
    const sheet = await loadFirst(bytes);
    expect(sheet.getCell('A2').value).toBe('安·才让');
    expect(sheet.getCell('B2').value).toBe('620721199003152413');
    expect(sheet.getCell('C2').value).toBe(12.5);
    expect(sheet.getCell('A3').type).toBe(ExcelJS.ValueType.String);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(sheet.autoFilter).toBe('A1:C3');
  });

  it('writes as numbers only what reads back the same', async () => {
    const texts = ['12.5', '0', '-3', '007', '1.50', '620721199003152413', '', '1e3', '待填'];
    const [sheet] = await readBack(
      await ledgerBytes(
        [{ label: 'n', number: true }, { label: 'x' }],
        texts.map((t) => [t, 'x']),
      ),
    );
    expect(sheet?.rows.slice(1).map((r) => r.cells[0])).toEqual([
      12.5,
      0,
      -3,
      '007',
      '1.50',
      '620721199003152413',
      null,
      '1e3',
      '待填',
    ]);
  });

  it('leaves out what XML cannot hold and stays a file that opens', async () => {
    const [sheet] = await readBack(
      await ledgerBytes([{ label: '甲' }], [['坏\u0000\u0007字\ud800符\ufffe'], ['第一行\r\n第二行']]),
    );
    expect(sheet?.rows[1]?.cells[0]).toBe('坏字符');
    expect(sheet?.rows[2]?.cells[0]).toBe('第一行\n第二行');
  });

  it('has a header when there are no rows, and goes on for more rows than are looked at for widths', async () => {
    expect((await readBack(await ledgerBytes([{ label: '甲' }], [])))[0]?.rows.map((r) => r.cells)).toEqual([
      ['甲'],
    ]);
    const many = Array.from({ length: 523 }, (_, i) => [`第${i}行`]);
    const [sheet] = await readBack(await ledgerBytes([{ label: '甲' }], many));
    expect(sheet?.rows.slice(1).map((r) => r.cells[0])).toEqual(many.map((r) => r[0]));
  });

  it('reports progress, and leaves nothing behind when cancelled', async () => {
    const path = join(folder, 'cancelled.xlsx');
    const cancel = new AbortController();
    function* endless(): Generator<string[]> {
      for (let i = 0; ; i += 1) yield [`${i}`];
    }
    const seen: number[] = [];
    const writing = writeLedger(fileSink(path), {
      sheet: '表',
      columns: [{ label: '甲' }],
      rows: endless(),
      signal: cancel.signal,
      onProgress: (n) => {
        seen.push(n);
        if (n >= 3000) cancel.abort();
      },
    });
    await expect(writing).rejects.toMatchObject({ code: 'cancelled' });
    expect(seen.slice(0, 3)).toEqual([1000, 2000, 3000]);
    expect(readdirSync(folder).filter((n) => n.startsWith('cancelled'))).toEqual([]);
  });

  it('appears under its name only when it is whole', async () => {
    const path = join(folder, 'whole.xlsx');
    const during: string[][] = [];
    function* rows(): Generator<string[]> {
      for (let i = 0; i < 300; i += 1) {
        if (i === 250) during.push(readdirSync(folder));
        yield [`${i}`];
      }
    }
    await writeLedger(fileSink(path), { sheet: '表', columns: [{ label: '甲' }], rows: rows() });
    expect(during[0]).not.toContain('whole.xlsx');
    expect((await readBack(readFileSync(path)))[0]?.rows.length).toBe(301);
  });

  it('stops making rows while the disk is busy, and goes on when it is not', async () => {
    let made = 0;
    function* rows(): Generator<string[]> {
      for (; made < 3000; made += 1) yield [randomBytes(3000).toString('base64')];
    }
    const sink = memorySink();
    const { promise: diskReady, resolve: wakeDisk } = Promise.withResolvers<void>();
    const slow: Sink = { ...sink, write: (chunk) => diskReady.then(() => sink.write(chunk)) };
    const writing = writeLedger(slow, { sheet: '表', columns: [{ label: '甲' }], rows: rows() });
    for (let before = -1; before < made || made === 0; await breathe(50)) before = made;
    expect(made).toBeLessThan(2000);
    wakeDisk();
    expect(await writing).toEqual({ rows: 3000 });
    const [sheet] = await readBack(sink.bytes());
    expect(sheet?.rows).toHaveLength(3001);
  });

  it('passes on what the disk said and throws away what was written', async () => {
    let room = 3;
    let discarded = false;
    const full: Sink = {
      write: () => ((room -= 1) < 0 ? Promise.reject(new AppError('disk-full')) : Promise.resolve()),
      close: () => Promise.reject(new Error('never complete')),
      discard() {
        discarded = true;
        return Promise.resolve();
      },
    };
    function* endless(): Generator<string[]> {
      for (;;) yield [randomBytes(30).toString('base64')];
    }
    await expect(
      writeLedger(full, { sheet: '表', columns: [{ label: '甲' }], rows: endless() }),
    ).rejects.toMatchObject({ code: 'disk-full' });
    expect(discarded).toBe(true);
  });

  it('says so when the folder cannot be written', async () => {
    const sink = fileSink(join(folder, 'no', 'such', 'folder.xlsx'));
    await expect(
      writeLedger(sink, { sheet: '表', columns: [{ label: '甲' }], rows: [['x']] }),
    ).rejects.toMatchObject({ code: 'disk-read-only' });
  });
});

describe('CSV', () => {
  it('quotes every field and disarms what a spreadsheet would calculate', () => {
    for (const start of ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'])
      expect(csvField(`${start}1`)).toBe(`"'${start}1"`);
    expect(csvField('他说"好"')).toBe('"他说""好"""');
    expect(csvField('')).toBe('""');
  });

  it('begins with a byte order mark and reads back as it was', async () => {
    const sink = memorySink();
    const rows = [
      ['安·才让', '第一行\n第二行', '620721199003152413'],
      ['张𬱖', 'a,b', ''],
    ];
    expect(await writeCsv(sink, { header: ['姓名', '备注', '号'], rows })).toEqual({ rows: 2 });
    expect(Array.from(sink.bytes().subarray(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
    const [sheet] = await readBack(sink.bytes());
    expect(sheet?.rows.map((r) => [r.cells[0], r.cells[1], r.cells[2] ?? ''])).toEqual([
      ['姓名', '备注', '号'],
      ...rows,
    ]);
  });
});

describe('rejected rows', () => {
  const sheets = [
    {
      file: '红湾寺镇花名册.xlsx',
      sheet: 'Sheet1',
      header: ['姓名', '身份证号', ''],
      rows: [
        { cells: ['张三', '6.20721E+17', 'x'], reasons: [{ column: 1, reason: '身份证号在表格中损坏' }] },
        {
          cells: ['李四'],
          reasons: [
            { column: null, reason: '缺少身份证号' },
            { column: 0, reason: '姓名可疑' },
          ],
        },
      ],
    },
    {
      file: '白泉镇.xls',
      sheet: 'Sheet1',
      header: ['姓名'],
      rows: [{ cells: ['=王五'], reasons: [{ column: null, reason: '重复' }] }],
    },
  ];

  it('are the original columns and the reason, one sheet for each sheet they came from', async () => {
    const read = await readBack(await writeRejected(sheets));
    expect(read.map((s) => s.name)).toEqual(['红湾寺镇花名册-Sheet1', '白泉镇-Sheet1']);
    expect(read[0]?.rows.map((r) => r.cells)).toEqual([
      ['姓名', '身份证号', null, reasonHeader],
      ['张三', '6.20721E+17', 'x', '身份证号在表格中损坏'],
      ['李四', null, null, '缺少身份证号\n姓名可疑'],
    ]);
    expect(read[1]?.rows[1]?.cells).toEqual(['=王五', '重复']);
  });

  it('colour the offending cell and comment on it', async () => {
    const sheet = await loadFirst(await writeRejected(sheets));
    const bad = sheet.getCell('B2');
    expect(bad.fill).toMatchObject({ fgColor: { argb: 'FFFFC7CE' } });
    expect(JSON.stringify(bad.note)).toContain('身份证号在表格中损坏');
    expect(sheet.getCell('A2').note).toBeUndefined();
  });
});

describe('names of sheets', () => {
  it('are legal and different', () => {
    const taken = new Set<string>();
    expect(sheetName("'a/b:c*d?e[f]g\\h'", taken)).toBe('a b c d e f g h');
    expect(sheetName('', taken)).toBe('表');
    expect(sheetName('表', taken)).toBe('表(2)');
    expect(sheetName('长'.repeat(40), taken)).toHaveLength(31);
    expect(sheetName('History', taken)).toBe('History(2)');
    expect(sheetName("人'才", taken)).toBe('人’才');
    expect(sheetName(`${'a'.repeat(30)}𬱖`, taken)).toBe('a'.repeat(30));
    expect(sheetName('长'.repeat(40), taken)).toMatch(/\(2\)$/);
  });
});

describe('text widths', () => {
  it('count a Chinese character as two digits, rare characters too', () => {
    expect(textWidth('ab12')).toBe(4);
    expect(textWidth('红湾寺镇')).toBe(8);
    expect(textWidth('张𬱖')).toBe(4);
    expect(linesIn('红湾寺镇', 4)).toBe(2);
    expect(linesIn('一\n二', 10)).toBe(2);
  });
});
