/** 区划 that end, are renamed and merged: counts on any day against plain loops over the rows. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groupRows } from '../../electron/engine/indicators/compile.ts';
import type { Scope } from '../../electron/engine/indicators/conditions.ts';
import type { Key, RowSet } from '../../shared/indicator/measure.ts';
import { memoryStore, type MemoryStore } from './support/memoryStore.ts';

let memory: MemoryStore;
beforeAll(() => {
  memory = memoryStore();
});
afterAll(() => memory.close());

interface Unit {
  readonly code: string;
  readonly level: string;
  readonly parent: string | null;
  readonly validTo: string | null;
  readonly successor: string | null;
}

const townships = ['100', '101', '102', '103'];
const villages = ['200', '201', '202', '203', '204', '205'];
const ends = [null, null, '2026-06-30', '2026-06', '2025', '=不详'];

const county = fc
  .record({
    tops: fc.array(fc.record({ end: fc.constantFrom(...ends), next: fc.constantFrom(null, 'C', '999', ...townships) }), { minLength: 4, maxLength: 4 }),
    below: fc.array(
      fc.record({ parent: fc.constantFrom('C', ...townships), end: fc.constantFrom(...ends), next: fc.constantFrom(null, '999', ...villages, ...townships) }),
      { minLength: 6, maxLength: 6 },
    ),
  })
  .map(({ tops, below }): Unit[] => [
    { code: 'C', level: 'county', parent: null, validTo: null, successor: null },
    ...tops.map((t, i): Unit => ({ code: townships[i] ?? '', level: 'township', parent: 'C', validTo: t.end, successor: t.next })),
    ...below.map((v, i): Unit => ({ code: villages[i] ?? '', level: 'village', parent: v.parent, validTo: v.end, successor: v.next })),
  ]);
const homes = fc.array(fc.constantFrom(null, '?某村', 'C', ...townships, ...villages), { minLength: 1, maxLength: 30 });
const days = fc.constantFrom('2025-12-31', '2026-06-29', '2026-06-30', '2026-07-01', '2026-12-31');

/** Over by this day: a full date on the day itself, a month or a year once it has gone by. */
function over(end: string | null, day: string): boolean {
  if (end === null || end === '=不详') return false;
  if (end === '2025') return day >= '2026-01-01';
  if (end === '2026-06') return day >= '2026-07-01';
  return day >= end;
}

/** The unit that took this one's place, or none. */
function next(units: readonly Unit[], code: string, day: string): string | null {
  const unit = units.find((u) => u.code === code);
  if (!unit || unit.successor === null || unit.successor === code || !over(unit.validTo, day)) return null;
  return units.some((u) => u.code === unit.successor) ? unit.successor : null;
}

/** Steps upwards from a unit: first to what took its place, else to its parent. Null where the steps run in a circle. */
function climb(units: readonly Unit[], code: string, day: string): string[] | null {
  const way = [code];
  for (;;) {
    const last = way.at(-1) ?? '';
    const above = next(units, last, day) ?? units.find((u) => u.code === last)?.parent ?? null;
    if (above === null) return way;
    if (way.includes(above)) return null;
    way.push(above);
  }
}

function topOf(units: readonly Unit[], code: string, day: string): string {
  const way = climb(units, code, day) ?? [code];
  // Merged into the county itself: the county's own rows from then on.
  if (way.some((one) => next(units, one, day) === 'C')) return 'C';
  const standing = way.filter((one) => next(units, one, day) === null);
  if (standing[0] === 'C' || standing.length === 0) return standing[0] ?? code;
  return standing.findLast((one) => one !== 'C') ?? code;
}

const rows: RowSet = { ledger: 'person', period: { rule: 'always' }, unit: 'village', where: [], picks: [] };
const keys: Readonly<Record<'top' | 'own', Key>> = {
  top: { by: 'unit', path: 'village', level: 'top' },
  own: { by: 'unit', path: 'village', level: 'own' },
};

async function counted(scope: Scope, by: Key | null): Promise<Record<string, number>> {
  const reading = { scope, codes: () => { throw new Error('no codes here'); } };
  const found = await groupRows(memory.store.read, rows, by === null ? [] : [by], [{ take: { of: 'count' }, only: [] }], reading);
  return Object.fromEntries(found.map((row) => [String(row.keys[0] ?? (by === null ? 'all' : null)), row.numbers[0] ?? 0]));
}

function tally(values: readonly (string | null)[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const value of values) sums[String(value)] = (sums[String(value)] ?? 0) + 1;
  return sums;
}

test('by township, by village and of one unit, on the day before, on the day, and after', async () => {
  await fc.assert(
    fc.asyncProperty(county, homes, days, async (units, people, day) => {
      // A circle of successors is a slip that nobody counts by.
      fc.pre(units.every((u) => climb(units, u.code, day) !== null));
      memory.empty(['person', 'unit']);
      memory.put('unit', units.map((u) => ({ ...u, name: u.code })));
      memory.put('person', people.map((village, i) => ({ name: `人${i}`, village })));
      const scope = { from: '2025-01-01', to: day };
      expect(await counted(scope, keys.top)).toEqual(tally(people.map((home) => (home === null ? null : topOf(units, home, day)))));
      const own = (home: string): string => {
        let at = home;
        for (let on = next(units, at, day); on !== null; on = next(units, at, day)) at = on;
        return at;
      };
      expect(await counted(scope, keys.own)).toEqual(tally(people.map((home) => (home === null ? null : own(home)))));
      for (const unit of ['C', '100', '101', '202'])
        expect(await counted({ ...scope, unit }, null)).toEqual({ all: people.filter((home) => home !== null && (climb(units, home, day) ?? []).includes(unit)).length });
    }),
    { numRuns: 150, seed: 20_261_126 },
  );
});
