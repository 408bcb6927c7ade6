/**
 * Checked rows on their way between two processes: column by column, because a structured clone writes the name of every
 * property of every object, and 100,000 rows have 1.4 million of them. The two long columns go as UTF-8: a text with one
 * Chinese character takes two bytes for every letter of it in a clone, and 100,000 rows would be 150 MB.
 */
import type { CheckedRow, FromReader, Verdict } from './protocol.ts';

type Rows = Extract<FromReader, { readonly type: 'rows' }>;
type Texts = readonly (string | null)[];

/** A `rows` message as it travels. */
export interface RowPacket {
  readonly type: 'packet';
  readonly file: number;
  readonly sheet: number;
  readonly row: readonly number[];
  readonly verdict: readonly Verdict[];
  /** JSON of each row, a line each: JSON holds no line break. */
  readonly values: Uint8Array;
  readonly cells: Uint8Array;
  /** question, idNumber, name, birthDate, phone, village, className, damagedPrefix, issues. */
  readonly texts: readonly [Texts, Texts, Texts, Texts, Texts, Texts, Texts, Texts, Texts];
}

/** Packs a message of rows; any other goes as it is. */
export function packed(message: FromReader): RowPacket | FromReader {
  if (message.type !== 'rows') return message;
  const { file, sheet, rows } = message;
  return {
    type: 'packet',
    file,
    sheet,
    row: rows.map((r) => r.row),
    verdict: rows.map((r) => r.verdict),
    values: lines(rows.map((r) => r.values)),
    cells: lines(rows.map((r) => r.cells ?? '[]')),
    texts: [
      rows.map((r) => r.question),
      rows.map((r) => r.idNumber),
      rows.map((r) => r.name),
      rows.map((r) => r.birthDate),
      rows.map((r) => r.phone),
      rows.map((r) => r.village),
      rows.map((r) => r.className),
      rows.map((r) => r.damagedPrefix),
      rows.map((r) => r.issues),
    ],
  };
}

function lines(texts: readonly string[]): Uint8Array {
  return Buffer.from(texts.join('\n'), 'utf8');
}

/** @throws RangeError when there are more or fewer of them: rows must not take each other's values */
function linesIn(bytes: Uint8Array, count: number): readonly string[] {
  const texts = count === 0 ? [] : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8').split('\n');
  if (texts.length !== count) throw new RangeError(`a packet of ${count} rows holds ${texts.length}`);
  return texts;
}

/** @throws RangeError as {@link linesIn} */
function checkLines(bytes: Uint8Array, count: number): void {
  let lines = count === 0 ? 0 : 1;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  if (lines !== count) throw new RangeError(`a packet of ${count} rows holds ${lines}`);
}

/** Packets of rows that may be under way before the engine has answered, and how many it answers at once: each answer wakes the reader. */
export const ahead = 24;
export const answered = 8;

/** Rows of one packet: what the channel takes at once while the next ones are read. */
const most = 125;

/** A message of many rows as several of few. */
export function* parts(message: FromReader): Generator<FromReader> {
  if (message.type !== 'rows' || message.rows.length <= most) yield message;
  else for (let from = 0; from < message.rows.length; from += most) yield { ...message, rows: message.rows.slice(from, from + most) };
}

/** The message as it was, but for the cells: they stay in their lines, which the plan keeps as they are. */
export function unpacked(message: RowPacket | FromReader): FromReader {
  return message.type === 'packet' ? rowsOf(message) : message;
}

function rowsOf({ file, sheet, row, verdict, values, cells, texts }: RowPacket): Rows {
  const [question, idNumber, name, birthDate, phone, village, className, damagedPrefix, issues] = texts;
  const valuesOf = linesIn(values, row.length);
  checkLines(cells, row.length);
  const at = (list: Texts, i: number): string | null => list[i] ?? null;
  const rows = row.map((number, i): CheckedRow => ({
    row: number,
    verdict: verdict[i] ?? 'bad',
    question: at(question, i),
    idNumber: at(idNumber, i),
    name: at(name, i),
    birthDate: at(birthDate, i),
    phone: at(phone, i),
    village: at(village, i),
    className: at(className, i),
    damagedPrefix: at(damagedPrefix, i),
    values: valuesOf[i] ?? '',
    issues: at(issues, i),
    cells: null,
  }));
  return { type: 'rows', file, sheet, rows, lines: { values, cells } };
}
