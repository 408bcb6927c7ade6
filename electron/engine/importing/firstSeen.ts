/** Finds a second row about the same person inside one plan, keeping only a number per row in memory. */
import type { RowValues } from '../../../shared/ledger/fields.ts';
import type { Scratch } from '../store/scratch.ts';

export interface FirstSeen {
  /** The earlier row under this key: its row number in the file, and whether it says exactly the same. */
  find(key: string, values: RowValues): { readonly row: number; readonly same: boolean } | null;
  remember(key: string, number: number): void;
  /** No more rows come. */
  forget(): void;
}

/** Rows already planned, by identity key. */
export function createFirstSeen(scratch: Scratch): FirstSeen {
  const numbers = new Map<string, number>();
  return {
    find(key, values) {
      const number = numbers.get(key);
      const earlier = number === undefined ? undefined : scratch.said(number);
      return earlier ? { row: earlier.row, same: earlier.values === JSON.stringify(values) } : null;
    },
    remember: (key, number) => {
      numbers.set(key, number);
    },
    forget: () => numbers.clear(),
  };
}
