import { SHIFT_1904 } from '../excelDate.ts';
import { numberFormat } from '../numberFormat.ts';
import { numberReader } from '../numberText.ts';
import type { NumberReader } from '../numberText.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { Doubt } from '../doubt.ts';
import type { Sheet } from '../sheet.ts';
import { ID, RecordReader, u16, u32, u8 } from './biffRecords.ts';
import type { BiffVersion } from './biffRecords.ts';
import { BlockReader, codePageReader, unicodeReader } from './biffStrings.ts';
import type { TextReader } from './biffStrings.ts';

/** A sheet has at most 16,777,216 cells; no workbook needs more different texts than this. */
const MOST_STRINGS = 12_000_000;

/** What the first part of a workbook stream says about all sheets. */
export interface Globals {
  readonly version: BiffVersion;
  readonly sheets: readonly BoundSheet[];
  /** Where sheets of every kind begin: charts and macro sheets too. */
  readonly places: readonly number[];
  readonly texts: TextReader;
  readonly strings: readonly string[];
  readonly styles: readonly CellLook[];
  /** BIFF2 cells name their format themselves. */
  readonly formats: (index: number) => NumberReader;
  /** What the table of texts says of itself that is not so. */
  readonly doubts: readonly Doubt[];
  /** Its count may be the writer's: it was never kept, or counts uses. Then only a text asked for in vain is a doubt. */
  readonly loose: boolean;
  /** How many cells use a text of the table, as it says. */
  readonly uses: number;
}

export interface BoundSheet {
  readonly name: string;
  readonly state: Sheet['state'];
  /** Where in the stream the sheet begins. */
  readonly at: number;
}

export interface CellLook {
  readonly numbers: NumberReader;
  readonly strike: boolean;
  /** As `CellStyle.fill`: equal for equal colours, '' for none and white. */
  readonly fill: string;
}

/** The version a stream begins with; undefined where it begins with no workbook. */
export function biffVersion(stream: Buffer): BiffVersion | undefined {
  if (stream.length < 8) return undefined;
  switch (stream.readUInt16LE(0)) {
    case ID.bof2:
      return 2;
    case ID.bof3:
      return 3;
    case ID.bof4:
      return 4;
    case ID.bof: {
      // The lower byte is 0 but for a few writers.
      const version = stream.readUInt16LE(4) >> 8;
      return version === 6 ? 8 : version === 5 ? 5 : undefined;
    }
    default:
      return undefined;
  }
}

/** Whether the stream is encrypted: FILEPASS stands among its first records. */
export function isEncrypted(stream: Buffer): boolean {
  const reader = new RecordReader(stream, 0);
  for (let i = 0; i < 8; i++) {
    reader.read();
    if (reader.id === ID.filePass) return true;
    if (reader.id === ID.eof || reader.id === ID.boundSheet) return false;
  }
  return false;
}

/**
 * Reads the globals of a workbook stream. BIFF2–4 files have none: their one sheet holds everything, so the same
 * records are gathered from it.
 * @throws UnreadableFile `truncated`, `damaged`, `unsupported` (a BIFF4 workspace).
 */
export function* readGlobals(stream: Buffer, sheetName: string): Generator<void, Globals> {
  const version = biffVersion(stream);
  if (version === undefined) throw new UnreadableFile('damaged');
  const reader = new RecordReader(stream, 0);
  reader.read();
  if (version === 4 && u16(reader.data, 2) === 0x0100)
    throw new UnreadableFile('unsupported', { kind: 'old-excel' });
  const found = new GlobalsBuilder(version);
  for (let count = 0; ; count++) {
    if (count % 5000 === 4999) yield;
    reader.read();
    if (reader.id === ID.eof) break;
    if (reader.id === ID.sst) yield* found.readStrings(new BlockReader(reader.continued()));
    else found.take(reader.id, reader.data);
  }
  return found.build(sheetName);
}

class GlobalsBuilder {
  private readonly version: BiffVersion;
  private readonly sheets: { data: Buffer; state: Sheet['state'] }[] = [];
  private readonly places: number[] = [];
  private readonly strings: string[] = [];
  private readonly xfs: { font: number; format: number; fill?: string }[] = [];
  private readonly fonts: boolean[] = [];
  private readonly formatRecords: Buffer[] = [];
  private codePage: number | undefined;
  private shift = 0;
  private doubts: readonly Doubt[] = [];
  private loose = false;
  private uses = 0;

  constructor(version: BiffVersion) {
    this.version = version;
  }

  take(id: number, data: Buffer): void {
    switch (id) {
      case ID.codePage:
        this.codePage = u16(data, 0);
        break;
      case ID.date1904:
        this.shift = u16(data, 0) === 1 ? SHIFT_1904 : 0;
        break;
      case ID.font:
      case ID.font3:
        this.fonts.push((u16(data, 2) & 8) !== 0);
        break;
      case ID.format2:
      case ID.format4:
        this.formatRecords.push(data);
        break;
      case ID.xf:
        this.xfs.push({ font: u16(data, 0), format: u16(data, 2), fill: this.version === 8 ? fillOf(data) : '' });
        break;
      case ID.xf3:
      case ID.xf4:
        this.xfs.push({ font: u8(data, 0), format: u8(data, 1) });
        break;
      case ID.xf2:
        this.xfs.push({ font: u8(data, 0), format: u8(data, 2) & 0x3f });
        break;
      case ID.boundSheet:
        this.places.push(u32(data, 0));
        // Charts, macro sheets and modules hold no rows.
        if (u8(data, 5) === 0) {
          const state = u8(data, 4) & 3;
          this.sheets.push({ data, state: state === 0 ? 'visible' : state === 1 ? 'hidden' : 'veryHidden' });
        }
        break;
    }
  }

  *readStrings(blocks: BlockReader): Generator<void> {
    this.uses = blocks.number(4);
    const { uses } = this;
    const count = blocks.number(4);
    // Report programs leave the count at 0: then the texts are as many as there are.
    for (let i = 0; (i < count || count === 0) && !blocks.done; i++) {
      if (i % 5000 === 4999) yield;
      if (i >= MOST_STRINGS) throw new UnreadableFile('too-large', { what: 'strings', max: MOST_STRINGS });
      const length = blocks.number(2);
      this.strings.push(blocks.characters(length));
    }
    // Read from the first byte to the last, the table holds as many texts as it says; one wrong length, and it does not.
    const { length: found } = this.strings;
    if (found === count && blocks.done) return;
    this.doubts = [{ code: 'texts-missing', detail: { declared: count, found } }];
    this.loose = blocks.done && (count === 0 || uses === 0 || (uses === count && found < count));
  }

  build(sheetName: string): Globals {
    const texts = this.version === 8 ? unicodeReader : codePageReader(this.codePage);
    const codes = this.formatCodes(texts);
    const readers = new Map<number, NumberReader>();
    const formats = (id: number): NumberReader => {
      let reader = readers.get(id);
      if (reader === undefined)
        readers.set(id, (reader = numberReader(numberFormat(id, codes.get(id)), this.shift)));
      return reader;
    };
    const styles = this.xfs.map(({ font, format, fill = '' }) => ({
      fill,
      numbers: formats(format),
      // Font 4 does not exist: what is called 5 is the fifth record.
      strike: this.fonts[font > 4 ? font - 1 : font] ?? false,
    }));
    const sheets = this.sheets.map(({ data, state }) => ({
      name: texts.text(data, 6, 1),
      state,
      at: u32(data, 0),
    }));
    return {
      version: this.version,
      texts,
      strings: this.strings,
      styles,
      formats,
      doubts: this.doubts,
      loose: this.loose,
      uses: this.uses,
      places: this.places,
      sheets: this.version < 5 ? [{ name: sheetName, state: 'visible', at: 0 }] : sheets,
    };
  }

  /** Format codes by number; up to BIFF4 their number is their place. */
  private formatCodes(texts: TextReader): ReadonlyMap<number, string> {
    const codes = new Map<number, string>();
    for (const [i, data] of this.formatRecords.entries()) {
      const numbered = this.version === 5 || this.version === 8;
      const code = lenient(texts, data, this.version > 3 ? 2 : 0, this.version === 8 ? 2 : 1);
      if (code !== undefined) codes.set(numbered ? u16(data, 0) : i, code);
    }
    return codes;
  }
}

/** Colour of a solid fill, by its number in the palette ([MS-XLS] 2.5.20): 9, 1 and the numbers of the system are white or black on white. */
function fillOf(data: Buffer): string {
  if (data.length < 20 || data.readUInt32LE(14) >>> 26 !== 1) return '';
  const colour = data.readUInt16LE(18) & 0x7f;
  return colour === 9 || colour === 1 || colour >= 64 ? '' : String(colour);
}

/** A format code, or nothing where its record is broken: some writers leave one they never use. */
function lenient(texts: TextReader, data: Buffer, at: number, lengthBytes: 1 | 2): string | undefined {
  try {
    return texts.text(data, at, lengthBytes);
  } catch (error) {
    if (error instanceof UnreadableFile) return undefined;
    throw error;
  }
}
