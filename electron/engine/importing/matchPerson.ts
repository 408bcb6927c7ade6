/**
 * Who a row is about, in tiers (design.md §5 "Match"): the same ID is the same person; a name with birth, phone or
 * village is a question; a name alone is never anybody.
 */
import { nameKey } from '../../../shared/identity/nameKey.ts';
import type { PersonLookup, StoredRow } from '../store/lookup.ts';
import type { Candidate } from './plannedRow.ts';
import type { CheckedRow } from './protocol.ts';

export type PersonMatch =
  | { readonly kind: 'same'; readonly person: StoredRow }
  | { readonly kind: 'new' }
  | { readonly kind: 'ask'; readonly question: string; readonly candidates: readonly Candidate[] };

/** Pairs a clerk once called different people: name and what was known → person ids. */
export type NotSame = (row: CheckedRow, personId: number) => boolean;

/**
 * Decides for one row whose ID is sound or missing.
 * @param notSame remembered "不是同一人" decisions
 * @param apart further person fields that make people of one name alike (`tellApart` of the ledger)
 */
export function matchPerson(
  row: CheckedRow,
  people: PersonLookup,
  notSame: NotSame,
  apart: readonly string[] = [],
): PersonMatch {
  if (row.idNumber !== null) {
    const owner = people.byIdNumber(row.idNumber);
    if (owner) {
      if (row.name === null || sameName(text(owner['name']) ?? '', row.name)) return { kind: 'same', person: owner };
      return { kind: 'ask', question: 'same-id-other-name', candidates: [{ personId: owner.id, why: 'same-id' }] };
    }
    // The number of a record that was merged into somebody: the file may bring it again, and it must not come back as a new person.
    const kept = people.byMergedId(row.idNumber);
    if (kept && !notSame(row, kept.id))
      return { kind: 'ask', question: 'merged-id', candidates: [{ personId: kept.id, why: 'merged-id' }] };
  }
  if (row.name === null) return { kind: 'new' };
  const candidates: Candidate[] = [];
  // With an ID of its own a row can only be somebody whose ID is not known yet.
  for (const person of row.idNumber === null ? people.byName(row.name) : people.withoutIdByName(row.name)) {
    const why = likeness(row, person) ?? (apart.length > 0 ? otherLikeness(row, person, apart) : null);
    if (why !== null && !notSame(row, person.id)) candidates.push({ personId: person.id, why });
  }
  if (candidates.length > 0) return { kind: 'ask', question: 'maybe-known', candidates };
  return { kind: 'new' };
}

/** People a damaged ID may have belonged to: same name, certain digits agree; offered, never taken. */
export function candidatesForDamagedId(row: CheckedRow, people: PersonLookup): readonly Candidate[] {
  const prefix = row.damagedPrefix;
  if (prefix === null || prefix.length < 13) return [];
  return people
    .byIdPrefix(prefix)
    .filter((p) => row.name !== null && sameName(text(p['name']) ?? '', row.name))
    .map((p) => ({ personId: p.id, why: 'damaged-id' }));
}

function sameName(a: string, b: string): boolean {
  return a === b || nameKey(a) === nameKey(b);
}

/** What besides the name two records share; null when an ID or a birth date tells them apart. */
function likeness(row: CheckedRow, person: StoredRow): string | null {
  const id = person['idNumber'];
  if (row.idNumber !== null && id !== null && id !== undefined && id !== row.idNumber) return null;
  const birth = text(person['birthDate']);
  if (row.birthDate !== null && birth !== null) {
    if (!birth.startsWith(row.birthDate) && !row.birthDate.startsWith(birth)) return null;
    return 'name-birth';
  }
  if (row.phone !== null && shares(row.phone, text(person['phone']))) return 'name-phone';
  if (row.village !== null && row.village === text(person['village'])) return 'name-village';
  return null;
}

/** The same employer, school … : as good a reason to ask as the same village. */
function otherLikeness(row: CheckedRow, person: StoredRow, apart: readonly string[]): string | null {
  if (row.idNumber !== null && text(person['idNumber']) !== null) return null;
  const birth = text(person['birthDate']);
  if (row.birthDate !== null && birth !== null) return null;
  const { values } = row;
  return apart.some((id) => text(values[id]) !== null && values[id] === person[id]) ? 'name-particular' : null;
}

function shares(a: string, b: string | null): boolean {
  if (b === null) return false;
  const mine = a.split(/[、,;/ ]+/);
  return b.split(/[、,;/ ]+/).some((n) => n !== '' && mine.includes(n));
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
