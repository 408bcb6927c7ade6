/** One phone on many people: a village cadre filled in his own (domain.md §4.5). Counted while the rows go by. */

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
  // Most numbers are met once: those cost one entry here, and a holder is only made for the second person.
  const first = new Map<string, number>();
  const firstWho: string[] = [];
  const firstRow: number[] = [];
  const holders = new Map<string, Holder>();
  const one = (number: string, who: string, row: number): number => {
    const at = first.get(number);
    if (at === undefined) {
      if (firstWho.length < remembered) {
        first.set(number, firstWho.length);
        firstWho.push(who);
        firstRow.push(row);
      }
      return 1;
    }
    const seen = holders.get(number);
    if (!seen) {
      const owner = firstWho[at] ?? '';
      if (owner === who) return 1;
      holders.set(number, { people: 2, who: [owner, who], rows: [firstRow[at] ?? 0, row] });
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
