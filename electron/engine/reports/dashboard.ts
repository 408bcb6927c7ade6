/** The home page: the year so far, how far the plan is, what waits, what was done last. */
import type { Dashboard } from '../../../shared/contract/reporting.ts';
import { anyUnknown, withoutId } from '../../../shared/indicator/dataQuality.ts';
import type { Outcome } from '../../../shared/indicator/format.ts';
import { trainingMeasures } from '../../../shared/indicator/trainingMeasures.ts';
import { namedKeys } from '../../../shared/indicator/named.ts';
import type { Key, Measure } from '../../../shared/indicator/measure.ts';
import { ledgers } from '../../../shared/ledger/ledgers.ts';
import { answerAll } from '../indicators/answer.ts';
import type { Answer, Question } from '../indicators/question.ts';
import { countLedger } from '../indicators/compile.ts';
import type { Scope } from '../indicators/conditions.ts';
import { dictionaryOf, type Dictionary } from '../indicators/dictionary.ts';
import { evaluate } from '../indicators/evaluate.ts';
import { listBackups } from '../store/backup.ts';
import { countPending } from '../store/importRecords.ts';
import { listOperations } from '../store/undo.ts';
import type { Store } from '../store/store.ts';

/** The first four are shown large. */
const shownIndicators = ['i2_2', 'i2_4', 'i2_4a', 'i2_3a', 'i5_11', 'i5_18f', 'i5_18g', 'i5_18h'];
const recentSteps = 6;
const typesShown = 6;

/** China has one time zone, whatever the PC's clock is set to. */
const chinaOffset = 8 * 3_600_000;

/** Everything the home page shows of a year. The running year is counted until today, others whole. */
export async function dashboard(store: Store, request: { readonly year: number }): Promise<Dashboard> {
  const { year } = request;
  const dictionary = dictionaryOf(store);
  const scope = yearScope(year, new Date(store.now() + chinaOffset).toISOString().slice(0, 10));
  const measures = trainingMeasures(dictionary.rules);
  const ask = (measure: Measure, by: readonly Key[] = []): Question => ({ measure, by, also: [], scope });
  const actual = dictionary.rules.planPeople === 'people' ? measures.all.people : measures.all.attendances;
  const questions = {
    sessions: ask(measures.all.sessions),
    plannedSessions: ask(measures.plannedSessions),
    people: ask(actual),
    plannedPeople: ask(measures.plannedPeople),
    peopleByType: ask(actual, [namedKeys.attendanceType]),
    plannedByType: ask(measures.plannedPeople, [namedKeys.planType]),
    classesByMonth: ask(measures.heldClasses, [namedKeys.classMonth]),
    attendancesByMonth: ask(measures.all.attendances, [namedKeys.attendanceMonth]),
    undatedClasses: ask(measures.undatedClasses),
    withoutId: ask(withoutId),
    unknownPeople: ask(anyUnknown('person')),
    unknownAttendances: ask(anyUnknown('training-roster')),
    unknownClasses: ask(anyUnknown('training-class')),
  };
  const answered = await answerAll(store.read, Object.values(questions), dictionary.codes);
  const answers = Object.fromEntries(
    Object.keys(questions).map((name, i) => [name, answered[i]]),
  ) as Readonly<Record<keyof typeof questions, Answer>>;
  const counts: Record<string, number> = {};
  for (const ledger of ledgers) counts[ledger.id] = await countLedger(store.read, ledger);
  return {
    year,
    period: { from: scope.from, to: scope.to },
    indicators: await evaluate(store, shownIndicators, scope),
    plan: planLines(answers, dictionary),
    months: monthLines(answers),
    waiting: waitingLines(store, answers),
    recent: listOperations(store, { offset: 0, limit: recentSteps }).operations.map(({ op, title, at }) => ({
      op,
      title,
      at,
    })),
    lastBackup: listBackups(store.dataDir)[0]?.manifest.at ?? null,
    counts,
  };
}

function yearScope(year: number, today: string): Scope {
  const last = `${year}-12-31`;
  return { from: `${year}-01-01`, to: today.startsWith(`${year}-`) ? today : last };
}

function numberIn(outcome: Outcome): number {
  return outcome.state === 'known' ? outcome.number : 0;
}

function plannedIn(outcome: Outcome): number | null {
  return outcome.state === 'known' ? outcome.number : null;
}

/** 期 and 人 of the whole year, then 人 by training type, the largest plans first. */
function planLines(
  answers: Readonly<
    Record<
      'sessions' | 'plannedSessions' | 'people' | 'plannedPeople' | 'peopleByType' | 'plannedByType',
      Answer
    >
  >,
  dictionary: Dictionary,
): Dashboard['plan'] {
  const unit = dictionary.rules.planPeople === 'people' ? '人' : '人次';
  const total = [
    {
      label: '培训期数',
      done: numberIn(answers.sessions.of([])),
      planned: plannedIn(answers.plannedSessions.of([])),
      unit: '期',
    },
    {
      label: '培训人数',
      done: numberIn(answers.people.of([])),
      planned: plannedIn(answers.plannedPeople.of([])),
      unit,
    },
  ];
  const byType = answers.plannedByType.groups.flatMap((keys) => {
    const [type = null] = keys;
    const planned = plannedIn(answers.plannedByType.of(keys));
    if (typeof type !== 'string' || planned === null) return [];
    const label =
      type.startsWith('?') || type.startsWith('=')
        ? type.slice(1)
        : dictionary.books.codes('trainingType').show(type);
    return [{ label, done: numberIn(answers.peopleByType.of(keys)), planned, unit }];
  });
  byType.sort((a, b) => b.planned - a.planned || (a.label < b.label ? -1 : 1));
  return [...total, ...byType.slice(0, typesShown)];
}

function monthLines(
  answers: Readonly<Record<'classesByMonth' | 'attendancesByMonth', Answer>>,
): Dashboard['months'] {
  const byMonth = (answer: Answer): readonly number[] => {
    const sums = Array.from({ length: 12 }, () => 0);
    for (const keys of answer.groups) {
      // A date known to the year alone counts from its first day, as everywhere.
      const month = Number(String(keys[0] ?? '').slice(5, 7) || '1');
      sums[month - 1] = (sums[month - 1] ?? 0) + numberIn(answer.of(keys));
    }
    return sums;
  };
  const classes = byMonth(answers.classesByMonth);
  return byMonth(answers.attendancesByMonth).map((attendances, i) => ({
    month: i + 1,
    classes: classes[i] ?? 0,
    attendances,
  }));
}

function waitingLines(
  store: Store,
  answers: Readonly<
    Record<'undatedClasses' | 'withoutId' | 'unknownPeople' | 'unknownAttendances' | 'unknownClasses', Answer>
  >,
): Dashboard['waiting'] {
  const pending = countPending(store.rawRead);
  const unknown =
    numberIn(answers.unknownPeople.of([])) +
    numberIn(answers.unknownAttendances.of([])) +
    numberIn(answers.unknownClasses.of([]));
  const withoutIds = numberIn(answers.withoutId.of([]));
  const undated = numberIn(answers.undatedClasses.of([]));
  return [
    { what: 'decisions', count: pending.doubtful, label: `${pending.doubtful} 行等你决定是不是同一个人` },
    { what: 'rejected', count: pending.rejected, label: `${pending.rejected} 行没有导入，改好后可再导入` },
    {
      what: 'unknown-values',
      count: unknown,
      label: `${unknown} 行有没认出的写法（工种、村名等），已按原文保存`,
    },
    { what: 'person', count: withoutIds, label: `${withoutIds} 人没有证件号` },
    { what: 'training-class', count: undated, label: `${undated} 个班次没有开班日期，任何时段都不会计入` },
  ].filter((line) => line.count > 0);
}
