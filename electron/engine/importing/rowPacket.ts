/**
 * Checked rows on their way between two processes: column by column, because a structured clone writes the name of every
 * property of every object, and 100,000 rows have 1.4 million of them. The cells go as UTF-8: a text with one Chinese
 * character takes two bytes for every letter of it in a clone, and 100,000 rows would be 150 MB.
 */
import { lineEnds } from '../store/packedLines.ts';
import { openValues } from '../store/valueColumns.ts';
import type { CheckedRow, FromReader, RowsMessage, Verdict } from './protocol.ts';
import { checkedRow } from './storedText.ts';

/** What there is to say of a row beside its values and its cells: of most rows nothing. */
type Said = readonly [at: number, verdict: Verdict, question: string | null, damagedPrefix: string | null, issues: string | null];

/** A `rows` message as it travels. */
export interface RowPacket {
  readonly type: 'packet';
  readonly file: number;
  readonly sheet: number;
  /** Number of each row in its file. */
  readonly row: Int32Array;
  readonly said: readonly Said[];
  /** The values of the rows (`valueColumns.ts`). */
  readonly values: Uint8Array;
  /** JSON of each row's cells, a line each: JSON holds no line break. */
  readonly cells: Uint8Array;
}

/** Packs a message of rows; any other goes as it is. */
export function packed(message: FromReader): RowPacket | FromReader {
  if (message.type !== 'rows') return message;
  const { file, sheet, rows, lines } = message;
  const said: Said[] = [];
  const row = new Int32Array(rows.length);
  for (const [at, r] of rows.entries()) {
    row[at] = r.row;
    if (r.verdict !== 'ok' || r.question !== null || r.damagedPrefix !== null || r.issues !== null)
      said.push([at, r.verdict, r.question, r.damagedPrefix, r.issues]);
  }
  return { type: 'packet', file, sheet, row, said, values: lines.values, cells: lines.cells };
}

/** @throws RangeError when there are more or fewer of them: rows must not take each other's cells */
function checkLines(bytes: Uint8Array, count: number): void {
  const lines = count === 0 ? 0 : lineEnds(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)).length;
  if (lines !== count) throw new RangeError(`a packet of ${count} rows holds ${lines}`);
}

/** Packets of rows that may be under way before the engine has answered, and how many it answers at once: each answer wakes the reader. */
export const ahead = 48;
export const answered = 8;

/** The message as it was, but for the cells: they stay in their lines, which the plan keeps as they are. */
export function unpacked(message: RowPacket | FromReader): FromReader {
  return message.type === 'packet' ? rowsOf(message) : message;
}

const nothing: Said = [-1, 'ok', null, null, null];

/** What stands beside a row's values says the same as they do, so it does not travel. */
function rowsOf({ file, sheet, row, said, values: packedValues, cells }: RowPacket): RowsMessage {
  const valuesOf = openValues(packedValues);
  if (valuesOf.rows !== row.length) throw new RangeError(`a packet of ${row.length} rows holds values of ${valuesOf.rows}`);
  checkLines(cells, row.length);
  const rows: CheckedRow[] = [];
  let next = 0;
  for (let at = 0; at < row.length; at += 1) {
    const own = said[next]?.[0] === at ? (said[next++] ?? nothing) : nothing;
    const values = valuesOf.at(at);
    rows.push(checkedRow({ row: row[at] ?? 0, verdict: own[1], question: own[2], damagedPrefix: own[3], values, issues: own[4], cells: null }));
  }
  if (next !== said.length) throw new RangeError(`a packet of ${row.length} rows says something of others`);
  return { type: 'rows', file, sheet, rows, lines: { values: packedValues, cells } };
}
