/** Units, code tables, remembered choices, the invented county: as the contract asks for them. */
import type { Progress } from '../../../shared/contract/common.ts';
import type { CodeAddition, UnitNode } from '../../../shared/contract/system.ts';
import { demoCounty } from '../demo/county.ts';
import { fillDemo } from '../demo/fillDemo.ts';
import type { Engine } from '../engine.ts';
import { loadBooks } from '../store/books.ts';
import { addCode as add, listCodeAdditions, retireCode as retire } from '../store/codeBook.ts';
import { readSettings, saveSetting as save } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

/** The same county each time, so that a manual and a video can be followed. */
const demoSeed = 20260101;

/** All units by code. */
export function unitTree(store: Store): UnitNode[] {
  return loadBooks(store).units.map(({ code, name, level, parent, valid, validFrom, validTo, successor }) => ({
    code,
    name,
    level,
    parent,
    valid,
    ...(validFrom === undefined ? {} : { validFrom }),
    ...(validTo === undefined ? {} : { validTo }),
    ...(successor === undefined ? {} : { successor }),
  }));
}

/** The county's own values and spellings. */
export function codeAdditions(store: Store): CodeAddition[] {
  return listCodeAdditions(store);
}

/** Adds a value or spellings as an undo step. @throws AppError `row-invalid` */
export async function addCode(store: Store, input: CodeAddition): Promise<{ op: string }> {
  const { op } = await add(store, input);
  return { op };
}

/** Retires a value of the county's own, or brings it back. @throws AppError `row-invalid` */
export function retireCode(store: Store, input: { readonly table: string; readonly code: string; readonly retired: boolean }): Promise<{ op: string }> {
  return retire(store, input);
}

/** The remembered choices among those asked for. */
export function settings(store: Store, input: { readonly keys: readonly string[] }): Record<string, string> {
  return readSettings(store, input.keys);
}

/** Remembers one choice. */
export async function saveSetting(
  store: Store,
  input: { readonly key: string; readonly value: string },
): Promise<Record<string, never>> {
  await save(store, input.key, input.value);
  return {};
}

/** Fills the store with an invented county; a folder without a store gets one of that county first. */
export async function fillDemoStore(
  engine: Engine,
  report: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<void> {
  const store = engine.ready
    ? engine.store()
    : await engine.init({ role: 'county', unitCode: demoCounty.code, unitName: demoCounty.name });
  await fillDemo(store, report, signal, { seed: demoSeed });
}
