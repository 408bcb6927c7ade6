/** What the lines above the header say about every row: dates, trade, class. */
import { createReader, type ReadContext } from '../../../shared/ledger/kinds.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { HeaderBook } from './headerBook.ts';
import type { Mapping } from './mapColumns.ts';
import type { SheetNotes } from './sheetFacts.ts';

export interface DefaultsInput {
  readonly notes: SheetNotes;
  readonly mapping: Mapping;
  readonly book: HeaderBook;
  readonly books: Books;
  readonly today: string;
}

/** Facts whose name is a header of the ledger (培训工种：电焊工) hold for rows that leave that field blank. */
export function sheetDefaults(input: DefaultsInput): Readonly<Record<string, StoredValue>> {
  const { notes, book, books, mapping } = input;
  const taken = new Set(mapping.blocks.flatMap((b) => b.columns.map((c) => c.field)));
  const out: Record<string, StoredValue> = {};
  const context: ReadContext = {
    today: input.today,
    id: null,
    township: null,
    idType: null,
    report: () => {},
    extra: (field, value) => {
      if (!taken.has(field)) out[field] ??= value;
    },
    damaged: () => {},
  };
  const take = (fieldId: string, text: string): void => {
    const column = book.columns.find((c) => c.id === fieldId);
    if (!column || taken.has(fieldId)) return;
    const value = createReader(column.field, books)(text, context);
    if (value !== null) out[fieldId] ??= value;
  };
  for (const [name, text] of Object.entries(notes)) {
    // 填报单位, 联系电话 and the like above a list belong to the sender, not to the people in it.
    if (/填报|单位|电话|联系|日期$|制表|审核|负责/.test(name) && !/培训|开班|结业|承训/.test(name)) continue;
    const hit = book.find(name);
    if (hit?.field && isAboutTheList(hit.field)) take(hit.field, text);
  }
  return out;
}

function isAboutTheList(field: string): boolean {
  return [
    'className',
    'trade',
    'startDate',
    'endDate',
    'hours',
    'skillLevel',
    'township',
    'village',
    'traineeCategory',
    'certificateType',
  ].includes(field);
}
