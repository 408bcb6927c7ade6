/** Rows of the invented county written in clerks' words and read the way an import reads them. */
import type { Books } from '../../../shared/ledger/books.ts';
import type { Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { createReader, type CellReader, type ReadContext } from '../../../shared/ledger/kinds.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import type { NewRow, Tx } from '../store/store.ts';

/**
 * One row by field id: text or number as a clerk types it. A linked row names its person by id under `person`; a
 * field that links to another ledger takes the title written before, or the id.
 */
export type Words = Readonly<Record<string, string | number | null>>;

/** The rows of one ledger. */
export interface WordTable {
  readonly ledger: string;
  readonly rows: readonly Words[];
}

export interface WordWriter {
  /** Writes one row and answers with its id. @throws RangeError on a word the ledger does not understand */
  put(ledger: string, words: Words): number;
}

/** Makes the writer; titles of what it has written can be linked to. */
export function createWordWriter(tx: Tx, books: Books, today: string): WordWriter {
  const readers = new Map<string, CellReader>();
  const titles = new Map<string, number>();

  const read = (ledger: Ledger, id: string, value: string | number | null): StoredValue => {
    if (value === null || value === '') return null;
    const field = ledger.fields[id];
    if (!field) throw new RangeError(`${ledger.id} has no field ${id}`);
    if (field.kind === 'ref') {
      if (typeof value === 'number') return value;
      const found = titles.get(`${field.ledger} ${value}`);
      if (found === undefined) throw new RangeError(`${ledger.id}.${id}: nothing is called ${value}`);
      return found;
    }
    const key = `${ledger.id} ${id}`;
    const reader = readers.get(key) ?? createReader(field, books);
    readers.set(key, reader);
    return reader(value, strictContext(`${ledger.id}.${id}`, today));
  };

  return {
    put(ledgerId, words) {
      const ledger = ledgerById(ledgerId);
      const row: Record<string, StoredValue> = {};
      for (const [id, value] of Object.entries(words)) {
        if (id === 'person') row['personId'] = value;
        else row[id] = read(ledger, id, value);
      }
      const id = tx.insert(ledgerId, row satisfies NewRow);
      const title = words[ledger.title];
      if (typeof title === 'string') titles.set(`${ledgerId} ${title}`, id);
      return id;
    },
  };
}

/** A county made for showing has no doubtful value: whatever a reader reports is a slip of the demo itself. */
function strictContext(where: string, today: string): ReadContext {
  return {
    today,
    id: null,
    township: null,
    idType: null,
    report(problem) {
      throw new RangeError(`${where}: ${problem.detail}`);
    },
    extra() {},
    damaged() {},
  };
}
