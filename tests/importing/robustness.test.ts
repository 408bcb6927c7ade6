import { mkdtempSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { damages, generator, hostileFiles, sheetOfForty, spoiltSheet } from '../support/damage.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';
import { importOutcome, type ImportOutcome } from '../support/importOutcome.ts';
import { inProcessReader } from '../support/inProcessReader.ts';
import { rawXlsx } from '../support/rawXlsx.ts';
import { rosterPath } from '../support/readFixture.ts';
import { savedAsXlsb } from '../support/savedAsXlsb.ts';

// The reader runs in this process here: what would kill the child fails the test. `npm run bench -- robustness` has the child.
const folder = mkdtempSync(join(tmpdir(), 'damaged-'));
let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk(inProcessReader);
});
afterAll(() => desk.close());

async function outcomeOf(name: string, bytes: Uint8Array): Promise<ImportOutcome> {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return importOutcome(desk, path);
}

const whole = async (bytes: Uint8Array, name: string): Promise<number> => {
  const found = await outcomeOf(name, bytes);
  if (found.kind !== 'rows') throw new Error(`the whole file is not read: ${JSON.stringify(found)}`);
  return found.read;
};

describe('the whole import of damaged files', () => {
  test.each(['06-damaged-ids.xlsx', '03-merged-village-subtotals.xlsx'])(
    '63 damaged copies of %s are imported whole or refused in a sentence',
    async (name) => {
      const bytes = readFileSync(rosterPath(name));
      const rows = await whole(bytes, name);
      const random = generator(name.length * 31_337);
      for (let i = 0; i < 63; i++) {
        const found = await outcomeOf(name, damages[i % damages.length]!(bytes, random));
        if (found.kind === 'rows') expect(found.read, `damage ${i}`).toBe(rows);
        else expect(found, `damage ${i}`).toMatchObject({ kind: 'refused' });
      }
    },
    180_000,
  );

  test('28 damaged copies of a roster saved as .xlsb are imported whole or refused in a sentence', async () => {
    const bytes = savedAsXlsb('06-damaged-ids.xlsx');
    const rows = await whole(bytes, 'saved.xlsb');
    const random = generator(4711);
    for (let i = 0; i < 28; i++) {
      const found = await outcomeOf('saved.xlsb', damages[i % damages.length]!(bytes, random));
      if (found.kind === 'rows') expect(found.read, `damage ${i}`).toBe(rows);
      else expect(found, `damage ${i}`).toMatchObject({ kind: 'refused' });
    }
  }, 180_000);

  test.each(['12-legacy.xls', '12b-wps.et', '13-gb18030.csv', '13d-utf16.txt'])(
    '28 damaged copies of %s end in rows that add up or in a sentence',
    async (name) => {
      const bytes = readFileSync(rosterPath(name));
      const random = generator(name.length * 271);
      for (let i = 0; i < 28; i++) {
        const found = await outcomeOf(name, damages[i % damages.length]!(bytes, random));
        expect(['rows', 'refused'], `damage ${i}: ${JSON.stringify(found)}`).toContain(found.kind);
      }
    },
    180_000,
  );

  test('40 sheets cut inside a whole zip are refused, never imported in part', async () => {
    expect(await whole(rawXlsx({ sheets: [{ name: '花名册', xml: sheetOfForty() }] }), 'whole.xlsx')).toBe(40);
    const random = generator(99);
    for (let i = 0; i < 40; i++) {
      const found = await outcomeOf('cut.xlsx', spoiltSheet(random));
      if (found.kind === 'rows') expect(found.read, `cut ${i}`).toBe(40);
      else expect(found, `cut ${i}`).toMatchObject({ kind: 'refused' });
    }
  }, 180_000);

  test.each(Object.keys(hostileFiles))('%s ends in rows or in a sentence', async (what) => {
    const found = await outcomeOf('hostile.xlsx', hostileFiles[what]!());
    expect(['rows', 'refused'], JSON.stringify(found)).toContain(found.kind);
  }, 30_000);

  test('a refused file leaves nothing behind in the folder of plans', async () => {
    const before = readdirSync(desk.store.tempDir);
    expect(await outcomeOf('broken.xlsx', Buffer.from('PK\u0003\u0004 not a zip'))).toMatchObject({ kind: 'refused' });
    expect(readdirSync(desk.store.tempDir)).toEqual(before);
  });
});
