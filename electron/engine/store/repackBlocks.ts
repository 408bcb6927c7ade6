/** What migration 200 does beside its SQL: blocks of source lines that an older program packed with deflate. */
import { brotliCompressSync, constants, inflateRawSync } from 'node:zlib';
import type { Database } from 'better-sqlite3';

/** A block that cannot be unpacked stays as it is: it is as lost as before, and must not keep a store from being opened. */
export function repackBlocks(db: Database): void {
  const some = db.prepare<[number], { readonly id: number; readonly lines: Buffer }>('SELECT id, lines FROM source_block WHERE id > ? ORDER BY id LIMIT 200');
  const put = db.prepare<[Buffer, number]>('UPDATE source_block SET lines = ? WHERE id = ?');
  for (let last = 0; ; ) {
    const blocks = some.all(last);
    if (blocks.length === 0) return;
    for (const { id, lines } of blocks) {
      const packed = repacked(lines);
      if (packed) put.run(packed, id);
    }
    last = blocks.at(-1)?.id ?? last;
  }
}

function repacked(lines: Buffer): Buffer | null {
  try {
    return brotliCompressSync(inflateRawSync(lines), { params: { [constants.BROTLI_PARAM_QUALITY]: 0 } });
  } catch {
    return null;
  }
}
