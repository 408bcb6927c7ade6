/** Dictionaries of units and codes, read once and kept until one of them changes. */
import { createBooks, type Books, type BooksData } from '../../../shared/ledger/books.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { CustomField, CustomKind } from '../../../shared/ledger/customFields.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { findLedger, ledgers } from '../../../shared/ledger/ledgers.ts';
import { isInForce } from '../../../shared/ledger/unitLife.ts';
import type { CustomFieldTable } from './ownTables.ts';
import type { Store } from './store.ts';

interface Kept {
  data: BooksData | null;
  books: Books | null;
}

const kept = new WeakMap<Store, Kept>();

function keptOf(store: Store): Kept {
  const known = kept.get(store);
  if (known) return known;
  const made: Kept = { data: null, books: null };
  kept.set(store, made);
  store.onChange(({ ledgers }) => {
    if (!ledgers.some((id) => id === 'unit' || id === 'code_addition' || id === 'custom_field')) return;
    made.data = null;
    made.books = null;
  });
  return made;
}

/** Plain data, fit to be sent to another process. */
export function loadBooks(store: Store): BooksData {
  const known = keptOf(store);
  known.data ??= readBooks(store);
  return known.data;
}

/** The dictionaries ready for use in this process. */
export function booksOf(store: Store): Books {
  const known = keptOf(store);
  known.books ??= createBooks(loadBooks(store));
  return known.books;
}

interface UnitRow {
  readonly code: string;
  readonly name: string;
  readonly level: string | null;
  readonly parent: string | null;
  readonly aliases: string | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly successor: string | null;
}

function readBooks(store: Store): BooksData {
  const today = new Date(store.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const units = store.rawRead
    .prepare<[], UnitRow>(
      'SELECT code, name, level, parent, aliases, validFrom, validTo, successor FROM unit WHERE code IS NOT NULL ORDER BY code',
    )
    .all()
    .map((u) => ({
      code: u.code,
      name: u.name ?? u.code,
      level: u.level ?? 'any',
      parent: u.parent,
      aliases: splitAliases(u.aliases),
      valid: isInForce(u, today),
      ...(u.validFrom === null ? {} : { validFrom: u.validFrom }),
      ...(u.validTo === null ? {} : { validTo: u.validTo }),
      ...(u.successor === null ? {} : { successor: u.successor }),
    }));
  const additions = store.rawRead
    .prepare<[], { codeTable: string; code: string; name: string; aliases: string | null; retiredAt: string | null }>(
      'SELECT codeTable, code, name, aliases, retiredAt FROM code_addition ORDER BY codeTable, code',
    )
    .all()
    .map((a) => ({ table: a.codeTable, code: a.code, name: a.name, aliases: splitAliases(a.aliases), ...(a.retiredAt === null ? {} : { retired: true }) }));
  const custom = readCustomFields(store);
  return { units, additions, today, ...(custom.length > 0 ? { custom } : {}) };
}

/** Custom fields of all ledgers, retired ones among them, in the order of their ledgers. */
function readCustomFields(store: Store): readonly CustomField[] {
  return store.rawRead
    .prepare<[], CustomFieldTable>('SELECT * FROM custom_field ORDER BY ledger, position, id')
    .all()
    .map((row) => ({
      id: row.field,
      ledger: row.ledger,
      label: row.label,
      kind: row.kind as CustomKind,
      headers: splitAliases(row.headers),
      help: row.help ?? '',
      position: row.position,
      retired: row.retired === 1,
    }));
}

/**
 * The ledger in force: the declared one with the store's custom fields (自定义字段).
 * @throws AppError `ledger-unknown`
 */
export function askedLedger(store: Store, id: string): Ledger {
  const ledger = findLedger(id);
  if (!ledger)
    throw new AppError('ledger-unknown', { ledger: id, known: ledgers.map((l) => l.id).join('、') });
  return booksOf(store).ledger(ledger);
}

/** Aliases as kept in one text. */
export function splitAliases(text: string | null): readonly string[] {
  return (text ?? '')
    .split(/[、，,;；]/u)
    .map((part) => part.trim())
    .filter((part) => part !== '' && !part.startsWith('='));
}
