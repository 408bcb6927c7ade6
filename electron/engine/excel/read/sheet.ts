/** What every reader hands out, whatever the format of the file. */
import type { Range, Row } from './cell.ts';
import type { Doubt } from './doubt.ts';
import type { ReadLimits } from './limits.ts';
import type { SheetMarks } from './marks.ts';

/** What stands outside the cells. */
export interface SheetFacts {
  readonly merges: readonly Range[];
  /** 1-based numbers of hidden columns that lie within the first 1,024. */
  readonly hiddenColumns: readonly number[];
  /** A filter (筛选) is switched on, so some rows may be out of the sender's sight. */
  readonly filtered: boolean;
}

export interface ReadRowsOptions {
  readonly signal?: AbortSignal;
  /** Bytes of the file worked through, and how many there are for this sheet. */
  readonly onProgress?: (done: number, total: number) => void;
}

export interface Sheet {
  readonly name: string;
  readonly state: 'visible' | 'hidden' | 'veryHidden';
  /** Merges, hidden columns and filter; free after `rows()` ran to its end, else one quick pass. */
  facts(): Promise<SheetFacts>;
  /**
   * The rows in file order, in batches, only rows with at least one non-empty cell. May be run again.
   * @throws UnreadableFile where the sheet is damaged: rows handed over before that must then be dropped.
   */
  rows(options?: ReadRowsOptions): AsyncIterable<readonly Row[]>;
  /** Comments (批注) and coloured rows, where the format's reader knows of them; never a reason to refuse. */
  marks?(): Promise<SheetMarks>;
  /** What does not fit together in the sheet, once `rows()` ran to its end; formats with a checksum have none. */
  doubts?(): readonly Doubt[];
}

export interface Workbook {
  readonly format: 'xlsx' | 'xlsb' | 'xls' | 'csv' | 'html' | 'xml2003' | 'ods';
  /** Of text formats: `gb18030`, `utf-8`, `utf-8-bom`, `utf-16le`, `utf-16be`; else null. */
  readonly encoding: string | null;
  /** Of csv: the delimiter found; else null. */
  readonly delimiter: string | null;
  readonly sheets: readonly Sheet[];
  /** What does not fit together in the workbook as a whole, once all its sheets have been read that will be. */
  doubts?(): readonly Doubt[];
  close(): Promise<void>;
}

/** What came out of a locked file when it was opened before. */
export interface OpenedBefore {
  take(): Promise<Buffer | undefined>;
  keep(plain: Buffer): Promise<void>;
}

export interface OpenOptions {
  /** Of a file with an opening password (打开密码). */
  readonly password?: string;
  /** Where its plain bytes are kept between readings; they are asked first. */
  readonly opened?: OpenedBefore;
  readonly limits?: Partial<ReadLimits>;
  /** Of a text file, when the user corrects the guess: a label TextDecoder knows. */
  readonly encoding?: string;
  /** What the sender called the file, where the path does not say: the sheet of a CSV is named after it. */
  readonly name?: string;
  /** Cancels the opening; `rows()` has its own. */
  readonly signal?: AbortSignal;
}
