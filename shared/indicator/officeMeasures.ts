/** What the tables of the office’s own work count: 领导联系, 挂职 and 报送. */
import { contactVisit } from '../ledger/ledgers/contactVisit.ts';
import { leaderContact } from '../ledger/ledgers/leaderContact.ts';
import { secondment } from '../ledger/ledgers/secondment.ts';
import { submission } from '../ledger/ledgers/submission.ts';
import { count, distinct, rowsOf, sum, type Measure } from './measure.ts';
import { filedIn, kept, named, people, plain, inTenThousands } from './tableRows.ts';

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

/** Measures of the office’s own work, by name. */
export function officeMeasures(): Readonly<Record<string, Measure>> {
  return {
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
      cost: sum(plain(secondments), 'cost', inTenThousands),
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
  };
}
