/** Targets of a year from 年度与多年目标, each target in its latest version. */
import { goal } from '../ledger/ledgers/goal.ts';
import { rowsOf, sum, type Measure, type PathOf, type PeriodRule, type RowSet } from './measure.ts';

type GoalPath = PathOf<typeof goal>;

/** Rows of a target: of several versions for one unit and year the latest alone. */
export function goalRows(item: string, period: PeriodRule<GoalPath>): RowSet<GoalPath> {
  return rowsOf(goal, {
    period,
    unit: 'unit',
    where: [{ is: 'in', path: 'item', names: [item] }],
    picks: [
      {
        per: [
          { by: 'value', path: 'name' },
          { by: 'value', path: 'year' },
          { by: 'value', path: 'unit' },
        ],
        by: ['version'],
        descending: true,
        take: 'first',
        words: '目标调整过的只看最后一个版本',
      },
    ],
  });
}

/** The target of the years asked for, moved by `plus` years. */
export function goalOf(item: string, plus = 0): Measure<GoalPath> {
  return sum(goalRows(item, { rule: 'year', year: 'year', ...(plus === 0 ? {} : { plus }) }), 'amount');
}
