/** What the tables of money and of 拔尖人才 count: 奖补, their tasks and reviews. */
import { award } from '../ledger/ledgers/award.ts';
import { enterpriseAward } from '../ledger/ledgers/enterpriseAward.ts';
import { topTalent } from '../ledger/ledgers/topTalent.ts';
import { topTalentReview } from '../ledger/ledgers/topTalentReview.ts';
import { topTalentTask } from '../ledger/ledgers/topTalentTask.ts';
import { count, distinct, narrow, rowsOf, sum, type Measure, type Test } from './measure.ts';
import { here, kept, named, people, plain, inTenThousands } from './tableRows.ts';

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

/** Measures of the tables of money and of 拔尖人才, by name. */
export function awardMeasures(): Readonly<Record<string, Measure>> {
  return {
    ...named('award', {
      ...people(plain(awards), payDay, [{ by: 'value', path: 'kind' }]),
      due: sum(plain(awards), 'due', inTenThousands),
      paid: sum(plain(awards), 'paid', inTenThousands),
      unpaid: count(plain(awards), { only: [unpaid] }),
    }),
    ...named('firm', {
      rows: count(plain(firmAwards)),
      repeats: count(narrow(plain(firmAwards), { picks: [{ per: [{ by: 'value', path: 'name' }], by: [payDay], take: 'later', words: '同一企业第二笔及以后' }] })),
      firms: distinct(plain(firmAwards), ['name'], '同一企业只算一家'),
      due: sum(plain(firmAwards), 'due', inTenThousands),
      paid: sum(plain(firmAwards), 'paid', inTenThousands),
      unpaid: count(plain(firmAwards), { only: [unpaid] }),
    }),
    ...named('top', people(plain(tops), 'selectedDate')),
    ...named('task', { done: count(plain(tasks), { only: [done] }), all: count(plain(tasks)) }),
    ...named('review', {
      score: { rows: plain(reviews), only: [], take: { of: 'max', path: 'total' }, known: null },
      rows: count(plain(reviews)),
      amount: sum(plain(reviews), 'amount', inTenThousands),
    }),
  };
}
