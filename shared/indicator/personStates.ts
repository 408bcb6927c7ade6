/**
 * The state of people in force on 截至日, for any indicator: a person is 在册 as long as no state that left the list
 * (迁出、去世、注销) is in force. Rows of 人员状态变动 carry 起始日 and the 截止日 the engine keeps, so `inForce` answers as of
 * any date, long after the person's present state has changed.
 */
import type { Test } from './measure.ts';

/** Rows of the history in force on 截至日 whose state belongs to one of these groups (在册、不在册). */
function stateRows(groups: readonly string[]) {
  return {
    ledger: 'person-state',
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    where: [{ is: 'in', path: 'state', groups }],
    picks: [],
    unit: null,
  } as const;
}

/**
 * The person had not left the list by 截至日. People nobody ever gave a state count as 在册.
 * @param person path to the person: `id` in the ledger of people, `personId` elsewhere
 */
export function onTheList<P extends string>(person: P): Test<P> {
  return {
    is: 'linked',
    rows: stateRows(['不在册']),
    on: [{ own: person, compare: '=', theirs: 'personId' }],
    none: true,
    words: '截至日没有迁出、去世、注销',
  };
}

/** The person was in this state on 截至日 (外出、迁出 …). @param person as in `onTheList` */
export function inState<P extends string>(person: P, state: string): Test<P> {
  return {
    is: 'linked',
    rows: { ...stateRows([]), where: [{ is: 'in', path: 'state', names: [state] }] },
    on: [{ own: person, compare: '=', theirs: 'personId' }],
    words: `截至日状态为${state}`,
  };
}
