/** What the summary tables T1–T6 and T9–T19 count (domain.md §6.1), by name: `talent.people`. */
import { award } from '../ledger/ledgers/award.ts';
import { contactVisit } from '../ledger/ledgers/contactVisit.ts';
import { enterpriseAward } from '../ledger/ledgers/enterpriseAward.ts';
import { externalTalent } from '../ledger/ledgers/externalTalent.ts';
import { introduced } from '../ledger/ledgers/introduced.ts';
import { jobPost } from '../ledger/ledgers/jobPost.ts';
import { labour } from '../ledger/ledgers/labour.ts';
import { labourMarket } from '../ledger/ledgers/labourMarket.ts';
import { leaderContact } from '../ledger/ledgers/leaderContact.ts';
import { need } from '../ledger/ledgers/need.ts';
import { professional } from '../ledger/ledgers/professional.ts';
import { returnVenture } from '../ledger/ledgers/returnVenture.ts';
import { ruralTalent } from '../ledger/ledgers/ruralTalent.ts';
import { secondment } from '../ledger/ledgers/secondment.ts';
import { submission } from '../ledger/ledgers/submission.ts';
import { talent } from '../ledger/ledgers/talent.ts';
import { talentDemand } from '../ledger/ledgers/talentDemand.ts';
import { topTalent } from '../ledger/ledgers/topTalent.ts';
import { topTalentReview } from '../ledger/ledgers/topTalentReview.ts';
import { topTalentTask } from '../ledger/ledgers/topTalentTask.ts';
import { trainingPlan } from '../ledger/ledgers/trainingPlan.ts';
import { beyondQuota } from '../ledger/ledgers/beyondQuota.ts';
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
import { serviceMeasures } from './serviceMeasures.ts';

const once = '一个人只算一次';
const wan = { per: 10_000 } as const;

/** Rows still in their register, of people who have not left. */
const kept = { is: 'notIn', path: 'state', groups: ['不在管'] } as const;
const here = { is: 'notIn', path: 'personId.state', groups: ['不在册'] } as const;

/** The six teams (六支队伍) in the order of T1. */
export const talentTeams = [
  '党政人才',
  '企业经营管理人才',
  '专业技术人才',
  '高技能人才',
  '农村实用人才',
  '社会工作人才',
] as const;

/** Township first, as the row says, else the person's own. */
export const filedIn = 'unit|personId.township';

const talents = rowsOf(talent, {
  period: { rule: 'inForce', start: 'enteredDate', end: null },
  unit: filedIn,
  where: [kept, here],
});
const rurals = rowsOf(ruralTalent, {
  period: { rule: 'inForce', start: 'recognisedDate', end: null },
  unit: filedIn,
  where: [kept, here],
});
const professionals = rowsOf(professional, {
  period: { rule: 'inForce', start: 'qualifiedDate', end: null },
  unit: filedIn,
  where: [here],
});
const externals = rowsOf(externalTalent, {
  period: { rule: 'inForce', start: 'enteredDate', end: null },
  unit: filedIn,
  where: [kept],
});
const ventures = rowsOf(returnVenture, {
  period: { rule: 'inForce', start: 'returnDate', end: null },
  unit: filedIn,
});
const introductions = rowsOf(introduced, { period: { rule: 'within', date: 'arrivedDate' }, unit: 'unit' });
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

const labourers = rowsOf(labour, {
  period: { rule: 'inForce', start: 'collectedDate', end: null },
  unit: 'personId.township',
  where: [kept, here, { is: 'notIn', path: 'migrantState', groups: ['不计入'] }],
});
const moved = { is: 'in', path: 'migrantState', groups: ['已转移'] } as const;

const posts = rowsOf(jobPost, { period: { rule: 'within', date: 'date' }, unit: 'unit|marketId.unit' });
/** Paid, else put on public notice, else of the year: what is due but not yet paid has no day of payment. */
const payDay = 'payDate|publicFrom|year';
const awards = rowsOf(award, { period: { rule: 'within', date: payDay }, unit: 'unit|personId.township' });
const firmAwards = rowsOf(enterpriseAward, {
  period: { rule: 'within', date: payDay },
  unit: 'unit|township',
});
const unpaid = { is: 'less', path: 'paid', than: 'due' } as const;

const tops = rowsOf(topTalent, {
  period: { rule: 'inForce', start: 'selectedDate', end: null },
  unit: 'unit',
  where: [kept, here],
});
const tasks = rowsOf(topTalentTask, { period: { rule: 'year', year: 'year' }, unit: null });
const reviews = rowsOf(topTalentReview, { period: { rule: 'year', year: 'year' }, unit: null });

const links = rowsOf(leaderContact, {
  period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
  unit: filedIn,
  where: [kept],
});
const visits = rowsOf(contactVisit, { period: { rule: 'within', date: 'date' }, unit: filedIn });
const secondments = rowsOf(secondment, {
  period: { rule: 'overlaps', start: 'startDate', end: 'endDate' },
  unit: 'unit',
});
const filings = rowsOf(submission, { period: { rule: 'within', date: 'dueDate' }, unit: 'unit' });

/** 人数, 条数 and what lies between them: rows of a person beyond the first, and first rows in a further line. */
function people<P extends string>(
  rows: RowSet<P>,
  order: P,
  line?: readonly Key<P>[],
): Readonly<Record<string, Measure<P>>> {
  const person: Key<P> = { by: 'value', path: 'personId' as P };
  const later = { per: [person], by: [order], take: 'later', words: '同一人第二条及以后的记录' } as const;
  return {
    rows: count(rows),
    people: distinct(rows, [person], once),
    repeats: count(narrow(rows, { picks: [later] })),
    ...(line && {
      across: count(
        narrow(rows, {
          picks: [
            { ...later, words: '同一人在前面已有记录' },
            { per: [person, ...line], by: [order], take: 'first', words: '在这一行是第一次' },
          ],
        }),
      ),
    }),
  };
}

/** Names a record of measures under a prefix. */
function named(
  prefix: string,
  measures: Readonly<Record<string, Measure>>,
): Readonly<Record<string, Measure>> {
  return Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => [`${prefix}.${name}`, measure]),
  );
}

const townshipAndVillage: readonly Key[] = [
  { by: 'unit', path: `${filedIn}|personId.village`, level: 'top' },
  { by: 'value', path: 'personId.village' },
];

const homeVillage: readonly Key[] = [
  { by: 'unit', path: 'personId.township|personId.village', level: 'top' },
  { by: 'value', path: 'personId.village' },
];

const beyond: Test = {
  is: 'anyOf',
  groups: [
    [{ is: 'in', path: 'beyondQuota', values: [1] }],
    [
      {
        is: 'linked',
        rows: rowsOf(beyondQuota, {
          period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
          unit: null,
        }) as RowSet,
        on: [{ own: 'personId', compare: '=', theirs: 'personId' }],
        words: '在限额外待遇台账里有执行中的记录',
      },
    ],
  ],
  words: '填了限额外待遇，或在限额外待遇台账里有执行中的记录',
};

const long: Test = {
  is: 'anyOf',
  groups: [
    [{ is: 'years', path: 'townshipStart', least: 25 }],
    [
      { is: 'blank', path: 'townshipStart' },
      { is: 'between', path: 'townshipYears', from: 25 },
    ],
  ],
  words: '至截至日乡镇工作满25年',
};

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

const returned: Test = {
  is: 'anyOf',
  groups: [
    [{ is: 'in', path: 'returned', values: [1] }],
    [{ is: 'in', path: 'returnWish', groups: ['已返乡'] }],
  ],
  words: '已返乡',
};

const done: Test = {
  is: 'anyOf',
  groups: [
    [{ is: 'in', path: 'state', groups: ['已完成'] }],
    [
      { is: 'blank', path: 'state' },
      { is: 'filled', path: 'doneDate' },
    ],
  ],
  words: '完成情况为“已完成”，或没填完成情况而填了完成时间',
};

/** Every measure of the tables, by name. */
export function tableMeasures(): Readonly<Record<string, Measure>> {
  const plain = (rows: unknown): RowSet => rows as RowSet;
  return {
    ...named('talent', {
      ...people(plain(talents), 'enteredDate'),
      extraTeams: excess(
        plain(talents),
        talentTeams.map((team) => [{ is: 'in', path: 'teams', names: [team] }]),
        '归入几支队伍的，多计的次数',
        { only: [{ is: 'several', path: 'teams' }] },
      ),
      noTeam: distinct(plain(talents), ['personId'], once, { only: [{ is: 'blank', path: 'teams' }] }),
    }),
    ...named('rural', {
      ...people(plain(rurals), 'recognisedDate', townshipAndVillage),
      households: sum(plain(rurals), 'households'),
      away: distinct(plain(rurals), ['personId'], once, {
        only: [{ is: 'in', path: 'awayHalfYear', values: [1] }],
      }),
    }),
    ...named('professional', {
      ...people(plain(professionals), 'qualifiedDate', [{ by: 'value', path: 'series' }]),
      beyondQuota: distinct(plain(professionals), ['personId'], once, { only: [beyond] }),
      township25: distinct(plain(professionals), ['personId'], once, {
        only: [long],
        known: [
          {
            is: 'anyOf',
            groups: [[{ is: 'known', path: 'townshipStart' }], [{ is: 'known', path: 'townshipYears' }]],
          },
        ],
      }),
    }),
    ...named('introduced', {
      ...people(plain(introductions), 'arrivedDate', [{ by: 'group', path: 'channel' }]),
      settlingIn: sum(plain(introductions), 'settlingIn', wan),
      undated: count(
        rowsOf(introduced, {
          period: { rule: 'always' },
          unit: 'unit',
          where: [{ is: 'blank', path: 'arrivedDate' }],
        }) as RowSet,
      ),
    }),
    ...named('demand', {
      headcount: sum(
        rowsOf(talentDemand, { period: { rule: 'year', year: 'year' }, unit: 'unit' }),
        'headcount',
      ) as Measure,
    }),
    ...named('external', {
      ...people(plain(externals), 'enteredDate', townshipAndVillage),
      returned: distinct(plain(externals), ['personId'], once, {
        only: [returned],
        known: [
          {
            is: 'anyOf',
            groups: [[{ is: 'known', path: 'returned' }], [{ is: 'known', path: 'returnWish' }]],
          },
        ],
      }),
    }),
    ...named('venture', { entities: distinct(plain(ventures), ['entity'], '同名实体只算一个') }),
    ...named('plan', {
      rows: count(plain(plans)),
      sessions: sum(plain(plans), 'plannedSessions'),
      people: sum(plain(plans), 'plannedPeople'),
      budget: sum(plain(plans), 'budget', wan),
    }),
    ...named('need', {
      people: count(plain(needs)),
      households: distinct(plain(needs), ['householdCode'], '一户只算一次'),
      extraTrades: count(plain(needs), { only: [{ is: 'several', path: 'wishTrades' }] }),
    }),
    ...named('labour', {
      ...people(plain(labourers), 'collectedDate', homeVillage),
      moved: distinct(plain(labourers), ['personId'], once, {
        only: [moved],
        known: [{ is: 'known', path: 'migrantState' }],
      }),
      unmoved: distinct(plain(labourers), ['personId'], once, {
        only: [{ is: 'in', path: 'migrantState', groups: ['未转移'] }],
        known: [{ is: 'known', path: 'migrantState' }],
      }),
      income: {
        rows: plain(labourers),
        only: [moved],
        take: { of: 'average', path: 'monthlyIncome' },
        known: null,
      },
      certified: distinct(plain(labourers), ['personId'], once, { only: [certified] }),
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
    ...named('award', {
      ...people(plain(awards), payDay),
      due: sum(plain(awards), 'due', wan),
      paid: sum(plain(awards), 'paid', wan),
      unpaid: count(plain(awards), { only: [unpaid] }),
    }),
    ...named('firm', {
      rows: count(plain(firmAwards)),
      firms: distinct(plain(firmAwards), ['name'], '同一企业只算一家'),
      due: sum(plain(firmAwards), 'due', wan),
      paid: sum(plain(firmAwards), 'paid', wan),
      unpaid: count(plain(firmAwards), { only: [unpaid] }),
    }),
    ...named('top', people(plain(tops), 'selectedDate')),
    ...named('task', { done: count(plain(tasks), { only: [done] }), all: count(plain(tasks)) }),
    ...named('review', {
      score: { rows: plain(reviews), only: [], take: { of: 'max', path: 'total' }, known: null },
      rows: count(plain(reviews)),
      amount: sum(plain(reviews), 'amount', wan),
    }),
    ...named('leader', {
      ...people(plain(links), 'startDate'),
      leaders: distinct(plain(links), ['leaderName'], '同名领导只算一位'),
    }),
    ...named('visit', {
      rows: count(plain(visits)),
      raised: sum(plain(visits), 'raised'),
      solved: sum(plain(visits), 'solved'),
    }),
    ...named('secondment', {
      ...people(plain(secondments), 'startDate', [{ by: 'value', path: 'type' }]),
      cost: sum(plain(secondments), 'cost', wan),
    }),
    ...named('filing', {
      due: count(plain(filings)),
      sent: count(plain(filings), {
        only: [{ is: 'in', path: 'state', groups: ['已报'] }],
        known: [{ is: 'known', path: 'state' }],
      }),
      returned: count(plain(filings), {
        only: [
          {
            is: 'anyOf',
            groups: [
              [{ is: 'in', path: 'state', names: ['退回'] }],
              [{ is: 'filled', path: 'returnedDate' }],
            ],
            words: '报送状态为“退回”或填有退回时间',
          },
        ],
      }),
      unsent: count(plain(filings), { only: [{ is: 'notIn', path: 'state', groups: ['已报'] }] }),
      missing: count(plain(filings), {
        only: [
          { is: 'in', path: 'state', groups: ['未报'] },
          { is: 'notIn', path: 'state', names: ['退回'] },
        ],
        known: [{ is: 'known', path: 'state' }],
      }),
    }),
    ...serviceMeasures(),
  };
}
