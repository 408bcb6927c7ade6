/** What reading one sheet needs to know. */
import type { SheetChoice } from '../../../shared/contract/importing.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Sheet } from '../excel/read/workbook.ts';
import type { HeaderBook } from './headerBook.ts';
import type { FromReader, ReadJob } from './protocol.ts';
import type { UnknownTally } from './unknownValues.ts';

export interface SheetTask {
  readonly job: ReadJob;
  readonly file: number;
  readonly sheetIndex: number;
  /** Numbers for further tables of this sheet; each is reported like a sheet of its own. */
  readonly nextIndex: () => number;
  readonly sheet: Sheet;
  readonly book: HeaderBook;
  readonly bookFor: (sender: string) => HeaderBook;
  readonly books: Books;
  readonly choice: SheetChoice | undefined;
  /** Gathers values no table knows; makes one for each table. */
  readonly unknown: () => UnknownTally;
  readonly send: (message: FromReader) => Promise<void>;
  readonly signal: AbortSignal;
}
