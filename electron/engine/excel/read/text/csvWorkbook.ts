import type { ByteSource } from '../byteSource.ts';
import type { Cell, Row } from '../cell.ts';
import { MAX_COLUMN } from '../cellAddress.ts';
import { BadCharacters, RowList, type Doubt } from '../doubt.ts';
import { EvenRows } from '../evenRows.ts';
import type { ReadLimits } from '../limits.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { ReadRowsOptions, Sheet, SheetFacts, Workbook } from '../sheet.ts';
import { cleanField, findDelimiter, RecordSplitter } from './delimitedRecords.ts';
import { findEncoding, textPieces } from './textEncoding.ts';
import type { TextEncoding } from './textEncoding.ts';

const SAMPLE_BYTES = 256 * 1024;
const NO_FACTS: SheetFacts = { merges: [], hiddenColumns: [], filtered: false };

/**
 * Opens a delimited text. Every cell is text, so an 18-digit ID number stays what it is.
 * @param sheetName what to call its one sheet.
 * @param wanted the encoding, where the user corrects the guess.
 */
export async function openCsv(
  source: ByteSource,
  sheetName: string,
  limits: ReadLimits,
  wanted: string | undefined,
  signal?: AbortSignal,
): Promise<Workbook> {
  const encoding = await findEncoding(source, wanted, signal);
  let sample = '';
  for await (const { text } of textPieces(source, encoding, SAMPLE_BYTES)) {
    sample = text;
    break;
  }
  // A sample that ends in the middle of the file also ends in the middle of a record.
  const delimiter = findDelimiter(
    source.size > SAMPLE_BYTES ? sample.slice(0, sample.lastIndexOf('\n') + 1) || sample : sample,
  );
  let reader: RecordReader | undefined;
  const sheet: Sheet = {
    name: sheetName,
    state: 'visible',
    facts: () => Promise.resolve(NO_FACTS),
    rows: (options = {}) => {
      reader = new RecordReader(delimiter, limits);
      return readRows(source, encoding, reader, limits, options);
    },
    doubts: () => reader?.doubts() ?? [],
  };
  return { format: 'csv', encoding: encoding.name, delimiter, sheets: [sheet], close: () => source.close() };
}

async function* readRows(
  source: ByteSource,
  encoding: TextEncoding,
  reader: RecordReader,
  limits: ReadLimits,
  options: ReadRowsOptions,
): AsyncGenerator<readonly Row[]> {
  for await (const { text, done } of textPieces(source, encoding, limits.chunkBytes, options.signal)) {
    const batch = reader.push(text, done >= source.size && text.length === 0);
    options.onProgress?.(done, source.size);
    if (batch.length > 0) yield batch;
  }
  const last = reader.push('', true);
  if (last.length > 0) yield last;
}

/** Turns pieces of delimited text into rows; a record cut by the end of a piece waits for the next. */
export class RecordReader {
  private readonly delimiter: string;
  private readonly limits: ReadLimits;
  private rest = '';
  private needed = 0;
  private row = 0;
  private begun = false;
  private filled = 0;
  private slots = 0;
  private readonly even = new EvenRows();
  private readonly bad = new BadCharacters();
  private readonly openQuotes = new RowList();

  constructor(delimiter: string, limits: ReadLimits) {
    this.delimiter = delimiter;
    this.limits = limits;
  }

  /** @throws UnreadableFile `too-large`, `damaged` (a NUL is no text). */
  push(piece: string, final: boolean): readonly Row[] {
    if (piece.includes('\0')) throw new UnreadableFile('damaged', { row: this.row + 1, why: 'nul' });
    const text = this.rest + piece;
    if (text.length < this.needed && !final) {
      this.rest = text;
      return [];
    }
    const rows: Row[] = [];
    const splitter = new RecordSplitter(text, this.delimiter, final);
    let at = 0;
    while (at < text.length) {
      const record = splitter.next(at);
      if (record === undefined) break;
      at = record.end;
      this.row++;
      if (record.stray === true) this.openQuotes.add(this.row);
      // The line that tells Excel the delimiter is a row in no program.
      if (!this.begun && record.fields.length <= 2 && /^sep=.?$/i.test(record.fields[0] ?? '')) this.row = 0;
      else this.put(record.fields, rows);
      this.begun = true;
    }
    this.rest = text.slice(at);
    if (this.rest.length > this.limits.cellBytes) {
      throw new UnreadableFile('too-large', { what: 'cell', row: this.row + 1, max: this.limits.cellBytes });
    }
    // An unfinished record is not looked at again until it has doubled: linear whatever its length.
    this.needed = this.rest.length > 65_536 ? Math.min(this.rest.length * 2, this.limits.cellBytes + 1) : 0;
    return rows;
  }

  /** What does not fit together in what was read so far. */
  doubts(): readonly Doubt[] {
    const { openQuotes } = this;
    return [
      ...this.even.doubts(),
      ...(openQuotes.count > 0 ? [{ code: 'quote-open', detail: { rows: openQuotes.shown() } } as const] : []),
      ...this.bad.doubts(),
    ];
  }

  private put(fields: readonly string[], rows: Row[]): void {
    const cells: Cell[] = [];
    if (fields.length > 1 || fields[0] !== '') this.even.see(this.row, fields.length);
    if (fields.length > MAX_COLUMN) throw new UnreadableFile('too-large', { what: 'slots', row: this.row });
    for (const [i, field] of fields.entries()) {
      const text = cleanField(field === '\u001a' ? '' : field);
      if (text === null) continue;
      this.bad.see(text, this.row);
      while (cells.length < i) cells.push(null);
      cells.push(text);
      this.filled++;
    }
    this.slots += cells.length;
    if (this.filled > this.limits.cells)
      throw new UnreadableFile('too-large', { what: 'cells', max: this.limits.cells });
    if (this.slots > this.limits.slots)
      throw new UnreadableFile('too-large', { what: 'slots', max: this.limits.slots });
    if (cells.length > 0) rows.push({ row: this.row, hidden: false, cells });
  }
}
