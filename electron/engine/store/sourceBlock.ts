/**
 * Lines of a source file in a block: the cells of some rows of one sheet as UTF-8, packed (Brotli). A roster's texts
 * shrink to a quarter by that. The first line of a block numbers its rows, the others hold a JSON array of cells each.
 */
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Rows of a block at most, and bytes of their cells at which it ends: one row is shown or blanked by unpacking a block. */
const longest = 120;
const largest = 512 * 1024;
/** The quickest way: deflate at its quickest takes more than twice as long for a tenth less. */
const quality = 0;

/** Rows of one sheet of a plan's file, packed. */
export interface SourceBlock {
  readonly file: number;
  readonly sheet: number;
  /** Least and greatest number of its rows. */
  readonly first: number;
  readonly last: number;
  readonly lines: Buffer;
}

export interface BlockMaker {
  /** The next row; `cells` is the UTF-8 of its JSON. */
  add(file: number, sheet: number, row: number, cells: Uint8Array): void;
  /** Ends the last block. */
  end(): void;
}

/** Puts rows into blocks as they come: one ends where the sheet does, or where it is long enough. */
export function createBlockMaker(put: (block: SourceBlock) => void): BlockMaker {
  let at = { file: -1, sheet: -1 };
  let rows: number[] = [];
  let lines: Uint8Array[] = [];
  let bytes = 0;
  const end = (): void => {
    if (rows.length === 0) return;
    put({ ...at, first: Math.min(...rows), last: Math.max(...rows), lines: packedLines(rows, lines) });
    rows = [];
    lines = [];
    bytes = 0;
  };
  return {
    add(file, sheet, row, cells) {
      if (file !== at.file || sheet !== at.sheet || rows.length === longest || bytes + cells.length > largest) end();
      at = { file, sheet };
      rows.push(row);
      lines.push(cells);
      bytes += cells.length;
    },
    end,
  };
}

/** @param lines the UTF-8 of a JSON array for each row: JSON holds no line break */
export function packedLines(rows: readonly number[], lines: readonly Uint8Array[]): Buffer {
  const numbers = JSON.stringify(rows);
  const length = lines.reduce((sum, line) => sum + 1 + line.length, numbers.length);
  // One buffer serves all blocks: a hundred rows pass through it many hundred times in one import.
  if (held.length < length) held = Buffer.allocUnsafeSlow(length);
  let at = held.write(numbers, 'latin1');
  for (const line of lines) {
    held[at] = lineBreak;
    held.set(line, at + 1);
    at += 1 + line.length;
  }
  return brotliCompressSync(held.subarray(0, length), { params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: length } });
}

const lineBreak = 10;
let held = Buffer.alloc(0);

/** @throws Error where lines and rows are not as many, or the block is damaged */
export function unpackedLines(packed: Uint8Array): { readonly rows: readonly number[]; readonly lines: readonly string[] } {
  const [numbers = '', ...lines] = brotliDecompressSync(packed).toString('utf8').split('\n');
  const rows = JSON.parse(numbers) as readonly number[];
  if (rows.length !== lines.length) throw new Error(`a block of ${rows.length} source rows holds ${lines.length}`);
  return { rows, lines };
}
