import { zipBytes } from './rawXlsx.ts';
import type { RawPart, ZipShape } from './rawXlsx.ts';

/** One record of an .xlsb: number, length, data. */
export function brt(id: number, ...data: readonly Buffer[]): Buffer {
  const body = Buffer.concat(data);
  return Buffer.concat([recordId(id), recordLength(body.length), body]);
}

function recordId(id: number): Buffer {
  return Buffer.from(id < 128 ? [id] : [(id & 0x7f) | 0x80, id >> 7]);
}

/** The length of a record as it is written; any number, also one that no data follows. */
export function recordLength(length: number): Buffer {
  const bytes: number[] = [];
  let rest = length;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>= 7;
  } while (rest > 0);
  return Buffer.from(bytes);
}

export function le32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}

export function wide(text: string): Buffer {
  return Buffer.concat([le32(text.length), Buffer.from(text, 'utf16le')]);
}

/** A row header; `row` counts from 1. */
export function rowHeader(row: number, hidden = false): Buffer {
  return brt(0, le32(row - 1), le32(0), Buffer.from([44, 1, 0, hidden ? 0x10 : 0, 0]), le32(0));
}

/** Column (from 0) and style of a cell. */
export function place(column: number, style = 0): Buffer {
  return Buffer.concat([le32(column), le32(style)]);
}

export function textCell(column: number, text: string): Buffer {
  return brt(6, place(column), wide(text));
}

/** A sheet part around the records of its rows. */
export function binarySheet(rows: readonly Buffer[], after: readonly Buffer[] = []): Buffer {
  return Buffer.concat([brt(129), brt(145), ...rows, brt(146), ...after, brt(130)]);
}

export interface RawXlsb {
  readonly sheet: Buffer;
  readonly strings?: Buffer;
  readonly styles?: Buffer;
  readonly book?: Buffer;
  /** What the sheets' name table says, instead of one visible sheet 一. */
  readonly pack?: (part: RawPart) => RawPart;
  readonly more?: readonly RawPart[];
  readonly shape?: ZipShape;
}

/** An .xlsb out of its parts. */
export function rawXlsb(raw: RawXlsb): Buffer {
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"/>`;
  const book = raw.book ?? Buffer.concat([brt(131), brt(143), brt(156, le32(0), le32(1), wide('rId1'), wide('一')), brt(144), brt(132)]);
  const parts: RawPart[] = [
    {
      name: '[Content_Types].xml',
      data: '<Types><Override PartName="/xl/workbook.bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
    },
    { name: '_rels/.rels', data: `<Relationships>${relation('rId1', 'officeDocument', 'xl/workbook.bin')}</Relationships>` },
    { name: 'xl/workbook.bin', data: book },
    {
      name: 'xl/_rels/workbook.bin.rels',
      data: `<Relationships>${relation('rId1', 'worksheet', 'worksheets/sheet1.bin')}</Relationships>`,
    },
    { name: 'xl/worksheets/sheet1.bin', data: raw.sheet },
  ];
  if (raw.strings !== undefined) parts.push({ name: 'xl/sharedStrings.bin', data: raw.strings });
  if (raw.styles !== undefined) parts.push({ name: 'xl/styles.bin', data: raw.styles });
  parts.push(...(raw.more ?? []));
  return zipBytes(raw.pack === undefined ? parts : parts.map(raw.pack), raw.shape ?? {});
}
