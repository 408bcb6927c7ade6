/**
 * Many counts for each row of the leading table (T7: 女, 少数民族, 结业 … of each class) from one reading of the rows:
 * the database gives leader and conditions of every row, rows come leader by leader, and equal combinations of conditions
 * are asked once which counts they belong to.
 */
import type { Database } from 'better-sqlite3';
import { sql, type Kysely } from 'kysely';
import type { Key, RowSet } from '../../../shared/indicator/measure.ts';
import { routesOf } from '../../../shared/indicator/paths.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { Tables } from '../store/schema.ts';
import type { Column } from './column.ts';
import { all, keyValue, rowConditions, type Reading } from './conditions.ts';
import { bitsOf, meets, mostBits, RowMasks } from './rowMasks.ts';
import { sourceOf, type Source, type Sql } from './source.ts';

/** Fewer counts are quicker made by the database. */
const fewest = 4;

/** A group and its numbers. */
export interface Numbered {
  readonly keys: readonly (string | number | null)[];
  readonly numbers: readonly (number | null)[];
}

/** Groups that came in parts, in the order of their first part. */
export function addedUp(parts: readonly Numbered[]): readonly Numbered[] {
  const groups = new Map<string, { readonly keys: Numbered['keys']; readonly numbers: (number | null)[] }>();
  for (const { keys, numbers } of parts) {
    const key = JSON.stringify(keys);
    const group = groups.get(key);
    if (!group) groups.set(key, { keys, numbers: [...numbers] });
    else for (const [i, number] of numbers.entries()) if (number !== null) group.numbers[i] = (group.numbers[i] ?? 0) + number;
  }
  return [...groups.values()];
}

/** Whether a key is the same for all rows that the lead leads to: the link itself, or something of what it leads to. */
export function isOfLead(ledger: string, key: Key, lead: string): boolean {
  if (key.by === 'class') return false;
  return key.path === lead || routesOf(ledgerById(ledger), key.path).every((route) => route.steps[0]?.column === lead);
}

/** A key as the leading table knows it. */
function keyOfLead(ahead: Source, key: Key, lead: string, reading: Reading): Sql {
  return key.by === 'value' && key.path === lead ? ahead.value(`${lead}.id`) : keyValue(ahead, key, reading);
}

/**
 * Counts by keys that are the same for all rows of a leader (`isOfLead`).
 * @param columns counts of rows
 * @returns one entry a leader that has rows, in their order; null when this is not worth it or has too many conditions
 */
export function countByLead(
  { db, raw }: { readonly db: Kysely<Tables>; readonly raw: Database },
  rows: RowSet,
  lead: string,
  by: readonly Key[],
  columns: readonly Column[],
  reading: Reading,
): readonly Numbered[] | null {
  if (columns.length < fewest || rows.picks.length > 0) return null;
  const ledger = ledgerById(rows.ledger);
  const source = sourceOf(ledger, 't', lead);
  const ahead = sourceOf(ledger, 't', lead);
  const leader = ahead.value(`${lead}.id`);
  const masks = new RowMasks({ rows: source, lead: ahead, ofLead: (path) => ahead.beginsAhead(path) }, reading);
  const needed = columns.map(({ only }) => bitsOf(only.map((test) => masks.placeOf(test))));
  if (masks.size > mostBits) return null;
  const keys = by.map((key) => keyOfLead(ahead, key, lead, reading));
  const led = sql`select ${sql.join([leader, masks.led(), ...keys])} ${ahead.fromLeader()}`.compile(db);
  const leaders = new Map((raw.prepare(led.sql).raw().all(...led.parameters) as (string | number | null)[][]).map((one) => [one[0], one]));
  // Asking for it makes it lead.
  const own = source.value(`${lead}.id`);
  const where = all(rowConditions(source, rows, reading));
  const query = sql`select ${own}, ${masks.own(db, raw)} ${source.from()} where ${where}`.compile(db);
  const met = new Map<number, readonly number[]>();
  const metBy = (mask: number): readonly number[] => {
    const known = met.get(mask);
    if (known) return known;
    const full = masks.full(mask);
    const fresh = needed.flatMap((one, i) => (meets(full, one) ? [i] : []));
    met.set(mask, fresh);
    return fresh;
  };
  const counted: Numbered[] = [];
  let [at, ledMask, numbers]: [number | null, number, number[]] = [null, 0, []];
  for (const [id, mask] of raw.prepare(query.sql).raw().all(...query.parameters) as [number, number][]) {
    if (id !== at) {
      const one: readonly (string | number | null)[] = leaders.get(id) ?? [];
      [at, ledMask, numbers] = [id, Number(one[1] ?? 0), columns.map(() => 0)];
      counted.push({ keys: one.slice(2), numbers });
    }
    for (const i of metBy(ledMask + mask)) numbers[i] = (numbers[i] ?? 0) + 1;
  }
  return counted;
}
