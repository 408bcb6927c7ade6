/** What the tables' measures share: which rows are kept, whose they are, and 人数 beside 人次. */
export { here } from './personStates.ts';
import { count, distinct, narrow, type Key, type Measure, type RowSet } from './measure.ts';

/** What 口径 says of a number of people. */
export const oncePerPerson = '一个人只算一次';

/** Sums of money in 万元. */
export const inTenThousands = { per: 10_000 } as const;

/** Still kept: not 暂停, 到期 or 撤销. 未填 counts as kept. */
export const kept = { is: 'notIn', path: 'state', groups: ['不在管'] } as const;

/** Township first, as the row says, else the person's own. */
export const filedIn = 'unit|personId.township';

/** Rows whose paths are known to be right, as tables handle them: without their ledger's type. */
export function plain(rows: unknown): RowSet {
  return rows as RowSet;
}

/** 人数, 条数 and what lies between them: rows of a person beyond the first, and first rows in a further line. */
export function people<P extends string>(
  rows: RowSet<P>,
  order: P,
  line?: readonly Key<P>[],
): Readonly<Record<string, Measure<P>>> {
  const person: Key<P> = { by: 'value', path: 'personId' as P };
  const later = { per: [person], by: [order], take: 'later', words: '同一人第二条及以后的记录' } as const;
  return {
    rows: count(rows),
    people: distinct(rows, [person], oncePerPerson),
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
export function named(
  prefix: string,
  measures: Readonly<Record<string, Measure>>,
): Readonly<Record<string, Measure>> {
  return Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => [`${prefix}.${name}`, measure]),
  );
}
