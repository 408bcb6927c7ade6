import type { ByteSource } from '../byteSource.ts';
import type { ReadLimits } from '../limits.ts';
import { UnreadableFile } from '../unreadableFile.ts';

/** One entry of a zip's central directory. Sizes are what the file declares; nothing trusts them. */
export interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where the local header stands. */
  readonly offset: number;
}

/** Entries by lower-case name with forward slashes: part names of a package ignore case (ECMA-376-2 §6.2). */
export type ZipDirectory = ReadonlyMap<string, ZipEntry>;

const END = 0x06054b50;
const END64 = 0x06064b50;
const END64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const MAX_COMMENT = 65_535;

/**
 * Reads the central directory at the end of a zip. Zip64, data descriptors and bytes before the zip are fine.
 * @throws UnreadableFile `truncated` (no end record), `damaged`, `bomb` (too many or overlapping entries).
 */
export async function readZipDirectory(source: ByteSource, limits: ReadLimits): Promise<ZipDirectory> {
  const end = await findEnd(source);
  if (end.count > limits.entries) throw new UnreadableFile('bomb', { what: 'entries', max: limits.entries });
  if (end.size > end.at) throw new UnreadableFile('truncated');
  // Bytes put before the zip (a stub, a mail header) shift every offset by the same amount.
  const shift = end.at - end.size - end.offset;
  if (shift < 0) throw new UnreadableFile('truncated');
  const directory = await source.read(end.at - end.size, end.size);
  const entries = new Map<string, ZipEntry>();
  let at = 0;
  for (let i = 0; i < end.count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL)
      throw new UnreadableFile('damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw new UnreadableFile('damaged');
    const entry = readEntry(directory, at, nameLength, extraLength, shift);
    if (!entry.name.endsWith('/')) {
      const key = partKey(entry.name);
      if (entries.has(key)) throw new UnreadableFile('damaged', { part: entry.name });
      entries.set(key, entry);
    }
    at = next;
  }
  refuseOverlaps([...entries.values()], end.at - end.size);
  return entries;
}

/** The name under which a part is found: lower case, forward slashes, no leading slash. */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

interface EndRecord {
  /** Where the records that close the directory begin. */
  readonly at: number;
  readonly count: number;
  readonly size: number;
  readonly offset: number;
}

async function findEnd(source: ByteSource): Promise<EndRecord> {
  const tailSize = Math.min(source.size, 22 + MAX_COMMENT + 20);
  const tailAt = source.size - tailSize;
  const tail = await source.read(tailAt, tailSize);
  for (let at = tail.length - 22; at >= 0; at--) {
    if (tail[at] !== 0x50 || tail.readUInt32LE(at) !== END) continue;
    const record = {
      at: tailAt + at,
      count: tail.readUInt16LE(at + 10),
      size: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
    // A comment that happens to hold the signature does not end where the file ends.
    if (at + 22 + tail.readUInt16LE(at + 20) > tail.length) continue;
    const is64 = at >= 20 && tail.readUInt32LE(at - 20) === END64_LOCATOR;
    return is64 ? readEnd64(source, tail, at - 20, tailAt) : record;
  }
  throw new UnreadableFile('truncated');
}

async function readEnd64(
  source: ByteSource,
  tail: Buffer,
  locator: number,
  tailAt: number,
): Promise<EndRecord> {
  const declared = Number(tail.readBigUInt64LE(locator + 8));
  // The declared place is wrong when bytes stand before the zip: the record also ends at the locator.
  for (const at of [declared, tailAt + locator - 56]) {
    if (at < 0 || at + 56 > source.size) continue;
    const record = await source.read(at, 56);
    if (record.length < 56 || record.readUInt32LE(0) !== END64) continue;
    return {
      at,
      count: Number(record.readBigUInt64LE(32)),
      size: Number(record.readBigUInt64LE(40)),
      offset: Number(record.readBigUInt64LE(48)),
    };
  }
  throw new UnreadableFile('damaged');
}

function readEntry(
  directory: Buffer,
  at: number,
  nameLength: number,
  extraLength: number,
  shift: number,
): ZipEntry {
  const flags = directory.readUInt16LE(at + 8);
  let packedSize = directory.readUInt32LE(at + 20);
  let size = directory.readUInt32LE(at + 24);
  let offset = directory.readUInt32LE(at + 42);
  const extraAt = at + 46 + nameLength;
  const end = extraAt + extraLength;
  for (let p = extraAt; p + 4 <= end; p += 4 + directory.readUInt16LE(p + 2)) {
    if (directory.readUInt16LE(p) !== 1) continue;
    let q = p + 4;
    const wide = (): number => {
      if (q + 8 > end) throw new UnreadableFile('damaged');
      q += 8;
      return Number(directory.readBigUInt64LE(q - 8));
    };
    if (size === 0xffffffff) size = wide();
    if (packedSize === 0xffffffff) packedSize = wide();
    if (offset === 0xffffffff) offset = wide();
    break;
  }
  return {
    name: directory.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/'),
    method: directory.readUInt16LE(at + 10),
    encrypted: (flags & 1) !== 0,
    crc: directory.readUInt32LE(at + 16),
    packedSize,
    size,
    offset: offset + shift,
  };
}

/** Two entries that share bytes are how a small zip bomb is built; no writer makes them. */
function refuseOverlaps(entries: readonly ZipEntry[], directoryAt: number): void {
  const sorted = [...entries].toSorted((a, b) => a.offset - b.offset);
  for (const [i, entry] of sorted.entries()) {
    const end = entry.offset + 30 + Buffer.byteLength(entry.name) + entry.packedSize;
    const next = sorted[i + 1]?.offset ?? directoryAt;
    if (!(end <= directoryAt)) throw new UnreadableFile('damaged', { part: entry.name });
    if (end > next) throw new UnreadableFile('bomb', { what: 'overlap' });
  }
}
