/**
 * Checked rows on their way between two processes: column by column, because a structured clone writes the name of every
 * property of every object, and 100,000 rows have 1.4 million of them. The cells go as UTF-8: a text with one Chinese
 * character takes two bytes for every letter of it in a clone, and 100,000 rows would be 150 MB.
 */
import { openValues } from '../store/valueColumns.ts';
import type { FromReader, RowsMessage, Verdict } from './protocol.ts';
import { checkedRow } from './storedText.ts';

type Texts = readonly (string | null)[];

/** A `rows` message as it travels. */
export interface RowPacket {
  readonly type: 'packet';
  readonly file: number;
  readonly sheet: number;
  readonly row: readonly number[];
  readonly verdict: readonly Verdict[];
  /** The values of the rows (`valueColumns.ts`). */
  readonly values: Uint8Array;
  /** JSON of each row's cells, a line each: JSON holds no line break. */
  readonly cells: Uint8Array;
  /** question, damagedPrefix, issues. */
  readonly texts: readonly [Texts, Texts, Texts];
}

/** Packs a message of rows; any other goes as it is. */
export function packed(message: FromReader): RowPacket | FromReader {
  if (message.type !== 'rows') return message;
  const { file, sheet, rows, lines } = message;
  return {
    type: 'packet',
    file,
    sheet,
    row: rows.map((r) => r.row),
    verdict: rows.map((r) => r.verdict),
    values: lines.values,
    cells: lines.cells,
    texts: [rows.map((r) => r.question), rows.map((r) => r.damagedPrefix), rows.map((r) => r.issues)],
  };
}

/** @throws RangeError when there are more or fewer of them: rows must not take each other's cells */
function checkLines(bytes: Uint8Array, count: number): void {
  let lines = count === 0 ? 0 : 1;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, at + 1)) lines += 1;
  if (lines !== count) throw new RangeError(`a packet of ${count} rows holds ${lines}`);
}

/** Packets of rows that may be under way before the engine has answered, and how many it answers at once: each answer wakes the reader. */
export const ahead = 48;
export const answered = 8;

/** The message as it was, but for the cells: they stay in their lines, which the plan keeps as they are. */
export function unpacked(message: RowPacket | FromReader): FromReader {
  return message.type === 'packet' ? rowsOf(message) : message;
}

/** What stands beside a row's values says the same as they do, so it does not travel. */
function rowsOf({ file, sheet, row, verdict, values, cells, texts }: RowPacket): RowsMessage {
  const [question, damagedPrefix, issues] = texts;
  const valuesOf = openValues(values);
  if (valuesOf.rows !== row.length) throw new RangeError(`a packet of ${row.length} rows holds values of ${valuesOf.rows}`);
  checkLines(cells, row.length);
  const rows = row.map((number, i) =>
    checkedRow({
      row: number,
      verdict: verdict[i] ?? 'bad',
      question: question[i] ?? null,
      damagedPrefix: damagedPrefix[i] ?? null,
      values: valuesOf.at(i),
      issues: issues[i] ?? null,
      cells: null,
    }),
  );
  return { type: 'rows', file, sheet, rows, lines: { values, cells } };
}
