import { UnreadableFile } from '../unreadableFile.ts';

/** Streams of an OLE compound file ([MS-CFB]) that stand at its root, by upper-case name. */
export interface CompoundFile {
  readonly names: ReadonlySet<string>;
  /** @returns undefined where there is no such stream. @throws UnreadableFile `truncated`, `damaged`. */
  stream(name: string): Buffer | undefined;
}

const FREE = 0xffffffff;
const END_OF_CHAIN = 0xfffffffe;
const HEADER_FAT = 109;

interface Entry {
  readonly name: string;
  readonly type: number;
  readonly left: number;
  readonly right: number;
  readonly child: number;
  readonly start: number;
  readonly size: number;
}

/**
 * Reads the structure of a compound file. Streams inside storages (embedded objects) are left out: they may be
 * called Workbook too.
 * @throws UnreadableFile `truncated`, `damaged`.
 */
export function readCompoundFile(bytes: Buffer): CompoundFile {
  if (bytes.length < 512) throw new UnreadableFile('truncated');
  const shift = bytes.readUInt16LE(30);
  const miniShift = bytes.readUInt16LE(32);
  if ((shift !== 9 && shift !== 12) || miniShift > shift || miniShift < 4)
    throw new UnreadableFile('damaged');
  const sectors = new Sectors(bytes, shift);
  sectors.loadTable();
  const entries = readEntries(sectors.chain(bytes.readUInt32LE(48), 'sectors'));
  const root = entries[0];
  if (root === undefined || root.type !== 5) throw new UnreadableFile('damaged');
  const miniCutoff = bytes.readUInt32LE(56);
  const mini: { table: Uint32Array; bytes: Buffer } = { table: new Uint32Array(0), bytes: Buffer.alloc(0) };
  let miniLoaded = false;
  const streams = new Map<string, Entry>();
  for (const entry of children(entries, root.child))
    if (entry.type === 2) streams.set(entry.name.toUpperCase(), entry);

  const miniStream = (entry: Entry): Buffer => {
    if (!miniLoaded) {
      mini.bytes = sectors.chain(root.start, 'open');
      mini.table = toTable(sectors.chain(bytes.readUInt32LE(60), 'sectors'));
      miniLoaded = true;
    }
    const size = 1 << miniShift;
    const pieces: Buffer[] = [];
    let left = entry.size;
    for (let at = entry.start, i = 0; left > 0; at = mini.table[at] ?? FREE, i++) {
      if (at * size >= mini.bytes.length || i > mini.table.length) throw new UnreadableFile('damaged');
      pieces.push(mini.bytes.subarray(at * size, at * size + Math.min(size, left)));
      left -= size;
    }
    return Buffer.concat(pieces);
  };
  return {
    names: new Set(streams.keys()),
    stream(name) {
      const entry = streams.get(name.toUpperCase());
      if (entry === undefined) return undefined;
      return entry.size < miniCutoff ? miniStream(entry) : sectors.chain(entry.start, entry.size);
    },
  };
}

class Sectors {
  private readonly bytes: Buffer;
  private readonly size: number;
  private table = new Uint32Array(0);

  constructor(bytes: Buffer, shift: number) {
    this.bytes = bytes;
    this.size = 1 << shift;
  }

  /** The sector table, from the places listed in the header and in the chain of further lists. */
  loadTable(): void {
    const { bytes, size } = this;
    const places: number[] = [];
    const wanted = bytes.readUInt32LE(44);
    const most = Math.ceil(bytes.length / size);
    if (wanted > most) throw new UnreadableFile('truncated');
    for (let i = 0; i < HEADER_FAT && places.length < wanted; i++)
      places.push(bytes.readUInt32LE(76 + 4 * i));
    let list = bytes.readUInt32LE(68);
    for (let i = 0; places.length < wanted; i++) {
      if (i > most) throw new UnreadableFile('damaged');
      const sector = this.sector(list);
      if (sector.length < size) throw new UnreadableFile('truncated');
      for (let k = 0; k < size / 4 - 1 && places.length < wanted; k++)
        places.push(sector.readUInt32LE(4 * k));
      list = sector.readUInt32LE(size - 4);
    }
    this.table = toTable(Buffer.concat(places.map((place) => this.sector(place))));
  }

  /**
   * The bytes of a chain of sectors.
   * @param size their number; or `sectors` for as many whole ones as there are, `open` where the last may be short
   * (some writers end the file with the last byte that matters).
   */
  chain(start: number, size: number | 'sectors' | 'open'): Buffer {
    const pieces: Buffer[] = [];
    let left = typeof size === 'number' ? size : Infinity;
    let at = start;
    for (let i = 0; left > 0; i++) {
      if (at === END_OF_CHAIN || at === FREE) {
        if (typeof size !== 'number') break;
        throw new UnreadableFile('truncated');
      }
      // A chain longer than the table runs in a circle.
      if (i > this.table.length) throw new UnreadableFile('damaged');
      const sector = this.sector(at);
      if (sector.length < (size === 'open' ? 1 : Math.min(left, this.size)))
        throw new UnreadableFile('truncated');
      pieces.push(left < sector.length ? sector.subarray(0, left) : sector);
      left -= this.size;
      at = this.table[at] ?? FREE;
    }
    return Buffer.concat(pieces);
  }

  private sector(index: number): Buffer {
    const at = (index + 1) * this.size;
    return this.bytes.subarray(at, at + this.size);
  }
}

function toTable(bytes: Buffer): Uint32Array<ArrayBuffer> {
  const table = new Uint32Array(bytes.length >> 2);
  for (let i = 0; i < table.length; i++) table[i] = bytes.readUInt32LE(4 * i);
  return table;
}

function readEntries(directory: Buffer): readonly Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + 128 <= directory.length; at += 128) {
    const length = Math.min(64, directory.readUInt16LE(at + 64));
    entries.push({
      name: directory.toString('utf16le', at, at + Math.max(0, length - 2)),
      type: directory[at + 66]!,
      left: directory.readUInt32LE(at + 68),
      right: directory.readUInt32LE(at + 72),
      child: directory.readUInt32LE(at + 76),
      start: directory.readUInt32LE(at + 116),
      // The upper half of the size is rubbish in files of old versions.
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

/** The entries of one storage: a tree of siblings, walked without trusting that it is one. */
function* children(entries: readonly Entry[], first: number): Generator<Entry> {
  const seen = new Set<number>();
  const waiting = [first];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entry = entries[id];
    if (id === FREE || seen.has(id) || entry === undefined) continue;
    seen.add(id);
    yield entry;
    waiting.push(entry.right, entry.left);
  }
}
