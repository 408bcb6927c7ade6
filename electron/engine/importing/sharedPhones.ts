/** One phone on many people: a village cadre filled in his own (domain.md §4.5). Counted while the rows go by. */

import { DigitText, NumberedTexts } from './digitTexts.ts';
import { wholeNumbers } from './numberColumn.ts';

/** From how many people on a shared number is worth a look. */
const sharedFrom = 3;

/** Numbers remembered; a list longer than that is counted up to here only. */
const remembered = 200_000;
const listedRows = 30;

interface Holder {
  people: number;
  /** The first people on the number, to tell the same person in two rows from two people. */
  readonly who: string[];
  readonly rows: number[];
}

export interface SharedPhones {
  /** Notes the numbers of one row; answers with one that has reached three people by now, or null. */
  note(phones: string, who: string, row: number): { readonly number: string; readonly people: number } | null;
  /** One sentence per shared number, at the end. */
  notices(): readonly string[];
}

/** Starts an empty count. */
export function createSharedPhones(): SharedPhones {
  // Most numbers are met once: those cost a few whole numbers here, and a holder is only made for the second person.
  const met = new NumberedTexts();
  const owners = createOwners();
  const holders = new Map<string, Holder>();
  const one = (number: string, who: string, row: number): number => {
    const before = met.count;
    const at = before < remembered ? met.numberOf(number) : met.find(number);
    if (at < 0) return 1;
    if (at === before) {
      owners.add(who, row);
      return 1;
    }
    const seen = holders.get(number);
    if (!seen) {
      const owner = owners.who(at);
      if (owner === who) return 1;
      holders.set(number, { people: 2, who: [owner, who], rows: [owners.row(at), row] });
      return 2;
    }
    if (seen.who.includes(who)) return 0;
    seen.people += 1;
    if (seen.who.length < listedRows) seen.who.push(who);
    if (seen.rows.length < listedRows) seen.rows.push(row);
    return seen.people;
  };
  return {
    note(phones, who, row) {
      if (phones.charCodeAt(0) === 61) return null; // =无, =不详
      if (!phones.includes('、')) {
        const people = one(phones, who, row);
        return people >= sharedFrom ? { number: phones, people } : null;
      }
      let found: { number: string; people: number } | null = null;
      for (const number of phones.split('、')) {
        const people = one(number, who, row);
        if (people >= sharedFrom) found ??= { number, people };
      }
      return found;
    },
    notices() {
      const out: string[] = [];
      for (const [number, h] of holders)
        if (h.people >= sharedFrom) {
          const more = h.people > h.rows.length ? ' 等' : '';
          out.push(
            `电话 ${number} 填在 ${h.people} 个人名下（第 ${h.rows.join('、')} 行${more}），可能是代填的，请补上本人电话。`,
          );
        }
      return out;
    },
  };
}

/** The first person on each number, with the row he stands in. */
interface Owners {
  add(who: string, row: number): void;
  who(at: number): string;
  row(at: number): number;
}

/** Nobody yet. People are known by their IDs for the most part; another name is kept as it is. */
function createOwners(): Owners {
  const pair = new DigitText();
  const highs = wholeNumbers();
  const lows = wholeNumbers();
  const rows = wholeNumbers();
  const named = new Map<number, string>();
  return {
    add(who, row) {
      const isDigits = pair.read(who);
      if (!isDigits) named.set(rows.length, who);
      highs.push(isDigits ? pair.high : 0);
      lows.push(isDigits ? pair.low : 0);
      rows.push(row);
    },
    who(at) {
      const name = named.get(at);
      if (name !== undefined) return name;
      pair.high = highs.at(at);
      pair.low = lows.at(at);
      return pair.text();
    },
    row: (at) => rows.at(at),
  };
}
