/** Finds a second row about the same person inside one plan, keeping only a few numbers per row in memory. */
import type { RowValues } from '../../../shared/ledger/fields.ts';
import type { Scratch } from '../store/scratch.ts';
import { createEntriesByPerson } from './byPerson.ts';
import { wholeNumbers } from './numberColumn.ts';

/** Which of a person's rows: by the class it is in, or by what else tells his rows apart. */
export type WhichRow = number | string;

export interface FirstSeen {
  /** The earlier row of this person: its row number in the file, and whether it says exactly the same. */
  find(person: number, which: WhichRow, values: RowValues): { readonly row: number; readonly same: boolean } | null;
  remember(person: number, which: WhichRow, number: number): void;
}

/** Rows already planned. */
export function createFirstSeen(scratch: Scratch): FirstSeen {
  const byClass = createEntriesByPerson();
  const classes = wholeNumbers();
  const numbers = wholeNumbers();
  const byText = new Map<string, number>();
  const inClass = (person: number, which: number): number | undefined => {
    for (let entry = byClass.latest(person); entry >= 0; entry = byClass.before(entry)) if (classes.at(entry) === which) return numbers.at(entry);
    return undefined;
  };
  return {
    find(person, which, values) {
      const number = typeof which === 'number' ? inClass(person, which) : byText.get(`${person}#${which}`);
      const earlier = number === undefined ? undefined : scratch.said(number);
      return earlier ? { row: earlier.row, same: earlier.values === JSON.stringify(values) } : null;
    },
    remember(person, which, number) {
      if (typeof which === 'string') {
        byText.set(`${person}#${which}`, number);
        return;
      }
      byClass.add(person);
      classes.push(which);
      numbers.push(number);
    },
  };
}
