import { TextDecoder } from 'node:util';
import { UnreadableFile } from '../unreadableFile.ts';

/** Enough bytes to see a byte order mark and the whole XML declaration. */
const HEAD = 256;

/**
 * The encoding an XML document begins with (XML 1.0 appendix F): byte order mark, UTF-16 pattern, declaration.
 * @param head its first bytes, 256 if there are so many.
 * @returns a TextDecoder label and the bytes of the mark to skip.
 * @throws UnreadableFile `damaged` where the declaration names an unknown encoding.
 */
export function xmlEncoding(head: Buffer): { readonly label: string; readonly skip: number } {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { label: 'utf-8', skip: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { label: 'utf-16le', skip: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { label: 'utf-16be', skip: 2 };
  if (head[0] === 0x3c && head[1] === 0) return { label: 'utf-16le', skip: 0 };
  if (head[0] === 0 && head[1] === 0x3c) return { label: 'utf-16be', skip: 0 };
  const declared = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(
    head.toString('latin1', 0, HEAD),
  )?.[1];
  if (declared === undefined) return { label: 'utf-8', skip: 0 };
  try {
    const label = new TextDecoder(declared).encoding;
    // A declaration that can be read byte by byte cannot be UTF-16.
    return { label: label.startsWith('utf-16') ? 'utf-8' : label, skip: 0 };
  } catch (error) {
    throw new UnreadableFile('damaged', { why: 'encoding', encoding: declared.slice(0, 40) }, error);
  }
}

/**
 * A whole XML document as text.
 * @throws UnreadableFile `damaged` where bytes do not fit its encoding.
 */
export function decodeXml(bytes: Buffer): string {
  const { label, skip } = xmlEncoding(bytes);
  try {
    const xml = new TextDecoder(label, { fatal: true, ignoreBOM: true }).decode(bytes.subarray(skip));
    // No XML holds a NUL: a block of a bad disk would swallow the rows around it.
    if (xml.includes('\0')) throw new UnreadableFile('damaged', { why: 'nul' });
    return xml;
  } catch (error) {
    if (error instanceof UnreadableFile) throw error;
    throw new UnreadableFile('damaged', { why: 'encoding', encoding: label }, error);
  }
}

/**
 * The pieces of an XML document as UTF-8 without a byte order mark, whatever it was written in.
 * UTF-8 passes through uncopied and unchecked: the byte scanner checks it.
 */
export async function* utf8Pieces(pieces: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let head: Buffer = Buffer.alloc(0);
  let decoder: TextDecoder | null = null;
  let begun = false;
  for await (let piece of pieces) {
    if (!begun) {
      head = head.length === 0 ? piece : Buffer.concat([head, piece]);
      if (head.length < HEAD) continue;
      ({ piece, decoder } = begin(head));
      begun = true;
    }
    yield decoder === null ? piece : decode(decoder, piece);
  }
  if (!begun) {
    const first = begin(head);
    decoder = first.decoder;
    yield decoder === null ? first.piece : decode(decoder, first.piece);
  }
  if (decoder !== null) yield decode(decoder, null);
}

function begin(head: Buffer): { piece: Buffer; decoder: TextDecoder | null } {
  const { label, skip } = xmlEncoding(head);
  const decoder = label === 'utf-8' ? null : new TextDecoder(label, { fatal: true, ignoreBOM: true });
  return { piece: head.subarray(skip), decoder };
}

function decode(decoder: TextDecoder, piece: Buffer | null): Buffer {
  try {
    return Buffer.from(piece === null ? decoder.decode() : decoder.decode(piece, { stream: true }), 'utf8');
  } catch (error) {
    throw new UnreadableFile('damaged', { why: 'encoding', encoding: decoder.encoding }, error);
  }
}
