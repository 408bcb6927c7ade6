import type { Route } from '../app/route.ts';

/**
 * Where a kind of waiting work is done.
 * @param what the engine's name of it (`Dashboard.waiting[].what`); a ledger's id leads to that ledger
 */
export function routeOfWaiting(what: string): Route {
  return /decision|doubt|reject/.test(what)
    ? { page: 'batches' }
    : { page: 'ledger', ledger: 'training-roster', row: null };
}
