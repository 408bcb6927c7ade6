/** CSV that Excel and WPS open as it is: UTF-8 with BOM, every field quoted, nothing that starts a formula. */
import { AppError } from '../../../../shared/contract/errors.ts';
import type { Sink } from './sink.ts';

/** First characters that make a spreadsheet calculate a field (reliability.md F40b). */
const startsFormula = /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** One field: guarded by `'` where it would be read as a formula; the importer takes that mark off again. */
export function csvField(text: string): string {
  const guarded = startsFormula.test(text) ? `'${text}` : text;
  return `"${guarded.replaceAll('"', '""')}"`;
}

export interface CsvRequest {
  readonly header: readonly string[];
  readonly rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>;
  readonly onProgress?: (rows: number) => void;
  readonly signal?: AbortSignal;
}

const batch = 64 * 1024;

/**
 * Writes rows of shown text as CSV and closes the sink; the sink is discarded when cancelled or failed.
 * @returns how many rows were written (header not counted)
 * @throws AppError `cancelled`
 */
export async function writeCsv(sink: Sink, request: CsvRequest): Promise<{ readonly rows: number }> {
  let pending = `\ufeff${request.header.map(csvField).join(',')}\r\n`;
  let rows = 0;
  try {
    for await (const row of request.rows) {
      if (request.signal?.aborted) throw new AppError('cancelled');
      pending += `${row.map(csvField).join(',')}\r\n`;
      rows += 1;
      if (pending.length >= batch) {
        await sink.write(Buffer.from(pending, 'utf8'));
        pending = '';
        request.onProgress?.(rows);
      }
    }
    await sink.write(Buffer.from(pending, 'utf8'));
    await sink.close();
  } catch (error) {
    await sink.discard();
    throw error;
  }
  request.onProgress?.(rows);
  return { rows };
}
