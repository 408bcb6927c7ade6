import { UnreadableFile } from '../unreadableFile.ts';

/** Record numbers of the workbook stream ([MS-XLS] 2.3; BIFF2–4 after the OpenOffice description of the format). */
export const ID = {
  formula: 0x0006,
  eof: 0x000a,
  date1904: 0x0022,
  filePass: 0x002f,
  table2: 0x0036,
  table: 0x0236,
  array2: 0x0021,
  array: 0x0221,
  sharedFormula: 0x04bc,
  sharedFormula2: 0x00bc,
  uncalced: 0x005e,
  entExU2: 0x01c2,
  lsRow: 0x08d1,
  lsCell: 0x08d2,
  note: 0x001c,
  obj: 0x005d,
  drawing: 0x00ec,
  textObject: 0x01b6,
  hyperlink: 0x01b8,
  validation: 0x01be,
  validations: 0x01b2,
  dimensions: 0x0200,
  blank: 0x0201,
  mulBlank: 0x00be,
  index: 0x020b,
  dbCell: 0x00d7,
  font: 0x0031,
  continue: 0x003c,
  codePage: 0x0042,
  columnInfo: 0x007d,
  boundSheet: 0x0085,
  filterMode: 0x009b,
  mulRk: 0x00bd,
  rString: 0x00d6,
  xf: 0x00e0,
  mergeCells: 0x00e5,
  sst: 0x00fc,
  labelSst: 0x00fd,
  number: 0x0203,
  label: 0x0204,
  boolErr: 0x0205,
  string: 0x0207,
  row: 0x0208,
  font3: 0x0231,
  xf3: 0x0243,
  rk: 0x027e,
  formula3: 0x0206,
  formula4: 0x0406,
  format4: 0x041e,
  xf4: 0x0443,
  integer2: 0x0002,
  number2: 0x0003,
  label2: 0x0004,
  boolErr2: 0x0005,
  string2: 0x0007,
  format2: 0x001e,
  xf2: 0x0043,
  bof2: 0x0009,
  bof3: 0x0209,
  bof4: 0x0409,
  bof: 0x0809,
} as const;

/** The version of a BIFF stream: 2–5 and 8 (Excel 97–2003). */
export type BiffVersion = 2 | 3 | 4 | 5 | 8;

/**
 * Walks the records of a workbook stream from a given place.
 * `read` moves on; a record cut by the end of the stream is a cut file.
 */
export class RecordReader {
  readonly stream: Buffer;
  id = 0;
  data: Buffer = Buffer.alloc(0);
  /** Where the next record begins. */
  next: number;

  constructor(stream: Buffer, at: number) {
    this.stream = stream;
    this.next = at;
  }

  /** @throws UnreadableFile `truncated` where the stream ends in front of or inside the record. */
  read(): void {
    const { stream, next } = this;
    if (next + 4 > stream.length) throw new UnreadableFile('truncated');
    const end = next + 4 + stream.readUInt16LE(next + 2);
    if (end > stream.length) throw new UnreadableFile('truncated');
    this.id = stream.readUInt16LE(next);
    this.data = stream.subarray(next + 4, end);
    this.next = end;
  }

  /** Number of the record that comes next; −1 at the end. */
  peek(): number {
    return this.next + 4 > this.stream.length ? -1 : this.stream.readUInt16LE(this.next);
  }

  /** The present record's data with that of the CONTINUE records behind it. */
  continued(): readonly Buffer[] {
    const blocks = [this.data];
    while (this.peek() === ID.continue) {
      this.read();
      blocks.push(this.data);
    }
    return blocks;
  }
}

/** Reads numbers off a record; too short a record is a damaged file. */
export function u8(data: Buffer, at: number): number {
  const value = data[at];
  if (value === undefined) throw new UnreadableFile('damaged');
  return value;
}

/** Two bytes of a record as an unsigned number. @throws UnreadableFile `damaged` */
export function u16(data: Buffer, at: number): number {
  if (at + 2 > data.length) throw new UnreadableFile('damaged');
  return data.readUInt16LE(at);
}

/** Four bytes of a record as an unsigned number. @throws UnreadableFile `damaged` */
export function u32(data: Buffer, at: number): number {
  if (at + 4 > data.length) throw new UnreadableFile('damaged');
  return data.readUInt32LE(at);
}

/** Eight bytes of a record as an IEEE number. @throws UnreadableFile `damaged` */
export function f64(data: Buffer, at: number): number {
  if (at + 8 > data.length) throw new UnreadableFile('damaged');
  return data.readDoubleLE(at);
}

/** The four-byte packed number of RK and MULRK records ([MS-XLS] 2.5.217). */
export function rkNumber(rk: number): number {
  let value: number;
  if ((rk & 2) !== 0) value = rk >> 2;
  else {
    const bytes = Buffer.alloc(8);
    bytes.writeUInt32LE((rk & 0xfffffffc) >>> 0, 4);
    value = bytes.readDoubleLE(0);
  }
  return (rk & 1) !== 0 ? value / 100 : value;
}
