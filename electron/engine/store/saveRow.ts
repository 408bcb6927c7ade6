/** Saves and removes rows by hand: one named undo step each. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Finding } from '../../../shared/health/judge.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { formatValue } from '../../../shared/ledger/kinds.ts';
import { columnsOf, ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import { checkTyped } from '../../../shared/ledger/validate.ts';
import { askedLedger, booksOf } from './books.ts';
import { answered, createDoubter, keepReasons, personOfRow, type Reasoned } from './doubts.ts';
import type { Said } from './explained.ts';
import { linkIdOf, readStored } from './rowDetail.ts';
import { refuseDuplicate } from './duplicates.ts';
import { rowTitle } from './rowTitle.ts';
import { quoted, trackedTable } from './schema.ts';
import { maskStored } from './shownValue.ts';
import { usesOfIds, usesOfUnits, type Use } from './references.ts';
import type { NewRow, Store, Tx } from './store.ts';
import { settleUnit } from './unitBook.ts';

export interface SaveRequest {
  readonly ledger: string;
  /** Null makes a new row. */
  readonly id: number | null;
  /**
   * By column id: texts as typed or stored values (codes). A linked row also takes `personId` and the own id of a
   * link (`classId`), or the link's title (`className`). What is missing stays; null or '' means 未填.
   */
  readonly values: RowValues;
  /**
   * 核实说明 for soft rules the row breaks. Missing: soft rules are not asked (rows that a program writes); an empty
   * list: each one refuses the row.
   */
  readonly explained?: readonly Said[] | undefined;
}

/**
 * Saves one row as one undo step. Columns borrowed from the person are saved with the person.
 * @throws AppError `row-invalid` (with every problem), `row-unexplained`, `row-duplicate`, `row-not-found`, `class-unknown`, `row-linked`
 */
export async function saveRow(store: Store, request: SaveRequest): Promise<{ id: number; op: string }> {
  const ledger = askedLedger(store, request.ledger);
  const books = booksOf(store);
  const stored = request.id === null ? undefined : readStored(store, ledger, request.id);
  if (request.id !== null && !stored) throw new AppError('row-not-found');
  const typed = typedValues(ledger, request.values, stored, books);
  const today = new Date(store.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const known = stored ?? personOf(store, ledger, request.values['personId']);
  const { values, problems } = checkTyped(
    ledger,
    request.id === null ? withRequired(ledger, typed) : typed,
    books,
    today,
    known,
  );
  const errors = problems.filter((p) => p.level === 'error');
  if (errors.length > 0)
    throw new AppError('row-invalid', { problems: errors.map((p) => p.detail).join('；') });
  const kept = withoutGuesses(values, typed, stored);
  const whole = { ...known, ...kept };
  const given = kept['idNumber'];
  const newId = typeof given === 'string' && !hasId(store, given) ? given : null;
  const { soft } = createDoubter(store, ledger, today)(whole, new Set(Object.keys(kept)), newId);
  const said = reasonsFor(soft, request.explained);
  const links = linksOf(store, ledger, request.values, request.id === null);
  const split = splitValues(ledger, kept, links, request.values['personId']);
  const label = labelOf(store, ledger, request.id, values, split.personId);
  const title = `${request.id === null ? '新增' : '修改'}${ledger.label}「${label}」`;
  const at = new Date(store.now()).toISOString();
  const written = await store.transact({ kind: 'edit', title }, (tx) => {
    const id =
      request.id === null
        ? insertRow(tx, ledger, split)
        : updateRow(tx, ledger, request.id, split, stored ?? {});
    if (said.length > 0) keepReasons(tx, ledger, { id, personId: personOfRow(tx, ledger, tableOf(ledger), id) }, whole, said, at);
    return id;
  });
  return { id: written.value, op: written.op };
}

/** What the store knows of the person a new row is for: rules between fields look at birth date and sex. */
function personOf(store: Store, ledger: Ledger, personId: StoredValue | undefined): RowValues {
  if (ledger.person !== 'linked' || typeof personId !== 'number') return {};
  return readStored(store, ledgerById('person'), personId) ?? {};
}

/**
 * The reasons given for what the rules doubt.
 * @throws AppError `row-unexplained` with every doubt nobody has given a reason for
 */
function reasonsFor(doubts: readonly Finding[], explained: readonly Said[] | undefined): readonly Reasoned[] {
  if (explained === undefined) return [];
  const { open, said } = answered(doubts, (rule) => explained.find((s) => s.rule === rule.id));
  if (open.length > 0)
    throw new AppError('row-unexplained', {
      problems: open.map((doubt) => doubt.detail).join('；'),
      rules: JSON.stringify(open.map((doubt) => ({ rule: doubt.rule.id, field: doubt.field, detail: doubt.detail }))),
    });
  return said;
}

function hasId(store: Store, idNumber: string): boolean {
  return store.rawRead.prepare('SELECT 1 FROM person WHERE idNumber = ?').get(idNumber) !== undefined;
}

/** Sex and birth date read from a new ID fill what is empty; they do not overwrite what somebody entered. */
function withoutGuesses(values: RowValues, typed: RowValues, stored: RowValues | undefined): RowValues {
  return Object.fromEntries(
    Object.entries(values).filter(([id]) => id in typed || (stored?.[id] ?? null) === null),
  );
}

function labelOf(
  store: Store,
  ledger: Ledger,
  id: number | null,
  values: RowValues,
  personId: number | null,
): string {
  const fresh = values[ledger.title];
  if (typeof fresh === 'string')
    return formatValue(ledger.fields[ledger.title] ?? { kind: 'text', label: '' }, fresh, booksOf(store));
  if (id !== null) return rowTitle(store.rawRead, ledger.id, id) ?? '';
  return personId === null ? ledger.counter : (rowTitle(store.rawRead, 'person', personId) ?? '');
}

/** A new row is asked for everything that is required. */
export function withRequired(ledger: Ledger, typed: RowValues): RowValues {
  const all: Record<string, StoredValue> = { ...typed };
  for (const column of columnsOf(ledger))
    if (column.field.required === true && column.source === 'own' && all[column.id] === undefined)
      all[column.id] = null;
  return all;
}

/**
 * What came from the page, as text for the one reader of values. A stored value (a code) is turned into its words; a
 * masked number that came back as it was shown means "unchanged".
 */
function typedValues(
  ledger: Ledger,
  given: RowValues,
  stored: RowValues | undefined,
  books: Books,
): RowValues {
  const typed: Record<string, StoredValue> = {};
  for (const { id, field, source } of columnsOf(ledger)) {
    const value = given[id];
    if (value === undefined || source === 'link') continue;
    const present = stored?.[id] ?? null;
    if (value === present && stored) continue;
    if (field.sensitive !== undefined && stored && value === maskStored(field, present)) continue;
    typed[id] =
      value === null || value === ''
        ? null
        : wordsOf(field.kind, value)
          ? formatValue(field, value, books)
          : value;
  }
  return typed;
}

/** Whether a value is a stored one whose words a reader understands better: codes, `?…`, `=…`, numbers. */
function wordsOf(kind: string, value: StoredValue): boolean {
  if (typeof value === 'string' && (value.startsWith('?') || value.startsWith('='))) return true;
  return kind === 'code' || kind === 'codes' || (kind === 'money' && typeof value === 'number');
}

/** Ids of linked rows given by id or by title. @throws AppError `class-unknown`, `row-invalid` */
function linksOf(store: Store, ledger: Ledger, given: RowValues, isNew: boolean): RowValues {
  const links: Record<string, StoredValue> = {};
  for (const { id: column, field, source } of columnsOf(ledger)) {
    if (source !== 'link' || field.kind !== 'ref') continue;
    const own = linkIdOf(ledger, column);
    const byId = given[own];
    const byTitle = given[column];
    if (byId !== undefined) links[own] = byId === '' ? null : byId;
    else if (typeof byTitle === 'string' && byTitle !== '')
      links[own] = linkByTitle(store, field.ledger, byTitle);
    else if (byTitle === null || byTitle === '') links[own] = null;
    if (typeof links[own] === 'number' && rowTitle(store.rawRead, field.ledger, links[own]) === null)
      throw new AppError('row-not-found');
    if (field.required === true && (links[own] === null || (isNew && links[own] === undefined)))
      throw new AppError('row-invalid', { problems: `请填写${field.label}` });
  }
  return links;
}

function linkByTitle(store: Store, ledgerId: string, title: string): number {
  const target = ledgerById(ledgerId);
  const found = store.rawRead
    .prepare(
      `SELECT id FROM ${quoted(tableOf(target))} WHERE ${quoted(target.title)} = ? ORDER BY id DESC LIMIT 1`,
    )
    .pluck()
    .get(title) as number | undefined;
  if (found === undefined) throw new AppError('class-unknown', { class: title });
  return found;
}

export interface Split {
  /** Columns of the row itself and of its person. */
  readonly own: RowValues;
  readonly person: RowValues;
  readonly personId: number | null;
}

/** Parts a row's values into columns, custom values and reasons, as they are stored. */
export function splitValues(
  ledger: Ledger,
  values: RowValues,
  links: RowValues,
  personId: StoredValue | undefined,
): Split {
  const own: Record<string, StoredValue> = { ...links };
  const person: Record<string, StoredValue> = {};
  for (const { id, source } of columnsOf(ledger)) {
    const value = values[id];
    if (value === undefined || source === 'link') continue;
    (source === 'person' ? person : own)[id] = value;
  }
  return { own, person, personId: typeof personId === 'number' ? personId : null };
}

/** Adds a row inside a transaction; answers with its id. */
export function insertRow(tx: Tx, ledger: Ledger, split: Split): number {
  if (ledger.person !== 'linked') {
    refuseDuplicate(tx.raw, ledger, split.own, null);
    const id = tx.insert(ledger.id, split.own as NewRow);
    if (ledger.id === 'unit') settleUnit(tx, id);
    return id;
  }
  const personId = split.personId ?? personFor(tx, split.person);
  if (rowTitle(tx.raw, 'person', personId) === null) throw new AppError('row-not-found');
  const row = { ...split.own, personId };
  refuseDuplicate(tx.raw, ledger, row, null);
  return tx.insert(ledger.id, row);
}

/** The person with this ID number, or a new one. A row of a linked ledger without a person is not saved. */
function personFor(tx: Tx, values: RowValues): number {
  const idNumber = values['idNumber'];
  const known =
    typeof idNumber === 'string'
      ? (tx.raw.prepare('SELECT id FROM person WHERE idNumber = ?').pluck().get(idNumber) as
          | number
          | undefined)
      : undefined;
  if (known !== undefined) return known;
  if (typeof values['name'] !== 'string') throw new AppError('row-invalid', { problems: '请选择是哪个人' });
  return tx.insert('person', values as NewRow);
}

/** Writes changed values of a row inside a transaction; what did not change is left alone. */
export function updateRow(tx: Tx, ledger: Ledger, id: number, split: Split, stored: RowValues): number {
  const personId = split.personId ?? stored['personId'];
  const own =
    split.personId === null || ledger.person !== 'linked'
      ? split.own
      : { ...split.own, personId: split.personId };
  if (touchesIdentity(ledger, own)) refuseDuplicate(tx.raw, ledger, { ...stored, ...own }, id);
  const people = ledgerById('person');
  const sharesPerson = Object.keys(split.person).length > 0 && typeof personId === 'number';
  if (sharesPerson && touchesIdentity(people, split.person))
    refuseDuplicate(tx.raw, people, split.person, personId);
  if (ledger.id === 'unit' && own['code'] !== undefined && typeof stored['code'] === 'string')
    refuseUsed(usesOfUnits(tx.raw, [stored['code']]));
  tx.update(ledger.id, id, own);
  if (ledger.id === 'unit') settleUnit(tx, id);
  if (sharesPerson) tx.update('person', personId, split.person);
  return id;
}

/** Whether changed values may make the row say the same as another one. */
export function touchesIdentity(ledger: Ledger, changes: RowValues): boolean {
  return ledger.identity.some((ids) => ids.some((id) => id in changes));
}

function refuseUsed(uses: readonly Use[]): void {
  const [use] = uses;
  if (use)
    throw new AppError('row-linked', {
      count: use.ids.length,
      ledger: use.table.ledger?.label ?? use.table.id,
    });
}

/**
 * Removes rows as one undo step, or none of them.
 * @throws AppError `ledger-unknown`, `row-not-found`, `row-linked` when a row of another ledger uses one of them
 */
export async function removeRows(
  store: Store,
  request: { readonly ledger: string; readonly ids: readonly number[] },
): Promise<{ removed: number; op: string }> {
  const ledger = askedLedger(store, request.ledger);
  const ids = [...new Set(request.ids)];
  const first = rowTitle(store.rawRead, ledger.id, ids[0] ?? 0) ?? '';
  const more = ids.length > 1 ? `等 ${ids.length} ${ledger.counter}` : '';
  const written = await store.transact(
    { kind: 'remove', title: `删除${ledger.label}「${first}」${more}` },
    (tx) => {
      const table = trackedTable(ledger.id);
      if (ledger.person === 'self') removeStates(tx, ids);
      refuseUsed(usesOfIds(tx.raw, table, ids));
      if (ledger.id === 'unit') {
        const codes = tx.raw
          .prepare('SELECT code FROM unit WHERE id IN (SELECT value FROM json_each(?))')
          .pluck()
          .all(JSON.stringify(ids)) as string[];
        refuseUsed(
          usesOfUnits(tx.raw, codes).filter(
            (use) => !(use.table.id === 'unit' && use.ids.every((id) => ids.includes(id))),
          ),
        );
      }
      for (const id of ids) tx.remove(ledger.id, id);
    },
  );
  return { removed: ids.length, op: written.op };
}

/** The history of states goes with its person. */
function removeStates(tx: Tx, people: readonly number[]): void {
  const rows = tx.raw
    .prepare('SELECT id FROM person_state WHERE personId IN (SELECT value FROM json_each(?))')
    .pluck()
    .all(JSON.stringify(people)) as number[];
  for (const id of rows) tx.remove('person-state', id);
}
