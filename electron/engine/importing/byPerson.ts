import { NumberedTexts } from './digitTexts.ts';
import { wholeNumbers } from './numberColumn.ts';

/** The people of a plan, numbered from 0 as they come: what is remembered of them is kept by number. */
export interface PlannedPeople {
  /** His number; a new one for somebody who was not met before. */
  numberOf(who: string): number;
  /** How many were met. */
  count(): number;
}

/** Nobody yet. */
export function createPlannedPeople(): PlannedPeople {
  const met = new NumberedTexts();
  return { numberOf: (who) => met.numberOf(who), count: () => met.count };
}

/** Entries by person, numbered from 0 in the order in which they came. */
export interface EntriesByPerson {
  /** The number of a new entry of this person. */
  add(person: number): number;
  /** His latest entry, and the one before an entry; -1 where there is none. */
  latest(person: number): number;
  before(entry: number): number;
}

/** No entries yet. */
export function createEntriesByPerson(): EntriesByPerson {
  const heads = wholeNumbers();
  const earlier = wholeNumbers();
  return {
    add(person) {
      while (heads.length <= person) heads.push(-1);
      const entry = earlier.length;
      earlier.push(heads.at(person));
      heads.set(person, entry);
      return entry;
    },
    latest: (person) => (person < heads.length ? heads.at(person) : -1),
    before: (entry) => earlier.at(entry),
  };
}
