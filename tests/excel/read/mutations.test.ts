import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { UnreadableFile } from '../../../electron/engine/excel/read/workbook.ts';
import type { Row } from '../../../electron/engine/excel/read/workbook.ts';
import { damages as DAMAGES, generator } from '../../support/damage.ts';
import { rawXlsx, worksheet } from '../../support/rawXlsx.ts';
import { readBook } from '../../support/readWorkbook.ts';

const roster = (name: string): Buffer =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/rosters/${name}`, import.meta.url)));

async function outcome(bytes: Buffer): Promise<readonly (readonly Row[])[] | string> {
  try {
    return (await readBook(bytes)).sheets.map((sheet) => sheet.rows);
  } catch (error) {
    if (error instanceof UnreadableFile) return error.code;
    throw error;
  }
}

describe('damaged copies', () => {
  test.each(['02-two-level-header.xlsx', '03-merged-village-subtotals.xlsx', '06-damaged-ids.xlsx'])(
    '250 damaged copies of %s give the same rows or a refusal, never fewer rows',
    async (name) => {
      const whole = roster(name);
      const expected = await outcome(whole);
      const random = generator(name.length * 7919);
      let same = 0;
      for (let i = 0; i < 250; i++) {
        const found = await outcome(DAMAGES[i % DAMAGES.length]!(whole, random));
        if (typeof found === 'string') continue;
        expect(found, `damage ${i}`).toEqual(expected);
        same++;
      }
      // Some damage hits bytes that carry nothing; most must be seen.
      expect(same).toBeLessThan(100);
    },
  );

  test('250 damaged sheets inside intact zips give every row or a refusal', async () => {
    const xml = Buffer.from(
      worksheet(
        Array.from(
          { length: 40 },
          (_, i) =>
            `<row r="${i + 1}" spans="1:3"><c r="A${i + 1}" t="inlineStr"><is><t>张三${i}</t></is></c><c r="B${i + 1}"><v>${i}</v></c><c r="C${i + 1}" s="0"/></row>`,
        ).join(''),
      ),
    );
    const random = generator(20_261_122);
    for (let i = 0; i < 250; i++) {
      // No CRC can tell here: the damaged sheet is packed as if it had been written so.
      const damaged = DAMAGES[i % DAMAGES.length]!(xml, random);
      const found = await outcome(rawXlsx({ sheets: [{ name: '一', xml: damaged }] }));
      if (typeof found === 'string' || damaged.equals(xml)) continue;
      // What still reads has every row that its text has: a row may have changed, none may be lost.
      const rows = damaged.toString('latin1').split('<row ').length - 1;
      expect(found[0]!.length, `damage ${i}: ${damaged.toString('utf8').slice(0, 200)}`).toBe(rows);
    }
  });

  test.each(['12-legacy.xls', '12b-wps.et', '13-gb18030.csv', '13d-utf16.txt'])(
    '150 damaged copies of %s end in rows or a refusal',
    async (name) => {
      const whole = roster(name);
      const random = generator(name.length * 104_729);
      for (let i = 0; i < 150; i++) {
        const found = await outcome(DAMAGES[i % DAMAGES.length]!(whole, random));
        expect(typeof found === 'string' || Array.isArray(found), `damage ${i}`).toBe(true);
      }
    },
  );

  test('bytes of any kind end in rows or a refusal', async () => {
    const random = generator(7);
    const starts = [
      '504b0304',
      'd0cf11e0a1b11ae1',
      '0908100000060500',
      '3c3f786d6c',
      '3c7461626c653e',
      'efbbbf',
      'fffe',
      '',
    ];
    for (let i = 0; i < 200; i++) {
      const bytes = Buffer.concat([
        Buffer.from(starts[i % starts.length]!, 'hex'),
        Buffer.from(Array.from({ length: 600 + random(3000) }, () => random(256))),
      ]);
      const found = await outcome(bytes);
      expect(typeof found === 'string' || Array.isArray(found), `bytes ${i}`).toBe(true);
    }
  });
});
