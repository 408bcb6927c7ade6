/** What is counted about training: the rows, and the numbers made of them (domain.md §1.2, §1.5, §6). */
import { employment } from '../ledger/ledgers/employment.ts';
import { trainingClass } from '../ledger/ledgers/trainingClass.ts';
import { trainingPlan } from '../ledger/ledgers/trainingPlan.ts';
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
  type PathOf,
  type RowSet,
  type Test,
} from './measure.ts';
import type { CountingRules } from './rules.ts';

type ClassPath = PathOf<typeof trainingClass>;
type RosterPath = PathOf<typeof trainingRoster>;

/** A 人次 belongs to the period in which its class began; without a class date the row's own date decides. */
export const attendanceDate = 'classId.startDate|startDate';
const attendanceEnd = 'classId.endDate|endDate|classId.startDate|startDate';
/** The trade of a 人次: its own, else that of its class. */
export const attendanceTrade = 'trade|classId.trade';

const cancelled = ['取消'];

/** 班次 held: begun in the period and not cancelled. */
export const heldClasses = rowsOf(trainingClass, {
  period: { rule: 'within', date: 'startDate' },
  unit: 'unit',
  where: [{ is: 'notIn', path: 'status', names: cancelled }],
});

/** 参训: rows of the roster; without people known never to have come (实到天数 0), or only those known to have come. */
export function attendedRows(rules: CountingRules): RowSet<RosterPath> {
  const came: Test<RosterPath> =
    rules.attendanceCount === 'present'
      ? { is: 'between', path: 'attendance', from: 0.5 }
      : { is: 'notIn', path: 'attendance', values: [0] };
  return rowsOf(trainingRoster, {
    period: { rule: 'within', date: attendanceDate },
    unit: 'classId.unit',
    where: [{ is: 'notIn', path: 'classId.status', names: cancelled }, came],
  });
}

/** Plans of the years asked for. */
export const planned = rowsOf(trainingPlan, { period: { rule: 'year', year: 'year' }, unit: 'unit' });

/** 主办单位 rolled up to its 乡镇 or 部门. */
export const classHost: Key<ClassPath> = { by: 'unit', path: 'unit', level: 'top' };
export const rosterHost: Key<RosterPath> = { by: 'unit', path: 'classId.unit', level: 'top' };
export const planHost: Key<PathOf<typeof trainingPlan>> = { by: 'unit', path: 'unit', level: 'top' };

export const oncePerPerson = '一个人只算一次';

const passed: Test<RosterPath> = { is: 'in', path: 'result', groups: ['合格'] };
const resultKnown: Test<RosterPath> = { is: 'known', path: 'result' };

/** Rows of 就业跟踪 of the same person and class. */
const followUps = rowsOf(employment, { period: { rule: 'always' }, unit: null });
const sameClass = [
  { own: 'personId', compare: '=', theirs: 'personId' },
  { own: 'classId', compare: '=', theirs: 'classId' },
] as const;

function workingGroups(rules: CountingRules): readonly string[] {
  return rules.farmingIsEmployment ? ['已就业', '务农'] : ['已就业'];
}

/** 已就业 by the roster, or by a follow-up with work begun within the months the county set. */
function employedTest(rules: CountingRules): Test<RosterPath> {
  const groups = workingGroups(rules);
  if (rules.employmentSource === 'roster') return { is: 'in', path: 'employmentStatus', groups };
  return {
    is: 'linked',
    rows: narrow(followUps, { where: [{ is: 'in', path: 'status', groups }] }),
    on: [...sameClass, { own: attendanceEnd, plusMonths: rules.employmentMonths, compare: '>=', theirs: 'startDate|date' }],
    words: `就业跟踪里登记了这个人这个班在结业后 ${rules.employmentMonths} 个月内就业`,
  };
}

function employmentKnownTest(rules: CountingRules): Test<RosterPath> {
  if (rules.employmentSource === 'roster') return { is: 'known', path: 'employmentStatus' };
  return { is: 'linked', rows: followUps, on: sameClass, words: '有就业跟踪' };
}

/** 稳定就业: a follow-up of the person says so, or counts enough months of work (domain.md §6). */
export function stableTest(rules: CountingRules): Test<RosterPath> {
  return {
    is: 'linked',
    rows: narrow(followUps, {
      where: [
        {
          is: 'anyOf',
          groups: [
            [{ is: 'in', path: 'status', names: ['稳定就业'] }],
            [
              { is: 'in', path: 'status', groups: workingGroups(rules) },
              { is: 'between', path: 'months', from: rules.stableMonths },
            ],
          ],
        },
        { is: 'begun', path: 'date' },
      ],
    }),
    on: [{ own: 'personId', compare: '=', theirs: 'personId' }],
    words: `就业跟踪登记为稳定就业，或已就业满 ${rules.stableMonths} 个月`,
  };
}

export const followedTest: Test<RosterPath> = {
  is: 'linked',
  rows: followUps,
  on: [{ own: 'personId', compare: '=', theirs: 'personId' }],
  words: '有就业跟踪',
};
const certificateKnown: Test<RosterPath> = {
  is: 'anyOf',
  groups: [[{ is: 'known', path: 'certificateType' }], [{ is: 'known', path: 'certificateNumber' }]],
};
const anyCertificate: Test<RosterPath> = {
  is: 'anyOf',
  groups: [
    [
      { is: 'filled', path: 'certificateType' },
      { is: 'notIn', path: 'certificateType', names: ['无证书'] },
    ],
    [
      { is: 'blank', path: 'certificateType' },
      { is: 'filled', path: 'certificateNumber' },
    ],
  ],
  words: '登记了证书类别（“无证书”除外）或证书编号',
};
const skillCertificate: Test<RosterPath> = {
  is: 'anyOf',
  groups: [
    [{ is: 'in', path: 'certificateType', names: ['职业技能等级证书', '职业资格证书', '专项职业能力证书'] }],
    [
      { is: 'blank', path: 'certificateType' },
      { is: 'filled', path: 'certificateNumber' },
    ],
  ],
  words: '取得职业技能等级、职业资格或专项职业能力证书（有证书编号而没填证书类别的也算）',
};

/** Groups of 民族 that are counted as 少数民族. */
export function minorityGroups(rules: CountingRules): readonly string[] {
  return rules.minority === 'withOthers' ? ['少数民族', '其他'] : ['少数民族'];
}

/** Columns of 人员类别 in tables, each a statistics group of the code table. The last takes what no other has. */
export const categoryColumns = ['农村转移', '脱贫', '失业', '毕业生', '两后生', '其他'] as const;
export type CategoryColumn = (typeof categoryColumns)[number];

/** 人次 counted in a category column. 其他 takes known values (a county's own, or not yet in the table) of no group. */
export function categoryTest(label: CategoryColumn): Test<RosterPath> {
  const path = 'traineeCategory';
  if (label !== '其他') return { is: 'in', path, groups: [label] };
  return {
    is: 'anyOf',
    groups: [
      [{ is: 'in', path, groups: ['其他'] }],
      [
        { is: 'known', path },
        { is: 'notIn', path, groups: categoryColumns },
      ],
    ],
  };
}

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

/** Classes and attendances of 农民工（农牧民）技能培训: all but the kinds the county set aside. */
export function farmerTests(rules: CountingRules): {
  readonly ofClass: Test<ClassPath>;
  readonly ofAttendance: Test<RosterPath>;
} {
  const names = rules.notFarmerTraining;
  return {
    ofClass: { is: 'notIn', path: 'trainingType', names },
    ofAttendance: { is: 'notIn', path: 'classId.trainingType', names },
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

export type TrainingMeasures = ReturnType<typeof trainingMeasures>;
