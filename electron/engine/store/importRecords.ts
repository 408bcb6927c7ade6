/** What imports leave behind besides rows: batches, rows that wait, headers learned, people told apart. */
import type { Database } from 'better-sqlite3';
import type { Counts } from '../../../shared/contract/importing.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { NotSame } from '../importing/matchPerson.ts';
import type { Candidate } from '../importing/plannedRow.ts';
import type { SenderHeaders } from '../importing/protocol.ts';
import type { Tx } from './store.ts';

/** A row still waits when nothing settled it, or what settled it was undone. */
const open = `(settledBy IS NULL OR (SELECT state FROM op WHERE id = settledBy) = 'undone')`;

export interface LearnedHeader {
  readonly sender: string;
  readonly ledger: string;
  readonly header: string;
  readonly field: string | null;
}

/**
 * Everything senders taught for a ledger. What they taught in another ledger serves here too where it is about the
 * person (a header is a header, whichever list it stands on); this ledger's own lessons come last and win.
 */
export function learnedFor(db: Database, ledger: string): readonly SenderHeaders[] {
  const person: ReadonlySet<string> = new Set(Object.keys(ledgerById('person').fields));
  const columns: ReadonlySet<string> = new Set(columnsOf(ledgerById(ledger)).map((c) => c.id));
  const bySender = new Map<string, { header: string; field: string | null }[]>();
  for (const row of db
    .prepare<[string], LearnedHeader>('SELECT sender, ledger, header, field FROM learned_header ORDER BY ledger = ?, id')
    .all(ledger)) {
    const about = row.ledger === ledger || (row.field !== null && person.has(row.field) && row.field !== 'remark' && columns.has(row.field));
    if (!about) continue;
    const list = bySender.get(row.sender) ?? [];
    list.push({ header: row.header, field: row.field });
    bySender.set(row.sender, list);
  }
  return [...bySender].map(([sender, headers]) => ({ sender, headers }));
}

/** What all who taught a header agree on: for a form to be filled, which comes from none of them. */
export function agreedHeaders(db: Database, ledger: string): readonly SenderHeaders[] {
  const fields = new Map<string, Set<string | null>>();
  for (const { headers } of learnedFor(db, ledger))
    for (const { header, field } of headers) {
      const known = fields.get(header);
      if (known) known.add(field);
      else fields.set(header, new Set([field]));
    }
  const headers = [...fields].flatMap(([header, said]) => {
    const [field = null] = said;
    return said.size === 1 && field !== null ? [{ header, field }] : [];
  });
  return headers.length === 0 ? [] : [{ sender: '', headers }];
}

/** Remembers headers as part of the running write; undoing the import forgets them again. */
export function rememberHeaders(tx: Tx, headers: readonly LearnedHeader[]): void {
  const find = tx.raw.prepare<[string, string, string], { id: number; field: string | null; used: number }>(
    'SELECT id, field, used FROM learned_header WHERE sender = ? AND ledger = ? AND header = ?',
  );
  for (const h of headers) {
    const known = find.get(h.sender, h.ledger, h.header);
    if (!known) tx.insert('learned_header', { ...h, used: 1 });
    else if (known.field !== h.field) tx.update('learned_header', known.id, { field: h.field, used: known.used + 1 });
  }
}

/** The facts by which a row resembled somebody: what a "不是同一人" decision is remembered under. */
export function likenessOf(row: {
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly village: string | null;
  readonly idNumber: string | null;
}): string {
  return row.idNumber ?? [row.name ?? '', row.birthDate ?? '', row.phone ?? '', row.village ?? ''].join('|');
}

/** Looks up remembered "不是同一人" decisions. */
export function notSameMemory(db: Database): NotSame {
  const any = db.prepare<[], { n: number }>('SELECT count(*) n FROM kept_apart').get()?.n ?? 0;
  if (any === 0) return () => false;
  const find = db.prepare<[number, string], { id: number }>('SELECT id FROM kept_apart WHERE personId = ? AND likeness = ?');
  return (row, personId) => find.get(personId, likenessOf(row)) !== undefined;
}

export interface PendingRow {
  /** Its number in the batch; 0 for one being written. */
  readonly n?: number;
  readonly file: string;
  readonly sheet: string;
  /** Column letter and header of the file's columns. */
  readonly headers: readonly (readonly [string, string])[];
  readonly row: number;
  readonly outcome: 'doubtful' | 'rejected';
  readonly question: string | null;
  readonly className: string | null;
  readonly values: string;
  readonly issues: string | null;
  readonly cells: string;
  readonly candidates: readonly Candidate[] | null;
}

export interface BatchRecord {
  readonly ledger: string;
  readonly sender: string;
  readonly title: string;
  readonly totals: Counts;
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly error: string | null }[];
}

/**
 * Writes the batch in the import's own transaction.
 * @returns what writes the rows that stay behind with it, numbered as they come
 */
export function recordBatch(tx: Tx, batch: BatchRecord): (row: PendingRow) => void {
  tx.raw
    .prepare('INSERT INTO import_batch(op, ledger, sender, title, totals, files) VALUES(?,?,?,?,?,?)')
    .run(tx.op, batch.ledger, batch.sender, batch.title, JSON.stringify(batch.totals), JSON.stringify(batch.files));
  const add = tx.raw.prepare(
    'INSERT INTO import_row(op,n,file,sheet,headers,row,outcome,question,className,vals,issues,cells,candidates) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?)',
  );
  let n = 0;
  return (r) => {
    n += 1;
    add.run(
      tx.op,
      n,
      r.file,
      r.sheet,
      JSON.stringify(r.headers),
      r.row,
      r.outcome,
      r.question,
      r.className,
      r.values,
      r.issues,
      r.cells,
      r.candidates && r.candidates.length > 0 ? JSON.stringify(r.candidates) : null,
    );
  };
}

export interface StoredBatch {
  readonly op: string;
  readonly at: string;
  readonly ledger: string;
  readonly sender: string;
  readonly title: string;
  readonly totals: Counts;
  readonly files: readonly { readonly name: string; readonly error: string | null }[];
  readonly undone: boolean;
}

/** Batches, newest first. */
export function listBatches(db: Database, offset: number, limit: number): { total: number; batches: readonly StoredBatch[] } {
  const total = db.prepare<[], { n: number }>('SELECT count(*) n FROM import_batch').get()?.n ?? 0;
  const rows = db
    .prepare<[number, number], { op: string; at: string; ledger: string; sender: string; title: string; totals: string; files: string; state: string }>(
      `SELECT b.op, o.at, b.ledger, b.sender, b.title, b.totals, b.files, o.state
       FROM import_batch b JOIN op o ON o.id = b.op ORDER BY o.seq DESC LIMIT ? OFFSET ?`,
    )
    .all(limit, offset);
  return { total, batches: rows.map(thawBatch) };
}

/** One batch, or undefined. */
export function findBatch(db: Database, op: string): StoredBatch | undefined {
  const row = db
    .prepare<[string], { op: string; at: string; ledger: string; sender: string; title: string; totals: string; files: string; state: string }>(
      'SELECT b.op, o.at, b.ledger, b.sender, b.title, b.totals, b.files, o.state FROM import_batch b JOIN op o ON o.id = b.op WHERE b.op = ?',
    )
    .get(op);
  return row ? thawBatch(row) : undefined;
}

function thawBatch(row: { op: string; at: string; ledger: string; sender: string; title: string; totals: string; files: string; state: string }): StoredBatch {
  const { state, totals, files, ...rest } = row;
  return {
    ...rest,
    totals: JSON.parse(totals) as Counts,
    files: JSON.parse(files) as StoredBatch['files'],
    undone: state === 'undone',
  };
}

/** Rows of a batch that stayed behind, in the order of the file. */
export function* pendingOf(db: Database, op: string): Generator<PendingRow> {
  const rows = db
    .prepare<[string], { n: number; file: string; sheet: string; headers: string; row: number; outcome: 'doubtful' | 'rejected'; question: string | null; className: string | null; vals: string; issues: string | null; cells: string; candidates: string | null }>(
      `SELECT * FROM import_row WHERE op = ? AND ${open} ORDER BY n`,
    )
    .all(op);
  for (const r of rows)
    yield {
      n: r.n,
      file: r.file,
      sheet: r.sheet,
      headers: JSON.parse(r.headers) as PendingRow['headers'],
      row: r.row,
      outcome: r.outcome,
      question: r.question,
      className: r.className,
      values: r.vals,
      issues: r.issues,
      cells: r.cells,
      candidates: r.candidates === null ? null : (JSON.parse(r.candidates) as readonly Candidate[]),
    };
}

/** Opens what marks a row of a batch, by its number, as dealt with by the running write; undoing that write opens it again. */
export function openSettler(tx: Tx, batch: string): (n: number) => void {
  const mark = tx.raw.prepare('UPDATE import_row SET settledBy = ? WHERE op = ? AND n = ?');
  return (n) => void mark.run(tx.op, batch, n);
}

/** Rows of imports in force that wait: for a decision, or for a corrected file. */
export function countPending(db: Database): { readonly doubtful: number; readonly rejected: number } {
  const rows = db
    .prepare<[], { outcome: string; n: number }>(
      `SELECT r.outcome, count(*) n FROM import_row r JOIN op o ON o.id = r.op
       WHERE ${open} AND o.state = 'done' GROUP BY r.outcome`,
    )
    .all();
  const of = (outcome: string): number => rows.find((r) => r.outcome === outcome)?.n ?? 0;
  return { doubtful: of('doubtful'), rejected: of('rejected') };
}

/** Every header learned, by sender. */
export function listLearned(db: Database): readonly (LearnedHeader & { readonly id: number; readonly used: number })[] {
  return db
    .prepare<[], LearnedHeader & { id: number; used: number }>(
      'SELECT id, sender, ledger, header, field, used FROM learned_header ORDER BY sender, ledger, id',
    )
    .all();
}
