/** A ledger as it is named on the command line: by its id (person) or by the name a clerk knows it by (人员总库). */
import { AppError } from '../../shared/contract/errors.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { findLedger, ledgers } from '../../shared/ledger/ledgers.ts';

/** The ledger of a word; undefined for any other word. */
export function ledgerNamed(word: string): Ledger | undefined {
  return findLedger(word) ?? ledgers.find(({ label }) => label === word);
}

/** The ledger of a word. @throws AppError `ledger-unknown` with all there are */
export function namedLedger(word: string): Ledger {
  const ledger = ledgerNamed(word);
  if (!ledger) throw new AppError('ledger-unknown', { ledger: word, known: ledgers.map(({ id, label }) => `${label}（${id}）`).join('、') });
  return ledger;
}
