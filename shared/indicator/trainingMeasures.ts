/** What is counted about training: the numbers made of its rows (domain.md §1.2, §1.5, §6). */
import { trainingClass } from '../ledger/ledgers/trainingClass.ts';
import { trainingRoster } from '../ledger/ledgers/trainingRoster.ts';
import {
  count,
  distinct,
  excess,
  narrow,
  rowsOf,
  sum,
  type Key,
  type Measure,
  type RowSet,
  type Test,
} from './measure.ts';
import type { CountingRules } from './rules.ts';
import { oncePerPerson } from './tableRows.ts';
import {
  attendanceDate,
  attendanceEnd,
  attendanceTrade,
  attendedRows,
  cancelled,
  heldClasses,
  planned,
  rosterHost,
  type ClassPath,
  type RosterPath,
} from './trainingRows.ts';
import {
  anyCertificate,
  categoryColumns,
  categoryTest,
  certificateKnown,
  employedTest,
  employmentKnownTest,
  farmerTests,
  minorityGroups,
  passed,
  resultKnown,
  skillCertificate,
} from './trainingTests.ts';

/** Numbers over one set of attendances: all training, or 农民工 training alone. */
export interface AttendanceMeasures {
  readonly attendances: Measure<RosterPath>;
  readonly people: Measure<RosterPath>;
  readonly women: Measure<RosterPath>;
  readonly minorities: Measure<RosterPath>;
  readonly relieved: Measure<RosterPath>;
  readonly completed: Measure<RosterPath>;
  readonly completedPeople: Measure<RosterPath>;
  readonly passed: Measure<RosterPath>;
  readonly passedPeople: Measure<RosterPath>;
  readonly passBase: Measure<RosterPath>;
  readonly certified: Measure<RosterPath>;
  readonly certifiedPeople: Measure<RosterPath>;
  readonly employed: Measure<RosterPath>;
  readonly employedPeople: Measure<RosterPath>;
  readonly skilledPeople: Measure<RosterPath>;
  /** 人次 − 人数: every attendance of a person but the first. */
  readonly repeats: Measure<RosterPath>;
  /** Sum of 人数 by host − 人数: first attendances at a further host. */
  readonly acrossHosts: Measure<RosterPath>;
  readonly sameTradeAgain: Measure<RosterPath>;
  readonly sameTradePeople: Measure<RosterPath>;
  readonly overlappingPeople: Measure<RosterPath>;
  readonly noCategory: Measure<RosterPath>;
  /** Sum of the category columns − 人次 with a category. */
  readonly extraCategories: Measure<RosterPath>;
  readonly noResult: Measure<RosterPath>;
  readonly noCertificate: Measure<RosterPath>;
  readonly noEmployment: Measure<RosterPath>;
}

function attendanceMeasures(rows: RowSet<RosterPath>, rules: CountingRules): AttendanceMeasures {
  const certificate = rules.certificate === 'any' ? anyCertificate : skillCertificate;
  const employed = employedTest(rules);
  const employmentKnown = employmentKnownTest(rules);
  const completed: Test<RosterPath> = {
    is: 'anyOf',
    groups: [[passed], [anyCertificate]],
    words: '考核结果合格或取得证书',
  };
  const people = (only: Test<RosterPath>, known: Test<RosterPath>): Measure<RosterPath> =>
    distinct(rows, ['personId'], oncePerPerson, { only: [only], known: [known] });
  const completionKnown: Test<RosterPath> = { is: 'anyOf', groups: [[resultKnown], [certificateKnown]] };
  const earlier = { by: [attendanceDate] as const };
  const sameTrade = narrow(rows, {
    where: [{ is: 'filled', path: attendanceTrade }],
    picks: [
      {
        per: [
          { by: 'value', path: 'personId' },
          { by: 'value', path: attendanceTrade },
          { by: 'value', path: 'skillLevel' },
          { by: 'year', path: attendanceDate },
        ],
        ...earlier,
        take: 'later',
        words: '同一人、同一工种、同一等级在同一年里第二次及以后的参训',
      },
    ],
  });
  return {
    attendances: count(rows),
    people: distinct(rows, ['personId'], oncePerPerson),
    women: count(rows, {
      only: [{ is: 'in', path: 'personId.sex', names: ['女'] }],
      known: [{ is: 'known', path: 'personId.sex' }],
    }),
    minorities: count(rows, {
      only: [{ is: 'in', path: 'personId.ethnicity', groups: minorityGroups(rules) }],
      known: [{ is: 'known', path: 'personId.ethnicity' }],
    }),
    relieved: count(rows, {
      only: [{ is: 'in', path: 'traineeCategory', groups: ['脱贫'] }],
      known: [{ is: 'known', path: 'traineeCategory' }],
    }),
    completed: count(rows, { only: [completed], known: [completionKnown] }),
    completedPeople: people(completed, completionKnown),
    passed: count(rows, { only: [passed], known: [resultKnown] }),
    passedPeople: people(passed, resultKnown),
    passBase:
      rules.passBase === 'examined'
        ? count(rows, { only: [{ is: 'in', path: 'result', groups: ['合格', '不合格'] }] })
        : count(rows),
    certified: count(rows, { only: [certificate], known: [certificateKnown] }),
    certifiedPeople: people(certificate, certificateKnown),
    employed: count(rows, { only: [employed], known: [employmentKnown] }),
    employedPeople: people(employed, employmentKnown),
    skilledPeople: people(
      { is: 'anyOf', groups: [[passed], [certificate]], words: '考核合格或取得证书' },
      completionKnown,
    ),
    repeats: count(
      narrow(rows, {
        picks: [
          {
            per: [{ by: 'value', path: 'personId' }],
            ...earlier,
            take: 'later',
            words: '同一人第二次及以后的参训',
          },
        ],
      }),
    ),
    acrossHosts: count(
      narrow(rows, {
        picks: [
          { per: [{ by: 'value', path: 'personId' }], ...earlier, take: 'later', words: '同一人此前已参训' },
          {
            per: [{ by: 'value', path: 'personId' }, rosterHost],
            ...earlier,
            take: 'first',
            words: '在这个单位是第一次',
          },
        ],
      }),
    ),
    sameTradeAgain: count(sameTrade),
    sameTradePeople: distinct(sameTrade, ['personId'], oncePerPerson),
    overlappingPeople: distinct(
      narrow(rows, {
        where: [
          { is: 'near', rows, per: 'personId', start: attendanceDate, end: attendanceEnd },
          {
            is: 'linked',
            rows,
            on: [
              { own: 'personId', compare: '=', theirs: 'personId' },
              { own: 'classId', compare: '!=', theirs: 'classId' },
              { own: attendanceDate, compare: '<=', theirs: attendanceEnd },
              { own: attendanceEnd, compare: '>=', theirs: attendanceDate },
            ],
            words: '同一人在起止日期有重叠的另一个班也有记录',
          },
        ],
      }),
      ['personId'],
      oncePerPerson,
    ),
    noCategory: count(rows, { only: [{ is: 'blank', path: 'traineeCategory' }] }),
    extraCategories: excess(
      rows,
      categoryColumns.map((label) => [categoryTest(label)]),
      '归入几个类别的，多计的次数',
      // One code stands in one column, so nothing else can be counted twice.
      { only: [{ is: 'several', path: 'traineeCategory' }] },
    ),
    noResult: count(rows, { only: [{ is: 'blank', path: 'result' }] }),
    noCertificate: count(rows, {
      only: [
        { is: 'blank', path: 'certificateType' },
        { is: 'blank', path: 'certificateNumber' },
      ],
    }),
    noEmployment: count(rows, { only: [{ is: 'blank', path: 'employmentStatus' }] }),
  };
}

export interface ClassMeasures {
  readonly classes: Measure<ClassPath>;
  readonly sessions: Measure<ClassPath>;
  /** 班次 whose roster has come in; unknown, not 0, where none of the 班次 has one. */
  readonly withRoster: Measure<ClassPath>;
  readonly withoutRoster: Measure<ClassPath>;
}

const anyAttendance = {
  is: 'linked',
  rows: rowsOf(trainingRoster, { period: { rule: 'always' }, unit: null }),
  on: [{ own: 'id', compare: '=', theirs: 'classId' }],
} as const;
const hasRoster: Test<ClassPath> = { ...anyAttendance, words: '已有花名册' };
const hasNoRoster: Test<ClassPath> = { ...anyAttendance, none: true, words: '还没有花名册' };

/** Numbers over one set of classes: how many were held, planned and cancelled under the rules in force. */
export function classMeasures(rows: RowSet<ClassPath>, rules: CountingRules): ClassMeasures {
  const year: Key<ClassPath> = { by: 'year', path: 'startDate' };
  return {
    classes:
      rules.classCount === 'row'
        ? count(rows)
        : distinct(rows, ['unit', 'name', year], '同一主办单位一年内同名的算一个班'),
    sessions:
      rules.sessionCount === 'class'
        ? count(rows)
        : distinct(
            rows,
            ['unit', 'name', year, 'session|startDate'],
            '同一主办单位、同一班名、同一期次算一期（没填期次的看开班日期）',
          ),
    withRoster: count(rows, { only: [hasRoster], known: [hasRoster] }),
    withoutRoster: count(rows, { only: [hasNoRoster] }),
  };
}

/** Every training measure under these rules. */
export function trainingMeasures(rules: CountingRules) {
  const attended = attendedRows(rules);
  const { ofClass: farmerClass, ofAttendance: farmerAttendance } = farmerTests(rules);
  return {
    /** 班次台账 rows held, one by one (T7). */
    heldClasses: count(heldClasses),
    all: { ...classMeasures(heldClasses, rules), ...attendanceMeasures(attended, rules) },
    farmer: {
      ...classMeasures(narrow(heldClasses, { where: [farmerClass] }), rules),
      ...attendanceMeasures(narrow(attended, { where: [farmerAttendance] }), rules),
    },
    plannedSessions: sum(planned, 'plannedSessions'),
    plannedPeople: sum(planned, 'plannedPeople'),
    classPlannedPeople: sum(heldClasses, 'plannedPeople'),
    classFunds: sum(heldClasses, 'funds', { per: 10_000 }),
    /** 人次 that belong to no class; their own date puts them into the period. */
    classless: count(attended, { only: [{ is: 'blank', path: 'classId' }] }),
    classesWithoutPlan: count(heldClasses, { only: [{ is: 'blank', path: 'plannedPeople' }] }),
    classesWithoutFunds: count(heldClasses, { only: [{ is: 'blank', path: 'funds' }] }),
    /** 班次 that no period can claim. */
    undatedClasses: count(
      rowsOf(trainingClass, {
        period: { rule: 'always' },
        unit: 'unit',
        where: [
          { is: 'blank', path: 'startDate' },
          { is: 'notIn', path: 'status', names: cancelled },
        ],
      }),
    ),
    undatedAttendances: count(
      rowsOf(trainingRoster, {
        period: { rule: 'always' },
        unit: 'classId.unit',
        where: [
          { is: 'blank', path: 'classId.startDate' },
          { is: 'blank', path: 'startDate' },
        ],
      }),
    ),
  };
}
