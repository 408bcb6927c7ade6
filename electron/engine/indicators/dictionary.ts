/** Dictionaries of a store (units, code tables with the county's additions), read once per state of the store. */
import { createBooks, type Books, type UnitEntry } from '../../../shared/ledger/books.ts';
import { CountingRules, defaultRules, rulesSetting } from '../../../shared/indicator/rules.ts';
import type { Store } from '../store/store.ts';

export interface Dictionary {
  readonly books: Books;
  /** Units in code order. */
  readonly units: readonly UnitEntry[];
  /** Counting rules in force. */
  readonly rules: CountingRules;
}

const made = new WeakMap<Store, { readonly sequence: number; readonly dictionary: Promise<Dictionary> }>();

/** The dictionaries as of the store's last committed write. */
export function dictionaryOf(store: Store): Promise<Dictionary> {
  const known = made.get(store);
  if (known && known.sequence === store.sequence()) return known.dictionary;
  const dictionary = readDictionary(store);
  made.set(store, { sequence: store.sequence(), dictionary });
  dictionary.catch(() => made.delete(store));
  return dictionary;
}

async function readDictionary(store: Store): Promise<Dictionary> {
  const units = await store.read.selectFrom('unit').selectAll().orderBy('code').execute();
  const added = await store.read.selectFrom('code_addition').selectAll().execute();
  const setting = await store.read
    .selectFrom('setting')
    .select('value')
    .where('key', '=', rulesSetting)
    .executeTakeFirst();
  const today = new Date(store.now()).toISOString().slice(0, 10);
  const entries = units.map(
    (u): UnitEntry => ({
      code: u.code ?? '',
      name: u.name ?? '',
      level: u.level ?? '',
      parent: u.parent,
      aliases: split(u.aliases),
      valid: u.validTo === null || u.validTo >= today.slice(0, u.validTo.length),
    }),
  );
  const additions = added.map((a) => ({
    table: a.codeTable,
    code: a.code,
    name: a.name,
    aliases: split(a.aliases),
  }));
  return { units: entries, books: createBooks({ units: entries, additions }), rules: parseRules(setting?.value) };
}

function split(text: string | null): readonly string[] {
  return text ? text.split('、').filter((part) => part !== '') : [];
}

/** Stored rules; what cannot be read falls back to the rules a store starts with. */
function parseRules(json: string | undefined): CountingRules {
  if (json === undefined) return defaultRules;
  try {
    const parsed = CountingRules.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : defaultRules;
  } catch {
    return defaultRules;
  }
}
