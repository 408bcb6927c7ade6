/** A planned row as clerks read it: values by the one formatter, changes old → new, candidates side by side. */
import type { PlannedRow } from '../../../shared/contract/importing.ts';
import { createBooks, type Books, type BooksData } from '../../../shared/ledger/books.ts';
import type { Field, StoredValue } from '../../../shared/ledger/fields.ts';
import { formatValue } from '../../../shared/ledger/kinds.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import { reasonText } from '../../../shared/message/questions.ts';
import { maskId, maskPhone } from '../../../shared/identity/mask.ts';
import { preparePersonLookup, type StoredRow } from '../store/lookup.ts';
import { rowTitle } from '../store/rowTitle.ts';
import type { Store } from '../store/store.ts';
import { linksOf } from './links.ts';
import { issuesOf } from './planReport.ts';
import type { StagedRow } from './plannedRow.ts';
import type { Values } from './planner.ts';
import type { PlanSession } from './session.ts';

const booksCache = new WeakMap<BooksData, Books>();

function booksOf(data: BooksData): Books {
  const made = booksCache.get(data) ?? createBooks(data);
  booksCache.set(data, made);
  return made;
}

const compared = ['name', 'sex', 'birthDate', 'idNumber', 'phone', 'township', 'village', 'employer'];

/** Shows one staged row. What the file itself says is shown as it is; people of the store are masked. */
export function showPlanned(session: PlanSession, store: Store, row: StagedRow): PlannedRow {
  const books = booksOf(session.books);
  const columns = columnsOf(session.ledger);
  const values = JSON.parse(row.values) as Values;
  const shown: Record<string, string> = {};
  for (const c of columns) {
    const value = values[c.id];
    if (value === undefined || value === null) continue;
    shown[c.id] = c.source === 'link' ? String(value) : formatValue(c.field, value, books);
  }
  const className = session.classes?.classes[row.classIndex]?.name;
  if (className) shown['className'] = className;
  const people = preparePersonLookup(store.rawRead);
  const links = linksOf(session.ledger);
  const fieldOf = (id: string): Field | undefined => columns.find((c) => c.id === id)?.field ?? personField(id);
  const show = (id: string, value: StoredValue): string => {
    const field = fieldOf(id);
    return field ? formatValue(field, value, books) : String(value ?? '');
  };
  return {
    key: row.key,
    file: session.files[row.file]?.name ?? '',
    sheet: session.files[row.file]?.sheets.get(row.sheet)?.head.name ?? '',
    row: row.row,
    outcome: row.outcome,
    shown,
    changes: (row.changes ?? []).map((c) => {
      const link = links.find((l) => l.own === c.column);
      if (!link) return { column: c.column, before: show(c.column, c.before), after: show(c.column, c.after), owner: c.owner };
      const titleOf = (id: StoredValue): string =>
        typeof id === 'number' ? (rowTitle(store.rawRead, link.field.ledger, id) ?? '') : '';
      return { column: link.shownAs, before: titleOf(c.before), after: titleOf(c.after), owner: c.owner };
    }),
    issues: [...issuesOf(row)],
    question: row.question,
    candidates: (row.candidates ?? []).flatMap((c) => {
      const person = people.byId(c.personId);
      return person ? [{ personId: c.personId, shown: showPerson(person, books), why: reasonText(c.why) }] : [];
    }),
    decision: row.decision,
  };
}

function personField(id: string): Field | undefined {
  return ledgerById('person').fields[id];
}

function showPerson(person: StoredRow, books: Books): Record<string, string> {
  const out: Record<string, string> = {};
  for (const id of compared) {
    const field = personField(id);
    const value = (person[id] ?? null) as StoredValue;
    if (!field || value === null) continue;
    const text = formatValue(field, value, books);
    out[id] = field.sensitive === 'id' ? maskId(text) : field.sensitive === 'phone' ? maskPhone(text) : text;
  }
  return out;
}
