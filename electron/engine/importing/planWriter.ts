/** Writes the rows of a plan inside a step: copied where they are ready, value by value where they are not. */
import { rulesOf } from '../../../shared/health/rules.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import { rosterLinkOf } from '../../../shared/ledger/links.ts';
import { putReasons } from '../store/explained.ts';
import { likenessOf } from '../store/importRecords.ts';
import { preparePersonLookup } from '../store/lookup.ts';
import { readiness, type ReadyPart } from '../store/readyRows.ts';
import type { Outlined, WaitingRow } from '../store/scratch.ts';
import type { NewRow, Source, Tx } from '../store/store.ts';
import { diffRow } from './diff.ts';
import { createLinkMaker, linksOf } from './links.ts';
import type { Values } from './planner.ts';
import type { PlanSession } from './session.ts';

export interface PlanWriter {
  /** Writes a row but for its cells, which are copied behind all rows. */
  write(row: WaitingRow): void;
  /** Opens a part of the plan whose rows are ready. */
  open(part: ReadyPart): void;
  /** As `write` for rows of this part that are ready, with following numbers. */
  copy(rows: readonly Outlined[]): void;
  /** Rows whose words are not in the search index yet, a person for each of the two. */
  wordsWaiting(): number;
  /** Writes the words of some rows and says how many are left. */
  writeWords(most: number): number;
  /** The file of the store that stands for one of the plan. */
  readonly fileId: (file: number) => number;
  /** Stores an undecided doubtful row as a new person; false when its ID already belongs to somebody. */
  create(row: WaitingRow): boolean;
  /** Numbers of doubtful rows that were stored after all. */
  readonly stored: ReadonlySet<number>;
}

/** Prepared once per apply; every row passes through `transact`'s gate. */
export function createPlanWriter(session: PlanSession, tx: Tx, at: string, classIds: readonly (number | null)[]): PlanWriter {
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
  const { shape } = session.scratch;
  const ready = shape === null ? null : tx.planRows(shape, classIds);
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
    open: (part) => ready?.open(part),
    copy(rows) {
      const [first] = rows;
      if (!ready || !first || first.ready === readiness.no) throw new Error('no ready rows');
      copied = true;
      ready.put({ first: first.key, kind: first.ready, fileId: sources.idOf(first.file), places: rows });
    },
    wordsWaiting: () => ready?.wordsWaiting() ?? 0,
    writeWords(most) {
      ready?.writeWords(most);
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
