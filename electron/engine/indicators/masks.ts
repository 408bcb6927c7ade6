/**
 * Many counts over one large row set in one pass: the database says for every row which conditions it meets, as bits of
 * one number, and the counts are made here. `count(distinct …) filter (…)` would build a sorted tree for each number
 * and judge every condition anew for each of them.
 */
import { sql, type Kysely } from 'kysely';
import type { Test } from '../../../shared/indicator/measure.ts';
import type { Tables } from '../store/schema.ts';
import type { Column } from './column.ts';
import { testCondition, all, type Reading } from './conditions.ts';
import type { Source, Sql } from './source.ts';

/** Bits a number carries exactly. */
const mostTests = 52;
const fewestColumns = 4;
const bitsInWord = 31;

/** The one path all distinct counts are over, or null when these columns cannot be counted by masks. */
export function maskedPath(columns: readonly Column[]): string | null {
  if (columns.length < fewestColumns) return null;
  const paths = new Set<string>();
  for (const { take } of columns) {
    if (take.of === 'count') continue;
    const [key, more] = take.of === 'distinct' ? take.keys : [];
    if (more !== undefined || key?.by !== 'value') return null;
    paths.add(key.path);
  }
  const tests = new Set(columns.flatMap((column) => column.only.map((test) => JSON.stringify(test))));
  const [path, other] = [...paths];
  return path !== undefined && other === undefined && tests.size <= mostTests ? path : null;
}

/** One number a column, as `groupRows` without keys. @param where of the rows, over the source */
export async function countByMasks(
  db: Kysely<Tables>,
  source: Source,
  columns: readonly Column[],
  path: string,
  reading: Reading,
  whereOf: (source: Source) => readonly Sql[],
): Promise<readonly number[]> {
  const places = new Map<string, number>();
  const bits: Sql[] = [];
  const needed = columns.map((column) => column.only.map((test) => placeOf(test)));
  const value = source.value(path);
  const mask = bits.length === 0 ? sql`0` : sql.join(bits, sql` + `);
  const where = all(whereOf(source));
  const found = await sql<{ k: string | number | null; m: number }>`select ${value} as k, ${mask} as m ${source.from()} where ${where}`.execute(db);
  return tally(found.rows, columns, needed);

  function placeOf(test: Test): number {
    const key = JSON.stringify(test);
    const known = places.get(key);
    if (known !== undefined) return known;
    const place = places.size;
    places.set(key, place);
    bits.push(sql`case when ${testCondition(source, test, reading)} then ${sql.lit(2 ** place)} else 0 end`);
    return place;
  }
}

interface MaskedRow {
  readonly k: string | number | null;
  readonly m: number;
}

function tally(
  rows: readonly MaskedRow[],
  columns: readonly Column[],
  needed: readonly (readonly number[])[],
): readonly number[] {
  const words = Math.ceil(columns.length / bitsInWord);
  const numbers = columns.map(() => 0);
  const times = new Map<number, number>();
  const met = new Map<number, readonly number[]>();
  const things = new Map<string | number, number>();
  const seen = Array.from({ length: words }, () => new Int32Array(rows.length));
  for (const { k, m } of rows) {
    times.set(m, (times.get(m) ?? 0) + 1);
    if (k === null) continue;
    let at = things.get(k);
    if (at === undefined) things.set(k, (at = things.size));
    let columnsMet = met.get(m);
    if (!columnsMet) met.set(m, (columnsMet = wordsOf(m, needed, words)));
    for (let w = 0; w < words; w += 1) {
      const word = seen[w];
      if (word) word[at] = (word[at] ?? 0) | (columnsMet[w] ?? 0);
    }
  }
  for (const [i, { take }] of columns.entries()) {
    if (take.of === 'count') {
      for (const [m, n] of times) if (meets(m, needed[i] ?? [])) numbers[i] = (numbers[i] ?? 0) + n;
    } else {
      const word = seen[Math.floor(i / bitsInWord)];
      const bit = 1 << (i % bitsInWord);
      let n = 0;
      for (let at = 0; at < things.size; at += 1) if (((word?.[at] ?? 0) & bit) !== 0) n += 1;
      numbers[i] = n;
    }
  }
  return numbers;
}

/** Columns a row with this mask belongs to, as bits. */
function wordsOf(mask: number, needed: readonly (readonly number[])[], words: number): readonly number[] {
  const out = Array.from({ length: words }, () => 0);
  for (const [i, places] of needed.entries()) {
    const w = Math.floor(i / bitsInWord);
    if (meets(mask, places)) out[w] = (out[w] ?? 0) | (1 << (i % bitsInWord));
  }
  return out;
}

function meets(mask: number, places: readonly number[]): boolean {
  return places.every((place) => Math.floor(mask / 2 ** place) % 2 === 1);
}
