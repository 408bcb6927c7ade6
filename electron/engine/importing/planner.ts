/**
 * Turns checked rows into planned rows: who, which stored row, new or changed or unchanged. Decides and writes nothing
 * but the plan's own scratch file.
 */
import type { Outcome } from '../../../shared/contract/importing.ts';
import type { Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import type { PersonLookup, RowLookup, StoredRow } from '../store/lookup.ts';
import type { Scratch } from '../store/scratch.ts';
import { createFirstSeen } from './firstSeen.ts';
import type { ClassPlan } from './classPlan.ts';
import { diffRow } from './diff.ts';
import { candidatesForDamagedId, matchPerson, type NotSame } from './matchPerson.ts';
import type { Candidate, Planned, PlannedChange } from './plannedRow.ts';
import type { CheckedRow, RowIssue, SheetHead } from './protocol.ts';

export type Values = Record<string, StoredValue>;

export interface PlannerParts {
  readonly ledger: Ledger;
  readonly people: PersonLookup;
  readonly rows: RowLookup;
  readonly classes: ClassPlan | null;
  readonly scratch: Scratch;
  readonly notSame: NotSame;
}

export interface Planner {
  take(head: SheetHead, fileName: string, file: number, sheet: number, rows: readonly CheckedRow[]): void;
  /** What a row would do once a clerk has said who it is. */
  settle(row: { readonly values: string; readonly classIndex: number }, person: StoredRow | null): Pick<Planned, 'outcome' | 'personId' | 'targetId' | 'changes'>;
}

/** Makes the planner of one plan. It remembers the rows of this plan to find duplicates inside the files. */
export function createPlanner(parts: PlannerParts): Planner {
  const { ledger, people, rows: stored, classes, scratch, notSame } = parts;
  const columns = columnsOf(ledger);
  const own = columns.filter((c) => c.source === 'own').map((c) => c.id);
  const borrowed = columns.filter((c) => c.source === 'person').map((c) => c.id);
  const isRoster = ledger.fields['classId']?.kind === 'ref';
  const seen = createFirstSeen(scratch);

  const settle = (row: { readonly values: string; readonly classIndex: number }, person: StoredRow | null) => {
    const values = JSON.parse(row.values) as Values;
    return compare(values, row.classIndex, person);
  };

  const compare = (values: Values, classIndex: number, person: StoredRow | null): Pick<Planned, 'outcome' | 'personId' | 'targetId' | 'changes'> => {
    const changes: PlannedChange[] = [];
    if (ledger.person === 'self') {
      if (!person) return { outcome: 'new', personId: null, targetId: null, changes: null };
      for (const c of diffRow(person, values, own)) changes.push({ ...c, owner: 'row' });
      return { outcome: changes.length > 0 ? 'changed' : 'unchanged', personId: person.id, targetId: person.id, changes };
    }
    if (person) for (const c of diffRow(person, values, borrowed)) changes.push({ ...c, owner: 'person' });
    const target = findTarget(values, classIndex, person);
    if (!target) return { outcome: 'new', personId: person?.id ?? null, targetId: null, changes };
    for (const c of diffRow(target, values, own)) changes.push({ ...c, owner: 'row' });
    return {
      outcome: changes.length > 0 ? 'changed' : 'unchanged',
      personId: person?.id ?? null,
      targetId: target.id,
      changes,
    };
  };

  const findTarget = (values: Values, classIndex: number, person: StoredRow | null): StoredRow | undefined => {
    if (ledger.person === 'none') return stored.find(values);
    if (!person) return undefined;
    if (!isRoster) return stored.find({ ...values, personId: person.id });
    const classId = classes?.classes[classIndex]?.existingId ?? null;
    return classId === null ? undefined : stored.find({ classId, personId: person.id });
  };

  /** Whose row this is within the plan: ID, else everything known of a person without one. */
  const identityKey = (row: CheckedRow, classIndex: number): string | null => {
    if (ledger.person === 'none') {
      const values = JSON.parse(row.values) as Values;
      const ids = ledger.identity.find((list) => list.every((id) => values[id] !== undefined && values[id] !== null));
      return ids ? ids.map((id) => String(values[id])).join('|') : null;
    }
    const who = row.idNumber ?? [row.name, row.birthDate ?? '', row.phone ?? '', row.village ?? ''].join('|');
    return isRoster ? `${classIndex}#${who}` : who;
  };

  const planOne = (row: CheckedRow, classIndex: number): Omit<Planned, 'file' | 'sheet' | 'row'> => {
    const base = { values: row.values, cells: row.cells, issues: row.issues, classIndex };
    const none = { personId: null, targetId: null, changes: null };
    if (row.verdict === 'bad') {
      const candidates: readonly Candidate[] = row.damagedPrefix === null ? [] : candidatesForDamagedId(row, people);
      return { ...base, ...none, outcome: 'rejected', question: null, candidates };
    }
    if (ledger.person === 'none') {
      const done = compare(JSON.parse(row.values) as Values, classIndex, null);
      return { ...base, ...done, question: null, candidates: null };
    }
    const match = matchPerson(row, people, notSame);
    if (match.kind === 'ask')
      return { ...base, ...none, outcome: 'doubtful', question: match.question, candidates: match.candidates };
    const person = match.kind === 'same' ? match.person : null;
    if (row.verdict === 'doubt') {
      const candidates = person ? [{ personId: person.id, why: 'same-id' }] : null;
      return { ...base, ...none, outcome: 'doubtful', question: row.question, candidates };
    }
    if (!person) return { ...base, ...none, outcome: 'new', question: null, candidates: null };
    const done = compare(JSON.parse(row.values) as Values, classIndex, person);
    return { ...base, ...done, question: null, candidates: null };
  };

  return {
    settle,
    take(head, fileName, file, sheet, batch) {
      for (const row of batch) {
        const about = isRoster ? rosterFacts(row) : null;
        const classIndex = classes && about ? classes.indexFor(head, fileName, { className: row.className, startDate: about.startDate }) : -1;
        let planned: Omit<Planned, 'file' | 'sheet' | 'row'> = planOne(row, classIndex);
        if (planned.outcome !== 'rejected') {
          const key = identityKey(row, classIndex);
          const twin = key === null ? null : seen.find(key, row.values);
          if (twin) planned = asDuplicate(planned, twin, row);
          const number = scratch.add({ ...planned, file, sheet, row: row.row });
          if (key !== null && !twin) seen.remember(key, number);
          if (classes && about && planned.outcome !== 'doubtful') classes.gather(classIndex, about);
        } else scratch.add({ ...planned, file, sheet, row: row.row });
      }
    },
  };
}

interface RosterFacts {
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly trade: string | null;
}

/** Dates and trade of a roster row without parsing the whole row: they decide which class and when. */
function rosterFacts(row: CheckedRow): RosterFacts {
  return { startDate: pick(row.values, 'startDate'), endDate: pick(row.values, 'endDate'), trade: pick(row.values, 'trade') };
}

/** One text value out of JSON we wrote ourselves (codes and dates hold no quotes). */
function pick(json: string, field: string): string | null {
  const mark = `"${field}":"`;
  const at = json.indexOf(mark);
  if (at < 0) return null;
  const from = at + mark.length;
  return json.slice(from, json.indexOf('"', from));
}

/** A second row of the same person in the same plan: listed, never "last one wins" (domain.md §4.1 rung 8). */
function asDuplicate(
  planned: Omit<Planned, 'file' | 'sheet' | 'row'>,
  twin: { readonly row: number; readonly same: boolean },
  row: CheckedRow,
): Omit<Planned, 'file' | 'sheet' | 'row'> {
  const message = twin.same
    ? `和第 ${twin.row} 行完全相同，只登记一次`
    : `这个人在第 ${twin.row} 行已经出现过，内容不同，请决定以哪一行为准`;
  const issue: RowIssue = [0, 'idNumber', twin.same ? 'info' : 'warning', 'id-duplicate-in-file', message, row.idNumber ?? row.name ?? ''];
  const issues = [...(row.issues === null ? [] : (JSON.parse(row.issues) as readonly RowIssue[])), issue];
  const outcome: Outcome = twin.same ? 'unchanged' : 'doubtful';
  return {
    ...planned,
    outcome,
    question: twin.same ? null : 'duplicate-in-file',
    personId: planned.personId,
    targetId: null,
    changes: null,
    issues: JSON.stringify(issues),
  };
}
