/** People of one number seen from another: who of a numerator is missing from the denominator of its rate. */
import { isRatio, type Measure, type Test, type Value } from './measure.ts';

/** Holds for rows whose person is counted by another number. What that number picks of each person's rows is not asked. */
export function amongPeopleOf(measure: Measure, words: string, none = false): Extract<Test<'personId'>, { readonly is: 'linked' }> {
  const { rows, only } = measure;
  return {
    is: 'linked',
    rows: { ...rows, where: [...rows.where, ...only] },
    on: [{ own: 'personId', compare: '=', theirs: 'personId' }],
    words,
    ...(none ? { none } : {}),
  };
}

/**
 * The people a rate counts above its line and not below it; null for a rate whose two numbers are about the same rows,
 * are no people, or are picked person by person.
 */
export function outsideBase(value: Value, base: string): Measure | null {
  if (!isRatio(value)) return null;
  const { part, whole } = value;
  if (!countsPeople(part) || !countsPeople(whole) || part.rows.ledger === whole.rows.ledger || whole.rows.picks.length > 0) return null;
  return { ...part, only: [...part.only, amongPeopleOf(whole, `不在分母的「${base}」里`, true)] };
}

function countsPeople({ take }: Measure): boolean {
  if (take.of !== 'distinct' || take.keys.length !== 1) return false;
  const [key] = take.keys;
  return key?.by === 'value' && key.path === 'personId';
}
