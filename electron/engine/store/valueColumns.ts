/**
 * Values of some rows that travel and lie together, column by column: JSON of each row would name every field of every
 * row, and has to be made in one process and taken apart in the other.
 *
 * A packet begins with the number of its rows and the names of its fields. Each column follows: its distinct texts as
 * one stretch of bytes, its numbers, and for each row a code that says which of them it has.
 */
import type { RowValues, StoredValue } from '../../../shared/ledger/fields.ts';
import { ByteReader, ByteWriter } from './packedBytes.ts';
import { readTexts, writeTexts } from './packedTexts.ts';
import { textPlace } from './textPlace.ts';

/** What a row has in a column: nothing, null, one of its texts (2, 4, 6 …) or of its numbers (3, 5, 7 …). */
const absent = 0;
const none = 1;
const firstText = 2;
const firstNumber = 3;
/** Codes that one byte can say. */
const oneByte = 256;
/** Places in which a column looks for a text it has had in this packet; a power of two. */
const places = 32;
/** Between the names of fields. */
const gap = '\0';

/** A column that is being filled. */
class Column {
  readonly field: string;
  readonly texts: string[] = [];
  readonly numbers: number[] = [];
  /** For each row up to the last one that has something, what it has. */
  readonly codes: number[] = [];
  /** Numbers of texts by the place their letters give them; most columns say the same few things again and again. */
  private readonly recent: number[] = Array.from({ length: places }, () => 0);

  constructor(field: string) {
    this.field = field;
  }

  get isEmpty(): boolean {
    return this.codes.length === 0;
  }

  /** Puts the value of a row; rows come in order, and one that has none is left out. */
  put(row: number, value: StoredValue): void {
    const { codes } = this;
    while (codes.length < row) codes.push(absent);
    if (typeof value === 'string') codes.push(firstText + 2 * this.numberOf(value));
    else if (value === null) codes.push(none);
    else codes.push(firstNumber + 2 * (this.numbers.push(value) - 1));
  }

  private numberOf(text: string): number {
    const { texts, recent } = this;
    const place = textPlace(text, places);
    const known = recent[place] ?? 0;
    if (texts[known] === text) return known;
    recent[place] = texts.length;
    return texts.push(text) - 1;
  }

  write(to: ByteWriter, rows: number): void {
    const { texts, numbers, codes } = this;
    writeTexts(to, texts);
    to.count(numbers.length);
    for (const number of numbers) to.float(number);
    const wide = isWide(texts.length, numbers.length);
    for (let row = 0; row < rows; row += 1) {
      if (wide) to.whole(codes[row] ?? absent);
      else to.byte(codes[row] ?? absent);
    }
  }

  clear(): void {
    this.texts.length = 0;
    this.numbers.length = 0;
    this.codes.length = 0;
  }
}

function isWide(texts: number, numbers: number): boolean {
  return firstNumber + 2 * Math.max(texts, numbers) > oneByte;
}

/** Packs rows, packet after packet; a field that a row does not have, or has as undefined, stays absent. */
export class ValuePacker {
  private readonly bytes = new ByteWriter();
  /** In the order in which rows name their fields: as a rule it is the same in all of them. */
  private readonly columns: Column[] = [];
  private readonly byField = new Map<string, Column>();

  pack(rows: readonly RowValues[]): Uint8Array {
    for (let row = 0; row < rows.length; row += 1) {
      const values = rows[row] ?? {};
      let at = 0;
      for (const field in values) {
        const value: StoredValue | undefined = values[field];
        const next = this.columns[at];
        at += 1;
        if (value === undefined) continue;
        (next !== undefined && next.field === field ? next : this.columnOf(field)).put(row, value);
      }
    }
    // By name, so that rows that say the same have the same text wherever they stood.
    const filled = this.columns.filter((column) => !column.isEmpty).toSorted((a, b) => (a.field < b.field ? -1 : 1));
    this.bytes.count(rows.length);
    this.bytes.text(filled.map((column) => column.field).join(gap));
    for (const column of filled) {
      column.write(this.bytes, rows.length);
      column.clear();
    }
    return this.bytes.take();
  }

  private columnOf(field: string): Column {
    let column = this.byField.get(field);
    if (!column) {
      this.byField.set(field, (column = new Column(field)));
      this.columns.push(column);
    }
    return column;
  }
}

export interface PackedRows {
  readonly rows: number;
  /** Values of a row by its place, fields by name. */
  at(row: number): RowValues;
}

interface OpenColumn {
  readonly field: string;
  readonly texts: readonly string[];
  readonly numbers: readonly number[];
  /** Where the codes of its rows begin, and whether they take four bytes each. */
  readonly codes: number;
  readonly wide: boolean;
}

/** Opens packed rows. @throws RangeError when the bytes do not fit together: rows must not take each other's values */
export function openValues(bytes: Uint8Array): PackedRows {
  const from = new ByteReader(bytes);
  const rows = from.count();
  const shape = shapeOf(from.text());
  const columns = shape.fields.map((field) => openColumn(from, field, rows));
  from.end();
  const codeAt = ({ codes, wide }: OpenColumn, row: number): number => (wide ? from.wholeAt(codes + row * 4) : from.byteAt(codes + row));
  return {
    rows,
    at(row) {
      let filled = 0;
      for (const column of columns) filled = filled * 2 + (codeAt(column, row) === absent ? 0 : 1);
      const values = shape.blank(filled);
      for (const column of columns) {
        const code = codeAt(column, row);
        if (code !== absent) values[column.field] = valueOf(column, code);
      }
      return values;
    },
  };
}

function openColumn(from: ByteReader, field: string, rows: number): OpenColumn {
  const texts = readTexts(from);
  const numbers: number[] = [];
  for (let left = from.count(); left > 0; left -= 1) numbers.push(from.float());
  const wide = isWide(texts.length, numbers.length);
  return { field, texts, numbers, wide, codes: from.skip(wide ? rows * 4 : rows) };
}

/** The fields of a packet, and rows of them to be filled. */
interface Shape {
  readonly fields: readonly string[];
  /** A row that has some of the fields: the last bit stands for the last of them. */
  blank(filled: number): Record<string, StoredValue>;
}

/** Packets of one list have the same fields. */
const mostShapes = 100;
/** Fields that one number can tell of. */
const mostFields = 50;
const shapes = new Map<string, Shape>();

function shapeOf(names: string): Shape {
  let shape = shapes.get(names);
  if (!shape) {
    if (shapes.size === mostShapes) shapes.clear();
    shapes.set(names, (shape = createShape(names === '' ? [] : names.split(gap))));
  }
  return shape;
}

/** Rows begin as copies of one that was parsed: an object that grows by twenty fields becomes a hash table. */
function createShape(names: readonly string[]): Shape {
  const blanks = new Map<number, Record<string, StoredValue>>();
  return {
    fields: names,
    blank(filled) {
      if (names.length > mostFields) return {};
      let blank = blanks.get(filled);
      if (!blank) {
        // More kinds of rows than that are not worth keeping.
        if (blanks.size === mostShapes) blanks.clear();
        const fields = names.filter((_, i) => Math.floor(filled / 2 ** (names.length - 1 - i)) % 2 === 1);
        blanks.set(filled, (blank = JSON.parse(`{${fields.map((field) => `${JSON.stringify(field)}:null`).join()}}`) as Record<string, StoredValue>));
      }
      return { ...blank };
    },
  };
}

/** @throws RangeError when the column has no such value */
function valueOf({ field, texts, numbers }: OpenColumn, code: number): StoredValue {
  if (code === none) return null;
  const value = (code & 1) === 0 ? texts[(code - firstText) >> 1] : numbers[(code - firstNumber) >> 1];
  if (value === undefined) throw new RangeError(`${field} has no value ${code}`);
  return value;
}
