/**
 * People that may be one (疑似重复): the same name with birth date, phone, village or employer in common and no ID that
 * tells them apart, or two IDs that differ in one place. Never decided here; a clerk looks at each pair.
 */
import { maskId, maskPhone } from '../../../shared/identity/mask.ts';
import { nameKey } from '../../../shared/identity/nameKey.ts';
import type { DuplicatePair, PersonBrief } from '../../../shared/contract/people.ts';
import { askedLedger, booksOf } from './books.ts';
import type { Store } from './store.ts';
import { showStored } from './shownValue.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';

interface Person {
  readonly id: number;
  readonly name: string;
  readonly pinyin: string | null;
  readonly idNumber: string | null;
  readonly birthDate: string | null;
  readonly sex: string | null;
  readonly phone: string | null;
  readonly village: string | null;
  readonly employer: string | null;
}

type Why = DuplicatePair['why'][number];

interface Found {
  readonly a: number;
  readonly b: number;
  readonly why: readonly Why[];
}

const columns = 'id, name, pinyin, idNumber, birthDate, sex, phone, village, employer';

/** Rows read at a time, so that a million people do not keep the page waiting. */
const step = 20_000;

/** People of one name that are compared with each other: beyond it a name says nothing. */
const largestGroup = 400;

const kept = new WeakMap<Store, { sequence: number; found: readonly Found[] }>();

/**
 * One page of pairs, likeliest first.
 * @param query `person`: only pairs with this one
 */
export async function duplicatePairs(
  store: Store,
  query: { readonly person: number | null; readonly offset: number; readonly limit: number },
): Promise<{ total: number; pairs: DuplicatePair[] }> {
  const apart = new Set(
    store.rawRead.prepare("SELECT lowId || ' ' || highId FROM not_same").pluck().all() as string[],
  );
  const all = query.person === null ? await everyPair(store) : pairsWith(store, query.person);
  const open = all.filter(({ a, b }) => !apart.has(`${Math.min(a, b)} ${Math.max(a, b)}`));
  const page = open.slice(query.offset, query.offset + query.limit);
  return {
    total: open.length,
    pairs: page.map(({ a, b, why }) => ({ a: brief(store, a), b: brief(store, b), why: [...why] })),
  };
}

async function everyPair(store: Store): Promise<readonly Found[]> {
  const sequence = store.sequence();
  const known = kept.get(store);
  if (known?.sequence === sequence) return known.found;
  const found: Found[] = [];
  let group: Person[] = [];
  const close = (): void => {
    if (group.length > 1) found.push(...pairsIn(group));
    group = [];
  };
  let from: readonly [string, number] = ['', 0];
  for (;;) {
    const rows = store.rawRead
      .prepare<unknown[], Person>(
        `SELECT ${columns} FROM person WHERE pinyin >= ? AND (pinyin > ? OR id > ?) ORDER BY pinyin, id LIMIT ${step}`,
      )
      .all(from[0], from[0], from[1]);
    for (const row of rows) {
      // Spellings of one name are read alike, so they stand beside each other.
      if (group.length > 0 && group[0]?.pinyin !== row.pinyin) close();
      group.push(row);
    }
    const last = rows.at(-1);
    if (!last || rows.length < step) break;
    from = [last.pinyin ?? '', last.id];
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
  }
  close();
  found.sort((x, y) => weight(y.why) - weight(x.why) || y.b - x.b);
  kept.set(store, { sequence, found });
  return found;
}

function pairsWith(store: Store, id: number): readonly Found[] {
  const person = store.rawRead.prepare<[number], Person>(`SELECT ${columns} FROM person WHERE id = ?`).get(id);
  if (!person) return [];
  return store.rawRead
    .prepare<unknown[], Person>(`SELECT ${columns} FROM person WHERE pinyin = ? AND id <> ? LIMIT ${largestGroup}`)
    .all(person.pinyin, id)
    .flatMap((other) => {
      const why = likeness(person, other);
      return why.length === 0 ? [] : [{ a: id, b: other.id, why }];
    });
}

function pairsIn(group: readonly Person[]): readonly Found[] {
  const found: Found[] = [];
  const some = group.slice(0, largestGroup);
  for (const [i, a] of some.entries())
    for (const b of some.slice(i + 1)) {
      const why = likeness(a, b);
      if (why.length > 0) found.push({ a: a.id, b: b.id, why });
    }
  return found;
}

const weights: Readonly<Record<Why, number>> = { 'near-id': 8, phone: 4, birth: 4, village: 2, employer: 1 };

function weight(why: readonly Why[]): number {
  return why.reduce((sum, one) => sum + weights[one], 0);
}

/** What speaks for one human; nothing where the names differ, or an ID, birth date or sex tells the two apart. */
export function likeness(a: Omit<Person, 'id' | 'pinyin'>, b: Omit<Person, 'id' | 'pinyin'>): readonly Why[] {
  if (a.name !== b.name && nameKey(a.name) !== nameKey(b.name)) return [];
  const [idA, idB] = [known(a.idNumber), known(b.idNumber)];
  if (idA !== null && idB !== null) return nearIds(idA, idB) ? ['near-id'] : [];
  const [birthA, birthB] = [known(a.birthDate), known(b.birthDate)];
  const bothBorn = birthA !== null && birthB !== null;
  if (bothBorn && !birthA.startsWith(birthB) && !birthB.startsWith(birthA)) return [];
  if (known(a.sex) !== null && known(b.sex) !== null && a.sex !== b.sex) return [];
  const why: Why[] = [];
  if (bothBorn) why.push('birth');
  if (sharesPhone(known(a.phone), known(b.phone))) why.push('phone');
  if (known(a.village) !== null && a.village === b.village) why.push('village');
  if (known(a.employer) !== null && a.employer === b.employer) why.push('employer');
  return why;
}

function known(value: string | null): string | null {
  return value === null || value === '' || value.startsWith('=') ? null : value;
}

function sharesPhone(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false;
  const mine = a.split('、');
  return b.split('、').some((number) => mine.includes(number));
}

/** One digit mistyped, two neighbours exchanged, or the old number of 15 digits in the new one of 18. */
function nearIds(a: string, b: string): boolean {
  if (a.length === 15 && b.length === 18) return `${b.slice(0, 6)}${b.slice(8, 17)}` === a;
  if (a.length === 18 && b.length === 15) return nearIds(b, a);
  if (a.length !== b.length || a.length < 15) return false;
  // The check digit follows from the others; a mistyped digit often brought its own.
  const body = a.length === 18 ? 17 : a.length;
  const at = [...a].flatMap((char, i) => (i < body && char !== b[i] ? [i] : []));
  if (at.length === 0) return true;
  const [i = 0, j = 0] = at;
  if (at.length === 1) return true;
  return at.length === 2 && j === i + 1 && a[i] === b[j] && a[j] === b[i];
}

/** What of a person stands on one side of a pair, as shown. */
function brief(store: Store, id: number): PersonBrief {
  const row = store.rawRead
    .prepare<[number], Record<string, string | null>>(
      'SELECT name, sex, birthDate, idNumber, phone, township, village, employer FROM person WHERE id = ?',
    )
    .get(id);
  const books = booksOf(store);
  const { fields } = askedLedger(store, 'person');
  const shown = (column: string): string => {
    const field = fields[column];
    const value: StoredValue = row?.[column] ?? null;
    return field === undefined ? '' : showStored(field, value, books);
  };
  return {
    id,
    name: row?.['name'] ?? '',
    sex: shown('sex'),
    birthDate: shown('birthDate'),
    idNumber: row?.['idNumber'] ? maskId(row['idNumber']) : '',
    phone: row?.['phone'] && !row['phone'].startsWith('=') ? row['phone'].split('、').map(maskPhone).join('、') : '',
    place: [shown('township'), shown('village')].filter((part) => part !== '').join(''),
    employer: shown('employer'),
  };
}
