/**
 * Turns checked rows into planned rows: who, which stored row, new or changed or unchanged. Decides and writes nothing
 * but the plan's own scratch file.
 */
import type { Outcome } from '../../../shared/contract/importing.ts';
import type { Ledger, RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { rosterLinkOf } from '../../../shared/ledger/links.ts';
import type { Erasure } from '../store/erasedNumbers.ts';
import type { PersonLookup, RowLookup, StoredRow } from '../store/lookup.ts';
import { partsOf } from '../store/sameRow.ts';
import type { PackedLines } from '../store/plannedTexts.ts';
import { readiness, readinessOf } from '../store/readyRows.ts';
import type { Scratch } from '../store/scratch.ts';
import { createPlannedPeople, type PlannedPeople } from './byPerson.ts';
import { createFirstSeen, type FirstSeen, type WhichRow } from './firstSeen.ts';
import type { ClassPlan } from './classPlan.ts';
import type { Attendance } from '../../../shared/health/attendances.ts';
import type { AttendanceCheck, AttendanceFinding } from './attendanceCheck.ts';
import { columnIndex } from './cells.ts';
import { diffRow } from './diff.ts';
import { linksOf, type LinkFinder } from './links.ts';
import { candidatesForDamagedId, matchPerson, type NotSame } from './matchPerson.ts';
import type { Candidate, Planned, PlannedChange } from './plannedRow.ts';
import type { CheckedRow, RowIssue, SheetHead } from './protocol.ts';

export type Values = Record<string, StoredValue>;

/** What says who somebody without an ID is. */
const facts = ['idNumber', 'birthDate', 'phone', 'village'] as const;

export interface PlannerParts {
  readonly ledger: Ledger;
  readonly people: PersonLookup;
  readonly rows: RowLookup;
  readonly links: LinkFinder;
  readonly classes: ClassPlan | null;
  readonly scratch: Scratch;
  readonly notSame: NotSame;
  /** Whether a number is that of somebody who was erased. */
  readonly erased: (idNumber: string) => Erasure | null;
  /** 多头培训 and subsidies of a roster. */
  readonly training: () => AttendanceCheck;
  readonly classRow: (id: number) => StoredRow | undefined;
  readonly unitName: (code: string) => string;
  /** Code of the unit that counts for this one today. */
  readonly unitNow: (code: string) => string;
}

export interface Planner {
  take(head: SheetHead, fileName: string, file: number, sheet: number, rows: readonly CheckedRow[], lines?: PackedLines): void;
  /** No more rows come: forgets those it has compared them with, so that the write has the room. */
  end(): void;
  /** What a row would do once a clerk has said who it is. */
  settle(row: { readonly values: string; readonly classIndex: number }, person: StoredRow | null): Pick<Planned, 'outcome' | 'personId' | 'targetId' | 'changes'>;
}

/** Makes the planner of one plan. It remembers the rows of this plan to find duplicates inside the files. */
export function createPlanner(parts: PlannerParts): Planner {
  const { ledger, people, rows: stored, classes, scratch, notSame, erased, unitNow } = parts;
  const columns = columnsOf(ledger);
  const links = linksOf(ledger);
  const own = [...columns.filter((c) => c.source === 'own').map((c) => c.id), ...links.map((l) => l.own)];
  const borrowed = columns.filter((c) => c.source === 'person').map((c) => c.id);
  const isRoster = rosterLinkOf(ledger) !== null;
  const apart = ledger.tellApart ?? [];
  const attendanceOf = rosterAttendance(parts);
  const identities = ledger.identity.map((list) => list.filter((id) => id !== 'personId'));
  const onlyPerson = ledger.person === 'linked' && identities.every((list) => list.length === 0);
  /** Forgotten at the end, so that the write has the room. */
  let memory: { readonly people: PlannedPeople; readonly seen: FirstSeen; readonly training: AttendanceCheck } | null = null;
  const remembered = (): NonNullable<typeof memory> => (memory ??= { people: createPlannedPeople(), seen: createFirstSeen(scratch), training: parts.training() });

  /**
   * Whether a row only adds: nothing about it is asked, and its person stays as he is or is met here for the first time
   * (an earlier row of his may still be decided to be stored, and would then have made him).
   */
  const isPlain = ({ outcome, question, personId, targetId, changes }: Omit<Planned, 'file' | 'sheet' | 'row'>, isFirst: boolean): boolean =>
    (personId !== null || isFirst) && outcome === 'new' && question === null && targetId === null && (changes?.length ?? 0) === 0;

  const settle = (row: { readonly values: string; readonly classIndex: number }, person: StoredRow | null) => {
    const values = JSON.parse(row.values) as Values;
    return compare(values, row.classIndex, person);
  };

  const compare = (values: RowValues, classIndex: number, person: StoredRow | null): Pick<Planned, 'outcome' | 'personId' | 'targetId' | 'changes'> => {
    const changes: PlannedChange[] = [];
    if (ledger.person === 'self') {
      if (!person) return { outcome: 'new', personId: null, targetId: null, changes: null };
      for (const c of diffRow(person, values, own, unitNow)) changes.push({ ...c, owner: 'row' });
      return { outcome: changes.length > 0 ? 'changed' : 'unchanged', personId: person.id, targetId: person.id, changes };
    }
    if (person) for (const c of diffRow(person, values, borrowed, unitNow)) changes.push({ ...c, owner: 'person' });
    const target = findTarget(values, classIndex, person);
    if (!target) return { outcome: 'new', personId: person?.id ?? null, targetId: null, changes };
    for (const c of diffRow(target, values, own, unitNow)) changes.push({ ...c, owner: 'row' });
    return {
      outcome: changes.length > 0 ? 'changed' : 'unchanged',
      personId: person?.id ?? null,
      targetId: target.id,
      changes,
    };
  };

  const findTarget = (values: RowValues, classIndex: number, person: StoredRow | null): StoredRow | undefined => {
    const adds = (row: StoredRow): boolean => diffRow(row, values, own, unitNow).length > 0;
    if (ledger.person === 'none') return stored.find(values, adds);
    if (!person) return undefined;
    if (!isRoster) return stored.find({ ...values, personId: person.id }, adds);
    const classId = classes?.classes[classIndex]?.existingId ?? null;
    return classId === null ? undefined : stored.find({ classId, personId: person.id }, adds);
  };

  /** Where a person may have several rows in a plan, which of them this is. */
  const whichRow = (row: CheckedRow, classIndex: number): WhichRow => {
    if (isRoster) return classIndex;
    if (ledger.person === 'self' || onlyPerson) return 0;
    const values: Values = { ...row.values };
    // A link whose row is still to be made is known by its title.
    for (const link of links) values[link.own] ??= values[link.shownAs] ?? null;
    for (const list of identities) {
      const parts = partsOf(list, values);
      if (parts !== null) return `${list.join()}=${parts.join('|')}`;
    }
    return JSON.stringify(row.values);
  };

  /**
   * A row that cannot be told from somebody else's, but says nothing that a row of this ledger does not already say
   * of the only person it can be: there is nothing to decide, because nothing would be written. In the ledger of people
   * itself that person is known by exactly the same facts and no more.
   */
  const saysNothingNew = (row: CheckedRow, classIndex: number): Pick<Planned, 'outcome' | 'personId' | 'targetId' | 'changes'> | null => {
    if (row.name === null) return null;
    const { values } = row;
    const known = (person: StoredRow): boolean =>
      ledger.person === 'linked' || facts.every((id) => (values[id] ?? null) === (person[id] ?? null));
    const found = people.byName(row.name).filter(known).map((person) => compare(values, classIndex, person));
    const same = found.filter((f) => f.outcome === 'unchanged');
    return same.length === 1 ? (same[0] ?? null) : null;
  };

  /** @param own JSON of the values, where no packet says them */
  const planOne = (row: CheckedRow, classIndex: number, own: string | null): Omit<Planned, 'file' | 'sheet' | 'row'> => {
    const base = { values: own, cells: row.cells, issues: row.issues, classIndex };
    const none = { personId: null, targetId: null, changes: null };
    if (row.verdict === 'bad') {
      const candidates: readonly Candidate[] = row.damagedPrefix === null ? [] : candidatesForDamagedId(row, people);
      return { ...base, ...none, outcome: 'rejected', question: null, candidates };
    }
    if (ledger.person === 'none') {
      const done = compare(row.values, classIndex, null);
      return { ...base, ...done, question: null, candidates: null };
    }
    const match = matchPerson(row, people, notSame, apart);
    if (match.kind === 'ask' || row.question === 'name-only') {
      const known = match.kind === 'ask' && match.question !== 'maybe-known' ? null : saysNothingNew(row, classIndex);
      if (known) return { ...base, ...known, question: null, candidates: null };
    }
    if (match.kind === 'ask')
      return { ...base, ...none, outcome: 'doubtful', question: match.question, candidates: match.candidates };
    const person = match.kind === 'same' ? match.person : null;
    // Stored again only after somebody said so; what was erased is asked before anything else about the row.
    if (!person && row.idNumber !== null && erased(row.idNumber))
      return { ...base, ...none, outcome: 'doubtful', question: 'erased-id', candidates: null };
    if (row.verdict === 'doubt') {
      const candidates = person ? [{ personId: person.id, why: 'same-id' }] : null;
      return { ...base, ...none, outcome: 'doubtful', question: row.question, candidates };
    }
    if (!person) return { ...base, ...none, outcome: 'new', question: null, candidates: null };
    const done = compare(row.values, classIndex, person);
    return { ...base, ...done, question: null, candidates: null };
  };

  return {
    settle,
    end() {
      memory = null;
      people.expect([]);
    },
    take(head, fileName, file, sheet, batch, lines) {
      if (lines) scratch.hold(lines);
      const { people: planned, seen, training } = remembered();
      if (ledger.person !== 'none') people.expect(batch.flatMap((row) => row.idNumber ?? []));
      for (const checked of batch) {
        const linked = links.length === 0 ? checked : withLinks(checked, head, parts.links);
        const before = linked.idNumber === null || linked.verdict === 'bad' ? null : erased(linked.idNumber);
        const row = before === null || people.byIdNumber(linked.idNumber ?? '') ? linked : withErasure(linked, head, before);
        const about = isRoster ? rosterFacts(row.values) : null;
        const classIndex = classes && about ? classes.indexFor(head, fileName, { className: row.className, startDate: about.startDate }) : -1;
        const own = lines && row.values === checked.values ? null : JSON.stringify(row.values);
        let decided = planOne(row, classIndex, own);
        if (decided.outcome === 'rejected') {
          scratch.add({ ...decided, file, sheet, row: row.row });
          continue;
        }
        const met = planned.count();
        const person = planned.numberOf(ledger.person === 'none' ? '' : whoOf(row, apart));
        const which = whichRow(row, classIndex);
        const twin = seen.find(person, which, row.values);
        if (twin) decided = asDuplicate(decided, twin, row, ledger);
        else if (isRoster && row.idNumber !== null && decided.outcome !== 'doubtful') {
          const found = training.look({ said: attendanceOf(row.values, classIndex), person, personId: decided.personId, targetId: decided.targetId });
          if (found.length > 0) decided = { ...decided, issues: withFindings(row, head, found) };
        }
        const ready = isPlain(decided, row.idNumber !== null && person === met) ? readinessOf(scratch.shape, decided.personId, row.values) : readiness.no;
        const number = scratch.add({ ...decided, file, sheet, row: row.row }, ready);
        if (!twin) seen.remember(person, which, number);
        if (classes && about && decided.outcome !== 'doubtful') classes.gather(classIndex, about);
      }
    },
  };
}

/** The row with the ids of the rows it links to, and what is to be said about them. */
function withLinks(row: CheckedRow, head: SheetHead, find: LinkFinder): CheckedRow {
  const values: Values = { ...row.values };
  const findings = find(values);
  const issues = findings.map((f): RowIssue => {
    const letter = head.columns.find((c) => c.field === f.field)?.column;
    return [letter === undefined ? 0 : columnIndex(letter), f.field, f.level, f.code, f.detail, f.raw];
  });
  const known = row.issues === null ? [] : (JSON.parse(row.issues) as readonly RowIssue[]);
  return {
    ...row,
    verdict: findings.some((f) => f.level === 'error') ? 'bad' : row.verdict,
    values,
    issues: known.length + issues.length === 0 ? null : JSON.stringify([...known, ...issues]),
  };
}

/** The row with the warning that its person was erased before; the number itself is not repeated. */
function withErasure(row: CheckedRow, head: SheetHead, { day, reason }: Erasure): CheckedRow {
  const letter = head.columns.find((c) => c.field === 'idNumber')?.column;
  const message = `${day} 按要求彻底删除过这个人的信息（原因：${reason}）。重新登记要先征得本人同意，再写核实说明、点“重新登记”`;
  const issue: RowIssue = [letter === undefined ? 0 : columnIndex(letter), 'idNumber', 'warning', 'id-erased', message, ''];
  const known = row.issues === null ? [] : (JSON.parse(row.issues) as readonly RowIssue[]);
  return { ...row, issues: JSON.stringify([...known, issue]) };
}

/** What a row says about its training, the class's own dates, trade and unit where the row has none. */
function rosterAttendance({ classes, classRow, unitName }: PlannerParts): (values: RowValues, classIndex: number) => Attendance {
  const known = new Map<number, Omit<Attendance, 'id' | 'subsidy'>>();
  /** What the class itself says. */
  const classAt = (classIndex: number): Omit<Attendance, 'id' | 'subsidy'> => {
    const planned = classes?.classes[classIndex];
    const id = planned?.existingId ?? null;
    const own = id === null ? planned?.values : classRow(id);
    const text = (field: string): string | null => filled(own?.[field]);
    const unit = text('unit');
    return {
      className: planned?.name ?? '',
      unit: unit === null ? '' : unitName(unit),
      start: text('startDate'),
      end: text('endDate'),
      trade: text('trade'),
      level: text('level'),
    };
  };
  return (values, classIndex) => {
    let own = known.get(classIndex);
    if (own === undefined) known.set(classIndex, (own = classAt(classIndex)));
    const subsidy = values['subsidy'];
    return {
      id: 0,
      className: own.className,
      unit: own.unit,
      start: filled(values['startDate']) ?? own.start,
      end: filled(values['endDate']) ?? own.end,
      trade: filled(values['trade']) ?? own.trade,
      level: filled(values['skillLevel']) ?? own.level,
      subsidy: typeof subsidy === 'number' ? subsidy : null,
    };
  };
}

/** The findings of a row with those about its training, each at the column that feeds its field. */
function withFindings(row: CheckedRow, head: SheetHead, found: readonly AttendanceFinding[]): string {
  const known = row.issues === null ? [] : (JSON.parse(row.issues) as readonly RowIssue[]);
  const letterOf = (field: string): string | undefined => head.columns.find((c) => c.field === field)?.column;
  const own = found.map(({ field, code, detail }): RowIssue => {
    const letter = letterOf(field) ?? letterOf('idNumber');
    return [letter === undefined ? 0 : columnIndex(letter), field, 'warning', code, detail, ''];
  });
  return JSON.stringify([...known, ...own]);
}

/** The person of a row: by ID, else by everything known of somebody without one. */
function whoOf(row: Pick<CheckedRow, 'idNumber' | 'name' | 'birthDate' | 'phone' | 'village' | 'values'>, apart: readonly string[]): string {
  if (row.idNumber !== null) return row.idNumber;
  const known = [row.name, row.birthDate, row.phone, row.village];
  if (apart.length > 0) {
    const { values } = row;
    for (const id of apart) known.push(values[id] === undefined || values[id] === null ? null : String(values[id]));
  }
  return known.map((part) => part ?? '').join('|');
}

interface RosterFacts {
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly trade: string | null;
}

/** Dates and trade of a roster row: they decide which class and when. */
function rosterFacts(values: RowValues): RosterFacts {
  return { startDate: textIn(values, 'startDate'), endDate: textIn(values, 'endDate'), trade: textIn(values, 'trade') };
}

function filled(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function textIn(values: RowValues, field: string): string | null {
  const value = values[field];
  return typeof value === 'string' ? value : null;
}

/** A second row of the same person in the same plan: listed, never "last one wins" (domain.md §4.1 rung 8). */
function asDuplicate(
  planned: Omit<Planned, 'file' | 'sheet' | 'row'>,
  twin: { readonly row: number; readonly same: boolean },
  row: CheckedRow,
  ledger: Ledger,
): Omit<Planned, 'file' | 'sheet' | 'row'> {
  const what = ledger.person === 'none' ? `这${ledger.counter}` : '这个人';
  const message = twin.same
    ? `和第 ${twin.row} 行完全相同，只登记一次`
    : `${what}在第 ${twin.row} 行已经出现过，内容不同，请决定以哪一行为准`;
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
