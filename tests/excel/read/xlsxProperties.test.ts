import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { describe, expect, test } from 'vitest';
import { cellText, expectedRows, sheetModel, sheetXml, xmlStyle } from '../../support/randomSheet.ts';
import type { ModelRow, XmlStyle } from '../../support/randomSheet.ts';
import { MAIN, rawSheet, rawXlsx, worksheet } from '../../support/rawXlsx.ts';
import { readFirst } from '../../support/readWorkbook.ts';

/** The workbook of a model, written in a given style. */
function bookOf(model: readonly ModelRow[], style: XmlStyle): Buffer {
  const { rows, strings } = sheetXml(model, style);
  if (style.prefix === '') return rawSheet(rows, { strings });
  const xmlns = `xmlns:x="${MAIN}"`;
  return rawXlsx({
    sheets: [{ name: '一', xml: `<x:worksheet ${xmlns}><x:sheetData>${rows}</x:sheetData></x:worksheet>` }],
    stringsXml: `<x:sst ${xmlns}>${strings}</x:sst>`,
  });
}

describe('any sheet, in any way of writing it', () => {
  test('comes out as it went in, whatever the size of the pieces it is read in', async () => {
    await fc.assert(
      fc.asyncProperty(
        sheetModel,
        xmlStyle,
        fc.integer({ min: 64, max: 3000 }),
        async (model, style, chunkBytes) => {
          const rows = await readFirst(bookOf(model, style), { limits: { chunkBytes } });
          expect(rows.map(({ row, cells }) => ({ row, cells }))).toEqual(expectedRows(model));
        },
      ),
      { numRuns: 400 },
    );
  });

  test('is the same for every size of piece', async () => {
    const text = '张三·𠮷&#24352;&amp;甲'.repeat(20);
    const rows = Array.from(
      { length: 30 },
      (_, i) =>
        `<row r="${i + 1}"><c r="A${i + 1}" t="inlineStr"><is><t>${text}</t></is></c><c r="B${i + 1}"><v>${i}.5</v></c><c r='C${i + 1}' t='str'><f>x</f><v>${i}é</v></c></row>`,
    ).join('');
    const book = rawSheet(rows, { pack: (part) => ({ ...part, store: true }) });
    const whole = await readFirst(book);
    expect(whole).toHaveLength(30);
    for (let chunkBytes = 1; chunkBytes < 200; chunkBytes += 7) {
      expect(await readFirst(book, { limits: { chunkBytes } }), `pieces of ${chunkBytes}`).toEqual(whole);
    }
  });
});

describe('against another reader', () => {
  /** Numbers and texts as hucre gives them: it has no display texts. */
  const plain = (
    rows: readonly { readonly row: number; readonly cells: readonly unknown[] }[],
  ): unknown[][] => {
    const grid: unknown[][] = [];
    for (const { row, cells } of rows) {
      grid[row - 1] = cells.map((cell) =>
        typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell,
      );
    }
    return Array.from(grid, (cells) => cells ?? []);
  };

  test('hucre reads the same out of workbooks of every style it can read', async () => {
    await fc.assert(
      fc.asyncProperty(
        sheetModel,
        xmlStyle.filter(
          (style) => style.prefix === '' && style.escape !== 'cdata' && style.between !== '<!-- x -->',
        ),
        async (model, style) => {
          const book = bookOf(model, style);
          const theirs = (await readXlsx(book)).sheets[0]!.rows.map((row) =>
            trimmed(row.map((value) => (value === '' ? null : value))),
          );
          const ours = plain(await readFirst(book)).map(trimmed);
          const length = Math.max(theirs.length, ours.length);
          for (let i = 0; i < length; i++) expect(ours[i] ?? [], `row ${i + 1}`).toEqual(theirs[i] ?? []);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('numbers are read to the last bit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1, maxLength: 30 }),
        async (values) => {
          const rows = `<row r="1">${values.map((value, i) => `<c r="${columnName(i)}1"><v>${value}</v></c>`).join('')}</row>`;
          const [row] = await readFirst(rawXlsx({ sheets: [{ name: '一', xml: worksheet(rows) }] }));
          const read = row!.cells.map((cell) =>
            typeof cell === 'object' && cell !== null && 'value' in cell ? cell.value : cell,
          );
          expect(read).toEqual(values.map((value) => (value === 0 ? 0 : value)));
        },
      ),
      { numRuns: 200 },
    );
  });

  test('texts survive any escaping', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(cellText, { minLength: 1, maxLength: 20 }), async (texts) => {
        const model = texts.map((text, i) => ({ row: i + 1, cells: [text] }));
        for (const escape of ['names', 'decimal', 'cdata'] as const) {
          for (const strings of ['shared', 'inline', 'formula'] as const) {
            const book = bookOf(model, {
              strings,
              escape,
              quotes: '"',
              references: true,
              between: '',
              prefix: '',
              emptyCells: false,
              attributesFirst: false,
            });
            expect((await readFirst(book)).map(({ cells }) => cells[0])).toEqual(texts);
          }
        }
      }),
      { numRuns: 15 },
    );
  });
});

function trimmed(cells: readonly unknown[]): readonly unknown[] {
  return cells.slice(0, cells.findLastIndex((value) => value !== null && value !== undefined) + 1);
}

function columnName(index: number): string {
  return index < 26 ? String.fromCharCode(65 + index) : `A${String.fromCharCode(65 + index - 26)}`;
}
