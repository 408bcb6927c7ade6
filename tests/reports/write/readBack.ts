/** Reads a written workbook back: with our own reader, and as raw parts of the package. */
import { openWorkbookBytes, type Row } from '../../../electron/engine/excel/read/workbook.ts';
import { inflateRawSync } from 'node:zlib';

export interface ReadSheet {
  readonly name: string;
  readonly rows: readonly Row[];
}

export async function readBack(bytes: Uint8Array): Promise<readonly ReadSheet[]> {
  const book = await openWorkbookBytes(bytes, 'x');
  const sheets: ReadSheet[] = [];
  for (const sheet of book.sheets) {
    const rows: Row[] = [];
    for await (const batch of sheet.rows()) rows.push(...batch);
    sheets.push({ name: sheet.name, rows });
  }
  await book.close();
  return sheets;
}

/** The parts of a zip by name, read through its central directory. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const b = Buffer.from(bytes);
  const parts = new Map<string, string>();
  const end = b.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  let at = b.readUInt32LE(end + 16);
  for (let i = b.readUInt16LE(end + 10); i > 0; i -= 1) {
    const packed = b.readUInt32LE(at + 20);
    const nameLength = b.readUInt16LE(at + 28);
    const start = b.readUInt32LE(at + 42);
    const name = b.toString('utf8', at + 46, at + 46 + nameLength);
    const data = start + 30 + b.readUInt16LE(start + 26) + b.readUInt16LE(start + 28);
    const isFolder = name.endsWith('/');
    if (!isFolder) parts.set(name, inflateRawSync(b.subarray(data, data + packed)).toString('utf8'));
    at += 46 + nameLength + b.readUInt16LE(at + 30) + b.readUInt16LE(at + 32);
  }
  return parts;
}

/** What a spreadsheet may take for a formula or a command (reliability.md F40), and text that breaks XML. */
export const payloads: readonly string[] = [
  '=1+1',
  "=cmd|' /C calc'!A0",
  '=HYPERLINK("http://evil.example","点我")',
  '+8613812345678',
  '-2+3',
  '@SUM(1)',
  '＝1+1',
  '＋1',
  '－1',
  '＠x',
  '\t=1',
  '<script>alert(1)</script>',
  ']]>&amp;<!--',
  '</t></is></c>',
  '_x0041_',
  "'引号",
  '"双引号"',
  '  前后空格  ',
  '两行\n文字',
  '安·才让',
  '张𬱖',
  '李䶮',
  '620721199003152413',
  '00123',
  '1E5',
  'TRUE',
  '2026-03-15',
];
