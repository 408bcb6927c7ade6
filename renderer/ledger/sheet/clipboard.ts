/** Blocks of cells as the clipboard of Excel and WPS has them. */
import { tsvOf } from '../copyText.ts';

/** A block for the clipboard. In HTML every text column is declared text, so that an ID does not become a number. */
export interface CopiedBlock {
  readonly text: string;
  readonly html: string;
}

/** @param numeric which columns hold numbers */
export function copiedBlock(lines: readonly (readonly string[])[], numeric: readonly boolean[]): CopiedBlock {
  const cell = (text: string, i: number): string => {
    const asText = numeric[i] === true && /^-?\d+(\.\d+)?$/.test(text) ? '' : ` style="mso-number-format:'\\@'"`;
    return `<td${asText}>${escaped(text).replaceAll('\n', '<br style="mso-data-placement:same-cell">')}</td>`;
  };
  const rows = lines.map((line) => `<tr>${line.map(cell).join('')}</tr>`).join('');
  return { text: tsvOf(lines), html: `<meta charset="utf-8"><table>${rows}</table>` };
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/**
 * Cells of a pasted text: columns by tab, rows by line break, quoted cells with either inside. The apostrophe by which
 * spreadsheets keep a text from being a formula is taken off; the empty line at the end is none.
 */
export function pastedLines(text: string): readonly (readonly string[])[] {
  const lines: string[][] = [];
  let line: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    line.push(/^'[=+\-@]/.test(cell) ? cell.slice(1) : cell);
    cell = '';
  };
  const endLine = (): void => {
    endCell();
    lines.push(line);
    line = [];
  };
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? '';
    if (quoted) {
      if (char !== '"') cell += char;
      else if (text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else quoted = false;
    } else if (char === '"' && cell === '') quoted = true;
    else if (char === '\t') endCell();
    else if (char === '\n') endLine();
    else if (char === '\r') {
      if (text[i + 1] === '\n') i += 1;
      endLine();
    } else cell += char;
  }
  if (cell !== '' || line.length > 0 || quoted) endLine();
  while (lines.length > 0 && (lines.at(-1) ?? []).every((c) => c === '')) lines.pop();
  return lines;
}
