/** The scratch file of a plan: rows wait here, outside the store and outside memory, until applied or discarded. */
import Database from 'better-sqlite3';
import type { Outcome } from '../../../shared/contract/importing.ts';
import type { Candidate, Planned, PlannedChange, StagedRow } from '../importing/plannedRow.ts';
import { openPlainRows, saysNoMore } from './plainRows.ts';
import { openPlannedTexts, type PackedLines, type PlannedTexts } from './plannedTexts.ts';
import { readiness, type Readiness, type ReadyShape } from './readyRows.ts';

/** A row to be written, without what only its report and its source line need. */
export type WaitingRow = Omit<StagedRow, 'cells' | 'issues'>;

/** Where a row to be written stands in the plan and in its file, and whether it only needs copying (`readyRows.ts`). */
export interface Outlined {
  readonly key: number;
  readonly file: number;
  readonly sheet: number;
  readonly row: number;
  readonly ready: Readiness;
}

export interface Scratch {
  /** The file itself; the write copies cells out of it (`planCells.ts`). */
  readonly path: string;
  /** How ready rows stand in it; null where none are kept. */
  readonly shape: ReadyShape | null;
  /** How many rows there are: the number of the last. */
  rows(): number;
  /** Whether there were rows that only need copying. */
  hasReady(): boolean;
  /** Takes the texts of the rows that are added next; a row may bring texts of its own instead. */
  hold(lines: PackedLines): void;
  /** @param ready of a row that is only to be copied: new, and about somebody new or known who stays as he is */
  add(row: Planned, ready?: Readiness): number;
  /** Replaces what a row would do (after a decision or a duplicate found later). */
  update(key: number, change: Partial<Pick<Planned, 'outcome' | 'question' | 'personId' | 'targetId' | 'changes' | 'candidates' | 'issues'>> & { readonly decision?: string | null }): void;
  get(key: number): StagedRow | undefined;
  /** Where a row stands in its file, and its values. */
  said(key: number): Pick<StagedRow, 'row' | 'values'> | undefined;
  count(filter: ScratchFilter): number;
  page(filter: ScratchFilter, offset: number, limit: number): readonly StagedRow[];
  /** Rows after `key` in file order, for the loops of apply and export. */
  after(key: number, filter: ScratchFilter, limit: number): readonly StagedRow[];
  /** Findings in the rows of a sheet. */
  countIssues(file: number, sheet: number): number;
  /** What is to be written of the rows behind number `key` up to number `last`, in file order. */
  outline(key: number, last: number, outcomes: readonly Outcome[], limit: number): readonly Outlined[];
  /** As `after`, as much as writing needs. */
  toWrite(key: number, outcomes: readonly Outcome[], limit: number): readonly WaitingRow[];
  /** Counts by file, sheet and outcome. */
  tally(): readonly { readonly file: number; readonly sheet: number; readonly outcome: Outcome; readonly rows: number }[];
  questions(): readonly { readonly question: string; readonly rows: number }[];
  /** What was decided, by question and choice. */
  decisions(): readonly { readonly question: string; readonly choice: 'same' | 'new' | 'skip'; readonly rows: number }[];
  /** Ids of the stored rows that the plan's rows are about. */
  targets(): ReadonlySet<number>;
  /** Ends the loading phase. */
  seal(): void;
  close(): void;
}

export interface ScratchFilter {
  readonly outcomes?: readonly Outcome[];
  readonly withIssues?: boolean;
  /** Only rows a clerk has decided about. */
  readonly decided?: boolean;
  readonly file?: number;
  readonly sheet?: number;
}

interface RawRow {
  key: number;
  file: number;
  sheet: number;
  row: number;
  outcome: Outcome;
  question: string | null;
  personId: number | null;
  targetId: number | null;
  classIndex: number;
  vals: string | null;
  changes: string | null;
  issues: string | null;
  cells: string | null;
  candidates: string | null;
  decision: string | null;
}

const written = 'key,file,sheet,row,outcome,question,personId,targetId,classIndex,vals,changes,candidates,decision';
const columns = 'file,sheet,row,outcome,question,personId,targetId,classIndex,vals,changes,issues,cells,candidates,ready';

/** The table of a plan's rows. */
export const createPlanned = `CREATE TABLE planned(key INTEGER PRIMARY KEY, file INTEGER NOT NULL, sheet INTEGER NOT NULL, row INTEGER NOT NULL,
  outcome TEXT NOT NULL, question TEXT, personId INTEGER, targetId INTEGER, classIndex INTEGER NOT NULL,
  vals TEXT, changes TEXT, issues TEXT, cells TEXT, candidates TEXT, decision TEXT, ready INTEGER NOT NULL DEFAULT 0);
CREATE INDEX planned_decided ON planned(question, decision) WHERE decision IS NOT NULL`;

/**
 * Creates the scratch file. Losing it in a power cut loses nothing: a plan has written nothing.
 * @param shape how the rows of its ledger are made ready, where they can be
 */
export function openScratch(path: string, shape: ReadyShape | null = null): Scratch {
  const db = new Database(path);
  // Large pages: a roster of 100,000 rows is 150 MB here, and each page is written by a call of its own.
  db.pragma('page_size = 32768');
  db.pragma('journal_mode = OFF');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -8000');
  db.exec(createPlanned);
  const texts = openPlannedTexts(db);
  const insert = db.prepare(`INSERT INTO planned(${columns}) VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)`);
  const plainRows = openPlainRows(db);
  const one = db.prepare<[number], RawRow>('SELECT * FROM planned WHERE key = ?');
  const whatOf = db.prepare<[number], Pick<RawRow, 'file' | 'sheet' | 'outcome'>>('SELECT file, sheet, outcome FROM planned WHERE key = ?');
  const said = db.prepare<[number], Pick<RawRow, 'row' | 'vals'>>('SELECT row, vals FROM planned WHERE key = ?');
  const counts = createCounts();
  const thawed = (raw: RawRow): StagedRow => ({ ...thaw(raw, texts), issues: raw.issues, cells: raw.cells ?? texts.cells(raw.key) });
  let loading = false;
  let next = 0;
  let plain = 0;

  const load = (): void => {
    if (!loading) db.exec('BEGIN');
    loading = true;
  };

  /** The file with every row that was added. */
  const settled = (): Database.Database => {
    plainRows.flush();
    return db;
  };

  return {
    path,
    shape,
    rows: () => next,
    hasReady: () => plain > 0,
    hold(lines) {
      load();
      texts.hold(next + 1, lines);
    },
    add(r, ready = readiness.no) {
      load();
      next += 1;
      if (ready !== readiness.no) plain += 1;
      if (saysNoMore(r)) plainRows.add(r, ready);
      else {
        plainRows.flush();
        insert.run(
          r.file,
          r.sheet,
          r.row,
          r.outcome,
          r.question,
          r.personId,
          r.targetId,
          r.classIndex,
          r.values,
          r.changes && r.changes.length > 0 ? JSON.stringify(r.changes) : null,
          r.issues,
          r.cells,
          r.candidates && r.candidates.length > 0 ? JSON.stringify(r.candidates) : null,
          ready,
        );
      }
      counts.add(r, 1);
      return next;
    },
    update(key, change) {
      settled();
      const before = change.outcome === undefined ? undefined : whatOf.get(key);
      if (before && change.outcome !== undefined) {
        counts.add(before, -1);
        counts.add({ ...before, outcome: change.outcome }, 1);
      }
      const sets: string[] = ['ready = 0'];
      const values: (string | number | null)[] = [];
      for (const [name, value] of Object.entries(change)) {
        if (value === undefined) continue;
        sets.push(`${name} = ?`);
        values.push(typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as string | number | null));
      }
      if (sets.length > 1) db.prepare(`UPDATE planned SET ${sets.join(', ')} WHERE key = ?`).run(...values, key);
    },
    get(key) {
      settled();
      const raw = one.get(key);
      return raw ? thawed(raw) : undefined;
    },
    said(key) {
      settled();
      const raw = said.get(key);
      return raw && { row: raw.row, values: raw.vals ?? texts.values(key) };
    },
    count(filter) {
      const { sql, values } = where(filter);
      return settled().prepare<unknown[], { n: number }>(`SELECT count(*) n FROM planned ${sql}`).get(...values)?.n ?? 0;
    },
    page(filter, offset, limit) {
      const { sql, values } = where(filter);
      return settled()
        .prepare<unknown[], RawRow>(`SELECT * FROM planned ${sql} ORDER BY key LIMIT ? OFFSET ?`)
        .all(...values, limit, offset)
        .map(thawed);
    },
    after(key, filter, limit) {
      // In file order by the row number itself: an index on the outcome would sort what is left at every call.
      const { sql, values } = where(filter, 'key > ?', '+');
      return settled()
        .prepare<unknown[], RawRow>(`SELECT * FROM planned ${sql} ORDER BY key LIMIT ?`)
        .all(key, ...values, limit)
        .map(thawed);
    },
    countIssues: (file, sheet) =>
      settled()
        .prepare<[number, number], number>('SELECT total(json_array_length(issues)) FROM planned WHERE file = ? AND sheet = ?')
        .pluck()
        .get(file, sheet) as number,
    outline(key, last, outcomes, limit) {
      const { sql, values } = where({ outcomes }, 'key > ? AND key <= ?', '+');
      return settled()
        .prepare<unknown[], readonly [number, number, number, number, Readiness]>(`SELECT key, file, sheet, row, ready FROM planned ${sql} ORDER BY key LIMIT ?`)
        .raw()
        .all(key, last, ...values, limit)
        .map(([at, file, sheet, row, ready]): Outlined => ({ key: at, file, sheet, row, ready }));
    },
    toWrite(key, outcomes, limit) {
      const { sql, values } = where({ outcomes }, 'key > ?', '+');
      return settled()
        .prepare<unknown[], Omit<RawRow, 'cells' | 'issues'>>(`SELECT ${written} FROM planned ${sql} ORDER BY key LIMIT ?`)
        .all(key, ...values, limit)
        .map((raw) => thaw(raw, texts));
    },
    tally: () => counts.list(),
    questions: () =>
      settled()
        .prepare<[], { question: string; rows: number }>(
          "SELECT coalesce(question, '') question, count(*) rows FROM planned WHERE outcome = 'doubtful' GROUP BY question ORDER BY rows DESC",
        )
        .all(),
    decisions: () =>
      settled()
        .prepare<[], { question: string; choice: 'same' | 'new' | 'skip'; rows: number }>(
          `SELECT coalesce(question, '') question, CASE WHEN decision IN ('new', 'skip') THEN decision ELSE 'same' END choice, count(*) rows
           FROM planned WHERE decision IS NOT NULL GROUP BY 1, 2 ORDER BY rows DESC`,
        )
        .all(),
    targets: () => new Set(settled().prepare<[], number>('SELECT targetId FROM planned WHERE targetId IS NOT NULL').pluck().all() as number[]),
    seal() {
      plainRows.flush();
      if (loading) db.exec('COMMIT');
      loading = false;
      // Made at once it costs a tenth of what it would have cost row by row.
      db.exec('CREATE INDEX IF NOT EXISTS planned_outcome ON planned(outcome, key)');
    },
    close: () => db.close(),
  };
}

type Counted = Pick<RawRow, 'file' | 'sheet' | 'outcome'>;

/** Rows by file, sheet and outcome, kept while they are written: counting 150 MB takes as long as reading them. */
function createCounts(): { add(of: Counted, rows: number): void; list(): (Counted & { readonly rows: number })[] } {
  const known = new Map<string, { readonly of: Counted; rows: number }>();
  return {
    add({ file, sheet, outcome }, rows) {
      const key = `${file} ${sheet} ${outcome}`;
      const count = known.get(key);
      if (count) count.rows += rows;
      else known.set(key, { of: { file, sheet, outcome }, rows });
    },
    list: () => [...known.values()].filter((c) => c.rows > 0).map((c) => ({ ...c.of, rows: c.rows })),
  };
}

function where(filter: ScratchFilter, first?: string, noIndex = ''): { sql: string; values: (string | number)[] } {
  const parts: string[] = first ? [first] : [];
  const values: (string | number)[] = [];
  if (filter.outcomes) {
    parts.push(`${noIndex}outcome IN (${filter.outcomes.map(() => '?').join(',')})`);
    values.push(...filter.outcomes);
  }
  if (filter.withIssues) parts.push('issues IS NOT NULL');
  if (filter.decided) parts.push('decision IS NOT NULL');
  if (filter.file !== undefined) {
    parts.push('file = ?');
    values.push(filter.file);
  }
  if (filter.sheet !== undefined) {
    parts.push('sheet = ?');
    values.push(filter.sheet);
  }
  return { sql: parts.length > 0 ? `WHERE ${parts.join(' AND ')}` : '', values };
}

function thaw({ vals, changes, candidates, ...rest }: Omit<RawRow, 'cells' | 'issues'>, texts: PlannedTexts): WaitingRow {
  return {
    ...rest,
    values: vals ?? texts.values(rest.key),
    changes: changes === null ? null : (JSON.parse(changes) as readonly PlannedChange[]),
    candidates: candidates === null ? null : (JSON.parse(candidates) as readonly Candidate[]),
  };
}
