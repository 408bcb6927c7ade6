/** Unfinished forms, so that a crash costs nothing typed. No undo step, no line of the log: nothing has happened yet. */
import { coreOf } from './openStore.ts';
import { readSetting } from './settings.ts';
import type { Store } from './store.ts';
import { writeAside } from './writeGate.ts';

const keyOf = (key: string): string => `draft:${key}`;

/** The text kept under a key; null where nothing was. */
export function readDraft(store: Store, key: string): { text: string | null } {
  return { text: readSetting(store, keyOf(key)) };
}

/** @param text null forgets the draft */
export async function writeDraft(store: Store, key: string, text: string | null): Promise<Record<string, never>> {
  await writeAside(coreOf(store), null, ({ connections: { writer } }) => {
    if (text === null) writer.prepare('DELETE FROM setting WHERE key = ?').run(keyOf(key));
    else
      writer
        .prepare('INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value')
        .run(keyOf(key), text);
  });
  return {};
}
