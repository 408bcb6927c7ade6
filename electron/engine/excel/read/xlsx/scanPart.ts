import { utf8Pieces } from '../markup/xmlEncoding.ts';
import type { ReadRowsOptions } from '../sheet.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import { ByteWindow } from './byteWindow.ts';
import type { ByteScanner } from './byteWindow.ts';
import { inflatePart } from './inflatePart.ts';
import type { Package } from './package.ts';
import type { ZipEntry } from './zipDirectory.ts';

/** What a part may cost, as in {@link inflatePart}. */
export interface PartGuard {
  readonly maxBytes: number;
  readonly what: string;
  readonly ratioGuard: boolean;
  /** Its bytes are records, not XML. */
  readonly binary?: true;
}

/**
 * Runs a scanner over a part of XML, in whatever encoding, or of records; yields whenever it has looked at new bytes.
 * @throws UnreadableFile what {@link inflatePart} and the scanner refuse.
 */
export async function* scanPart(
  pack: Package,
  entry: ZipEntry,
  scanner: ByteScanner & { readonly rows?: { readonly full: boolean } },
  guard: PartGuard,
  options: ReadRowsOptions,
): AsyncGenerator<void> {
  const window = new ByteWindow(pack.limits.cellBytes);
  const total = entry.packedSize;
  let read = 0;
  const pieces = inflatePart(pack.source, entry, {
    ...guard,
    limits: pack.limits,
    signal: options.signal,
    onRead: (bytes) => (read = bytes),
  });
  const work = function* (): Generator<void> {
    for (let more = true; more;) {
      window.consume(scanner.scan(window.bytes, window.length));
      // A scanner stops early when its rows are many: whoever takes them lets it go on.
      more = scanner.rows?.full === true;
      yield;
    }
  };
  for await (const piece of guard.binary === true ? pieces : utf8Pieces(pieces)) {
    if (window.append(piece)) yield* work();
    options.onProgress?.(read, total);
  }
  yield* work();
  scanner.finish(window.bytes.subarray(0, window.length));
}

/** Names the sheet in a refusal that only knew the part. */
export function withSheet(error: unknown, sheet: string): unknown {
  if (!(error instanceof UnreadableFile) || error.detail['sheet'] !== undefined) return error;
  return new UnreadableFile(error.code, { ...error.detail, sheet }, error);
}
