/** What a clerk still has to look at: values no table knows, people without a number. */
import { ledgerById } from '../ledger/ledgers.ts';
import { person } from '../ledger/ledgers/person.ts';
import { count, rowsOf, type Measure, type Test } from './measure.ts';

/** People without an identity number. */
export const withoutId: Measure = count(
  rowsOf(person, {
    period: { rule: 'always' },
    unit: 'township',
    where: [{ is: 'blank', path: 'idNumber' }],
  }),
);

/** Rows of a ledger in which some coded value was kept as written because no table knows it. */
export function anyUnknown(ledgerId: string): Measure {
  const ledger = ledgerById(ledgerId);
  const coded = Object.entries(ledger.fields).filter(
    ([, f]) => f.kind === 'code' || f.kind === 'codes' || f.kind === 'unit',
  );
  const unknown: Test = { is: 'anyOf', groups: coded.map(([path]) => [{ is: 'unknown', path }]) };
  return count({ ledger: ledger.id, period: { rule: 'always' }, unit: null, where: [unknown], picks: [] });
}
