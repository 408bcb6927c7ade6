/**
 * The full-text index of everything that is not a name or a number of a person: titles, remarks, employers, 成果 … of
 * every ledger. Kept in step inside the same transaction; the row itself has the last word (`searchTexts.ts`).
 * t 标题相邻两字 · r 其他文字相邻两字 · u 标题首字母
 */
import type { Database, Statement } from 'better-sqlite3';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { findLedger, ledgers, tableOf } from '../../../shared/ledger/ledgers.ts';
import { isCustomId } from '../../../shared/ledger/customFields.ts';
import { customColumn, expanded } from './customValues.ts';
import { gatherMore } from './indexGathering.ts';
import { initialLetters, pinyinReady } from './pinyin.ts';
import { quoted } from './schema.ts';
import { eachPair } from './textPairs.ts';
import { space, wordsAsText, type WordBytes } from './wordBytes.ts';

/** Rows of ledger n have the ids n × 2³² + id, so one index serves all ledgers. */
const perLedger = 2 ** 32;

/** Texts are searched by their beginning; nobody looks for the 2000th character of a 简历. */
const longest = 600;

/** What of a ledger is searched. */
export interface Searched {
  readonly ledger: Ledger;
  /** Own text that names a row; null where a row is called by its person or by a code. */
  readonly title: string | null;
  readonly texts: readonly string[];
}

/** Units are where people and rows are found, not what is found. */
const searchedOf = new Map<string, Searched>(
  ledgers.filter((ledger) => ledger.id !== 'unit').map((ledger) => {
    // Numbers of certificates and papers on people's rows are all different: each would cost an import a word of its own.
    const texts = Object.entries(ledger.fields)
      .filter(([, f]) => (f.kind === 'text' && !(f.verbatim === true && ledger.person === 'linked')) || f.kind === 'longText')
      .filter(([, f]) => f.sensitive === undefined && f.system !== true)
      .map(([id]) => id);
    const title = ledger.fields[ledger.title]?.kind === 'text' ? ledger.title : null;
    return [ledger.id, { ledger, title, texts: texts.filter((id) => id !== title) }];
  }),
);

/** Text columns of a ledger that are searched; undefined for a table that is no ledger. */
export function searchedIn(ledger: string): Searched | undefined {
  return searchedOf.get(ledger);
}

type Values = Readonly<Record<string, unknown>>;

/** The words under which a row stands; '' when it holds no text. */
function rowTerms(searched: Searched, row: Values): string {
  const values = expanded(row);
  return wordsAsText((out) => {
    putTitle(out, searched, values);
    for (const id of Object.keys(values)) if (searched.texts.includes(id) || isCustomId(id)) putPairs(out, rest, textOf(values[id]));
    out.trim(0);
  });
}

/**
 * The same for rows of which only these columns will be stored, asked for many of them.
 * @param columns declared ones of the ledger
 */
export function wordsOf(ledger: string, columns: readonly string[]): (out: WordBytes, values: Values) => void {
  const searched = searchedOf.get(ledger);
  if (!searched) return () => {};
  const titled = searched.title !== null && columns.includes(searched.title);
  const texts = columns.filter((id) => searched.texts.includes(id));
  return (out, values) => {
    const start = out.length();
    if (titled) putTitle(out, searched, values);
    for (const id of texts) {
      const value = values[id];
      if (typeof value === 'string') putPairs(out, rest, textOf(value));
    }
    out.trim(start);
  };
}

/** t, r, u. */
const [inTitle, rest, initials] = [116, 114, 117] as const;

function putPairs(out: WordBytes, kind: number, text: string): void {
  eachPair(text, (of, from, to) => {
    out.byte(kind);
    out.text(of, from, to);
    out.byte(space);
  });
}

function putTitle(out: WordBytes, searched: Searched, values: Values): void {
  if (searched.title === null) return;
  const title = textOf(values[searched.title]);
  putPairs(out, inTitle, title);
  const letters = title === '' ? '' : initialsOf(title);
  if (letters === '') return;
  out.byte(initials);
  out.text(letters);
  out.byte(space);
}

function textOf(value: unknown): string {
  if (typeof value !== 'string' || value.startsWith('=')) return '';
  return value.length > longest ? value.slice(0, longest) : value;
}

/** First letters of a title as they are read: 育婴员培训班 → yyypxb. Figures stay. */
function initialsOf(title: string): string {
  if (!pinyinReady()) return '';
  return initialLetters(title.slice(0, 60));
}

/**
 * Ids of a ledger's rows whose title begins with these initials (dhgpxb), as a query.
 * @returns null where the word is not made of letters, or the ledger's titles are not in the index
 */
export function titledBy(ledger: string, word: string): { readonly sql: string; readonly values: readonly string[] } | null {
  if (!/^[\da-z]{2,}$/iu.test(word) || !/[a-z]/iu.test(word) || (searchedIn(ledger)?.title ?? null) === null) return null;
  return {
    sql: `SELECT s.rowid % ${perLedger} FROM search_rows AS s JOIN search_ledger AS n ON s.rowid / ${perLedger} = n.n WHERE s.search_rows MATCH ? AND n.ledger = ?`,
    values: [`"u${word.toLowerCase()}" *`, ledger],
  };
}

/** Rows wait here so that one pass writes many. */
const most = 1000;

export interface RowIndex {
  /** A new row, with the values at hand. */
  add(ledger: string, id: number, values: Values): void;
  /** A row whose columns changed, or that came back. */
  change(ledger: string, id: number): void;
  /** A row that went. */
  remove(ledger: string, id: number): void;
  flush(): void;
  /** Forgets what waits, after a rollback. */
  forget(): void;
  /** A bulk write begins (`true`) or is about to commit. */
  gather(more: boolean): void;
  /** What the ids of a ledger's rows are counted from in the index. */
  from(ledger: string): number;
}

/** @param db the writer connection */
export function openRowIndex(db: Database): RowIndex {
  const put = db.prepare<[number, string]>('INSERT INTO search_rows (rowid, terms) VALUES (?, ?)');
  const erase = db.prepare<[number]>('DELETE FROM search_rows WHERE rowid = ?');
  const numbers = new Map<string, number>();
  const fresh: { readonly at: number; readonly terms: string }[] = [];
  /** By entry of the index; null for a row that went. */
  const changed = new Map<number, { readonly ledger: string; readonly id: number } | null>();

  // A table may come with a migration after this index was opened, so its statement is made at the first need.
  const readers = new Map<string, Statement<[number], Values>>();
  const rowOf = ({ ledger }: Searched, id: number): Values | undefined => {
    const read = readers.get(ledger.id) ?? db.prepare<[number], Values>(`SELECT * FROM ${quoted(tableOf(ledger))} WHERE id = ?`);
    readers.set(ledger.id, read);
    return read.get(id);
  };
  const numberOf = (ledger: string): number => {
    const known = numbers.get(ledger);
    if (known !== undefined) return known;
    db.prepare('INSERT INTO search_ledger (ledger) VALUES (?) ON CONFLICT DO NOTHING').run(ledger);
    const n = db.prepare('SELECT n FROM search_ledger WHERE ledger = ?').pluck().get(ledger) as number;
    numbers.set(ledger, n);
    return n;
  };
  const flush = (): void => {
    // By rising ids: FTS5 writes out what it has gathered whenever an id is lower than the one before.
    for (const { at, terms } of fresh.toSorted((a, b) => a.at - b.at)) put.run(at, terms);
    fresh.length = 0;
    for (const [at, changedRow] of [...changed].toSorted(([a], [b]) => a - b)) {
      erase.run(at);
      if (changedRow === null) continue;
      const { ledger, id } = changedRow;
      const searched = searchedOf.get(ledger);
      const row = searched && rowOf(searched, id);
      const terms = searched && row ? rowTerms(searched, row) : '';
      if (terms !== '') put.run(at, terms);
    }
    changed.clear();
  };

  const note = (ledger: string, id: number, row: { readonly ledger: string; readonly id: number } | null): void => {
    if (!searchedOf.has(ledger)) return;
    if (fresh.length > 0) flush();
    changed.set(numberOf(ledger) * perLedger + id, row);
    if (changed.size >= most) flush();
  };

  return {
    add(ledger, id, values) {
      const searched = searchedOf.get(ledger);
      if (!searched) return;
      const terms = rowTerms(searched, values);
      if (terms === '') return;
      if (changed.size > 0) flush();
      fresh.push({ at: numberOf(ledger) * perLedger + id, terms });
      if (fresh.length >= most) flush();
    },
    change: (ledger, id) => note(ledger, id, { ledger, id }),
    remove: (ledger, id) => note(ledger, id, null),
    flush,
    from: (ledger) => numberOf(ledger) * perLedger,
    gather: (more) => gatherMore(db, 'search_rows', more),
    forget() {
      numbers.clear();
      fresh.length = 0;
      changed.clear();
    },
  };
}

/** Ledger and id of an entry of the index; null for a ledger this program does not know. */
export function rowAt(db: Database, at: number): { readonly ledger: Ledger; readonly id: number } | null {
  const id = at % perLedger;
  const name = db.prepare('SELECT ledger FROM search_ledger WHERE n = ?').pluck().get((at - id) / perLedger) as string | undefined;
  const ledger = name === undefined ? undefined : findLedger(name);
  return ledger ? { ledger, id } : null;
}

/** Builds the index anew from the rows, in the caller's transaction. */
export function rebuildRowIndex(db: Database): void {
  db.exec("INSERT INTO search_rows (search_rows) VALUES ('delete-all')");
  const index = openRowIndex(db);
  const present = new Set(db.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[]);
  for (const { ledger, title, texts } of searchedOf.values()) {
    const held = present.has(tableOf(ledger))
      ? new Set((db.pragma(`table_info(${quoted(tableOf(ledger))})`) as { readonly name: string }[]).map((c) => c.name))
      : new Set<string>();
    // Run from a migration, a later column may not be there yet.
    const columns = [title, ...texts, customColumn].filter((c) => c !== null && held.has(c)).map((c) => quoted(c ?? ''));
    if (columns.length === 0) continue;
    const page = db.prepare<[number], Values & { readonly id: number }>(
      `SELECT id, ${columns.join(', ')} FROM ${quoted(tableOf(ledger))} WHERE id > ? ORDER BY id LIMIT 5000`,
    );
    for (let last = 0; ; ) {
      const rows = page.all(last);
      if (rows.length === 0) break;
      for (const row of rows) index.add(ledger.id, row.id, row);
      last = rows.at(-1)?.id ?? last;
    }
  }
  index.flush();
}
