/** The search box: people first, best hits first, then rows of every ledger by their title and text. */
import type { SearchHit } from '../../../shared/contract/ledger.ts';
import { maskId, maskPhone } from '../../../shared/identity/mask.ts';
import { booksOf } from './books.ts';
import { peopleWhere, waysOf, wordsOf, type Way } from './searchPeople.ts';
import { nameInIndex } from './searchTerms.ts';
import { rowHits } from './searchTexts.ts';
import type { Store } from './store.ts';

interface Person {
  readonly id: number;
  readonly name: string | null;
  readonly idNumber: string | null;
  readonly phone: string | null;
  readonly township: string | null;
  readonly village: string | null;
  readonly employer: string | null;
}

const columns = 'p.id, p.name, p.idNumber, p.phone, p.township, p.village, p.employer';

/**
 * Finds people and rows of ledgers by one text. Many people of that name leave a third of the list to other rows.
 * `more` says that there are others beyond the limit.
 */
export function search(
  store: Store,
  query: { readonly text: string; readonly limit: number },
): { hits: SearchHit[]; more: boolean } {
  const words = wordsOf(query.text);
  const most = query.limit + 1;
  if (words.length === 0) return { hits: [], more: false };
  const people = words.length === 1 ? byOneWord(store, words[0] ?? '', most) : byAllWords(store, query.text, most);
  const reserved = Math.floor(query.limit / 3);
  const known = new Set(people.map((hit) => hit.id));
  const rows = rowHits(store, words, most - Math.min(people.length, most - reserved)).filter(
    (hit) => hit.ledger !== 'person' || !known.has(hit.id),
  );
  const room = Math.max(query.limit - rows.length, query.limit - reserved);
  const hits = [...people.slice(0, room), ...rows].slice(0, query.limit);
  return { hits, more: people.length + rows.length > query.limit };
}

/** Way after way until there are enough: who is called exactly so comes before who only has it in the name. */
function byOneWord(store: Store, word: string, most: number): SearchHit[] {
  const found = new Map<number, SearchHit>();
  for (const way of waysOf(store.rawRead, word)) {
    if (found.size >= most) break;
    for (const person of peopleBy(store, way, most)) {
      if (found.size >= most) break;
      if (!found.has(person.id) && fits(way, person, word))
        found.set(person.id, hitOf(store, person, way.by));
    }
  }
  return [...found.values()];
}

function peopleBy(store: Store, way: Pick<Way, 'where' | 'values' | 'match'>, most: number): readonly Person[] {
  // The index stops at the last one wanted instead of listing everybody first.
  const where = way.match === undefined ? way.where : 'p.id IN (SELECT rowid FROM search WHERE search MATCH ? LIMIT ?)';
  const values = way.match === undefined ? way.values : [way.match, most];
  return store.rawRead.prepare<unknown[], Person>(`SELECT ${columns} FROM person AS p WHERE ${where} LIMIT ?`).all(...values, most);
}

/** A name of the two pairs 建国 and 国强 need not hold 建国强. */
function fits(way: Way, person: Person, word: string): boolean {
  return way.by !== '姓名' || nameInIndex(person.name ?? '').includes(nameInIndex(word));
}

function byAllWords(store: Store, text: string, most: number): SearchHit[] {
  const all = peopleWhere(store.rawRead, text);
  if (!all) return [];
  return peopleBy(store, all, most).map((person) => hitOf(store, person, '多个条件'));
}

function hitOf(store: Store, person: Person, by: string): SearchHit {
  const { units } = booksOf(store);
  const place = [person.township, person.village].flatMap((code) => {
    if (code === null || code.startsWith('=')) return [];
    return [code.startsWith('?') ? code.slice(1) : units.show(code)];
  });
  const parts = [
    place.join(''),
    person.idNumber === null ? '' : maskId(person.idNumber),
    person.phone === null || person.phone.startsWith('=')
      ? ''
      : person.phone.split('、').map(maskPhone).join('、'),
    place.length === 0 && person.employer !== null ? person.employer : '',
  ];
  return {
    ledger: 'person',
    id: person.id,
    title: person.name ?? '',
    hint: parts.filter((p) => p !== '').join(' '),
    by,
  };
}
