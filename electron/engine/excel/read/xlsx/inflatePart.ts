import { pipeline, Readable } from 'node:stream';
import type { TransformOptions } from 'node:stream';
import { crc32, createInflateRaw } from 'node:zlib';
import type { ZlibOptions } from 'node:zlib';
import type { ByteSource } from '../byteSource.ts';
import type { ReadLimits } from '../limits.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { ZipEntry } from './zipDirectory.ts';

export interface InflateOptions {
  readonly limits: ReadLimits;
  /** Inflated bytes this part may have. */
  readonly maxBytes: number;
  /** Name of the limit in the refusal (`sheet`, `strings`, `part`). */
  readonly what: string;
  /** Refuse what inflates more than `limits.ratio` times; sheets are exempt (formatted empty rows reach 860). */
  readonly ratioGuard: boolean;
  readonly signal?: AbortSignal | undefined;
  /** Deflated bytes consumed so far. */
  readonly onRead?: ((bytes: number) => void) | undefined;
}

const RATIO_FLOOR = 10 * 2 ** 20;

/**
 * Inflates one zip entry piece by piece, counting what really comes out (declared sizes lie) and checking the CRC.
 * The next piece is inflated on zlib's thread while the caller works on this one.
 * @throws UnreadableFile `truncated`, `damaged`, `too-large`, `bomb`; the signal's reason on abort.
 */
export async function* inflatePart(
  source: ByteSource,
  entry: ZipEntry,
  options: InflateOptions,
): AsyncGenerator<Buffer> {
  const { limits, maxBytes } = options;
  const part = entry.name;
  if (entry.encrypted || (entry.method !== 0 && entry.method !== 8))
    throw new UnreadableFile('unsupported', { part });
  if (entry.size > maxBytes)
    throw new UnreadableFile('too-large', { what: options.what, part, max: maxBytes });
  const header = await source.read(entry.offset, 30);
  if (header.length < 30 || header.readUInt32LE(0) !== 0x04034b50)
    throw new UnreadableFile('damaged', { part });
  const start = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  if (start + entry.packedSize > source.size) throw new UnreadableFile('truncated', { part });

  let out = 0;
  let crc = 0;
  const packed = readPacked(source, start, entry.packedSize, options);
  for await (const piece of entry.method === 0 ? packed : inflate(packed, limits.chunkBytes, part)) {
    options.signal?.throwIfAborted();
    out += piece.length;
    // A declared size that lies is a damaged file or a bomb: either way nothing more is inflated.
    if (out > entry.size) throw new UnreadableFile('damaged', { part, why: 'size' });
    if (options.ratioGuard && out > RATIO_FLOOR && out > limits.ratio * entry.packedSize) {
      throw new UnreadableFile('bomb', { what: 'ratio', part, max: limits.ratio });
    }
    crc = crc32(piece, crc);
    yield piece;
  }
  if (out !== entry.size) throw new UnreadableFile('truncated', { part });
  if (crc !== entry.crc) throw new UnreadableFile('damaged', { part, why: 'crc' });
}

/** A whole small part as bytes. */
export async function inflateWhole(
  source: ByteSource,
  entry: ZipEntry,
  options: InflateOptions,
): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of inflatePart(source, entry, options)) pieces.push(piece);
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}

async function* readPacked(
  source: ByteSource,
  start: number,
  size: number,
  options: InflateOptions,
): AsyncGenerator<Buffer> {
  const step = Math.min(options.limits.chunkBytes, 128 * 1024);
  for (let done = 0; done < size; done += step) {
    options.signal?.throwIfAborted();
    const piece = await source.read(start + done, Math.min(step, size - done));
    options.onRead?.(done + piece.length);
    yield piece;
  }
}

async function* inflate(
  packed: AsyncIterable<Buffer>,
  chunkBytes: number,
  part: string,
): AsyncGenerator<Buffer> {
  const settings: ZlibOptions & TransformOptions = {
    chunkSize: Math.max(64, chunkBytes),
    readableHighWaterMark: 2 * chunkBytes,
  };
  const inflater = createInflateRaw(settings);
  // Errors of the source reach the loop below through the inflater; nothing is left to do in the callback.
  pipeline(Readable.from(packed, { objectMode: true, highWaterMark: 2 }), inflater, () => {});
  try {
    for await (const piece of inflater) yield piece as Buffer;
  } catch (error) {
    throw zlibRefusal(error, part);
  }
}

function zlibRefusal(error: unknown, part: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'Z_BUF_ERROR') return new UnreadableFile('truncated', { part }, error);
  if (code.startsWith('Z_') || code === 'ERR_STREAM_PREMATURE_CLOSE')
    return new UnreadableFile('damaged', { part }, error);
  return error;
}
