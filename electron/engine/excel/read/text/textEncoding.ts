import { TextDecoder } from 'node:util';
import type { ByteSource } from '../byteSource.ts';
import { HEAD_BYTES, utf16Kind } from '../fileKind.ts';
import { UnreadableFile } from '../unreadableFile.ts';

/** How a text file is written. */
export interface TextEncoding {
  /** As told to the user: `utf-8-bom` for UTF-8 with a mark. */
  readonly name: string;
  /** What TextDecoder calls it. */
  readonly label: string;
  /** Bytes of the byte order mark. */
  readonly skip: number;
}

/** One wrong byte in so many is a slip of the program that wrote the file; more is no text in this encoding. */
const TOLERATED = 1000;

const STEP = 1024 * 1024;

/**
 * Finds the encoding: byte order mark, UTF-16 pattern, strict UTF-8, GB18030 (domain.md 5.19).
 * UTF-8 is only believed when the whole file is UTF-8: a GBK file may begin with a megabyte of digits.
 * @param wanted what the user chose instead.
 * @throws UnreadableFile `not-a-workbook` where it is text in no such encoding, `truncated` where the last
 * character is cut, `unsupported` for an unknown choice.
 */
export async function findEncoding(
  source: ByteSource,
  wanted: string | undefined,
  signal?: AbortSignal,
): Promise<TextEncoding> {
  const head = await source.read(0, HEAD_BYTES);
  const bom8 = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf;
  const utf16 = utf16Kind(head);
  const bom16 = utf16 !== null && (head[0] === 0xff || head[0] === 0xfe);
  if (wanted !== undefined) return chosen(wanted, bom8, bom16);
  if (utf16 !== null) {
    if (source.size % 2 !== 0) throw new UnreadableFile('truncated');
    return { name: utf16, label: utf16, skip: bom16 ? 2 : 0 };
  }
  if (bom8) return { name: 'utf-8-bom', label: 'utf-8', skip: 3 };
  const asUtf8 = await mistakes(source, 'utf-8', signal);
  if (asUtf8.wrong === 0 && !asUtf8.cut) return { name: 'utf-8', label: 'utf-8', skip: 0 };
  // Chinese text that is UTF-8 up to its very last character is no chance.
  if (asUtf8.wrong === 0 && asUtf8.wide > 0) throw new UnreadableFile('truncated');
  const asGb = await mistakes(source, 'gb18030', signal);
  const best = asGb.wrong <= asUtf8.wrong ? { ...asGb, label: 'gb18030' } : { ...asUtf8, label: 'utf-8' };
  if (best.wrong * TOLERATED > source.size) throw new UnreadableFile('not-a-workbook');
  if (best.cut && best.wrong === 0) throw new UnreadableFile('truncated');
  return { name: best.label, label: best.label, skip: 0 };
}

function chosen(wanted: string, bom8: boolean, bom16: boolean): TextEncoding {
  const plain = wanted.toLowerCase().replace(/-bom$/, '');
  let label: string;
  try {
    label = new TextDecoder(plain).encoding;
  } catch (error) {
    throw new UnreadableFile('unsupported', { kind: 'encoding' }, error);
  }
  const skip = label === 'utf-8' && bom8 ? 3 : label.startsWith('utf-16') && bom16 ? 2 : 0;
  return { name: skip === 3 ? 'utf-8-bom' : label, label, skip };
}

/**
 * Counts what does not fit an encoding; a character cut by the end of the file is told apart.
 * `wide`: roughly the bytes that complete characters take beyond their first.
 */
async function mistakes(
  source: ByteSource,
  label: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly wrong: number; readonly cut: boolean; readonly wide: number }> {
  const decoder = new TextDecoder(label, { ignoreBOM: true });
  let wrong = 0;
  let wide = 0;
  for (let at = 0; at < source.size; at += STEP) {
    signal?.throwIfAborted();
    const bytes = await source.read(at, STEP);
    const text = decoder.decode(bytes, { stream: true });
    wrong += countWrong(text);
    wide += bytes.length - text.length;
    if (wrong * TOLERATED > source.size * 4) break;
  }
  // The bytes of a cut character are no complete one.
  const rest = decoder.decode();
  return { wrong, cut: rest.includes('\ufffd'), wide: wide - 3 };
}

function countWrong(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\ufffd'); at >= 0; at = text.indexOf('\ufffd', at + 1)) count++;
  return count;
}

/** The text of a file in pieces, and how many bytes have been read. */
export async function* textPieces(
  source: ByteSource,
  encoding: TextEncoding,
  chunkBytes: number,
  signal?: AbortSignal,
): AsyncGenerator<{ readonly text: string; readonly done: number }> {
  const decoder = new TextDecoder(encoding.label, { ignoreBOM: true });
  for (let at = encoding.skip; at < source.size; at += chunkBytes) {
    signal?.throwIfAborted();
    const bytes = await source.read(at, chunkBytes);
    yield { text: decoder.decode(bytes, { stream: true }), done: Math.min(at + chunkBytes, source.size) };
  }
  yield { text: decoder.decode(), done: source.size };
}
