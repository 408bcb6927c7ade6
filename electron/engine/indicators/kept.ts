/**
 * Answers kept until a ledger they were read from changes: after one row was written, only the numbers over its
 * ledger are computed again.
 */
import type { Database } from 'better-sqlite3';
import type { Kysely } from 'kysely';
import type { Tables } from '../store/schema.ts';
import type { Store } from '../store/store.ts';
import type { Answer } from './question.ts';
import { PeoplePasses } from './peoplePasses.ts';

/** More than every number of a report for some units and periods; a county browsing on begins anew. */
const most = 6000;

class KeptAnswers {
  readonly #answers = new Map<string, { readonly answer: Answer; readonly ledgers: readonly string[] }>();
  /** Rises with every write, so that what was read before one is not kept after it. */
  #writes = 0;
  /** What was counted person by person: after a write only the people it touched are counted anew. */
  readonly passes: PeoplePasses;
  /** The connection the answers are read through. */
  readonly raw: Database;

  constructor(db: Kysely<Tables>, raw: Database) {
    this.raw = raw;
    this.passes = new PeoplePasses(db, raw);
  }

  get writes(): number {
    return this.#writes;
  }

  get(key: string): Answer | undefined {
    return this.#answers.get(key)?.answer;
  }

  /** Keeps an answer that was begun after `writes` writes. */
  put(key: string, answer: Answer, ledgers: readonly string[], writes: number): void {
    if (writes !== this.#writes) return;
    if (this.#answers.size >= most) this.#answers.clear();
    this.#answers.set(key, { answer, ledgers });
  }

  /** Forgets what was read from these ledgers; units and the county's own codes touch everything. */
  forget(changed: readonly string[], op: string): void {
    this.#writes += 1;
    if (changed.includes('unit') || changed.includes('code_addition')) {
      this.passes.clear();
      return this.#answers.clear();
    }
    this.passes.note({ op, ledgers: changed });
    for (const [key, { ledgers }] of this.#answers)
      if (ledgers.some((ledger) => changed.includes(ledger))) this.#answers.delete(key);
  }
}

/** By the connection they were read through: a restored store reads through a new one and begins anew. */
const byConnection = new WeakMap<Kysely<Tables>, KeptAnswers>();
const followed = new WeakSet<Store>();

/** The answers kept for a connection; none for one of a store nobody follows. */
export function keptAnswers(db: Kysely<Tables>): KeptAnswers | undefined {
  return byConnection.get(db);
}

/** Keeps the answers of a store from now on and follows what is written. */
export function keepAnswers(store: Store): void {
  if (!byConnection.has(store.read)) byConnection.set(store.read, new KeptAnswers(store.read, store.rawRead));
  if (followed.has(store)) return;
  followed.add(store);
  store.onChange(({ ledgers, op }) => byConnection.get(store.read)?.forget(ledgers, op));
}
