import type { Condition } from '../../shared/contract/common.ts';
import type { Route } from '../app/route.ts';

/** Where a kind of waiting work is done, and what the ledger there is narrowed to. */
export interface WaitingPlace {
  readonly route: Route;
  readonly conditions: readonly Condition[];
}

const sheet = (ledger: string, conditions: readonly Condition[]): WaitingPlace => ({
  route: { page: 'ledger', ledger, row: null },
  conditions,
});

/**
 * The place for a line of 等你处理.
 * @param what the engine's name of the work (`Dashboard.waiting[].what`); an unknown one leads to the batches
 */
export function placeOfWaiting(what: string): WaitingPlace {
  switch (what) {
    case 'unknown-values':
      return { route: { page: 'unknown' }, conditions: [] };
    case 'person':
      return sheet('person', [{ column: 'idNumber', op: 'blank' }]);
    case 'training-class':
      return sheet('training-class', [{ column: 'startDate', op: 'blank' }]);
    default:
      return { route: { page: 'batches' }, conditions: [] };
  }
}
