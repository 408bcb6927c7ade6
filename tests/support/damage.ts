/** Damaged copies of files, the same ones for the same seed: what USB sticks, chats and bad exports do to rosters. */
import { rawXlsx, worksheet } from './rawXlsx.ts';

/** A small generator with a seed, so that a failing mutation can be made again. */
export function generator(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

/** What damaged copies look like: cut, flipped bytes, a lost or doubled block, a block of zeros, a foreign tail. */
export const damages: readonly ((bytes: Buffer, random: (below: number) => number) => Buffer)[] = [
  (bytes, random) => bytes.subarray(0, random(bytes.length)),
  (bytes, random) => changed(bytes, (copy) => (copy[random(copy.length)]! ^= 1 << random(8))),
  (bytes, random) =>
    changed(bytes, (copy) => {
      for (let i = 0; i < 20; i++) copy[random(copy.length)] = random(256);
    }),
  (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([
      bytes.subarray(0, at),
      bytes.subarray(Math.min(bytes.length, at + 1 + random(600))),
    ]);
  },
  (bytes, random) => {
    const at = random(bytes.length);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at, at + random(600)), bytes.subarray(at)]);
  },
  (bytes, random) =>
    changed(bytes, (copy) =>
      copy.fill(0, random(copy.length), Math.min(copy.length, random(copy.length) + 512)),
    ),
  (bytes, random) => Buffer.concat([bytes, Buffer.alloc(random(2000), random(256))]),
];

function changed(bytes: Buffer, change: (copy: Buffer) => void): Buffer {
  const copy = Buffer.from(bytes);
  change(copy);
  return copy;
}

/** A roster of one sheet, as the text of its XML: forty people without an ID, in inline strings. */
export function sheetOfForty(): string {
  const cell = (at: string, text: string): string => `<c r="${at}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (n: number, texts: readonly string[]): string =>
    `<row r="${n}">${texts.map((text, i) => cell(`${'ABC'[i] ?? ''}${n}`, text)).join('')}</row>`;
  const people = Array.from({ length: 40 }, (_, i) =>
    row(i + 2, [`张${String.fromCodePoint(0x5b89 + i)}`, `138000001${10 + i}`, '马营村']),
  );
  return worksheet(row(1, ['姓名', '联系电话', '村']) + people.join(''));
}

/** A workbook whose sheet is cut or spoilt although its zip is whole: no checksum can tell. */
export function spoiltSheet(random: (below: number) => number): Buffer {
  const xml = Buffer.from(sheetOfForty());
  return rawXlsx({ sheets: [{ name: '花名册', xml: xml.subarray(0, 1 + random(xml.length - 1)) }] });
}

/** Workbooks made to hurt, by what they try (reliability.md F31–F36). */
export const hostileFiles: Readonly<Record<string, () => Buffer>> = {
  'sheet larger than it says': () =>
    rawXlsx({
      sheets: [{ name: '一', xml: worksheet('<row/>'.repeat(200_000)) }],
      pack: (part) => (part.name.includes('sheet1') ? { ...part, declaredSize: 1000 } : part),
    }),
  'bomb of shared strings': () =>
    rawXlsx({ sheets: [{ name: '一', xml: sheetOfForty() }], strings: `<si><t>${'A'.repeat(7 * 2 ** 20)}</t></si>`.repeat(4) }),
  'one string of 9 MB': () =>
    rawXlsx({ sheets: [{ name: '一', xml: sheetOfForty() }], strings: `<si><t>${'A'.repeat(9 * 2 ** 20)}</t></si>` }),
  'document type with entities': () =>
    rawXlsx({
      sheets: [{ name: '一', xml: sheetOfForty().replace(/(<\?xml.*?\?>)\s*/u, '$1<!DOCTYPE x [<!ENTITY a "AAAA"><!ENTITY b "&a;&a;">]>') }],
    }),
  'wrong checksum': () =>
    rawXlsx({
      sheets: [{ name: '一', xml: sheetOfForty() }],
      pack: (part) => (part.name.includes('sheet1') ? { ...part, crc: 1 } : part),
    }),
  '200,000 nested elements': () =>
    rawXlsx({ sheets: [{ name: '一', xml: sheetOfForty().replace('</sheetData>', `</sheetData><extLst>${'<a>'.repeat(200_000)}${'</a>'.repeat(200_000)}</extLst>`) }] }),
  'drop-downs on whole columns': () =>
    rawXlsx({
      sheets: [
        {
          name: '一',
          xml: sheetOfForty().replace('</sheetData>', `</sheetData><dataValidations count="1"><dataValidation type="list" sqref="${'A1:XFD1048576 '.repeat(20)}"><formula1>"男,女"</formula1></dataValidation></dataValidations>`),
        },
      ],
    }),
  'a million merged ranges': () =>
    rawXlsx({
      sheets: [{ name: '一', xml: sheetOfForty().replace('</sheetData>', `</sheetData><mergeCells>${'<mergeCell ref="Z1:XFD1048576"/>'.repeat(200_000)}</mergeCells>`) }],
    }),
  'a cell far beyond the sheet': () =>
    rawXlsx({ sheets: [{ name: '一', xml: worksheet('<row r="1"><c r="ZZZZZ99999999"><v>1</v></c></row>') }] }),
};
