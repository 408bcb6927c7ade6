/** What one file may cost. Everything beyond is refused with `too-large` or `bomb` (reliability.md F31–F35). */
export interface ReadLimits {
  /** Bytes of the file on disk. */
  readonly fileBytes: number;
  /** Entries of the zip container. */
  readonly entries: number;
  /** Inflated bytes of a small part (workbook, styles, relations). */
  readonly partBytes: number;
  /** Inflated bytes of the shared strings. */
  readonly stringBytes: number;
  /** Inflated bytes of one sheet: large, because a million formatted empty rows are 544 MB and legal. */
  readonly sheetBytes: number;
  /** Filled cells of one sheet: with this a sheet of `sheetBytes` has to be mostly empty. */
  readonly cells: number;
  /** Places in the rows handed over (a cell in column XFD takes 16,384). */
  readonly slots: number;
  /** Bytes of XML of one cell or one shared string. */
  readonly cellBytes: number;
  /** Merged ranges of one sheet. */
  readonly merges: number;
  /** Inflated bytes per deflated byte, for parts other than sheets and past 10 MB. */
  readonly ratio: number;
  /** Bytes read and inflated at a time. */
  readonly chunkBytes: number;
}

export const DEFAULT_LIMITS: ReadLimits = {
  fileBytes: 512 * 2 ** 20,
  entries: 2000,
  partBytes: 64 * 2 ** 20,
  stringBytes: 200 * 2 ** 20,
  sheetBytes: 1200 * 2 ** 20,
  cells: 12_000_000,
  slots: 120_000_000,
  cellBytes: 8 * 2 ** 20,
  merges: 500_000,
  ratio: 200,
  chunkBytes: 256 * 1024,
};
