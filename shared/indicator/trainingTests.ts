/** What is asked of a 人次: passed, certified, employed, of which category (domain.md §1.2, §6). */
import { employment } from '../ledger/ledgers/employment.ts';
import { narrow, rowsOf, type Test } from './measure.ts';
import type { CountingRules } from './rules.ts';
import { attendanceEnd, type ClassPath, type RosterPath } from './trainingRows.ts';

export const passed: Test<RosterPath> = { is: 'in', path: 'result', groups: ['合格'] };
export const resultKnown: Test<RosterPath> = { is: 'known', path: 'result' };

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
export function employedTest(rules: CountingRules): Test<RosterPath> {
  const groups = workingGroups(rules);
  if (rules.employmentSource === 'roster') return { is: 'in', path: 'employmentStatus', groups };
  return {
    is: 'linked',
    rows: narrow(followUps, { where: [{ is: 'in', path: 'status', groups }] }),
    on: [
      ...sameClass,
      { own: attendanceEnd, plusMonths: rules.employmentMonths, compare: '>=', theirs: 'startDate|date' },
    ],
    words: `就业跟踪里登记了这个人这个班在结业后 ${rules.employmentMonths} 个月内就业`,
  };
}

/** Whether it is recorded at all if somebody works. */
export function employmentKnownTest(rules: CountingRules): Test<RosterPath> {
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
export const certificateKnown: Test<RosterPath> = {
  is: 'anyOf',
  groups: [[{ is: 'known', path: 'certificateType' }], [{ is: 'known', path: 'certificateNumber' }]],
};
export const anyCertificate: Test<RosterPath> = {
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
export const skillCertificate: Test<RosterPath> = {
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
