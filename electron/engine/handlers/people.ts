/** People as people, as the contract asks: states, the same human twice, erasing. */
import type { DuplicatePair, MergeRecord, MergeView, Settle, Take } from '../../../shared/contract/people.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { changeState, type StateChange } from '../store/changeState.ts';
import { duplicatePairs } from '../store/duplicatePeople.ts';
import { erasePerson as erase } from '../store/erasePerson.ts';
import { notSamePeople as apart } from '../store/keepApart.ts';
import { compareMerge, mergePeople as merge } from '../store/mergePeople.ts';
import { personSources } from '../store/personPage.ts';
import { rowTitle } from '../store/rowTitle.ts';
import { mergesOf, splitPeople as split } from '../store/splitPeople.ts';
import type { Store } from '../store/store.ts';

/** @throws AppError `row-invalid`, `row-not-found`, `state-same` */
export function setState(store: Store, input: StateChange): Promise<{ changed: number; op: string }> {
  return changeState(store, input);
}

/** Pairs that may be one human. */
export function duplicates(
  store: Store,
  input: { readonly person: number | null; readonly offset: number; readonly limit: number },
): Promise<{ total: number; pairs: DuplicatePair[] }> {
  return duplicatePairs(store, input);
}

/** @throws AppError `row-not-found`, `merge-self` */
export function comparePeople(store: Store, input: { readonly keep: number; readonly drop: number }): MergeView {
  return compareMerge(store, input.keep, input.drop);
}

/** @throws AppError `merge-conflicts`, `row-not-found`, `merge-self` */
export function mergePeople(
  store: Store,
  input: {
    readonly keep: number;
    readonly drop: number;
    readonly take: Readonly<Record<string, Take>>;
    readonly conflicts: Readonly<Record<string, Settle>>;
  },
): Promise<{ op: string; merge: number; moved: number }> {
  return merge(store, input);
}

/** Merges that made a person, newest first. */
export function merges(store: Store, input: { readonly person: number }): MergeRecord[] {
  return mergesOf(store, input.person);
}

/** @throws AppError `merge-not-found`, `split-blocked` */
export function splitPeople(
  store: Store,
  input: { readonly merge: number },
): Promise<{ op: string; person: number; kept: string[] }> {
  return split(store, input.merge);
}

/** @throws AppError `row-not-found`, `merge-self` */
export function notSame(
  store: Store,
  input: { readonly pairs: readonly (readonly [number, number])[] },
): Promise<{ op: string; count: number }> {
  return apart(store, input.pairs);
}

/** One line of a source file in full, logged first. @throws AppError `row-not-found` */
export async function revealSource(
  store: Store,
  input: { readonly person: number; readonly key: string },
): Promise<{ cells: { header: string; text: string }[] }> {
  const line = personSources(store, input.person, true).find((source) => source.key === input.key);
  if (!line) throw new AppError('row-not-found');
  const name = rowTitle(store.rawRead, 'person', input.person) ?? '';
  await store.audit({
    action: 'reveal',
    object: `人员总库 ${name}（${input.person}）`,
    detail: `原始行：${line.file} ${line.sheet} 第 ${line.row} 行`,
    count: 1,
  });
  return { cells: line.cells };
}

/** @throws AppError `row-not-found`, `erase-name`, `erase-reason` */
export function erasePerson(
  store: Store,
  input: { readonly id: number; readonly reason: string; readonly name: string },
): Promise<{ rows: number; files: number; backups: number }> {
  return erase(store, input);
}
