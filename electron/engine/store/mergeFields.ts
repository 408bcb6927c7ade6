/** Two people side by side: which value of each field stays. */
import type { MergeField, Take } from '../../../shared/contract/people.ts';
import type { Field, Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import { showStored } from './shownValue.ts';

type Values = Readonly<Record<string, StoredValue>>;

/** Fields that follow from the history of states, not from a choice. */
const byHistory: ReadonlySet<string> = new Set(['state', 'stateDate']);

/** Fields of a person that a merge chooses between, in the order of the form. */
export function mergedFields(person: Ledger): readonly (readonly [string, Field])[] {
  return Object.entries(person.fields).filter(([id, field]) => field.system !== true && !byHistory.has(id));
}

/** 电话 and 备注 can hold both values. */
function isJoinable(field: Field): boolean {
  return field.kind === 'phone' || field.kind === 'longText';
}

/** Neither 未填 nor 不详. */
function says(value: StoredValue | undefined): boolean {
  return value !== undefined && value !== null && value !== '' && value !== '=不详';
}

/** Every field that one of the two fills. */
export function compareFields(person: Ledger, keep: Values, drop: Values, books: Books): MergeField[] {
  return mergedFields(person)
    .filter(([id]) => says(keep[id]) || says(drop[id]))
    .map(([id, field]) => {
      const differs = says(keep[id]) && says(drop[id]) && keep[id] !== drop[id];
      return {
        column: id,
        label: field.label,
        keep: showStored(field, keep[id] ?? null, books),
        drop: showStored(field, drop[id] ?? null, books),
        differs,
        take: usualTake(field, keep[id], drop[id]),
        joinable: isJoinable(field),
      };
    });
}

/** A date or phone that says more is taken; else what is filled; else the kept person's. */
function usualTake(field: Field, keep: StoredValue | undefined, drop: StoredValue | undefined): Take {
  if (!says(keep)) return says(drop) ? 'drop' : 'keep';
  if (!says(drop) || keep === drop) return 'keep';
  if (field.kind === 'date' && typeof keep === 'string' && typeof drop === 'string' && drop.startsWith(`${keep}-`))
    return 'drop';
  return isJoinable(field) ? 'both' : 'keep';
}

/**
 * Columns of the kept person that change.
 * @param chosen by column; what is not named takes the usual way
 */
export function mergedValues(
  person: Ledger,
  keep: Values,
  drop: Values,
  chosen: Readonly<Record<string, Take>>,
): Record<string, StoredValue> {
  const changes: Record<string, StoredValue> = {};
  for (const [id, field] of mergedFields(person)) {
    const take = chosen[id] ?? usualTake(field, keep[id], drop[id]);
    const [mine, theirs] = [keep[id] ?? null, drop[id] ?? null];
    const value = take === 'keep' ? mine : take === 'drop' || !isJoinable(field) ? theirs : joined(field, mine, theirs);
    if (value !== mine) changes[id] = value;
  }
  return changes;
}

function joined(field: Field, a: StoredValue, b: StoredValue): StoredValue {
  if (!says(a)) return b;
  if (!says(b)) return a;
  const mark = field.kind === 'phone' ? '、' : '；';
  const parts = [a, b].flatMap((value) => String(value).split(mark));
  return [...new Set(parts)].join(mark);
}
