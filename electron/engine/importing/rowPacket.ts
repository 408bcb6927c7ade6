/**
 * Checked rows on their way between two processes: column by column, because a structured clone writes the name of every
 * property of every object, and 100,000 rows have 1.4 million of them.
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
  readonly values: readonly string[];
  readonly cells: readonly string[];
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
    values: rows.map((r) => r.values),
    cells: rows.map((r) => r.cells),
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

/** The message as it was. */
export function unpacked(message: RowPacket | FromReader): FromReader {
  return message.type === 'packet' ? rowsOf(message) : message;
}

function rowsOf({ file, sheet, row, verdict, values, cells, texts }: RowPacket): Rows {
  const [question, idNumber, name, birthDate, phone, village, className, damagedPrefix, issues] = texts;
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
    values: values[i] ?? '{}',
    issues: at(issues, i),
    cells: cells[i] ?? '[]',
  }));
  return { type: 'rows', file, sheet, rows };
}
