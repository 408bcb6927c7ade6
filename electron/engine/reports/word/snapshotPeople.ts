/** 改动清单 by person: who came into and left the numbers, whose facts changed, and what that made of 女、少数民族、高级职称. */
import { z } from 'zod';
import type { PersonChange, StructureChange } from '../../../../shared/contract/report.ts';
import { ledgerById } from '../../../../shared/ledger/ledgers.ts';
import { factsOfPeople, keptFacts, peopleOfRows } from '../../store/peopleBehind.ts';
import type { Store } from '../../store/store.ts';

/** Kept beside the numbers since reports are compared by person: whom each row was about, and what was known of them. */
export const People = z.object({
  /** By ledger, the person of a row. */
  rows: z.record(z.string(), z.record(z.string(), z.number())),
  /** Name and facts by person, in the order of `facts`. */
  facts: z.array(z.string()),
  known: z.record(z.string(), z.array(z.string())),
});
export type People = z.infer<typeof People>;

/** Rows behind a number, of one ledger or of several. */
interface Numbered {
  readonly id: string;
  readonly number: string;
  readonly label: string;
  readonly parts: readonly { readonly ledger: string; readonly rows: readonly number[] }[];
}

export interface PeopleState {
  readonly values: readonly Numbered[];
  readonly people: People;
}

/** Facts whose values are counted: the others (工作单位, 职务) are only told of each person. */
const counted: readonly string[] = ['sex', 'ethnicity', 'politicalStatus', 'education', 'titleLevel', 'township'];

/** Names shown behind a line of 结构. */
const namesShown = 60;

/** Whom rows by ledger are about, as it is now. */
export function gatherPeople(store: Store, ids: ReadonlyMap<string, ReadonlySet<number>>): People {
  const rows: Record<string, Record<string, number>> = {};
  const all = new Set<number>();
  for (const [ledger, set] of ids) {
    const found = peopleOfRows(store, ledger, [...set]);
    if (found.size === 0) continue;
    rows[ledger] = Object.fromEntries(found);
    for (const person of found.values()) all.add(person);
  }
  return { rows, facts: [...keptFacts], known: Object.fromEntries([...factsOfPeople(store, [...all])].map(([id, texts]) => [id, [...texts]])) };
}

/** Pure: how often each person stands behind each number, by person. */
function countsOf({ values, people }: PeopleState): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { id, parts } of values) {
    for (const { ledger, rows } of parts) {
      const of = people.rows[ledger];
      if (!of) continue;
      for (const row of rows) {
        const person = of[String(row)];
        if (person === undefined) continue;
        const own = counts.get(String(person)) ?? new Map<string, number>();
        own.set(id, (own.get(id) ?? 0) + 1);
        counts.set(String(person), own);
      }
    }
  }
  return counts;
}

/** Pure: everybody who stands elsewhere than before, or of whom something else is known; the most changed first. */
export function changedPeople(before: PeopleState, after: PeopleState): PersonChange[] {
  const [then, now] = [countsOf(before), countsOf(after)];
  const names = new Map([...before.values, ...after.values].map((v) => [v.id, v]));
  const order = new Map([...names.keys()].map((id, i) => [id, i]));
  const changes: PersonChange[] = [];
  for (const person of new Set([...then.keys(), ...now.keys()])) {
    const [had, has] = [then.get(person), now.get(person)];
    const numbers = [...new Set([...(had?.keys() ?? []), ...(has?.keys() ?? [])])]
      .filter((id) => had?.get(id) !== has?.get(id))
      .sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
      .map((id) => ({ id, number: names.get(id)?.number ?? '', label: names.get(id)?.label ?? id, before: had?.get(id) ?? 0, after: has?.get(id) ?? 0 }));
    const facts = had && has ? changedFacts(before.people, after.people, person) : [];
    if (numbers.length === 0 && facts.length === 0) continue;
    const name = (after.people.known[person] ?? before.people.known[person])?.[0] ?? '';
    changes.push({ person: Number(person), name: name === '' ? `第 ${person} 号` : name, kind: had ? (has ? 'changed' : 'left') : 'came', numbers, facts });
  }
  return changes.sort((a, b) => rank[a.kind] - rank[b.kind] || b.numbers.length + b.facts.length - (a.numbers.length + a.facts.length) || a.person - b.person);
}

const rank = { came: 0, left: 1, changed: 2 } as const;

function changedFacts(before: People, after: People, person: string): PersonChange['facts'] {
  const value = (of: People, fact: string): string | null => {
    const at = of.facts.indexOf(fact);
    return at < 0 ? null : (of.known[person]?.[at + 1] ?? null);
  };
  return after.facts.flatMap((fact) => {
    const [old, now] = [value(before, fact), value(after, fact)];
    return old === null || now === null || old === now ? [] : [{ label: labelOf(fact), before: old, after: now }];
  });
}

function labelOf(fact: string): string {
  return ledgerById('person').fields[fact]?.label ?? fact;
}

/** Pure: of the people behind all numbers, which values more or fewer of them have, and who they are. */
export function changedStructure(before: PeopleState, after: PeopleState): StructureChange[] {
  const [then, now] = [countsOf(before), countsOf(after)];
  const changes: StructureChange[] = [];
  for (const fact of counted) {
    const holders = (of: People, people: Iterable<string>): Map<string, Set<string>> => {
      const at = of.facts.indexOf(fact);
      const found = new Map<string, Set<string>>();
      for (const person of people) {
        const value = of.known[person]?.[at + 1] ?? '';
        const set = found.get(value) ?? new Set<string>();
        found.set(value, set.add(person));
      }
      return found;
    };
    const [had, has] = [holders(before.people, then.keys()), holders(after.people, now.keys())];
    for (const value of new Set([...had.keys(), ...has.keys()])) {
      const [old, young] = [had.get(value) ?? new Set<string>(), has.get(value) ?? new Set<string>()];
      const added = [...young].filter((person) => !old.has(person));
      const removed = [...old].filter((person) => !young.has(person));
      if (added.length === 0 && removed.length === 0) continue;
      const name = (of: People) => (person: string) => of.known[person]?.[0] ?? '';
      changes.push({
        fact: labelOf(fact),
        value: value === '' ? '未填' : value,
        before: old.size,
        after: young.size,
        added: added.slice(0, namesShown).map(name(after.people)),
        removed: removed.slice(0, namesShown).map(name(before.people)),
        addedTotal: added.length,
        removedTotal: removed.length,
      });
    }
  }
  return changes;
}
