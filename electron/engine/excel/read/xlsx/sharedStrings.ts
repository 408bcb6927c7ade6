import { UnreadableFile } from '../unreadableFile.ts';
import { ByteTag } from './byteTag.ts';
import { checkText, textEnd } from './byteText.ts';
import type { ByteScanner } from './byteWindow.ts';
import { StringTable } from './stringTable.ts';
import { TextRuns } from './textRuns.ts';

const LT = 60;
const GT = 62;
const SLASH = 47;
const S = 115;
const I = 105;
const T = 116;
const P = 112;

/** Whether `</t>` (or, with a second letter, `</si>`) stands here. */
function isClose(bytes: Buffer, at: number, first: number, second?: number): boolean {
  if (bytes[at] !== LT || bytes[at + 1] !== SLASH || bytes[at + 2] !== first) return false;
  return second === undefined ? bytes[at + 3] === GT : bytes[at + 3] === second && bytes[at + 4] === GT;
}

/** Where the next tag begins, at most `length`. Texts are short: a call into Node for each costs more than the loop. */
function endOfText(bytes: Buffer, from: number, length: number): number {
  let at = from;
  while (at < length && bytes[at] !== LT) at++;
  return at;
}

/**
 * Reads the shared strings part into a table: `<si><t>…</t></si>` by a short cut, everything else by tags.
 * Phonetic runs (`rPh`, readings above Japanese names) are no part of a text.
 */
export class StringScanner implements ByteScanner {
  readonly table = new StringTable();
  private readonly part: string;
  private readonly tag = new ByteTag();
  private place: 'before' | 'inside' | 'after' = 'before';
  private prefix = '';
  private prefixBytes = 0;
  /** Depth below the root of elements that hold no strings. */
  private skipping = 0;

  constructor(part: string) {
    this.part = part;
  }

  scan(bytes: Buffer, length: number): number {
    let at = 0;
    while (at < length) {
      if (bytes[at] !== LT) {
        const stop = textEnd(bytes, at, length);
        if (stop < 0) break;
        at = stop;
        continue;
      }
      const next = this.place === 'inside' && this.skipping === 0 ? this.scanItem(bytes, at, length) : 0;
      if (next > 0) {
        at = next;
        continue;
      }
      if (next < 0 || !this.tag.read(bytes, at, length, this.part)) break;
      this.otherTag();
      at = this.tag.end;
    }
    checkText(bytes, at, this.part);
    return at;
  }

  finish(rest: Buffer): void {
    if (rest.length > 0 || this.place !== 'after') throw new UnreadableFile('truncated', { part: this.part });
  }

  /** One string from its `<`: where it ends, 0 where this is no string, −1 where it is not all there. */
  private scanItem(bytes: Buffer, at: number, length: number): number {
    const p = this.prefixBytes;
    let q = at + 1 + p;
    if (bytes[q] !== S || bytes[q + 1] !== I) return 0;
    if (bytes[q + 2] === GT && p === 0 && bytes[q + 3] === LT && bytes[q + 4] === T) {
      q += 5;
      if (
        bytes[q] === GT ||
        (bytes[q] === 32 && (q = bytes.indexOf(GT, q)) > 0 && q < length && bytes[q - 1] !== SLASH)
      ) {
        const end = endOfText(bytes, q + 1, length);
        if (end >= length) return -1;
        let close = end + 4;
        // <phoneticPr …/>: Chinese Excel writes it behind most texts.
        if (bytes[close] === LT && bytes[close + 1] === P) {
          const gt = bytes.indexOf(GT, close);
          if (gt > 0 && gt < length && bytes[gt - 1] === SLASH) close = gt + 1;
        }
        if (isClose(bytes, end, T) && isClose(bytes, close, S, I)) {
          this.table.add(bytes, q + 1, end);
          return close + 5;
        }
      }
    }
    return this.scanRich(bytes, at, length);
  }

  private scanRich(bytes: Buffer, at: number, length: number): number {
    const tag = this.tag;
    if (!tag.read(bytes, at, length, this.part)) return -1;
    if (tag.name !== 'si' || tag.prefix !== this.prefix) return 0;
    if (tag.kind === 'single') {
      this.table.addText('');
      return tag.end;
    }
    const reader = new TextRuns(tag, this.part);
    const end = reader.read(bytes, tag.end, length);
    if (end > 0) this.table.addText(reader.text);
    return end;
  }

  private otherTag(): void {
    const { kind, name } = this.tag;
    if (kind === 'skip') return;
    const refuse = (): never => {
      throw new UnreadableFile('damaged', { part: this.part });
    };
    if (this.place === 'before') {
      if (kind === 'cdata' || kind === 'close' || name !== 'sst') refuse();
      this.prefix = this.tag.prefix;
      this.prefixBytes = this.prefix.length;
      this.place = kind === 'single' ? 'after' : 'inside';
    } else if (this.place === 'after') refuse();
    // A misspelt string would shift every one behind it: only extensions may be passed over.
    else if (this.skipping === 0 && kind !== 'close' && name !== 'extLst') refuse();
    else if (kind === 'open') this.skipping++;
    else if (kind === 'close') {
      if (this.skipping > 0) this.skipping--;
      else if (name === 'sst') this.place = 'after';
      else refuse();
    }
  }
}
