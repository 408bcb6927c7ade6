import { findLedger } from '../../shared/ledger/ledgers.ts';

/** What a ledger is called, by its id. */
export const labelOfLedger = (id: string): string => findLedger(id)?.label ?? id;
