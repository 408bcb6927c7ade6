/** What the tables of labour count: 培训计划, 培训需求, 农村劳动力, 用工市场 and 岗位. */
import { jobPost } from '../ledger/ledgers/jobPost.ts';
import { labour } from '../ledger/ledgers/labour.ts';
import { labourMarket } from '../ledger/ledgers/labourMarket.ts';
import { need } from '../ledger/ledgers/need.ts';
import { trainingPlan } from '../ledger/ledgers/trainingPlan.ts';
import { count, distinct, narrow, rowsOf, sum, type Key, type Measure, type RowSet, type Test } from './measure.ts';
import { here, kept, named, oncePerPerson, people, plain, inTenThousands } from './tableRows.ts';

const plans = rowsOf(trainingPlan, { period: { rule: 'year', year: 'year' }, unit: 'unit' });

/** The newest answer of each person: surveys repeat. */
const needs = rowsOf(need, {
  period: { rule: 'inForce', start: 'date', end: null },
  unit: 'personId.township',
  where: [here],
  picks: [
    {
      per: [{ by: 'value', path: 'personId' }],
      by: ['year', 'date'],
      descending: true,
      take: 'first',
      words: '每人只看最近一次调查',
    },
  ],
});

/** All answers; a survey asks the same people again. */
const surveys = rowsOf(need, { period: { rule: 'inForce', start: 'date', end: null }, unit: 'personId.township', where: [here] });

const labourers = rowsOf(labour, {
  period: { rule: 'inForce', start: 'collectedDate', end: null },
  unit: 'personId.township',
  where: [kept, here, { is: 'notIn', path: 'migrantState', groups: ['不计入'] }],
});

const moved = { is: 'in', path: 'migrantState', groups: ['已转移'] } as const;

const posts = rowsOf(jobPost, { period: { rule: 'within', date: 'date' }, unit: 'unit|marketId.unit' });

const homeVillage: readonly Key[] = [
  { by: 'unit', path: 'personId.township|personId.village', level: 'top' },
  { by: 'unit', path: 'personId.village', level: 'own' },
];

const certified: Test = {
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
    [
      { is: 'blank', path: 'certificateType' },
      { is: 'filled', path: 'skillLevel' },
    ],
  ],
  words: '登记了技能证书类别（“无证书”除外）、证书编号或证书等级',
};

/** Measures of the tables of labour, by name. */
export function labourMeasures(): Readonly<Record<string, Measure>> {
  return {
    ...named('plan', {
      rows: count(plain(plans)),
      sessions: sum(plain(plans), 'plannedSessions'),
      people: sum(plain(plans), 'plannedPeople'),
      budget: sum(plain(plans), 'budget', inTenThousands),
    }),
    ...named('need', {
      people: count(plain(needs)),
      households: distinct(plain(needs), ['householdCode'], '一户只算一次'),
      extraTrades: count(plain(needs), {
        only: [
          { is: 'in', path: 'wish', values: [1] },
          { is: 'several', path: 'wishTrades' },
        ],
      }),
      rows: count(plain(surveys)),
      older: count(
        narrow(plain(surveys), {
          picks: [{ per: [{ by: 'value', path: 'personId' }], by: ['year', 'date'], descending: true, take: 'later', words: '同一人以前的调查' }],
        }),
      ),
    }),
    ...named('labour', {
      ...people(plain(labourers), 'collectedDate', homeVillage),
      moved: distinct(plain(labourers), ['personId'], oncePerPerson, {
        only: [moved],
        known: [{ is: 'known', path: 'migrantState' }],
      }),
      unmoved: distinct(plain(labourers), ['personId'], oncePerPerson, {
        only: [{ is: 'in', path: 'migrantState', groups: ['未转移'] }],
        known: [{ is: 'known', path: 'migrantState' }],
      }),
      income: {
        rows: plain(labourers),
        only: [moved],
        take: { of: 'average', path: 'monthlyIncome' },
        known: null,
      },
      certified: distinct(plain(labourers), ['personId'], oncePerPerson, { only: [certified] }),
    }),
    ...named('market', {
      rows: count(
        rowsOf(labourMarket, {
          period: { rule: 'inForce', start: 'foundedDate', end: null },
          unit: 'unit',
        }) as RowSet,
      ),
    }),
    ...named('post', {
      rows: count(plain(posts)),
      headcount: sum(plain(posts), 'headcount'),
      seekers: sum(plain(posts), 'seekers'),
      referred: sum(plain(posts), 'referred'),
      hired: sum(plain(posts), 'hired'),
      undated: count(
        rowsOf(jobPost, {
          period: { rule: 'always' },
          unit: 'unit|marketId.unit',
          where: [{ is: 'blank', path: 'date' }],
        }) as RowSet,
      ),
    }),
  };
}
