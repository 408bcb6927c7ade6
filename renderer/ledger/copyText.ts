/**
 * Cells as text for the clipboard: columns by tab, rows by line break. Text with a tab, a line break or a quote is
 * quoted, as spreadsheets do; a text that begins like a formula gets an apostrophe so that a spreadsheet shows it
 * and does not run it (reliability.md, formula injection).
 */
export function tsvOf(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(cellText).join('\t')).join('\r\n');
}

function cellText(text: string): string {
  const safe = /^[=+\-@]/.test(text) && !/^[+-]?[\d.]+$/.test(text) ? `'${text}` : text;
  return /[\t\r\n"]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
