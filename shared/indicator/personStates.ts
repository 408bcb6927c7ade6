/**
 * Who is 在册 on 截至日, for any number: a person is as long as no state that left the list (迁出、去世、注销) is in force.
 * The person's own row tells the last state and its first day; rows of 人员状态变动, with the 截止日 the engine keeps
 * (`store/personStates.ts`), tell those before it. People nobody ever gave a state count as 在册.
 */

/**
 * A state that left the list and has been followed by another was in force on 截至日: the person's own row tells the
 * last state only, the history tells those before it.
 */
const notAwayBefore = {
  is: 'linked',
  rows: {
    ledger: 'person-state',
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    where: [
      { is: 'in', path: 'state', groups: ['不在册'] },
      { is: 'filled', path: 'endDate' },
    ],
    picks: [],
    unit: null,
  },
  on: [{ own: 'personId', compare: '=', theirs: 'personId' }],
  none: true,
  words: '截至日没有迁出、去世、注销',
} as const;

/** Rows of people who on 截至日 were neither 迁出, 去世 nor 注销: who left later, or was back later, was what he was. */
export const here = {
  is: 'anyOf',
  groups: [
    [{ is: 'notIn', path: 'personId.state', groups: ['不在册'] }, notAwayBefore],
    [{ is: 'after', path: 'personId.stateDate' }, notAwayBefore],
  ],
  words: '截至日人员在册（迁出、去世、注销的不算）',
} as const;
