/** What became of a damaged copy in the reader: told, refused, the same, or what must not be. */
import { openWorkbookBytes, UnreadableFile } from '../../electron/engine/excel/read/workbook.ts';

export interface ReadOutcome {
  /** Rows of all sheets as text, in order; null where the file was refused. */
  readonly rows: readonly string[] | null;
  /** Codes of what the reader says does not fit together, or of the refusal. */
  readonly told: readonly string[];
}

/** Reads every sheet of a file. @throws whatever is no refusal: a raw error. */
export async function readOutcome(bytes: Uint8Array): Promise<ReadOutcome> {
  try {
    const book = await openWorkbookBytes(bytes, 'Sheet1');
    try {
      const rows: string[] = [];
      const told: string[] = [];
      for (const sheet of book.sheets) {
        for await (const batch of sheet.rows()) for (const row of batch) rows.push(JSON.stringify(row.cells));
        told.push(...(sheet.doubts?.() ?? []).map((doubt) => doubt.code));
      }
      told.push(...(book.doubts?.() ?? []).map((doubt) => doubt.code));
      return { rows, told };
    } finally {
      await book.close();
    }
  } catch (error) {
    if (error instanceof UnreadableFile) return { rows: null, told: [error.code] };
    throw error;
  }
}

/** `lost`: rows that no other row replaced; `changed`: as many rows, other texts in them. */
export type Verdict = 'same' | 'refused' | 'told' | 'lost' | 'changed';

/** Judges a damaged copy against the whole file. @param listen false: as if the reader had told nothing */
export function judge(whole: readonly string[], found: ReadOutcome, listen = true): Verdict {
  if (found.rows === null) return 'refused';
  const same = found.rows.length === whole.length && found.rows.every((row, i) => row === whole[i]);
  if (same) return 'same';
  if (listen && found.told.length > 0) return 'told';
  return found.rows.length < whole.length ? 'lost' : 'changed';
}
