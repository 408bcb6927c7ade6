/** Random rows for every ledger, made from the declarations: blanks, 不详, words no table knows, dates on the edges. */
import type { CodeEntry } from '../../../shared/codes/codeTable.ts';
import { createBooks } from '../../../shared/ledger/books.ts';
import type { Field, Ledger } from '../../../shared/ledger/fields.ts';
import { declareIndicators } from '../../../shared/indicator/indicators.ts';
import { measuresOf, type Test } from '../../../shared/indicator/measure.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import { ledgerById, ledgers } from '../../../shared/ledger/ledgers.ts';
import { units } from './dataSets.ts';
import { titlesUsed } from './slow/plans.ts';
import type { County, Row, Value } from './slow/basics.ts';

const books = createBooks({ units: [], additions: [] });

/** Ledgers so that what a row links to comes before it. */
export const inOrder: readonly Ledger[] = (() => {
  const done: Ledger[] = [];
  const left = new Set(ledgers);
  while (left.size > 0) {
    for (const ledger of left) {
      const links = Object.values(ledger.fields).flatMap((f) => (f.kind === 'ref' ? [f.ledger] : []));
      if (ledger.person === 'linked') links.push('person');
      if (links.some((id) => id !== ledger.id && !done.some((one) => one.id === id))) continue;
      done.push(ledger);
      left.delete(ledger);
    }
  }
  return done;
})();

const days =
  '2026 2026-03 2026-03-01 2026-03-15 2026-03-31 2026-04-01 2025-12-31 2025 2026-12-31 2027-01-01 2025-03-31 2024-06-15 2026-01-01 =不详 =无'.split(' ');
const births = ['1960-01-01', '1971-03-31', '1971-04-01', '1991', '1990-03', '2000-05-01', '2012-01-01', '=不详'];
const longAgo = ['2001-03-31', '2001-04-01', '1999', '2010-01-01'];

export type Random = () => number;

/** A small generator of its own, so that a failing county can be made again from its seed. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A county of up to `most` rows a ledger; some ledgers are empty. Each field uses a few values of its table only, so that
 * rows agree with each other and with what an indicator asks for.
 */
export function randomCounty(random: Random, most: number): County {
  pools.clear();
  const county: Record<string, readonly Row[]> = {};
  for (const ledger of inOrder) {
    const count = ledger.id === 'unit' ? units.length : ledger.id === 'person' ? 1 + Math.floor(random() * Math.min(most, 7)) : Math.floor(random() * (most + 1));
    county[ledger.id] = Array.from({ length: count }, (_, i) => rowOf(ledger, i, county, random));
  }
  // Where every attendance is of some class they are read another way: half of the counties are so.
  const classes = county['training-class']?.length ?? 0;
  if (classes > 0 && random() < 0.5)
    county['training-roster'] = (county['training-roster'] ?? []).map((row) => ({ ...row, classId: row['classId'] ?? 1 + Math.floor(random() * classes) }));
  return county;
}

function rowOf(ledger: Ledger, i: number, county: County, random: Random): Row {
  const row: Record<string, Value> = { id: i + 1 };
  if (ledger.person === 'linked') row['personId'] = 1 + Math.floor(random() * (county['person']?.length ?? 1));
  for (const [id, field] of Object.entries(ledger.fields)) row[id] = valueOf(ledger, id, field, county, random);
  if (ledger.id === 'unit') Object.assign(row, units[i], { name: units[i]?.code ?? '' });
  return row;
}

function valueOf(ledger: Ledger, id: string, field: Field, county: County, random: Random): Value {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  // Most fields of a small row set must be filled for anything to be counted at all.
  if (random() < 0.2) return null;
  switch (field.kind) {
    case 'code':
      return codeOf(`${ledger.id}.${id}`, field.table, pick, random);
    case 'codes':
      return [...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => codeOf(`${ledger.id}.${id}`, field.table, pick, random)))]
        .filter((code, _, all) => all.length === 1 || !code.startsWith('='))
        .join(',') || null;
    case 'boolean':
      return pick([0, 1]);
    case 'number':
      return /year$/i.test(id) ? pick([2024, 2025, 2026, 2027]) : pick([0, 1, 2, 6, 25, 30]);
    case 'money':
      return pick([0, 5000, 12_345.67, 200_000]);
    case 'date':
      if (field.role === 'birth') return pick(births);
      return pick(id === 'townshipStart' ? longAgo : days);
    case 'unit':
      return pick([...units.map((u) => u.code), '?不知道的乡']);
    case 'ref': {
      const rows = county[field.ledger]?.length ?? 0;
      return rows === 0 ? null : 1 + Math.floor(random() * rows);
    }
    case 'idNumber':
      return null;
    case 'phone':
      return '19900000001';
    default:
      return pick(ledger.id === 'unit' ? ['甲', '乙', '=不详'] : ['甲', '乙', '丙', '=不详', '=无']);
  }
}

/** Names and groups of codes that some indicator asks of a field: without them most numbers would always be 0. */
const wanted: ReadonlyMap<string, readonly string[]> = (() => {
  const found = new Map<string, string[]>();
  const visit = (ledger: string, test: Test): void => {
    if (test.is === 'anyOf') for (const one of test.groups.flat()) visit(ledger, one);
    if (test.is === 'linked') for (const one of test.rows.where) visit(test.rows.ledger, one);
    if (test.is !== 'in' || 'values' in test) return;
    for (const route of routesOf(ledgerById(ledger), test.path)) {
      const key = `${route.ledger.id}.${route.column}`;
      found.set(key, [...(found.get(key) ?? []), ...('names' in test ? test.names : test.groups)]);
    }
  };
  for (const { value, plan } of declareIndicators())
    for (const measure of [...measuresOf(value), ...(plan ? [plan] : [])])
      for (const test of [...measure.rows.where, ...measure.only]) visit(measure.rows.ledger, test);
  return found;
})();

const pools = new Map<string, readonly CodeEntry[]>();

function poolOf(field: string, table: string, pick: <T>(list: readonly T[]) => T): readonly CodeEntry[] {
  const known = pools.get(field);
  if (known) return known;
  const { entries } = books.codes(table);
  const asked = wanted.get(field) ?? [];
  const some = entries.filter((e) => asked.includes(e.short) || (e.group !== undefined && asked.includes(e.group)));
  const pool = [pick(some.length === 0 ? entries : some), pick(entries), pick(entries)];
  pools.set(field, pool);
  return pool;
}

function codeOf(field: string, table: string, pick: <T>(list: readonly T[]) => T, random: Random): string {
  if (table === 'professionalTitle') return pick(titlesUsed);
  const entries = poolOf(field, table, pick);
  const chance = random();
  if (chance < 0.06) return '=不详';
  const entry = pick(entries);
  if (chance < 0.12) return `?${entry.short}`;
  return chance < 0.16 ? '?别的' : entry.code;
}
