/** Remembered choices by key: of the page (columns, filters) and of the engine (`import.levels`…). Not undo steps. */
import { coreOf } from './openStore.ts';
import type { Store } from './store.ts';
import { writeAside } from './writeGate.ts';

/** One choice, or null when it was never made. */
export function readSetting(store: Store, key: string): string | null {
  const row = store.rawRead
    .prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?')
    .get(key);
  return row?.value ?? null;
}

/** The choices asked for that were made. */
export function readSettings(store: Store, keys: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const key of keys) {
    const value = readSetting(store, key);
    if (value !== null) Object.defineProperty(found, key, { value, enumerable: true });
  }
  return found;
}

/** How a page stood when it was left (columns, open menus, the guide): nobody audits that, and it would bury what is audited. */
const pageMemory = /^(?:grid\.|menu\.|guide$)/u;

/** Remembers a choice. The audit log notes the key of a choice that changes what the program does, not its value. */
export async function saveSetting(store: Store, key: string, value: string): Promise<void> {
  await writeAside(coreOf(store), pageMemory.test(key) ? null : { action: 'setting', object: key }, (core) => {
    core.connections.writer
      .prepare(
        'INSERT INTO setting (key, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
      )
      .run(key, value);
  });
}
