import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCharacter } from '../../shared/identity/checkDigit.ts';
import { createAside } from '../../electron/engine/aside/aside.ts';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import type { Beside } from '../../electron/engine/store/beside.ts';
import { readyParts } from '../../electron/engine/store/makeReady.ts';
import { nodeReader } from '../../electron/host/nodeReader.ts';
import { nodeSide } from '../../electron/host/nodeSide.ts';
import { openTestDesk } from '../support/importDesk.ts';
import { contents, unready } from './support/importedRows.ts';

test('the parts of a plan follow each other without a gap, each in a file of its own, and are no more than SQLite opens beside a store', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2_000_000 }), (rows) => {
      const parts = readyParts(rows, 'folder');
      expect(parts.length).toBeLessThanOrEqual(8);
      expect(new Set(parts.map((part) => part.file)).size).toBe(parts.length);
      let next = 1;
      for (const { first, last } of parts) {
        expect(first).toBe(next);
        expect(last).toBeGreaterThanOrEqual(first);
        next = last + 1;
      }
      expect(next).toBe(rows + 1);
    }),
  );
});

const rows = 4200;
const surnames = '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨';
const given = '一二三四五六七八九甲乙丙丁戊己庚辛';

/** A roster of many rows; at its end stand people of its first rows, once more and with another phone. */
function manyRows(): string {
  const id = (n: number): string => {
    const body = `620722${1950 + (n % 50)}0${1 + (n % 9)}${10 + (Math.floor(n / 450) % 18)}${String(n % 1000).padStart(3, '0')}`;
    return body + checkCharacter(body);
  };
  const line = (n: number, phone: number, group: string): string =>
    `${surnames[n % 16] ?? ''}${given[n % 17] ?? ''}${given[(n * 7) % 13] ?? ''},${id(n)},${phone},甘肃省红湾寺镇${n}号,${group}`;
  const path = join(mkdtempSync(join(tmpdir(), 'parts-')), 'many.csv');
  const lines = [
    '姓名,身份证号,联系电话,户籍地址,培训班名称',
    ...Array.from({ length: rows - 20 }, (_, i) => line(i, 13_800_000_000 + i, `第${i % 40}班`)),
    ...Array.from({ length: 20 }, (_, i) => line(i * 3, 13_900_000_000 + i, '补课班')),
  ];
  writeFileSync(path, `\ufeff${lines.join('\r\n')}\r\n`);
  return path;
}

describe('a plan of many rows is stored the same', () => {
  const path = manyRows();

  async function stored(beside: Beside | undefined, written: 'ready' | 'unready'): Promise<unknown> {
    const desk = await openTestDesk(nodeReader(), beside);
    try {
      const plan = await desk.plan(path);
      expect(plan.scratch.rows()).toBe(rows);
      await applyPlan(written === 'ready' ? plan : unready(plan), desk.store);
      return contents(desk.store);
    } finally {
      await desk.close();
    }
  }

  test('made ready on a thread, on one that dies half way, on none, and written value by value', async () => {
    const aside = createAside(nodeSide(), () => {});
    const { beside } = aside;
    let asked = 0;
    const dying: Beside = {
      ...beside,
      readyRows() {
        const thread = beside.readyRows();
        return {
          warm: () => thread.warm(),
          make: async (request) => {
            asked += 1;
            if (asked === 4) await thread.end();
            await thread.make(request);
          },
          makeCells: (request) => thread.makeCells(request),
          end: () => thread.end(),
        };
      },
    };
    const expected = await stored(undefined, 'unready');
    expect(await stored(beside, 'ready')).toEqual(expected);
    expect(await stored(dying, 'ready')).toEqual(expected);
    expect(asked).toBe(8);
    expect(await stored(undefined, 'ready')).toEqual(expected);
    await aside.close();
  });
});
