/** Decides rows that know of each other and of the store: same person twice, duplicates, whose row a new one is. */
import type { PlannedCell, PlannedLine } from '../../../shared/contract/cells.ts';
import type { Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import { linkColumnsOf } from '../../../shared/ledger/links.ts';
import { createTypedChecker } from '../../../shared/ledger/validate.ts';
import { matchPerson, type NotSame } from '../importing/matchPerson.ts';
import { booksOf } from '../store/books.ts';
import { createDoubter, type Doubter } from '../store/doubts.ts';
import { duplicateOf } from '../store/duplicates.ts';
import { notSameMemory } from '../store/importRecords.ts';
import { preparePersonLookup, prepareTitleLookup, type PersonLookup } from '../store/lookup.ts';
import { readMany } from '../store/manyRows.ts';
import { rowTitle } from '../store/rowTitle.ts';
import { partsOf, toldApart } from '../store/sameRow.ts';
import { touchesIdentity } from '../store/saveRow.ts';
import type { Store } from '../store/store.ts';
import { decideLine, type DecidedRow, type Deciding, type LinkTexts } from './planLine.ts';
import type { WorkLine } from './work.ts';

/** Decides batches of lines, one after another; it remembers what earlier lines of the same work said. */
export type Decider = (lines: readonly WorkLine[]) => readonly DecidedRow[];

/** Rows of this work by what each identity says of them. */
type Seen = Map<string, { readonly at: number; readonly values: RowValues }[]>;

/** Makes the decider of one work order. Readings of characters must be loaded (`loadPinyin`). */
export function createDecider(store: Store, ledger: Ledger): Decider {
  const today = new Date(store.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const books = booksOf(store);
  const by: Deciding = { ledger, books, check: createTypedChecker(ledger, books, today), links: linkTexts(store, ledger) };
  const people = preparePersonLookup(store.rawRead);
  const doubts = createDoubter(store, ledger, today);
  const notSame = notSameMemory(store.rawRead);
  const said = new Map<string, StoredValue>();
  const seen: Seen = new Map();
  return (lines) => {
    const stored = readMany(store, ledger, lines.flatMap((line) => (line.id === null ? [] : [line.id])));
    return lines.flatMap((line) => {
      const known = line.id === null ? {} : stored.get(line.id);
      if (known === undefined) return [gone(line)];
      let row = decideLine(by, line, known);
      // A line of blanks behind the last row is no row.
      if (line.id === null && Object.keys(line.texts(() => '')).length === 0) return [];
      if (row.split !== null && ledger.person === 'linked') row = refuseSamePerson(store, forPerson(ledger, row, people, said, notSame));
      if (row.split !== null) row = doubted(ledger, row, people, doubts);
      if (row.split !== null) row = refuseTwins(store, ledger, row, seen);
      return [row];
    });
  };
}

function gone(line: WorkLine): DecidedRow {
  const refused = '这一行已经不在了，可能刚被删除或撤销';
  return { line: { at: line.at, id: line.id, title: '', cells: [], refused, doubts: [] }, id: line.id, stored: {}, split: null, whole: {}, doubts: [] };
}

function refuse(row: DecidedRow, refused: string): DecidedRow {
  return { ...row, line: { ...row.line, refused }, split: null };
}

function linkTexts(store: Store, ledger: Ledger): ReadonlyMap<string, LinkTexts> {
  return new Map(
    linkColumnsOf(ledger).map(({ own, shownAs, field }): [string, LinkTexts] => {
      const target = ledgerById(field.ledger);
      const lookup = prepareTitleLookup(store.rawRead, target);
      const find: LinkTexts['find'] = (title) => {
        const found = lookup(title);
        const [id] = found;
        if (id === undefined)
          return { id: null, level: 'error', message: `“${target.label}”里没有“${title}”，请先登记，或者改正名称` };
        const many = found.length > 1;
        return {
          id,
          level: many ? 'warning' : 'ok',
          message: many ? `“${target.label}”里有 ${found.length} 个“${title}”，连到最近登记的一个` : '',
        };
      };
      return [shownAs, { own, find, required: field.required === true }];
    }),
  );
}

/** Whose row a new one is, and that one person is not told two things by one work. */
function forPerson(ledger: Ledger, row: DecidedRow, people: PersonLookup, said: Map<string, StoredValue>, notSame: NotSame): DecidedRow {
  const { split, stored } = row;
  if (split === null) return row;
  const known = split.personId ?? (typeof stored['personId'] === 'number' ? stored['personId'] : null);
  const found = known === null ? ownerOf(ledger, split.person, people, notSame) : { personId: known, refused: '' };
  if (found.refused !== '') return refuse(row, found.refused);
  const { personId } = found;
  const kept: Record<string, StoredValue> = {};
  const clashes = new Map<string, string>();
  for (const [column, value] of Object.entries(split.person)) {
    const key = `${personId ?? ''} ${column}`;
    if (personId !== null && said.has(key) && said.get(key) !== value)
      clashes.set(column, '同一个人在前面的行里写的不一样');
    else {
      kept[column] = value;
      if (personId !== null) said.set(key, value);
    }
  }
  const cells = row.line.cells.map((cell): PlannedCell => {
    const clash = clashes.get(cell.column);
    return clash === undefined ? cell : { ...cell, level: 'error', message: clash };
  });
  // A new row of somebody already known links to them; what it says of them is not theirs to change.
  const isNew = row.id === null && personId !== null;
  return { ...row, line: { ...row.line, cells }, split: { own: split.own, person: isNew ? {} : kept, personId: isNew ? personId : split.personId } };
}

function ownerOf(ledger: Ledger, person: RowValues, people: PersonLookup, notSame: NotSame): { readonly personId: number | null; readonly refused: string } {
  const text = (id: string): string | null => (typeof person[id] === 'string' ? person[id] : null);
  const match = matchPerson(
    {
      row: 0, verdict: 'ok', question: null, className: null, damagedPrefix: null, issues: null, cells: '[]',
      idNumber: text('idNumber'), name: text('name'), birthDate: text('birthDate'), phone: text('phone'), village: text('village'),
      values: person,
    },
    people,
    notSame,
    ledger.tellApart ?? [],
  );
  if (match.kind === 'same') return { personId: match.person.id, refused: '' };
  if (match.kind === 'ask')
    return { personId: null, refused: `库里有可能是同一个人的“${text('name') ?? ''}”，认不准；请补上身份证号，或用“导入”页粘贴后逐个选定` };
  return text('name') === null ? { personId: null, refused: '没有写是哪个人：请填姓名或身份证号' } : { personId: null, refused: '' };
}

/** An ID or a name that belongs to somebody else already is not given to this row's person. */
function refuseSamePerson(store: Store, row: DecidedRow): DecidedRow {
  const { split, stored, id } = row;
  const people = ledgerById('person');
  if (split === null || id === null || !touchesIdentity(people, split.person)) return row;
  const personId = split.personId ?? stored['personId'];
  if (typeof personId !== 'number') return row;
  const twin = duplicateOf(store.rawRead, people, split.person, personId);
  return twin === null ? row : refuse(row, `库里已经有这个人（${rowTitle(store.rawRead, 'person', twin) ?? ''}）`);
}

/** A row that would say the same as a stored one or as an earlier line of this work. */
function refuseTwins(store: Store, ledger: Ledger, row: DecidedRow, seen: Seen): DecidedRow {
  const { split, stored, id } = row;
  if (split === null) return row;
  const personId = split.personId ?? stored['personId'];
  const own: RowValues = typeof personId === 'number' ? { ...split.own, personId } : split.own;
  const changes = id === null ? own : split.personId === null ? split.own : own;
  if (id !== null && !touchesIdentity(ledger, changes)) return row;
  const whole = { ...stored, ...own };
  const twin = duplicateOf(store.rawRead, ledger, whole, id);
  if (twin !== null) return refuse(row, `已经有同样的一行（${rowTitle(store.rawRead, ledger.id, twin) ?? ''}）`);
  const keys: string[] = [];
  for (const [i, identity] of ledger.identity.entries()) {
    const parts = partsOf(identity, whole);
    if (parts === null) continue;
    const key = JSON.stringify([i, parts]);
    const earlier = seen.get(key)?.find((line) => !ledger.identity.slice(0, i).some((ids) => toldApart(ids, line.values, whole)));
    if (earlier !== undefined) return refuse(row, `和第 ${earlier.at} 行重复`);
    keys.push(key);
  }
  for (const key of keys) {
    const list = seen.get(key) ?? [];
    list.push({ at: row.line.at, values: whole });
    seen.set(key, list);
  }
  return row;
}

/** A row as it would stand, judged: what can never be true is left out, what may be true waits for an 核实说明. */
function doubted(ledger: Ledger, row: DecidedRow, people: PersonLookup, judge: Doubter): DecidedRow {
  const { split, stored, id } = row;
  if (split === null) return row;
  const owner = id === null && split.personId !== null ? (people.byId(split.personId) as RowValues | undefined) : undefined;
  const borrowed = owner === undefined ? {} : Object.fromEntries(columnsOf(ledger).filter((c) => c.source === 'person').map((c) => [c.id, owner[c.id] ?? null]));
  const changes = { ...split.person, ...split.own };
  const whole = { ...borrowed, ...stored, ...changes };
  const given = changes['idNumber'];
  const newId = typeof given === 'string' && people.byIdNumber(given) === undefined ? given : null;
  const { hard, soft } = judge(whole, new Set(Object.keys(changes)), newId);
  if (hard.length === 0) return { ...row, whole, doubts: soft, line: { ...row.line, doubts: soft.map(({ rule, field, detail }) => ({ rule: rule.id, field, detail })) } };
  if (id === null) return refuse(row, hard.map(({ detail }) => detail).join('；'));
  const why = new Map(hard.flatMap(({ rule, detail }) => rule.fields.filter((field) => field in changes).map((field): [string, string] => [field, detail])));
  const cells = row.line.cells.map((cell): PlannedCell => {
    const message = why.get(cell.column);
    return message === undefined ? cell : { ...cell, level: 'error', message };
  });
  const without = (values: RowValues): RowValues => Object.fromEntries(Object.entries(values).filter(([column]) => !why.has(column)));
  const left = { own: without(split.own), person: without(split.person), personId: split.personId };
  const nothing = Object.keys(left.own).length + Object.keys(left.person).length === 0 && left.personId === null;
  const rest: DecidedRow = { ...row, line: { ...row.line, cells }, split: nothing ? null : left };
  return nothing ? rest : doubted(ledger, rest, people, judge);
}

/** Titles for the lines that are shown. */
export function titled(store: Store, ledger: Ledger, line: PlannedLine): PlannedLine {
  if (line.id !== null) return { ...line, title: rowTitle(store.rawRead, ledger.id, line.id) ?? '' };
  const title = line.cells.find((cell) => cell.column === ledger.title)?.after;
  return { ...line, title: title ?? '' };
}

/** Which of these columns are the person's own. */
export function personColumns(ledger: Ledger): ReadonlySet<string> {
  return new Set(columnsOf(ledger).filter((c) => c.source === 'person').map((c) => c.id));
}
