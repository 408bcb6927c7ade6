/** Writes a plan: all of it in one transaction, or nothing (design.md §5 "Apply"). */
import { setImmediate as breathe } from 'node:timers/promises';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type { ApplyResult, Counts, Outcome } from '../../../shared/contract/importing.ts';
import { rulesOf } from '../../../shared/health/rules.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import { rosterLinkOf } from '../../../shared/ledger/links.ts';
import { putReasons } from '../store/explained.ts';
import { preparePersonLookup } from '../store/lookup.ts';
import { likenessOf, recordBatch, rememberHeaders, settlePending, type LearnedHeader, type PendingRow } from '../store/importRecords.ts';
import { readiness } from '../store/readyRows.ts';
import type { Outlined, WaitingRow } from '../store/scratch.ts';
import type { BackupMeanwhile, NewRow, Source, Store, Tx } from '../store/store.ts';
import { createLinkMaker, linksOf } from './links.ts';
import { leaveGone, rememberLeft } from '../store/goneLeft.ts';
import { chosenGone, newlyLeft } from './goneRows.ts';
import { diffRow } from './diff.ts';
import type { Values } from './planner.ts';
import { runsOf, stretchesOf } from './stretches.ts';
import { makeClasses } from './makeClasses.ts';
import { addCounts, countSheets, noCounts, openGone } from './planReport.ts';
import type { PlanSession } from './session.ts';

export interface ApplyOptions {
  /** `create` stores undecided doubtful rows as new people (where their ID is free); default: they wait. */
  readonly doubtful?: 'wait' | 'create';
  /** Rows that a file no longer holds and that go with this import; see `goneRows.ts`. */
  readonly takeAway?: 'all' | readonly number[];
  /** Remembers the gone rows that stay. */
  readonly leaveGone?: boolean;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal | undefined;
}

/** Rows worked on between two breaths of the event loop: about 50 ms of work. */
const slice = 2000;
/** Rows whose words are written between two breaths. */
const wordSlice = 2000;

/** Applies a plan and closes it. @throws AppError `plan-stale`, `cancelled` */
export async function applyPlan(session: PlanSession, store: Store, options: ApplyOptions = {}): Promise<ApplyResult> {
  if (store.sequence() !== session.sequence) throw new AppError('plan-stale');
  const sheets = countSheets(session.files, session.scratch);
  const before = sheets.flat().reduce(addCounts, noCounts);
  const files = session.files.map((f, i) => ({
    file: f.name,
    counts: (sheets[i] ?? []).reduce(addCounts, noCounts),
    error: f.error?.message ?? null,
    gone: openGone(f.gone).length,
  }));
  const title = titleOf(session);
  const outcomes: readonly Outcome[] = options.doubtful === 'create' ? ['new', 'changed', 'doubtful'] : ['new', 'changed'];
  const writes = session.scratch.count({ outcomes });
  const waits = before.doubtful + before.rejected;
  const going = chosenGone(session.ledger, session.files, options.takeAway ?? []);
  const staying = options.leaveGone === true ? newlyLeft(session.files, going) : [];
  if (writes === 0 && waits === 0 && going.length === 0 && staying.length > 0) await leaveGone(store, session.ledger.id, staying, session.sender);
  if (writes === 0 && waits === 0 && going.length === 0) return { batch: null, totals: before, title, files, takenAway: 0 };
  const backup = writes > 0 || going.length > 0 ? await store.backupMeanwhile('import') : null;
  const written = await store.transact({ kind: 'import', title, detail: { ledger: session.ledger.id, files: session.files.map((f) => f.name) } }, async (tx) => {
    const classIds = session.classes === null ? [] : await makeClasses(session, tx, options.signal);
    const writer = createWriter(session, tx, new Date(store.now()).toISOString(), classIds);
    const copyCells = tx.planCells(session.scratch.path);
    let done = 0;
    let after = 0;
    let created = 0;
    for (;;) {
      options.signal?.throwIfAborted();
      const rows = session.scratch.outline(after, outcomes, slice);
      const last = rows.at(-1);
      if (!last) break;
      for (const part of stretchesOf(rows)) {
        if (part.copied) writer.copy(part.rows);
        else
          for (const row of session.scratch.toWrite(after, outcomes, part.rows.length)) {
            if (row.outcome === 'doubtful') created += writer.create(row) ? 1 : 0;
            else writer.write(row);
          }
        after = part.rows.at(-1)?.key ?? last.key;
      }
      for (const run of runsOf(rows)) copyCells({ ...run, fileId: writer.fileId(run.file) });
      done += rows.length;
      options.onProgress?.({ stage: '写入', done, total: writes });
      await breathe();
    }
    const indexed = writer.wordsWaiting();
    for (let left = indexed; left > 0; left = writer.writeWords()) {
      options.onProgress?.({ stage: '编搜索索引', done: indexed - left, total: indexed });
      await breathe();
      options.signal?.throwIfAborted();
    }
    for (const id of going) tx.remove(session.ledger.id, id);
    rememberLeft(tx, session.ledger.id, staying, session.sender, new Date(store.now()).toISOString());
    if (session.resumed) settleResumed(session, tx, writer.stored);
    const totals: Counts = { ...before, new: before.new + created, doubtful: before.doubtful - created };
    recordBatch(tx, {
      ledger: session.ledger.id,
      sender: session.sender,
      title,
      totals,
      files: session.files.map((f) => ({ name: f.name, sha256: f.sha256, error: f.error?.message ?? null })),
      pending: session.resumed ? [] : pendingRows(session, writer.stored),
    });
    rememberHeaders(tx, learnedFrom(session));
    await untilAborted(backup?.made, options.signal);
    return totals;
  }).catch((error: unknown) => {
    void noteBackup(backup);
    if (options.signal?.aborted) throw new AppError('cancelled');
    throw error;
  });
  await noteBackup(backup);
  return { batch: written.op, totals: written.value, title, files, takenAway: going.length };
}

/** The import is stored or refused by now: a line that is missing in the audit log changes nothing about that. */
async function noteBackup(backup: BackupMeanwhile | null): Promise<void> {
  await backup?.note().catch((error: unknown) => process.emitWarning(error instanceof Error ? error : String(error)));
}

/** Waits for something that cannot be cancelled itself. */
async function untilAborted(done: Promise<void> | undefined, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(new AppError('cancelled'));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([done, aborted.promise]);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

/** Rows of the earlier batch that are now stored, or that the clerk left out for good, wait no longer. */
function settleResumed(session: PlanSession, tx: Tx, stored: ReadonlySet<number>): void {
  if (!session.resumed) return;
  const done: number[] = [];
  for (const [key, n] of session.resumed.numbers) {
    const row = session.scratch.get(key);
    const waits = row && !stored.has(key) && (row.outcome === 'doubtful' || (row.outcome === 'rejected' && row.decision !== 'skip'));
    if (!waits) done.push(n);
  }
  settlePending(tx, session.resumed.batch, done);
}

function titleOf(session: PlanSession): string {
  if (session.resumed) return `处理上次未导入的${session.ledger.label}行`;

  const [first] = session.files;
  const more = session.files.length > 1 ? `等 ${session.files.length} 个文件` : '';
  return `导入${session.ledger.label}「${first?.name ?? ''}」${more}`;
}

interface Writer {
  /** Writes a row but for its cells, which are copied a stretch at a time. */
  write(row: WaitingRow): void;
  /** The same for rows that are ready, with following numbers. */
  copy(rows: readonly Outlined[]): void;
  /** Rows whose words are not in the search index yet. */
  wordsWaiting(): number;
  /** Writes some of these words and says how many rows are left. */
  writeWords(): number;
  /** The file of the store that stands for one of the plan. */
  fileId(file: number): number;
  /** Stores an undecided doubtful row as a new person; false when its ID already belongs to somebody. */
  create(row: WaitingRow): boolean;
  /** Numbers of doubtful rows that were stored after all. */
  readonly stored: ReadonlySet<number>;
}

/** Prepared once per apply; every row passes through `transact`'s gate. */
function createWriter(session: PlanSession, tx: Tx, at: string, classIds: readonly (number | null)[]): Writer {
  const { ledger } = session;
  const columns = columnsOf(ledger);
  const own = columns.filter((c) => c.source === 'own').map((c) => c.id);
  const isRoster = rosterLinkOf(ledger) !== null;
  const links = linksOf(ledger);
  const linkOf = createLinkMaker(tx, ledger);
  const linked = ledger.person === 'linked';
  const personIds = [...Object.keys((ledger.person === 'self' ? ledger : ledgerById('person')).fields), ...Object.keys(ledger.personCustom ?? {})];
  const borrowed = ledger.person === 'self' ? own : columns.filter((c) => c.source === 'person').map((c) => c.id);
  const isBorrowed = personIds.map((id) => borrowed.includes(id));
  const people = preparePersonLookup(tx.raw);
  const insertPerson = tx.inserter('person', personIds);
  const rowColumns = [...own, ...links.map((l) => l.own), ...(linked ? ['personId'] : []), ...(isRoster ? ['classId'] : [])];
  const insertRow = ledger.person === 'self' ? insertPerson : tx.inserter(ledger.id, rowColumns);
  const rowIds = ledger.person === 'self' ? personIds : own;
  const keepCells = tx.sourceRowWriter();
  const sources = sourceFiles(session, tx);
  const { shape, path } = session.scratch;
  const ready = shape === null ? null : tx.planRows(path, shape, classIds);
  let copied = false;
  // People made by this very import, by ID or by all that is known of them; the plan is not stale, so nobody else is new.
  const made = new Map<string, number>();
  const known = ['name', 'birthDate', 'phone', 'village', ...(ledger.tellApart ?? [])];
  const stored = new Set<number>();

  const personOf = (row: WaitingRow, values: Values, source: Source): number => {
    const idNumber = text(values['idNumber']);
    const key = idNumber ?? known.map((f) => values[f] ?? '').join('|');
    const person = row.personId ?? made.get(key) ?? (copied && idNumber !== null ? people.byIdNumber(idNumber)?.id : undefined);
    if (person === undefined) {
      const id = insertPerson(
        personIds.map((field, i) => (isBorrowed[i] ? (values[field] ?? null) : null)),
        source,
      );
      made.set(key, id);
      return id;
    }
    const stored = people.byId(person);
    if (stored) {
      const changes = diffRow(stored, values, borrowed);
      if (changes.length > 0) tx.update('person', person, Object.fromEntries(changes.map((c) => [c.column, c.after])), source);
    }
    return person;
  };

  /** "不是同一人": the next file with the same person does not ask again. */
  const keepApart = (row: WaitingRow, values: Values): void => {
    const of = (field: string): string | null => text(values[field]);
    const likeness = likenessOf({ name: of('name'), birthDate: of('birthDate'), phone: of('phone'), village: of('village'), idNumber: of('idNumber') });
    for (const c of row.candidates ?? []) tx.insert('kept_apart', { personId: c.personId, likeness } as NewRow);
  };

  /** Somebody erased is stored again only with the reason the clerk gave; it stands with the person. */
  const explain = (row: WaitingRow, values: Values, person: number): void => {
    const said = session.said.get(row.key);
    const rule = rulesOf('person').find((r) => r.check.kind === 'erased');
    if (said && rule) putReasons(tx, ledgerById('person'), person, values, [{ ...said, rule: rule.id, field: 'idNumber' }], at);
  };

  const put = (row: WaitingRow): void => {
    const values = JSON.parse(row.values) as Values;
    const source = sources.of(row);
    if (row.decision === 'new') keepApart(row, values);
    if (row.targetId !== null) {
      const target = Object.fromEntries((row.changes ?? []).filter((c) => c.owner === 'row').map((c) => [c.column, c.after]));
      if (Object.keys(target).length > 0) tx.update(ledger.id, row.targetId, target, source);
      if (linked) personOf(row, values, source);
      return;
    }
    const cells: StoredValue[] = rowIds.map((id) => values[id] ?? null);
    for (const link of links) cells.push(linkOf(link, values));
    const person = linked ? personOf(row, values, source) : null;
    if (person !== null) cells.push(person);
    if (isRoster) cells.push(classIds[row.classIndex] ?? null);
    const id = insertRow(cells, source);
    if (row.question === 'erased-id') explain(row, values, person ?? id);
  };

  return {
    write: put,
    copy(rows) {
      const [first] = rows;
      if (!ready || !first || first.ready === readiness.no) throw new Error('no ready rows');
      copied = true;
      ready.put({ first: first.key, kind: first.ready, fileId: sources.idOf(first.file), places: rows });
    },
    wordsWaiting: () => ready?.wordsWaiting() ?? 0,
    writeWords() {
      ready?.writeWords(wordSlice);
      return ready?.wordsWaiting() ?? 0;
    },
    fileId: sources.idOf,
    stored,
    create(row) {
      const idNumber = text((JSON.parse(row.values) as Values)['idNumber']);
      if (row.question === 'duplicate-in-file' || row.question === 'erased-id') return false;
      if (idNumber !== null && (made.has(idNumber) || people.byIdNumber(idNumber))) return false;
      put({ ...row, personId: null, targetId: null });
      keepCells(sources.of(row), session.scratch.get(row.key)?.cells ?? '[]');
      stored.add(row.key);
      return true;
    },
  };
}

function text(value: StoredValue | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Registers the files once and answers with the address of a row in them. */
function sourceFiles(session: PlanSession, tx: Tx): { readonly of: (row: WaitingRow) => Source; readonly idOf: (file: number) => number } {
  const ids = session.files.map((f) => {
    const sheets = [...f.sheets.entries()].toSorted(([a], [b]) => a - b);
    const widest = (at: number): readonly string[] => {
      const columns = f.sheets.get(at)?.head.columns ?? [];
      const headers: string[] = [];
      for (const c of columns) headers[letterIndex(c.column)] = c.header;
      return Array.from(headers, (h) => h ?? '');
    };
    const last = sheets.at(-1)?.[0] ?? -1;
    return tx.addSourceFile({
      name: f.name,
      sha256: f.sha256,
      bytes: f.bytes,
      format: f.format,
      sheets: Array.from({ length: last + 1 }, (_, at) => ({ name: f.sheets.get(at)?.head.name ?? '', headers: widest(at) })),
    });
  });
  const idOf = (file: number): number => ids[file] ?? 0;
  return { idOf, of: ({ file, sheet, row }) => ({ fileId: idOf(file), sheet, row }) };
}

function letterIndex(letters: string): number {
  let n = 0;
  for (const char of letters) n = n * 26 + char.charCodeAt(0) - 64;
  return n - 1;
}

/** Rows that stay behind, kept with the batch so that they can be decided or fixed later. */
function* pendingRows(session: PlanSession, stored: ReadonlySet<number>): Generator<PendingRow> {
  let after = 0;
  for (;;) {
    const rows = session.scratch.after(after, { outcomes: ['doubtful', 'rejected'] }, 1000);
    const last = rows.at(-1);
    if (!last) return;
    after = last.key;
    for (const row of rows) {
      // What was erased is not kept again by the back door: such a row waits nowhere, its file may bring it again.
      if (stored.has(row.key) || row.question === 'erased-id') continue;
      const file = session.files[row.file];
      yield {
        file: file?.name ?? '',
        sheet: file?.sheets.get(row.sheet)?.head.name ?? '',
        headers: file?.sheets.get(row.sheet)?.head.columns.map((c) => [c.column, c.header]) ?? [],
        row: row.row,
        outcome: row.outcome === 'doubtful' ? 'doubtful' : 'rejected',
        question: row.question,
        className: session.classes?.classes[row.classIndex]?.name ?? null,
        values: row.values,
        issues: row.issues,
        cells: row.cells,
        candidates: row.candidates,
      };
    }
  }
}

/** What this import teaches about the sender's headers: choices made by hand and columns known by their content. */
function learnedFrom(session: PlanSession): readonly LearnedHeader[] {
  const out: LearnedHeader[] = [];
  for (const file of session.files)
    for (const { head } of file.sheets.values())
      for (const c of head.columns)
        // What only the cells told is a habit of that sender; without a sender it would be believed of everybody.
        if (c.header !== '' && (c.by === 'chosen' || c.by === 'learned' || (c.by === 'content' && session.sender !== '')))
          out.push({ sender: session.sender, ledger: session.ledger.id, header: c.header, field: c.field });
  return out;
}
