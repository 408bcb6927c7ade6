import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a hand-made zip, with every lie a test may want to tell about it. */
export interface RawPart {
  readonly name: string;
  readonly data: string | Uint8Array;
  /** Written as it is, without deflating. */
  readonly store?: boolean;
  /** Sizes and CRC only behind the data (bit 3), as streaming writers do. */
  readonly descriptor?: boolean;
  /** Sizes and place in a zip64 extra field. */
  readonly zip64?: boolean;
  /** Size told in the directory instead of the real one. */
  readonly declaredSize?: number;
  /** CRC told in the directory instead of the real one. */
  readonly crc?: number;
  readonly flags?: number;
}

export interface ZipShape {
  /** Bytes in front of the zip. */
  readonly before?: Uint8Array;
  /** Zip64 end records. */
  readonly zip64?: boolean;
  readonly comment?: string;
}

/** A zip from its parts, in the order given. */
export function zipBytes(parts: readonly RawPart[], shape: ZipShape = {}): Buffer {
  const pieces: Buffer[] = [Buffer.from(shape.before ?? [])];
  const directory: Buffer[] = [];
  let at = 0;
  const add = (piece: Buffer): void => {
    pieces.push(piece);
    at += piece.length;
  };
  for (const part of parts) {
    const data = Buffer.from(part.data);
    const packed = part.store === true ? data : deflateRawSync(data);
    const name = Buffer.from(part.name);
    const crc = part.crc ?? crc32(data);
    const size = part.declaredSize ?? data.length;
    const method = part.store === true ? 0 : 8;
    const flags = (part.flags ?? 0) | (part.descriptor === true ? 8 : 0);
    const offset = at;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(45, 4);
    local.writeUInt16LE(flags, 6);
    local.writeUInt16LE(method, 8);
    if (part.descriptor !== true) {
      local.writeUInt32LE(crc, 14);
      local.writeUInt32LE(packed.length, 18);
      local.writeUInt32LE(size, 22);
    }
    local.writeUInt16LE(name.length, 26);
    add(local);
    add(name);
    add(packed);
    if (part.descriptor === true) {
      const descriptor = Buffer.alloc(16);
      descriptor.writeUInt32LE(0x08074b50, 0);
      descriptor.writeUInt32LE(crc, 4);
      descriptor.writeUInt32LE(packed.length, 8);
      descriptor.writeUInt32LE(size, 12);
      add(descriptor);
    }
    const extra = Buffer.alloc(part.zip64 === true ? 28 : 0);
    if (part.zip64 === true) {
      extra.writeUInt16LE(1, 0);
      extra.writeUInt16LE(24, 2);
      extra.writeBigUInt64LE(BigInt(size), 4);
      extra.writeBigUInt64LE(BigInt(packed.length), 12);
      extra.writeBigUInt64LE(BigInt(offset), 20);
    }
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(45, 4);
    central.writeUInt16LE(45, 6);
    central.writeUInt16LE(flags, 8);
    central.writeUInt16LE(method, 10);
    central.writeUInt32LE(crc, 16);
    central.writeUInt32LE(part.zip64 === true ? 0xffffffff : packed.length, 20);
    central.writeUInt32LE(part.zip64 === true ? 0xffffffff : size, 24);
    central.writeUInt16LE(name.length, 28);
    central.writeUInt16LE(extra.length, 30);
    central.writeUInt32LE(part.zip64 === true ? 0xffffffff : offset, 42);
    directory.push(central, name, extra);
  }
  const start = at;
  for (const piece of directory) add(piece);
  const size = at - start;
  if (shape.zip64 === true) {
    const record = Buffer.alloc(56 + 20);
    record.writeUInt32LE(0x06064b50, 0);
    record.writeBigUInt64LE(44n, 4);
    record.writeBigUInt64LE(BigInt(parts.length), 24);
    record.writeBigUInt64LE(BigInt(parts.length), 32);
    record.writeBigUInt64LE(BigInt(size), 40);
    record.writeBigUInt64LE(BigInt(start), 48);
    record.writeUInt32LE(0x07064b50, 56);
    record.writeBigUInt64LE(BigInt(at), 64);
    record.writeUInt32LE(1, 72);
    add(record);
  }
  const comment = Buffer.from(shape.comment ?? '');
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(shape.zip64 === true ? 0xffff : parts.length, 8);
  end.writeUInt16LE(shape.zip64 === true ? 0xffff : parts.length, 10);
  end.writeUInt32LE(shape.zip64 === true ? 0xffffffff : size, 12);
  end.writeUInt32LE(shape.zip64 === true ? 0xffffffff : start, 16);
  end.writeUInt16LE(comment.length, 20);
  add(end);
  add(comment);
  return Buffer.concat(pieces);
}

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const STRICT_MAIN = 'http://purl.oclc.org/ooxml/spreadsheetml/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const STRICT_RELATIONS = 'http://purl.oclc.org/ooxml/officeDocument/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const CONTENT = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export interface RawSheet {
  readonly name: string;
  readonly xml: string | Uint8Array;
  readonly state?: string;
  /** Path of the part; `xl/worksheets/sheetN.xml` by default. */
  readonly path?: string;
  /** What the relationship says, where it differs from the path below `xl/`. */
  readonly target?: string;
}

export interface RawBook {
  readonly sheets: readonly RawSheet[];
  /** Content of `<sst>`. */
  readonly strings?: string;
  /** Whole shared strings part. */
  readonly stringsXml?: string | Uint8Array;
  readonly stringsPath?: string;
  /** Number format ids of the cell formats, by index. */
  readonly formats?: readonly number[];
  /** Format codes by id, from 164 on. */
  readonly codes?: Readonly<Record<number, string>>;
  /** Whole styles part. */
  readonly stylesXml?: string;
  readonly stylesPath?: string;
  readonly date1904?: boolean;
  readonly strict?: boolean;
  /** Further or other parts, by name. */
  readonly parts?: readonly RawPart[];
  /** Changes a part before it is packed. */
  readonly pack?: (part: RawPart) => RawPart;
  readonly shape?: ZipShape;
}

/** A workbook from the XML of its parts: what a test does not say is as Excel writes it. */
export function rawXlsx(book: RawBook): Buffer {
  const main = book.strict === true ? STRICT_MAIN : MAIN;
  const relations = book.strict === true ? STRICT_RELATIONS : RELATIONS;
  const stringsPath = book.stringsPath ?? 'xl/sharedStrings.xml';
  const stylesPath = book.stylesPath ?? 'xl/styles.xml';
  const path = (sheet: RawSheet, i: number): string => sheet.path ?? `xl/worksheets/sheet${i + 1}.xml`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/>`;
  const strings =
    book.stringsXml ?? (book.strings === undefined ? undefined : sharedStrings(book.strings, main));
  const parts: RawPart[] = [
    {
      name: '[Content_Types].xml',
      data: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${CONTENT}.sheet.main+xml"/>${book.sheets.map((sheet, i) => `<Override PartName="/${path(sheet, i)}" ContentType="${CONTENT}.worksheet+xml"/>`).join('')}<Override PartName="/${stylesPath}" ContentType="${CONTENT}.styles+xml"/>${strings === undefined ? '' : `<Override PartName="/${stringsPath}" ContentType="${CONTENT}.sharedStrings+xml"/>`}</Types>`,
    },
    {
      name: '_rels/.rels',
      data: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    },
    {
      name: 'xl/workbook.xml',
      data: `${HEAD}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr${book.date1904 === true ? ' date1904="1"' : ''}/><sheets>${book.sheets.map((sheet, i) => `<sheet name="${escapeXml(sheet.name)}" sheetId="${i + 1}"${sheet.state === undefined ? '' : ` state="${sheet.state}"`} r:id="rId${i + 1}"/>`).join('')}</sheets></workbook>`,
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      data: `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${book.sheets.map((sheet, i) => relation(`rId${i + 1}`, 'worksheet', sheet.target ?? path(sheet, i).replace(/^xl\//, ''))).join('')}${relation('rIdStyles', 'styles', `/${stylesPath}`)}${strings === undefined ? '' : relation('rIdStrings', 'sharedStrings', `/${stringsPath}`)}</Relationships>`,
    },
    ...book.sheets.map((sheet, i) => ({ name: path(sheet, i), data: sheet.xml })),
    { name: stylesPath, data: book.stylesXml ?? stylesXml(book.formats ?? [0], book.codes ?? {}, main) },
    ...(strings === undefined ? [] : [{ name: stringsPath, data: strings }]),
  ];
  const extra = book.parts ?? [];
  const all = [...parts.filter((part) => !extra.some((other) => other.name === part.name)), ...extra];
  return zipBytes(all.map(book.pack ?? ((part) => part)), book.shape);
}

/** A workbook of one sheet from the content of its `<sheetData>`. */
export function rawSheet(
  rows: string,
  book: Partial<RawBook> & { readonly tail?: string; readonly front?: string } = {},
): Buffer {
  const main = book.strict === true ? STRICT_MAIN : MAIN;
  return rawXlsx({
    sheets: [{ name: '花名册', xml: worksheet(rows, book.tail, book.front, main) }],
    ...book,
  });
}

/** A sheet part. @param tail what stands behind the rows; `front` what stands before them. */
export function worksheet(rows: string, tail = '', front = '', main: string = MAIN): string {
  return `${HEAD}<worksheet xmlns="${main}" xmlns:r="${RELATIONS}">${front}<sheetData>${rows}</sheetData>${tail}</worksheet>`;
}

function sharedStrings(items: string, main: string): string {
  return `${HEAD}<sst xmlns="${main}">${items}</sst>`;
}

function stylesXml(
  formats: readonly number[],
  codes: Readonly<Record<number, string>>,
  main: string,
): string {
  const spelled = Object.entries(codes).map(
    ([id, code]) => `<numFmt numFmtId="${id}" formatCode="${escapeXml(code)}"/>`,
  );
  return `${HEAD}<styleSheet xmlns="${main}"><numFmts count="${spelled.length}">${spelled.join('')}</numFmts><fonts count="2"><font><sz val="11"/></font><font><strike/><sz val="11"/></font></fonts><cellStyleXfs count="1"><xf numFmtId="31"/></cellStyleXfs><cellXfs count="${formats.length}">${formats.map((id) => `<xf numFmtId="${id}" fontId="0" xfId="0"/>`).join('')}</cellXfs></styleSheet>`;
}

/** Text as XML content or attribute value. */
export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
