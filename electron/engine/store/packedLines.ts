/** Lines of UTF-8 packed together in a scratch file, one for each of some rows that follow each other. */
import type { Database } from 'better-sqlite3';

/**
 * Lines by the number of their row; quickest when asked for in order.
 * @param sql gives `first` and `lines` of the packet with the largest first number up to the one asked for
 * @throws Error where a row has no line: it must never be shown or stored without it
 */
export function openLines(db: Database, sql: string): (key: number) => Uint8Array {
  const find = db.prepare<[number], { readonly first: number; readonly lines: Buffer }>(sql);
  let first = 0;
  let lines: Buffer = Buffer.alloc(0);
  let ends: readonly number[] = [];
  return (key) => {
    if (key < first || key >= first + ends.length) {
      const found = find.get(key);
      if (found) {
        ({ first, lines } = found);
        ends = lineEnds(lines);
      }
    }
    const end = ends[key - first];
    if (end === undefined) throw noLine(key);
    return lines.subarray((ends[key - first - 1] ?? -1) + 1, end);
  };
}

/** What is thrown where a row has no line. */
export function noLine(key: number): Error {
  return new Error(`no line of row ${key}`);
}

/** Where each line ends. */
export function lineEnds(lines: Buffer): readonly number[] {
  const ends: number[] = [];
  for (let at = lines.indexOf(10); at >= 0; at = lines.indexOf(10, at + 1)) ends.push(at);
  ends.push(lines.length);
  return ends;
}
