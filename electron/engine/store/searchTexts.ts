/** Rows of every ledger by what stands in them: titles first (also by initials), then any other text. */
import type { Database } from 'better-sqlite3';
import type { SearchHit } from '../../../shared/contract/ledger.ts';
import { columnsOf, tableOf } from '../../../shared/ledger/ledgers.ts';
import { isCustomId } from '../../../shared/ledger/customFields.ts';
import { askedLedger, booksOf } from './books.ts';
import { expanded } from './customValues.ts';
import { rowTitle } from './rowTitle.ts';
import { quoted } from './schema.ts';
import { rowAt, searchedIn, type Searched } from './searchRows.ts';
import { nameInIndex } from './searchTerms.ts';
import { showStored } from './shownValue.ts';
import type { Store } from './store.ts';
import { pairsOf } from './textPairs.ts';

/** Entries looked at for one question: a bound on what pairs that many rows share may cost. */
const looked = 400;

/** Rows that hold every word, newest first. A word of one figure or letter says too little. */
export function rowHits(store: Store, words: readonly string[], most: number): SearchHit[] {
  if (most <= 0 || words.some((word) => /^[\da-z]$/iu.test(word))) return [];
  const found = new Map<number, SearchHit>();
  for (const way of waysOf(words)) {
    if (found.size >= most) break;
    for (const at of entries(store.rawRead, way.match)) {
      if (found.size >= most) break;
      if (found.has(at)) continue;
      const hit = hitAt(store, at, way.by === 'initials' ? null : words);
      if (hit) found.set(at, hit);
    }
  }
  return [...found.values()];
}

interface Way {
  readonly by: 'title' | 'initials' | 'text';
  readonly match: string;
}

function waysOf(words: readonly string[]): readonly Way[] {
  const ways: Way[] = [];
  const titled = words.map((word) => tokensOf('t', word));
  if (titled.every((t) => t !== '')) ways.push({ by: 'title', match: titled.join(' AND ') });
  const [only = ''] = words;
  if (words.length === 1 && /^[\da-z]{2,}$/iu.test(only) && /[a-z]/iu.test(only))
    ways.push({ by: 'initials', match: `"u${only.toLowerCase()}" *` });
  const anywhere = words.map((word) => {
    const [t, r] = [tokensOf('t', word), tokensOf('r', word)];
    return t === '' ? '' : `((${t}) OR (${r}))`;
  });
  if (anywhere.every((t) => t !== '')) ways.push({ by: 'text', match: anywhere.join(' AND ') });
  return ways;
}

/** All pairs of a word; where it ends in figures, letters or a single character, these may go on. */
function tokensOf(kind: 't' | 'r', word: string): string {
  const pairs = pairsOf(word);
  return pairs
    .map((pair, i) => {
      const goesOn = i === pairs.length - 1 && (/^[\da-z]+$/u.test(pair) || [...pair].length === 1);
      return `"${kind}${pair}"${goesOn ? ' *' : ''}`;
    })
    .join(' AND ');
}

function entries(db: Database, match: string): readonly number[] {
  return db
    .prepare<[string, number], number>('SELECT rowid FROM search_rows WHERE search_rows MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck()
    .all(match, looked) as number[];
}

type Values = Readonly<Record<string, unknown>>;

function hitAt(store: Store, at: number, words: readonly string[] | null): SearchHit | null {
  const row = rowAt(store.rawRead, at);
  const searched = row && searchedIn(row.ledger.id);
  if (!row || !searched) return null;
  const found = store.rawRead
    .prepare(`SELECT * FROM ${quoted(tableOf(row.ledger))} WHERE id = ?`)
    .get(row.id) as Values | undefined;
  if (!found) return null;
  const values = expanded(found);
  const { fields } = askedLedger(store, row.ledger.id);
  const where = words === null ? searched.title : holder(searched, values, words);
  if (where === undefined) return null;
  return {
    ledger: row.ledger.id,
    id: row.id,
    title: rowTitle(store.rawRead, row.ledger.id, row.id) ?? '',
    hint: hintOf(store, searched, values, where, words ?? []),
    by: fields[where ?? '']?.label ?? row.ledger.label,
  };
}

/** The column that holds the first word, when all words are held by some column; undefined when one is not. */
function holder(searched: Searched, values: Values, words: readonly string[]): string | undefined {
  const own = Object.keys(values).filter(isCustomId);
  const columns = [...(searched.title === null ? [] : [searched.title]), ...searched.texts, ...own];
  const held = words.map((word) => columns.find((c) => holds(values[c], word)));
  return held.every((c) => c !== undefined) ? held[0] : undefined;
}

/** Compared as indexed, so that 付 finds 傅 here as it does in names. */
function holds(value: unknown, word: string): boolean {
  return typeof value === 'string' && nameInIndex(value).includes(nameInIndex(word));
}

/** Some words around what was found, or what tells the row apart: its date and unit. */
function hintOf(store: Store, searched: Searched, values: Values, where: string | null, words: readonly string[]): string {
  const ledger = askedLedger(store, searched.ledger.id);
  const books = booksOf(store);
  const shown = (id: string): string => {
    const field = ledger.fields[id];
    const value = values[id];
    if (!field || (typeof value !== 'string' && typeof value !== 'number')) return '';
    return showStored(field, value, books);
  };
  const facts = [
    ledger.dateField === undefined ? '' : shown(ledger.dateField),
    ...columnsOf(ledger)
      .filter((c) => c.source === 'own' && (c.field.kind === 'unit' || c.id === 'agency') && c.id !== ledger.title)
      .slice(0, 1)
      .map((c) => shown(c.id)),
  ];
  const text = where === null || where === searched.title ? '' : around(shown(where), words[0] ?? '');
  return [text, ...facts].filter((part) => part !== '').join(' ');
}

function around(text: string, word: string): string {
  const at = Math.max(0, text.indexOf(word));
  const from = Math.max(0, at - 8);
  const part = text.slice(from, at + word.length + 14).replaceAll(/\s+/gu, ' ');
  return `${from > 0 ? '…' : ''}${part}${at + word.length + 14 < text.length ? '…' : ''}`;
}
