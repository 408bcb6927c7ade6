/** The dictionaries values are read and shown with, out of the store: units and the county's own code values. */
import { createBooks, type AddedCode, type Books, type BooksData, type UnitEntry } from '../../../shared/ledger/books.ts';
import type { Store } from './store.ts';

interface Cached {
  readonly sequence: number;
  readonly data: BooksData;
  books: Books | null;
}

const cache = new WeakMap<Store, Cached>();

function current(store: Store): Cached {
  const known = cache.get(store);
  const sequence = store.sequence();
  if (known && known.sequence === sequence) return known;
  const made: Cached = { sequence, data: readBooks(store), books: null };
  cache.set(store, made);
  return made;
}

function readBooks(store: Store): BooksData {
  const units = store.rawRead
    .prepare<[], { code: string; name: string; level: string | null; parent: string | null; aliases: string | null; validTo: string | null }>(
      'SELECT code, name, level, parent, aliases, validTo FROM unit WHERE code IS NOT NULL AND name IS NOT NULL ORDER BY code',
    )
    .all()
    .map((u): UnitEntry => ({
      code: u.code,
      name: u.name,
      level: u.level ?? '',
      parent: u.parent,
      aliases: split(u.aliases),
      valid: u.validTo === null,
    }));
  const additions = store.rawRead
    .prepare<[], { codeTable: string; code: string; name: string; aliases: string | null }>(
      'SELECT codeTable, code, name, aliases FROM code_addition ORDER BY id',
    )
    .all()
    .map((a): AddedCode => ({ table: a.codeTable, code: a.code, name: a.name, aliases: split(a.aliases) }));
  return { units, additions };
}

function split(aliases: string | null): readonly string[] {
  return aliases === null ? [] : aliases.split(/[、,，;；]/).map((a) => a.trim()).filter((a) => a !== '');
}

/** Plain data for another process; read again after every committed write. */
export function loadBooks(store: Store): BooksData {
  return current(store).data;
}

/** The same, ready for use in this process. */
export function booksOf(store: Store): Books {
  const known = current(store);
  known.books ??= createBooks(known.data);
  return known.books;
}
