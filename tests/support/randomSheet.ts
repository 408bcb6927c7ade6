import fc from 'fast-check';
import { escapeXml } from './rawXlsx.ts';

/** What a random cell is meant to be. */
export type ModelCell = null | string | number | boolean;

/** Rows of a random sheet by row number. */
export interface ModelRow {
  readonly row: number;
  readonly cells: readonly ModelCell[];
}

/** Text as rosters have it, and as nobody wants it: rare characters, markup, blanks, line breaks. */
export const cellText: fc.Arbitrary<string> = fc
  .oneof(
    fc.constantFrom(
      '张三',
      '买买提·艾力',
      '𠮷野家',
      '㛃',
      '433125198408184627',
      '62072119850312123X',
      ' 前后 ',
      'a&b<c>"d\'',
      '&amp;',
      ']]>',
      '_x0041_',
      '第一行\n第二行',
      '　',
      '0123',
      '=1+1',
      '\u00a0',
      '-',
    ),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 }),
    fc.string({
      unit: fc.constantFrom(
        '汉',
        '字',
        'a',
        ' ',
        '\t',
        '\n',
        '&',
        '<',
        '>',
        '"',
        "'",
        '_',
        'x',
        '0',
        '😀',
        'é',
      ),
      minLength: 1,
      maxLength: 40,
    }),
  )
  .filter((text) => [...text].every(isXmlCharacter));

/** What XML can hold (XML 1.0 §2.2): few control characters, no lone half of a character. */
function isXmlCharacter(c: string): boolean {
  const code = c.codePointAt(0)!;
  if (code < 32) return code === 9 || code === 10;
  return !(code >= 0xd800 && code <= 0xdfff) && code !== 0xfffe && code !== 0xffff;
}

const cell: fc.Arbitrary<ModelCell> = fc.oneof(
  { weight: 3, arbitrary: cellText },
  { weight: 2, arbitrary: fc.integer({ min: -99_999_999, max: 99_999_999_999 }) },
  { weight: 1, arbitrary: fc.integer({ min: -9999, max: 9999 }).map((value) => value / 100) },
  { weight: 1, arbitrary: fc.boolean() },
  { weight: 2, arbitrary: fc.constant(null) },
);

/** Sheets of a few rows with gaps between rows and cells. */
export const sheetModel: fc.Arbitrary<readonly ModelRow[]> = fc
  .array(fc.record({ gap: fc.integer({ min: 1, max: 3 }), cells: fc.array(cell, { maxLength: 8 }) }), {
    maxLength: 12,
  })
  .map((rows) => {
    let row = 0;
    return rows.map(({ gap, cells }) => ({ row: (row += gap), cells }));
  });

/** What a reader must make of the model: no empty rows, no empty cells at the end. */
export function expectedRows(model: readonly ModelRow[]): readonly ModelRow[] {
  return model
    .map(({ row, cells }) => ({
      row,
      cells: cells.slice(0, cells.findLastIndex((value) => value !== null) + 1),
    }))
    .filter(({ cells }) => cells.length > 0);
}

/** One way to write a sheet: each choice is one Excel, WPS or some other program makes. */
export interface XmlStyle {
  readonly strings: 'shared' | 'inline' | 'formula';
  readonly quotes: '"' | "'";
  readonly references: boolean;
  readonly between: '' | '\n  ' | '<!-- x -->';
  readonly prefix: '' | 'x:';
  readonly escape: 'names' | 'decimal' | 'cdata';
  readonly emptyCells: boolean;
  readonly attributesFirst: boolean;
}

export const xmlStyle: fc.Arbitrary<XmlStyle> = fc.record({
  strings: fc.constantFrom('shared', 'inline', 'formula'),
  quotes: fc.constantFrom('"', "'"),
  references: fc.boolean(),
  between: fc.constantFrom('', '\n  ', '<!-- x -->'),
  prefix: fc.constantFrom('', 'x:'),
  escape: fc.constantFrom('names', 'decimal', 'cdata'),
  emptyCells: fc.boolean(),
  attributesFirst: fc.boolean(),
});

/** The rows of a model as XML in a given style, with the shared strings they need. */
export function sheetXml(
  model: readonly ModelRow[],
  style: XmlStyle,
): { readonly rows: string; readonly strings: string } {
  const { prefix: p, quotes: q, between } = style;
  const shared: string[] = [];
  const text = (value: string): string => encodeText(value, style.escape);
  const attribute = (name: string, value: string | number): string => ` ${name}=${q}${value}${q}`;
  const cellXml = (value: ModelCell): { type: string; content: string } => {
    if (value === null) return { type: '', content: '' };
    if (typeof value === 'number') return { type: '', content: `<${p}v>${value}</${p}v>` };
    if (typeof value === 'boolean') return { type: 'b', content: `<${p}v>${value ? 1 : 0}</${p}v>` };
    if (style.strings === 'inline')
      return {
        type: 'inlineStr',
        content: `<${p}is><${p}t xml:space="preserve">${text(value)}</${p}t></${p}is>`,
      };
    if (style.strings === 'formula')
      return { type: 'str', content: `<${p}f>T(&quot;x&quot;)</${p}f><${p}v>${text(value)}</${p}v>` };
    let index = shared.indexOf(value);
    if (index < 0) index = shared.push(value) - 1;
    return { type: 's', content: `<${p}v>${index}</${p}v>` };
  };
  let next = 1;
  const rows = model.map(({ row, cells }) => {
    let column = 0;
    const written = cells.map((value, i) => {
      if (value === null && style.references && !style.emptyCells) return '';
      const reference =
        style.references || column !== i ? attribute('r', `${String.fromCharCode(65 + i)}${row}`) : '';
      column = i + 1;
      const shape = cellXml(value);
      const type = shape.type === '' ? '' : attribute('t', shape.type);
      const tag = style.attributesFirst ? `${type}${reference}` : `${reference}${type}`;
      return shape.content === '' ? `<${p}c${tag}/>` : `<${p}c${tag}>${shape.content}</${p}c>`;
    });
    const number = style.references || row !== next ? attribute('r', row) : '';
    next = row + 1;
    return `<${p}row${number}>${written.join(between)}</${p}row>`;
  });
  const strings = shared
    .map((value) => `<${p}si><${p}t xml:space="preserve">${text(value)}</${p}t></${p}si>`)
    .join('');
  return { rows: rows.join(between), strings };
}

function encodeText(value: string, escape: XmlStyle['escape']): string {
  // As Excel does: an underscore that would begin an escape is escaped itself.
  const text = value.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
  if (escape === 'decimal') return [...text].map((c) => `&#${c.codePointAt(0)};`).join('');
  if (escape === 'cdata') return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
  return escapeXml(text);
}
