/** What the tables of talent count: 六支队伍, 农村实用人才, 专技人才, 引进人才, 在外人才 and 返乡创业. */
import { externalTalent } from '../ledger/ledgers/externalTalent.ts';
import { introduced } from '../ledger/ledgers/introduced.ts';
import { professional } from '../ledger/ledgers/professional.ts';
import { returnVenture } from '../ledger/ledgers/returnVenture.ts';
import { ruralTalent } from '../ledger/ledgers/ruralTalent.ts';
import { talent } from '../ledger/ledgers/talent.ts';
import { talentDemand } from '../ledger/ledgers/talentDemand.ts';
import { beyondQuota } from '../ledger/ledgers/beyondQuota.ts';
import {
  count,
  distinct,
  rowsOf,
  sum,
  type Key,
  type Measure,
  type RowSet,
  type Test,
} from './measure.ts';
import { filedIn, here, kept, named, oncePerPerson, people, plain, inTenThousands } from './tableRows.ts';

/** Six classes of a county's survey of people away (domain.md §2.5), in the order of T5. */
export const awayTypes = [
  '党政人才',
  '企业经营管理人才',
  '专业技术人才',
  '高技能人才',
  '社会工作人才',
  '高学历人才',
] as const;

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

const townshipAndVillage: readonly Key[] = [
  { by: 'unit', path: `${filedIn}|personId.village`, level: 'top' },
  { by: 'unit', path: 'personId.village', level: 'own' },
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

const returned: Test = {
  is: 'anyOf',
  groups: [
    [{ is: 'in', path: 'returned', values: [1] }],
    [{ is: 'in', path: 'returnWish', groups: ['已返乡'] }],
  ],
  words: '已返乡',
};

/** A person in several classes: by one row that names several, or by another row that says otherwise. */
function severalOf(rows: RowSet, path: string, words: string): Test {
  const other: Test = {
    is: 'linked',
    rows,
    on: [
      { own: 'personId', compare: '=', theirs: 'personId' },
      { own: path, compare: '!=', theirs: path },
    ],
    words,
  };
  const blank: Test = {
    is: 'linked',
    rows: { ...rows, where: [...rows.where, { is: 'blank', path }] },
    on: [{ own: 'personId', compare: '=', theirs: 'personId' }],
    words,
  };
  return { is: 'anyOf', groups: [[{ is: 'several', path }], [other], [{ is: 'known', path }, blank]], words };
}

/** Measures of the tables of talent, by name. */
export function talentMeasures(): Readonly<Record<string, Measure>> {
  return {
    ...named('talent', {
      ...people(plain(talents), 'enteredDate'),
      extraTeams: distinct(plain(talents), ['personId'], oncePerPerson, { only: [severalOf(plain(talents), 'teams', '归入几支队伍，或几条记录的队伍不同')] }),
      noTeam: distinct(plain(talents), ['personId'], oncePerPerson, {
        only: [{ is: 'blank', path: 'teams' }],
      }),
    }),
    ...named('rural', {
      ...people(plain(rurals), 'recognisedDate', townshipAndVillage),
      households: sum(plain(rurals), 'households'),
      away: distinct(plain(rurals), ['personId'], oncePerPerson, {
        only: [{ is: 'in', path: 'awayHalfYear', values: [1] }],
      }),
    }),
    ...named('professional', {
      ...people(plain(professionals), 'qualifiedDate', [{ by: 'value', path: 'series' }]),
      beyondQuota: distinct(plain(professionals), ['personId'], oncePerPerson, { only: [beyond] }),
      township25: distinct(plain(professionals), ['personId'], oncePerPerson, {
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
      settlingIn: sum(plain(introductions), 'settlingIn', inTenThousands),
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
      extraTypes: distinct(plain(externals), ['personId'], oncePerPerson, { only: [severalOf(plain(externals), 'category', '归入几类，或几条记录的类别不同')] }),
      returned: distinct(plain(externals), ['personId'], oncePerPerson, {
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
  };
}
