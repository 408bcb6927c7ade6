/** A workbook of one sheet that no program saved: read from memory like a file, by the same scanners. */
import { crc32, deflateRawSync } from 'node:zlib';
import { memorySource } from '../byteSource.ts';
import { DEFAULT_LIMITS } from '../limits.ts';
import type { Workbook } from '../sheet.ts';
import { openXlsx } from './xlsxWorkbook.ts';
import { partKey, type ZipEntry } from './zipDirectory.ts';

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packaged = 'http://schemas.openxmlformats.org/package/2006';
const ofSheets = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** Signature and length of what stands in front of an entry of a zip; nothing else of it is read. */
const localHead = Buffer.alloc(30);
localHead.writeUInt32LE(0x04034b50);

/** @param rows texts, shared as Excel shares them, and numbers; neither holds anything that XML would escape */
export function openInvented(name: string, rows: readonly (readonly (string | number)[])[]): Promise<Workbook> {
  const { sheet, strings } = partsOf(rows);
  const directory = new Map<string, ZipEntry>();
  const pieces: Buffer[] = [];
  let offset = 0;
  const add = (part: string, xml: string): void => {
    const data = Buffer.from(head + xml);
    const packed = deflateRawSync(data, { level: 1 });
    directory.set(partKey(part), { name: part, method: 8, encrypted: false, crc: crc32(data), packedSize: packed.length, size: data.length, offset });
    pieces.push(localHead, packed);
    offset += localHead.length + packed.length;
  };
  add('[Content_Types].xml', `<Types xmlns="${packaged}/content-types"><Override PartName="/xl/workbook.xml" ContentType="${ofSheets}.sheet.main+xml"/></Types>`);
  add('_rels/.rels', `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`);
  add('xl/workbook.xml', `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="${name}" sheetId="1" r:id="r1"/></sheets></workbook>`);
  add(
    'xl/_rels/workbook.xml.rels',
    `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>`,
  );
  add('xl/sharedStrings.xml', strings);
  add('xl/worksheets/sheet1.xml', sheet);
  return openXlsx(memorySource(Buffer.concat(pieces)), directory, DEFAULT_LIMITS);
}

function partsOf(rows: readonly (readonly (string | number)[])[]): { readonly sheet: string; readonly strings: string } {
  const shared = new Map<string, number>();
  const numberOf = (text: string): number => {
    const known = shared.get(text) ?? shared.size;
    shared.set(text, known);
    return known;
  };
  const lines = rows.map((cells, r) => {
    const written = cells.map((cell, c) => {
      const at = `r="${String.fromCodePoint(65 + c)}${r + 1}"`;
      return typeof cell === 'string' ? `<c ${at} t="s"><v>${numberOf(cell)}</v></c>` : `<c ${at}><v>${cell}</v></c>`;
    });
    return `<row r="${r + 1}">${written.join('')}</row>`;
  });
  const sheet = `<worksheet xmlns="${main}"><sheetData>${lines.join('')}</sheetData></worksheet>`;
  return { sheet, strings: `<sst xmlns="${main}">${Array.from(shared.keys(), (text) => `<si><t>${text}</t></si>`).join('')}</sst>` };
}
