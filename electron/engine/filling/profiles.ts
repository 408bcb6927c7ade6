/** Profiles (填法): how a receiver's form was filled, taken up again when the same form comes back. */
import { z } from 'zod';
import { FillProfile, type FormSheet } from '../../../shared/contract/filling.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import { readSetting, saveSetting } from '../store/settings.ts';
import type { Store } from '../store/store.ts';

const key = 'fill.profiles';
/** Kept at most; the one not saved for longest goes. */
const mostProfiles = 200;

/** All profiles, the one saved last first. A damaged setting is an empty list, not an error. */
export function listProfiles(store: Store): FillProfile[] {
  const text = readSetting(store, key);
  if (text === null) return [];
  try {
    const read = z.array(FillProfile).safeParse(JSON.parse(text));
    return read.success ? read.data : [];
  } catch {
    return [];
  }
}

/** Keeps how an office wants a form filled, under the profile's name. */
export async function saveProfile(store: Store, profile: FillProfile): Promise<void> {
  const others = listProfiles(store).filter((p) => p.name !== profile.name);
  await saveSetting(store, key, JSON.stringify([profile, ...others].slice(0, mostProfiles)));
}

/** Forgets one way of filling; nothing happens where there is none of that name. */
export async function removeProfile(store: Store, name: string): Promise<void> {
  await saveSetting(store, key, JSON.stringify(listProfiles(store).filter((p) => p.name !== name)));
}

/** The profile made for a form with the same columns; sheet names and rows above the header may have changed. */
export function profileFor(store: Store, sheets: readonly FormSheet[]): FillProfile | null {
  for (const profile of listProfiles(store)) {
    const sheet = sheets.find((s) => s.mode !== null && signature(s.columns) === signature(profile.choice.columns));
    if (sheet) return { ...profile, choice: { ...profile.choice, sheet: sheet.sheet, headerRows: sheet.headerRows, columns: profile.choice.columns.map((c, i) => ({ ...c, column: sheet.columns[i]?.column ?? c.column })) } };
  }
  return null;
}

function signature(columns: FormSheet['columns']): string {
  return columns.map((c) => normaliseHeader(c.header).full).join('|');
}
