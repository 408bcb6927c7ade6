import type { SummaryTable } from '../../../shared/contract/reporting.ts';

/** Header texts of the columns, a group before its members: 同比/增减. */
export function columnNames(table: SummaryTable): readonly string[] {
  return Array.from({ length: table.columns }, (_, column) =>
    table.header
      .filter((cell) => column >= cell.column && column < cell.column + cell.columnSpan)
      .sort((a, b) => a.row - b.row)
      .map((cell) => cell.text)
      .join('/'),
  );
}

/** The cells of a line by the names of their columns. */
export function line(table: SummaryTable, label: string): Readonly<Record<string, string>> {
  const names = columnNames(table);
  const row = table.rows.find((r) => r.cells[1]?.text === label);
  return Object.fromEntries(names.map((name, i) => [name, row?.cells[i]?.text ?? '']));
}
