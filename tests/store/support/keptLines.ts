import type { Database } from 'better-sqlite3';
import { unpackedLines } from '../../../electron/engine/store/sourceBlock.ts';

/** A line of a source file that a store keeps. */
export type KeptLine = readonly [fileId: number, sheet: number, row: number, cells: string];

interface Block {
  readonly fileId: number;
  readonly sheet: number;
  readonly first: number;
  readonly last: number;
  readonly lines: Buffer;
}

/** Every line kept, in blocks and by itself, in the order of files, sheets and rows. */
export function keptLines(db: Database): readonly KeptLine[] {
  const single = db.prepare<[], KeptLine>('SELECT fileId, sheet, row, cells FROM source_row').raw().all() as KeptLine[];
  const packed = db.prepare<[], Block>('SELECT * FROM source_block ORDER BY id').all();
  const lines = packed.flatMap(({ fileId, sheet, first, last, lines: bytes }) => {
    const { rows, lines: cells } = unpackedLines(bytes);
    if (Math.min(...rows) !== first || Math.max(...rows) !== last) throw new Error('a block says other rows than it holds');
    return rows.map((row, i): KeptLine => [fileId, sheet, row, cells[i] ?? '']);
  });
  return [...single, ...lines].toSorted((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2]);
}
