/** Remembered choices: settings are no data of the ledgers, so they are neither undone nor part of a change record. */
import type { Store } from './store.ts';

/** The value of a setting, or null. */
export function readSetting(store: Store, key: string): string | null {
  return store.rawRead.prepare<[string], { value: string }>('SELECT value FROM setting WHERE key = ?').get(key)?.value ?? null;
}
