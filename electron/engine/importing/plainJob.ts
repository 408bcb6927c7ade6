import type { BooksData } from '../../../shared/ledger/books.ts';
import type { ReadJob } from './protocol.ts';

/** An order without choices: nothing taught, no password, every sheet that is a list. @param today `YYYY-MM-DD` */
export function plainJob(files: ReadJob['files'], ledger: string, today: string, books: BooksData): ReadJob {
  return { type: 'read', files, ledger, today, books, taught: [], sender: '', choices: [], onlySheet: null, password: null, levels: {} };
}
