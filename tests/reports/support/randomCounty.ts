/** Random rows for every ledger, from the declarations: blanks, 不详, words no table knows, partial dates, repeats. */
import { codeTables } from '../../../shared/codes/codeTables.ts';
import type { Field, StoredValue } from '../../../shared/ledger/fields.ts';
import { ledgers, tableOf } from '../../../shared/ledger/ledgers.ts';
import type { MemoryStore } from '../../indicators/support/memoryStore.ts';

export type Row = Readonly<Record<string, StoredValue>>;
export type County = Readonly<Record<string, readonly Row[]>>;

export const units: readonly Row[] = [
  { code: 'C', name: '县', level: 'county', parent: null },
  { code: 'T1', name: '东镇', level: 'township', parent: 'C' },
  { code: 'T2', name: '西镇', level: 'township', parent: 'C' },
  { code: 'V1', name: '东村', level: 'village', parent: 'T1' },
  { code: 'V2', name: '西村', level: 'village', parent: 'T2' },
  { code: 'V3', name: '空村', level: 'village', parent: 'T2' },
  { code: 'D1', name: '局', level: 'department', parent: 'C' },
];

/** Numbers from a seed, the same on every machine (mulberry32). */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const days = [null, '2026', '2026-03', '2026-03-15', '2026-06-30', '2025-12-31', '2025-04-01', '2027-01-01'];
const births = [null, '1960', '1971-05', '1985-10-31', '1991-11-01', '2001-02-03'];
const peopleCount = 9;
const rowsEach = 14;

/** A county of a seed; every ledger but units has rows. */
export function randomCounty(seed: number): County {
  const random = randomFrom(seed);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const codes = new Map(Object.values(codeTables).map((table) => [table.id, table.entries.map((e) => e.code)]));
  const value = (field: Field): StoredValue => {
    switch (field.kind) {
      case 'code':
        return pick([null, '?新写法', '=不详', ...thrice(codes.get(field.table) ?? [])]);
      case 'codes': {
        const table = codes.get(field.table) ?? [];
        return pick([null, pick(table), pick(table), [...new Set([pick(table), pick(table)])].join(',')]);
      }
      case 'unit':
        return field.level === 'village'
          ? pick([null, 'V1', 'V2', '?新村'])
          : field.level === 'township'
            ? pick([null, 'T1', 'T2'])
            : pick([null, 'T1', 'T2', 'V1', 'D1', 'C']);
      case 'date':
        return pick(field.role === 'birth' ? births : days);
      case 'boolean':
        return pick([null, 0, 1]);
      case 'number':
        return field.label.includes('年度') ? pick([2025, 2026, 2026, null]) : pick([null, 0, 1, 2, 26]);
      case 'money':
        return pick([null, 0, 15_000, 30_000]);
      case 'idNumber':
        return null;
      case 'ref':
        return pick([null, 1, 2, 3]);
      default:
        return pick([null, '甲', '乙', '丙']);
    }
  };
  const county: Record<string, readonly Row[]> = {};
  for (const ledger of ledgers) {
    if (ledger.id === 'unit') continue;
    const size = ledger.person === 'self' ? peopleCount : rowsEach;
    county[ledger.id] = Array.from({ length: size }, (_, i): Row => {
      const own = Object.fromEntries(Object.entries(ledger.fields).map(([id, field]) => [id, value(field)]));
      const person = ledger.person === 'linked' ? { personId: 1 + Math.floor(random() * peopleCount) } : {};
      return { ...own, ...person, id: i + 1 };
    });
  }
  return county;
}

/** Most codes often, so that a blank is not every third value of a short table. */
function thrice(codes: readonly string[]): readonly string[] {
  return [...codes, ...codes, ...codes];
}

/** Puts a county into a store. */
export function putCounty(memory: MemoryStore, county: County): void {
  // Ledgers point at each other in both directions; every row they point at is there in the end.
  memory.store.rawRead.pragma('foreign_keys = OFF');
  memory.put('unit', units);
  for (const ledger of ledgers) memory.put(tableOf(ledger), county[ledger.id] ?? []);
}
