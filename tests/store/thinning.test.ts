import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backupsToDrop, type Dated } from '../../electron/engine/store/thinning.ts';

const day = 86_400_000;
const start = Date.parse('2026-01-01T04:00:00Z');

/** Makes `perDay` backups a day and thins after each, as the program does. */
function live(days: number, perDay: number): readonly Dated[] {
  let kept: Dated[] = [];
  for (let i = 0; i < days * perDay; i += 1) {
    kept.push({ id: `b${i}`, sequence: i + 1, at: start + (i * day) / perDay });
    const drop = new Set(backupsToDrop(kept));
    kept = kept.filter((b) => !drop.has(b.id));
  }
  return kept;
}

test('over 400 days of 8 backups a day there stay two days whole, 12 daily, 10 weekly, 9 monthly', () => {
  const kept = live(400, 8);
  const newest = kept.at(-1)?.at ?? 0;
  const ages = kept.map((b) => (newest - b.at) / day);
  expect(ages.filter((a) => a < 2)).toHaveLength(16);
  const daily = ages.filter((a) => a >= 2 && a < 14.5);
  expect(daily.length).toBeGreaterThanOrEqual(11);
  expect(daily.length).toBeLessThanOrEqual(13);
  const weekly = ages.filter((a) => a >= 14.5 && a < 90);
  expect(weekly.length).toBeGreaterThanOrEqual(9);
  expect(weekly.length).toBeLessThanOrEqual(12);
  const monthly = ages.filter((a) => a >= 90);
  expect(monthly.length).toBeGreaterThanOrEqual(8);
  expect(monthly.length).toBeLessThanOrEqual(9);
  expect(Math.max(...ages)).toBeGreaterThan(300);
  expect(kept.length).toBeLessThanOrEqual(16 + 12 + 10 + 9 + 1);
});

test('the newest by sequence stays, whatever the clock says', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -4000, max: 4000 }), { minLength: 1, maxLength: 60 }), (days) => {
      const all = days.map((d, i) => ({ id: String(i), sequence: i + 1, at: start + d * day }));
      const dropped = backupsToDrop(all);
      expect(dropped).not.toContain(String(days.length - 1));
      expect(new Set(dropped).size).toBe(dropped.length);
    }),
  );
});

test('thinning twice drops nothing more', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4000 }), { maxLength: 200 }), (hours) => {
      const all = hours
        .toSorted((a, b) => a - b)
        .map((h, i) => ({ id: String(i), sequence: i + 1, at: start + h * 3_600_000 }));
      const drop = new Set(backupsToDrop(all));
      expect(backupsToDrop(all.filter((b) => !drop.has(b.id)))).toEqual([]);
    }),
  );
});

test('a clock three years back keeps the states made before it was wrong', () => {
  const right = Array.from({ length: 10 }, (_, i) => ({
    id: `r${i}`,
    sequence: i + 1,
    at: start + i * 3_600_000,
  }));
  const wrong = { id: 'wrong', sequence: 11, at: start - 3 * 365 * day };
  const dropped = backupsToDrop([...right, wrong]);
  expect(dropped).not.toContain('wrong');
  expect(dropped).not.toContain('r9');
});

test('no backups, nothing to drop', () => {
  expect(backupsToDrop([])).toEqual([]);
});
