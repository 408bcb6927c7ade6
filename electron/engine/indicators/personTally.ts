/** What one person adds to each of many counts, worked out from that person's rows alone. */
import type { Pick } from '../../../shared/indicator/measure.ts';
import { bitsOf, meets, type Bits } from './rowMasks.ts';

/** A row: person, id, the conditions it meets as bits of one number, what leads to it, then the values at the slots. */
export type PassRow = (string | number | null)[];

export const personAt = 0;
export const idAt = 1;
export const maskAt = 2;
export const leadAt = 3;
export const slotsAt = 4;

/** Keeps, of rows with equal values at `per`, the first in order of `by`, or all later ones. */
export interface SlotPick {
  readonly per: readonly number[];
  readonly by: readonly number[];
  readonly descending: boolean;
  readonly take: Pick['take'];
}

/** One count: rows that meet `base`, of these those the picks keep, of these those that meet `only`. Bits by place. */
export interface Tallied {
  readonly base: readonly number[];
  readonly picks: readonly SlotPick[];
  readonly only: readonly number[];
  /** The person counts once, however many rows there are. */
  readonly once: boolean;
}

/** A condition on the person's other rows: one of those that meet `among` agrees on every pair. */
export interface OwnLink {
  readonly place: number;
  readonly among: readonly number[];
  readonly pairs: readonly { readonly own: number; readonly compare: '=' | '!=' | '<=' | '>='; readonly theirs: number }[];
  readonly none: boolean;
}

export interface TallyPlan {
  readonly counts: readonly Tallied[];
  /** In an order in which each needs only the bits of those before it. */
  readonly links: readonly OwnLink[];
}

/**
 * Counts by person.
 * @returns for the rows of one person the counts they add one to, by place; a place stands as often as it is added to
 */
export function tallyBy({ counts, links }: TallyPlan): (rows: readonly PassRow[], named: boolean) => readonly number[] {
  const plain: Needed[] = [];
  const picked: (Needed & { readonly picks: readonly SlotPick[] })[] = [];
  for (const [at, { base, picks, only, once }] of counts.entries()) {
    if (picks.length === 0) plain.push({ at, once, base: bitsOf([...base, ...only]), only: nothing });
    else picked.push({ at, once, base: bitsOf(base), only: bitsOf(only), picks });
  }
  const linked = links.map((link) => ({ ...link, among: bitsOf(link.among) }));
  const known = new Map<number, Met>();
  const metBy = (mask: number): Met => {
    const found = known.get(mask);
    if (found) return found;
    const met = plain.filter((one) => meets(mask, one.base));
    const each = met.filter((one) => !one.once).map((one) => one.at);
    const once = met.filter((one) => one.once).map((one) => one.at);
    const fresh = { each, once, both: [...each, ...once] };
    known.set(mask, fresh);
    return fresh;
  };
  return (rows, named) => {
    const [first] = rows;
    if (rows.length === 1 && first && named && linked.every((link) => !link.none) && !picked.some((one) => mayKeepOne(one.picks)))
      // Alone there is nothing to be linked with and nothing later; a row may agree with itself.
      return metBy(ownMask(first, linked)).both;
    const masks = rows.map((row) => Number(row[maskAt]));
    if (named) for (const link of linked) addLink(rows, masks, link);
    else for (const link of linked) if (link.none) for (const i of masks.keys()) masks[i] = (masks[i] ?? 0) + 2 ** link.place;
    const found: number[] = [];
    const once = new Set<number>();
    for (const mask of masks) {
      const met = metBy(mask);
      for (const at of met.each) found.push(at);
      if (named) for (const at of met.once) once.add(at);
    }
    for (const one of picked) {
      const n = keptRows(rows, masks, one);
      if (one.once) {
        if (n > 0 && named) found.push(one.at);
      } else for (let k = 0; k < n; k += 1) found.push(one.at);
    }
    for (const at of once) found.push(at);
    return found;
  };
}

interface Met {
  readonly each: readonly number[];
  readonly once: readonly number[];
  readonly both: readonly number[];
}

const nothing: Bits = { low: 0, high: 0 };

interface Needed {
  readonly at: number;
  readonly once: boolean;
  readonly base: Bits;
  readonly only: Bits;
}

function mayKeepOne(picks: readonly SlotPick[]): boolean {
  return picks.every((pick) => pick.take === 'first');
}

type Linked = Omit<OwnLink, 'among'> & { readonly among: Bits };

function ownMask(row: PassRow, links: readonly Linked[]): number {
  const mask = [Number(row[maskAt])];
  for (const link of links) addLink([row], mask, link);
  return mask[0] ?? 0;
}

function addLink(rows: readonly PassRow[], masks: number[], { place, among, pairs, none }: Linked): void {
  // Whether another is there is judged by the masks as they were: a link's own bit is not among those it asks for.
  for (const [i, row] of rows.entries()) {
    let linked = false;
    for (const [j, other] of rows.entries()) {
      if (meets(masks[j] ?? 0, among) && pairs.every((pair) => agrees(row[pair.own] ?? null, pair.compare, other[pair.theirs] ?? null))) {
        linked = true;
        break;
      }
    }
    if (linked !== none) masks[i] = (masks[i] ?? 0) + 2 ** place;
  }
}

function agrees(own: string | number | null, compare: '=' | '!=' | '<=' | '>=', theirs: string | number | null): boolean {
  if (own === null || theirs === null) return false;
  switch (compare) {
    case '=':
      return own === theirs;
    case '!=':
      return own !== theirs;
    case '<=':
      return order(own, theirs) <= 0;
    case '>=':
      return order(own, theirs) >= 0;
  }
}

/** The order of the database: nothing, numbers, texts. */
function order(a: string | number | null, b: string | number | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1;
  return a < b ? -1 : 1;
}

function keptRows(rows: readonly PassRow[], masks: readonly number[], { base, picks, only }: Needed & { readonly picks: readonly SlotPick[] }): number {
  const judged: PassRow[] = [];
  const wanted: boolean[] = [];
  for (const [i, row] of rows.entries()) {
    const mask = masks[i] ?? 0;
    if (!meets(mask, base)) continue;
    judged.push(row);
    wanted.push(meets(mask, only));
  }
  if (picks.some((pick) => pick.take === 'later' && !hasEqual(judged, pick.per))) return 0;
  const firsts = picks.map((pick) => firstRows(judged, pick));
  return judged.filter(
    (row, i) => wanted[i] === true && picks.every((pick, k) => (firsts[k]?.has(row) ?? false) === (pick.take === 'first')),
  ).length;
}

/** From this many rows of one person on, comparing each with each is dearer than sorting. */
const many = 12;

/** Whether two rows may be equal at these slots; of many rows it is not looked up. */
function hasEqual(rows: readonly PassRow[], per: readonly number[]): boolean {
  if (rows.length > many) return true;
  for (let i = 1; i < rows.length; i += 1)
    for (let j = 0; j < i; j += 1) if (per.every((slot) => rows[i]?.[slot] === rows[j]?.[slot])) return true;
  return false;
}

function firstRows(rows: readonly PassRow[], { per, by, descending }: SlotPick): ReadonlySet<PassRow> {
  const keys = [...by, idAt];
  const sorted = rows.toSorted((a, b) => {
    for (const key of keys) {
      const found = order(a[key] ?? null, b[key] ?? null);
      if (found !== 0) return descending ? -found : found;
    }
    return 0;
  });
  const firsts = new Map<string, PassRow>();
  for (const row of sorted) {
    const key = JSON.stringify(per.map((slot) => row[slot] ?? null));
    if (!firsts.has(key)) firsts.set(key, row);
  }
  return new Set(firsts.values());
}
