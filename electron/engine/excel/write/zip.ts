/**
 * A zip container written front to back with constant memory (APPNOTE 6.3.3: sizes follow each entry in a data
 * descriptor). Node inflates and deflates itself; only the container is ours, because the libraries at hand queue
 * a whole entry when the disk is slower than the program.
 */
import { once } from 'node:events';
import { crc32, createDeflateRaw, type DeflateRaw } from 'node:zlib';
import type { Sink } from './sink.ts';

const maxEntry = 0xffff_ffff;
/** 1980-01-01 00:00: files of equal content are equal byte by byte. */
const dosDate = 0x0021;

export interface ZipEntry {
  write(text: string): Promise<void>;
  end(): Promise<void>;
}

export interface Zip {
  /** Opens the next entry; the one before must have ended. */
  entry(name: string): Promise<ZipEntry>;
  /** A whole small entry. */
  add(name: string, text: string): Promise<void>;
  /** Writes the directory. The sink stays open. */
  finish(): Promise<void>;
}

interface Record {
  readonly name: Buffer;
  readonly offset: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
}

/** Zip writer on a sink; throws a RangeError when an entry would pass 4 GB (about 50 million cells). */
export function zipWriter(sink: Sink): Zip {
  const records: Record[] = [];
  let offset = 0;
  const put = async (bytes: Uint8Array): Promise<void> => {
    offset += bytes.length;
    await sink.write(bytes);
  };

  async function entry(name: string): Promise<ZipEntry> {
    const path = Buffer.from(name, 'utf8');
    const start = offset;
    await put(localHeader(path));
    const deflater = createDeflateRaw({ level: 3, chunkSize: 64 * 1024 });
    let crc = 0;
    let size = 0;
    let packed = 0;
    const pumped = pump(deflater, async (chunk) => {
      packed += chunk.length;
      await put(chunk);
    });
    pumped.catch(() => undefined);
    return {
      async write(text) {
        const bytes = Buffer.from(text, 'utf8');
        crc = crc32(bytes, crc);
        size += bytes.length;
        if (size > maxEntry) throw new RangeError('zip entry larger than 4 GB');
        if (!deflater.write(bytes)) await Promise.race([once(deflater, 'drain'), pumped]);
      },
      async end() {
        deflater.end();
        await pumped;
        await put(descriptor(crc, packed, size));
        records.push({ name: path, offset: start, crc, packed, size });
      },
    };
  }

  return {
    entry,
    async add(name, text) {
      const one = await entry(name);
      await one.write(text);
      await one.end();
    },
    async finish() {
      const start = offset;
      for (const record of records) await put(directoryEntry(record));
      await put(endOfDirectory(records.length, offset - start, start));
    },
  };
}

async function pump(stream: DeflateRaw, take: (chunk: Buffer) => Promise<void>): Promise<void> {
  for await (const chunk of stream) await take(chunk as Buffer);
}

/** Flags: bit 3 = sizes in a descriptor, bit 11 = UTF-8 names. */
const flags = 0x0808;

function localHeader(name: Buffer): Buffer {
  const b = Buffer.alloc(30);
  b.writeUInt32LE(0x04034b50, 0);
  b.writeUInt16LE(20, 4);
  b.writeUInt16LE(flags, 6);
  b.writeUInt16LE(8, 8);
  b.writeUInt16LE(dosDate, 12);
  b.writeUInt16LE(name.length, 26);
  return Buffer.concat([b, name]);
}

function descriptor(crc: number, packed: number, size: number): Buffer {
  const b = Buffer.alloc(16);
  b.writeUInt32LE(0x08074b50, 0);
  b.writeUInt32LE(crc, 4);
  b.writeUInt32LE(packed, 8);
  b.writeUInt32LE(size, 12);
  return b;
}

function directoryEntry(record: Record): Buffer {
  const b = Buffer.alloc(46);
  b.writeUInt32LE(0x02014b50, 0);
  b.writeUInt16LE(20, 4);
  b.writeUInt16LE(20, 6);
  b.writeUInt16LE(flags, 8);
  b.writeUInt16LE(8, 10);
  b.writeUInt16LE(dosDate, 14);
  b.writeUInt32LE(record.crc, 16);
  b.writeUInt32LE(record.packed, 20);
  b.writeUInt32LE(record.size, 24);
  b.writeUInt16LE(record.name.length, 28);
  b.writeUInt32LE(record.offset, 42);
  return Buffer.concat([b, record.name]);
}

function endOfDirectory(count: number, size: number, start: number): Buffer {
  const b = Buffer.alloc(22);
  b.writeUInt32LE(0x06054b50, 0);
  b.writeUInt16LE(count, 8);
  b.writeUInt16LE(count, 10);
  b.writeUInt32LE(size, 12);
  b.writeUInt32LE(start, 16);
  return b;
}
