/** What the engine and the reader process say to each other. Structured-clone data only. */
import type { ColumnMapping, SheetChoice, SkipReason } from '../../../shared/contract/importing.ts';
import type { BooksData } from '../../../shared/ledger/books.ts';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import type { PackedLines } from '../store/plannedTexts.ts';
import type { TaughtHeader } from './headerBook.ts';
import type { OpenedFolder } from './openedFiles.ts';
import type { SheetNotes } from './sheetFacts.ts';
import type { UnknownCount } from './unknownValues.ts';

/** Headers one sender taught; sender '' serves everybody. */
export interface SenderHeaders {
  readonly sender: string;
  readonly headers: readonly TaughtHeader[];
}

/** A reading order: everything the child needs; it has no store. */
export interface ReadJob {
  readonly type: 'read';
  readonly files: readonly { readonly path: string; readonly name: string }[];
  /** Places of files that are not read: what is wrong with them is known. */
  readonly leftOut?: readonly number[];
  readonly ledger: string;
  readonly today: string;
  readonly books: BooksData;
  /** What every sender taught; the sender is `sender` or the 填报单位 the file names. */
  readonly taught: readonly SenderHeaders[];
  readonly sender: string;
  readonly choices: readonly SheetChoice[];
  readonly onlySheet: string | null;
  readonly password: string | null;
  /** Where locked files of this plan are kept once they are open. */
  readonly opened?: OpenedFolder;
  /** Passwords by file name; they go before the common one. */
  readonly passwords?: Readonly<Record<string, string>>;
  /** Encodings a clerk chose for text files, by file name. */
  readonly encodings?: Readonly<Record<string, string>>;
  /** Issue codes whose level the county changed (phone-invalid → warning). */
  readonly levels: Readonly<Record<string, 'error' | 'warning' | 'info'>>;
}

/** One finding in a row, compact: column index, field, level, code, sentence, raw text. */
export type RowIssue = readonly [
  column: number,
  field: string,
  level: 'error' | 'warning' | 'info',
  code: string,
  message: string,
  raw: string,
];

/** `ok` may be stored, `doubt` asks the clerk, `bad` stays out. */
export type Verdict = 'ok' | 'doubt' | 'bad';

/**
 * One data row after checking; what matching needs stands beside its values.
 */
export interface CheckedRow {
  readonly row: number;
  readonly verdict: Verdict;
  /** Why it is doubtful: key of `message/questions.ts`. */
  readonly question: string | null;
  readonly idNumber: string | null;
  readonly name: string | null;
  readonly birthDate: string | null;
  readonly phone: string | null;
  readonly village: string | null;
  readonly className: string | null;
  /** What is left of a damaged ID: certain leading digits, to offer existing people. */
  readonly damagedPrefix: string | null;
  /** Field id → stored value; only filled ones. */
  readonly values: RowValues;
  /** JSON array of RowIssue, or null. */
  readonly issues: string | null;
  /** JSON array of the cells' texts by column; null where it stands in the lines of the row's packet. */
  readonly cells: string | null;
}

export interface SheetHead {
  readonly type: 'sheet';
  readonly file: number;
  readonly sheet: number;
  readonly name: string;
  readonly used: boolean;
  readonly reason: string | null;
  readonly headerRows: readonly number[];
  readonly columns: readonly ColumnMapping[];
  readonly facts: SheetNotes;
  readonly notices: readonly string[];
  /** First rows as text, for the wizard. */
  readonly preview: readonly { readonly row: number; readonly cells: readonly string[] }[];
}

/** Following rows of one sheet. `lines` says their values and cells once more, as they travel and lie in the plan. */
export interface RowsMessage {
  readonly type: 'rows';
  readonly file: number;
  readonly sheet: number;
  readonly rows: readonly CheckedRow[];
  readonly lines: PackedLines;
}

export type FromReader =
  /** What is said from now on, and how the process ends, is about this file. */
  | { readonly type: 'opening'; readonly file: number }
  | { readonly type: 'progress'; readonly file: number; readonly done: number; readonly total: number }
  | {
      readonly type: 'file';
      readonly file: number;
      readonly format: string;
      readonly encoding: string | null;
    }
  | SheetHead
  | RowsMessage
  | {
      readonly type: 'sheetEnd';
      readonly file: number;
      readonly sheet: number;
      readonly skipped: readonly { readonly row: number; readonly reason: SkipReason; readonly text: string }[];
      readonly notices: readonly string[];
      readonly unknown: readonly UnknownCount[];
    }
  /** `doubts`: what of the file does not fit together, in sentences. */
  | { readonly type: 'fileEnd'; readonly file: number; readonly doubts: readonly string[] }
  | {
      readonly type: 'refused';
      readonly file: number;
      readonly code: string;
      readonly message: string;
    }
  | { readonly type: 'end' };

/** `ack`: so many packets of rows have been worked on since the last one. `rehearse`: the order will come, but not at once. */
export type ToReader = ReadJob | { readonly type: 'rehearse' } | { readonly type: 'ack'; readonly packets: number } | { readonly type: 'cancel' };
