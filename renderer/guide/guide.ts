/** The first-run guide (新手引导): which steps there are, which are done, and whether the clerk wants to see it. */
import { create } from 'zustand';
import type { Client } from '../../shared/contract/contract.ts';
import { go, type Route } from '../app/route.ts';

export const stepIds = ['units', 'import', 'look', 'summary', 'carry'] as const;
export type StepId = (typeof stepIds)[number];

/** What the store remembers of the guide. */
export interface GuideMemory {
  /** Shown on 工作台: null until the clerk has met it or said no. */
  readonly shown: boolean | null;
  /** Steps done by being at a place; the others are read off the store. */
  readonly done: readonly StepId[];
}

const settingKey = 'guide';
const nothing: GuideMemory = { shown: null, done: [] };

/** `memory` is null until the store has answered. */
export const useGuide = create<{ readonly memory: GuideMemory | null }>()(() => ({ memory: null }));

/** The remembered guide, or a fresh one where nothing sound is remembered. */
export function readGuide(remembered: string | undefined): GuideMemory {
  try {
    const { shown, done } = JSON.parse(remembered ?? '') as Partial<Record<keyof GuideMemory, unknown>>;
    return {
      shown: typeof shown === 'boolean' ? shown : null,
      done: Array.isArray(done) ? stepIds.filter((id) => done.includes(id)) : [],
    };
  } catch {
    return nothing;
  }
}

/** Asks the store once what it remembers. */
export async function loadGuide(client: Client): Promise<void> {
  if (useGuide.getState().memory !== null) return;
  const memory = await client.system.settings({ keys: [settingKey] }).then(
    (settings) => readGuide(settings[settingKey]),
    () => nothing,
  );
  useGuide.setState({ memory });
}

function keep(client: Client, part: Partial<GuideMemory>): void {
  const memory = { ...(useGuide.getState().memory ?? nothing), ...part };
  useGuide.setState({ memory });
  // Losing this costs nothing but a tick.
  client.system.saveSetting({ key: settingKey, value: JSON.stringify(memory) }).catch(() => undefined);
}

/** A step was taken; only noted while the guide is in use. */
export function markStep(client: Client, id: StepId): void {
  const { memory } = useGuide.getState();
  if (memory?.shown === true && !memory.done.includes(id)) keep(client, { done: [...memory.done, id] });
}

/** Puts the guide away; 帮助 brings it back. */
export const dismissGuide = (client: Client): void => keep(client, { shown: false });

/** Brings the guide back, from wherever one is. */
export function recallGuide(client: Client): void {
  keep(client, { shown: true });
  go({ page: 'home' });
}

/** Begins the guide in a store that holds nobody yet, unless it was put away. */
export function beginGuide(client: Client): void {
  if (useGuide.getState().memory?.shown === null) keep(client, { shown: true });
}

/** The step that is taken by being at a place; it counts only once somebody has been imported. */
export function stepAt(route: Route): StepId | null {
  if (route.page === 'summary') return 'summary';
  if (route.page === 'class' || route.page === 'person') return 'look';
  return route.page === 'ledger' && (route.ledger === 'person' || route.ledger === 'training-roster') ? 'look' : null;
}

/** Which steps are done, by what the store holds and what was noted. */
export function stepsDone(counts: Readonly<Record<string, number>>, noted: readonly StepId[]): ReadonlySet<StepId> {
  const done = new Set<StepId>(noted);
  // A new store holds the clerk's own unit and those above it; a second village or office was put in by somebody.
  if ((counts['unit'] ?? 0) > 3) done.add('units');
  if (hasPeople(counts)) done.add('import');
  return done;
}

export const hasPeople = (counts: Readonly<Record<string, number>>): boolean =>
  (counts['person'] ?? 0) > 0 || (counts['training-roster'] ?? 0) > 0;
