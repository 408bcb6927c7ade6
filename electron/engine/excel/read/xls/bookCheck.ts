import type { Doubt } from '../doubt.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { Globals } from './biffGlobals.ts';
import { ID, RecordReader } from './biffRecords.ts';

const WORKSHEET = 0x0010;

/**
 * Walks the whole workbook stream once, whatever sheets were read of it: sheets that stand in it and in no list, and
 * texts that no cell uses. Both are left behind by a record whose number or length is damaged.
 */
export function checkBook(stream: Buffer, globals: Globals): readonly Doubt[] {
  if (globals.version < 5) return [];
  const used = new Uint8Array(globals.strings.length);
  const listed = new Set(globals.places);
  let unlisted = 0;
  let inVain = false;
  let labels = 0;
  const reader = new RecordReader(stream, 0);
  try {
    for (let depth = 0; reader.peek() > 0;) {
      const at = reader.next;
      reader.read();
      if (reader.id === ID.bof) {
        depth++;
        if (depth === 1 && at > 0 && !listed.has(at) && reader.data.length >= 4 && reader.data.readUInt16LE(2) === WORKSHEET) unlisted++;
      } else if (reader.id === ID.eof) depth = Math.max(0, depth - 1);
      else if (reader.id === ID.labelSst && reader.data.length >= 10) {
        labels++;
        const index = reader.data.readUInt32LE(6);
        if (index < used.length) used[index] = 1;
        else inVain = true;
      }
    }
  } catch (error) {
    // Rubbish behind the last sheet: sheets that were listed have been read to their ends.
    if (!(error instanceof UnreadableFile)) throw error;
  }
  const unused = used.reduce((count, use) => count - use, used.length);
  // Excel counts the uses of its texts and keeps none without one. A writer that counts fewer than there are keeps no account.
  const kept = globals.uses >= labels;
  const { length: declared } = globals.places;
  return [
    ...(globals.loose && !inVain ? [] : globals.doubts),
    ...(unlisted > 0 ? [{ code: 'sheets-missing', detail: { declared, found: declared + unlisted } } as const] : []),
    ...(unused > 0 && kept ? [{ code: 'texts-unused', detail: { count: unused } } as const] : []),
  ];
}
