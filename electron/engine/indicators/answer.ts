/** Many numbers at once: questions over the same rows, groups and period share one query. */
import type { Kysely } from 'kysely';
import type { Outcome } from '../../../shared/indicator/format.ts';
import type { CodesOf } from '../../../shared/indicator/check.ts';
import type { Key, Take, Test } from '../../../shared/indicator/measure.ts';
import type { Tables } from '../store/schema.ts';
import { ledgersRead } from '../../../shared/indicator/reads.ts';
import { keptAnswers } from './kept.ts';
import type { Column } from './column.ts';
import { groupRows } from './compile.ts';
import type { PassQuestion } from './peoplePasses.ts';
import type { Answer, KeyValue, Question } from './question.ts';
import type { Sql } from './source.ts';

/**
 * Answers questions in their order. Every distinct set of rows, groups and period costs one query; totals that are
 * sums of groups already asked for cost none, nor does what was asked before and cannot have changed since.
 */
export async function answerAll(
  db: Kysely<Tables>,
  questions: readonly Question[],
  codes: CodesOf,
): Promise<readonly Answer[]> {
  const kept = keptAnswers(db);
  if (!kept) return answerNew(db, questions, codes);
  const { writes } = kept;
  const keys = questions.map(questionKey);
  const found = new Map<string, Answer>();
  const missing = new Map<string, Question>();
  for (const [i, question] of questions.entries()) {
    const key = keys[i] ?? '';
    const answer = kept.get(key);
    if (answer) found.set(key, answer);
    else missing.set(key, question);
  }
  const made = await answerNew(db, [...missing.values()], codes);
  for (const [i, [key, { measure, by, also }]] of [...missing].entries()) {
    const answer = made[i];
    if (!answer) throw new RangeError('a question without an answer');
    found.set(key, answer);
    kept.put(key, answer, ledgersRead(measure, by, also), writes);
  }
  return keys.map((key) => {
    const answer = found.get(key);
    if (!answer) throw new RangeError('a question without an answer');
    return answer;
  });
}

function questionKey({ measure, by, also, alsoKnown = null, scope }: Question): string {
  return JSON.stringify([measure, by, also, alsoKnown, scope]);
}

/** As `answerAll`, over the rows a filter of the page leaves: nothing of it is kept. */
export function answerWithin(db: Kysely<Tables>, questions: readonly Question[], codes: CodesOf, only: Sql): Promise<readonly Answer[]> {
  return answerNew(db, questions, codes, only);
}

async function answerNew(
  db: Kysely<Tables>,
  asked: readonly Question[],
  codes: CodesOf,
  only?: Sql,
): Promise<readonly Answer[]> {
  const questions = joined(asked);
  const bundles = new Map<string, Bundle>();
  const places = questions.map((question) => {
    const bundle = bundleFor(bundles, questions, question);
    return place(bundle, question);
  });
  const passed = only ? undefined : keptAnswers(db)?.passes.answer([...bundles.values()].map(passQuestion), codes);
  for (const [i, bundle] of [...bundles.values()].entries()) {
    const { measure, scope } = bundle.first;
    const numbers = passed?.[i];
    if (numbers) {
      bundle.rows.set(groupKey([]), { keys: [], numbers });
      continue;
    }
    const rows = await groupRows(db, measure.rows, bundle.by, bundle.list, only ? { scope, codes, only } : { scope, codes });
    for (const row of rows) bundle.rows.set(groupKey(row.keys), row);
  }
  return questions.map((question, i) => {
    const at = places[i];
    if (!at) throw new RangeError('a question without its place');
    return question.by.length === 0 && at.bundle.by.length > 0
      ? readTotal(question, at)
      : readGroups(question, at);
  });
}

/**
 * Single numbers over rows of one ledger and period that differ in their conditions only become conditions of the
 * number over the rows they share: one pass over a large ledger instead of several.
 */
function joined(questions: readonly Question[]): readonly Question[] {
  const families = new Map<string, readonly Test[]>();
  const familyOf = ({ measure: { rows }, scope }: Question): string =>
    JSON.stringify([rows.ledger, rows.period, rows.unit, scope]);
  const mayJoin = ({ by, measure }: Question): boolean => by.length === 0 && measure.rows.picks.length === 0 && !measure.rows.where.some((test) => test.is === 'near');
  for (const question of questions.filter(mayJoin)) {
    const family = familyOf(question);
    const { where } = question.measure.rows;
    families.set(family, sharedBy(families.get(family) ?? where, where));
  }
  return questions.map((question) => {
    if (!mayJoin(question)) return question;
    const { measure } = question;
    const shared = families.get(familyOf(question)) ?? [];
    const own = measure.rows.where.slice(shared.length);
    if (own.length === 0) return question;
    return {
      ...question,
      also: [...own, ...question.also],
      ...(question.alsoKnown ? { alsoKnown: [...own, ...question.alsoKnown] } : {}),
      measure: { ...measure, rows: { ...measure.rows, where: shared } },
    };
  });
}

function sharedBy(a: readonly Test[], b: readonly Test[]): readonly Test[] {
  const differs = a.findIndex((test, i) => JSON.stringify(test) !== JSON.stringify(b[i]));
  return differs < 0 ? a : a.slice(0, differs);
}

interface Row {
  readonly keys: readonly KeyValue[];
  readonly numbers: readonly (number | null)[];
}

/** Columns that one query answers. */
interface Bundle {
  readonly first: Question;
  readonly by: readonly Key[];
  readonly columns: Map<string, number>;
  readonly list: Column[];
  readonly rows: Map<string, Row>;
}

/** Where in its bundle's rows a question finds its number, and what tells whether it is known. */
interface Place {
  readonly bundle: Bundle;
  readonly number: number;
  /** Whether no rows make it 0 rather than unknown. */
  readonly count: boolean;
  readonly evidence: Evidence | null;
  readonly alsoEvidence: Evidence | null;
  /** Counts the rows a sum under conditions is over: of none it is not unknown, there is nothing to add. */
  readonly added: number | null;
}

/** Columns that count the rows, and those on which something is recorded. */
interface Evidence {
  readonly rows: number;
  readonly known: number;
}

function bundleFor(bundles: Map<string, Bundle>, questions: readonly Question[], question: Question): Bundle {
  const by = rollUpFrom(questions, question)?.by ?? question.by;
  const key = JSON.stringify([question.measure.rows, by, question.scope]);
  const known = bundles.get(key);
  if (known) return known;
  const bundle: Bundle = { first: question, by, columns: new Map(), list: [], rows: new Map() };
  bundles.set(key, bundle);
  return bundle;
}

function passQuestion({ first, by, list }: Bundle): PassQuestion {
  return { rows: first.measure.rows, by, columns: list, scope: first.scope };
}

/** What adds up over groups. */
const additive: ReadonlySet<Take['of']> = new Set(['count', 'sum', 'excess']);

/** A grouped question over the same rows, when this one is a total that its groups add up to. */
function rollUpFrom(questions: readonly Question[], question: Question): Question | undefined {
  const { measure, by, scope } = question;
  if (by.length > 0 || !additive.has(measure.take.of)) return undefined;
  const rows = JSON.stringify([measure.rows, scope]);
  // Over the codes of a multi-value field one row stands in several groups, so these do not add up.
  return questions.find(
    (q) =>
      q.by.length > 0 &&
      q.by.every((key) => key.by !== 'code') &&
      JSON.stringify([q.measure.rows, q.scope]) === rows,
  );
}

function place(bundle: Bundle, question: Question): Place {
  const { measure, also, alsoKnown = null } = question;
  const number = put(bundle, { take: measure.take, only: [...measure.only, ...also] });
  return {
    bundle,
    number,
    count: isCount(measure.take),
    evidence: measure.known && evidenceFor(bundle, also, measure.known),
    alsoEvidence: alsoKnown && evidenceFor(bundle, [], alsoKnown),
    added:
      also.length > 0 && !isCount(measure.take)
        ? put(bundle, { take: { of: 'count' }, only: [...measure.only, ...also] })
        : null,
  };
}

function evidenceFor(bundle: Bundle, rows: readonly Test[], known: readonly Test[]): Evidence {
  const take = { of: 'count' } as const;
  return { rows: put(bundle, { take, only: rows }), known: put(bundle, { take, only: [...known, ...rows] }) };
}

function put(bundle: Bundle, column: Column): number {
  const key = JSON.stringify(column);
  const found = bundle.columns.get(key);
  if (found !== undefined) return found;
  bundle.columns.set(key, bundle.list.length);
  return bundle.list.push(column) - 1;
}

function readGroups(question: Question, at: Place): Answer {
  return {
    groups: [...at.bundle.rows.values()].map((row) => row.keys),
    has: (keys) => at.bundle.rows.has(groupKey(keys)),
    of(keys) {
      const row = at.bundle.rows.get(groupKey(keys));
      return row ? outcomeOf(row.numbers, at) : ofNothing(question);
    },
  };
}

function readTotal(question: Question, at: Place): Answer {
  const rows = [...at.bundle.rows.values()];
  const totals = at.bundle.list.map((_, i) => {
    const present = rows.map((row) => row.numbers[i] ?? null).filter((number) => number !== null);
    return present.length ? present.reduce((sum, number) => sum + number, 0) : null;
  });
  const outcome = rows.length ? outcomeOf(totals, at) : ofNothing(question);
  return { groups: [[]], has: () => rows.length > 0, of: () => outcome };
}

function outcomeOf(numbers: readonly (number | null)[], at: Place): Outcome {
  const number = numbers[at.number] ?? (at.count ? 0 : null);
  const own = counted(numbers, at.evidence);
  if (number === null && at.added !== null && numbers[at.added] === 0) return { state: 'none' };
  if (number === null || own.nothing || counted(numbers, at.alsoEvidence).nothing)
    return { state: 'missing' };
  return own.unrecorded > 0
    ? { state: 'known', number, unrecorded: own.unrecorded }
    : { state: 'known', number };
}

function counted(
  numbers: readonly (number | null)[],
  evidence: Evidence | null,
): { readonly nothing: boolean; readonly unrecorded: number } {
  if (evidence === null) return { nothing: false, unrecorded: 0 };
  const rows = numbers[evidence.rows] ?? 0;
  const known = numbers[evidence.known] ?? 0;
  return { nothing: rows > 0 && known === 0, unrecorded: rows - known };
}

/** Nobody there: a count is 0, a sum over nothing is not known; one that counts rows without the value is a count. */
function ofNothing(question: Question): Outcome {
  const { take } = question.measure;
  return isCount(take) ? { state: 'known', number: 0 } : { state: 'missing' };
}

function isCount(take: Take): boolean {
  return (
    take.of === 'count' ||
    take.of === 'distinct' ||
    take.of === 'excess' ||
    (take.of === 'sum' && take.blank !== undefined)
  );
}

function groupKey(keys: readonly KeyValue[]): string {
  return JSON.stringify(keys);
}
