import { attribute } from '../markup/scanXml.ts';
import { UnreadableFile } from '../unreadableFile.ts';

const SLASH = 47;
const GT = 62;
const QUOTE = 34;
const APOSTROPHE = 39;
const COLON = 58;

export type TagKind = 'open' | 'close' | 'single' | 'skip' | 'cdata';

/**
 * Reads one markup token of an XML document held as UTF-8 bytes: the careful way for everything the sheet
 * scanner's short cuts do not cover. One object is used for all tokens; its fields speak of the last one.
 */
export class ByteTag {
  kind: TagKind = 'skip';
  /** First byte after the token. */
  end = 0;
  /** The name without its prefix. */
  name = '';
  /** The prefix with its colon, or empty. */
  prefix = '';
  /** Content of a CDATA section. */
  textStart = 0;
  textEnd = 0;
  private bytes: Buffer = Buffer.alloc(0);
  private attributesStart = 0;
  private attributesEnd = 0;
  private attributes: string | null = null;

  /**
   * @param at where the `<` stands.
   * @param length end of the valid bytes.
   * @returns false where the token is not all there.
   * @throws UnreadableFile `dtd`, `damaged`.
   */
  read(bytes: Buffer, at: number, length: number, part: string): boolean {
    const next = bytes[at + 1]!;
    if (at + 1 >= length) return false;
    if (next === 33) return this.readBang(bytes, at, length, part);
    if (next === 63) return this.skipTo(bytes, '?>', at + 2, length);
    const close = next === SLASH;
    const nameAt = close ? at + 2 : at + 1;
    let gt = nameAt;
    let quote = 0;
    for (; gt < length; gt++) {
      const c = bytes[gt]!;
      if (quote !== 0) {
        if (c === quote) quote = 0;
      } else if (c === GT) break;
      else if (c === QUOTE || c === APOSTROPHE) quote = c;
      else if (c === 60 || c === 0) throw new UnreadableFile('damaged', { part });
    }
    if (gt >= length) return false;
    const single = !close && bytes[gt - 1] === SLASH;
    const stop = single ? gt - 1 : gt;
    let nameEnd = nameAt;
    let local = nameAt;
    for (; nameEnd < stop && bytes[nameEnd]! > 32; nameEnd++)
      if (bytes[nameEnd] === COLON) local = nameEnd + 1;
    if (nameEnd === local) throw new UnreadableFile('damaged', { part });
    this.kind = close ? 'close' : single ? 'single' : 'open';
    this.name = bytes.toString('latin1', local, nameEnd);
    this.prefix = local === nameAt ? '' : bytes.toString('latin1', nameAt, local);
    this.bytes = bytes;
    this.attributesStart = nameEnd;
    this.attributesEnd = stop;
    this.attributes = null;
    this.end = gt + 1;
    return true;
  }

  /** An attribute by its name without prefix. Only until the next `read`. */
  attribute(name: string): string | undefined {
    this.attributes ??= this.bytes.toString('utf8', this.attributesStart, this.attributesEnd);
    return attribute(this.attributes, name);
  }

  private readBang(bytes: Buffer, at: number, length: number, part: string): boolean {
    const head = bytes.toString('latin1', at, Math.min(at + 9, length));
    if (head.startsWith('<!--')) return this.skipTo(bytes, '-->', at + 4, length);
    if (head === '<![CDATA[') {
      if (!this.skipTo(bytes, ']]>', at + 9, length)) return false;
      this.kind = 'cdata';
      this.textStart = at + 9;
      this.textEnd = this.end - 3;
      return true;
    }
    if (/^<!DOCTYPE/i.test(head)) throw new UnreadableFile('dtd', { part });
    if (
      head.length < 9 &&
      ('<!DOCTYPE'.startsWith(head.toUpperCase()) || '<![CDATA['.startsWith(head) || '<!--'.startsWith(head))
    ) {
      return false;
    }
    throw new UnreadableFile('damaged', { part });
  }

  private skipTo(bytes: Buffer, what: string, from: number, length: number): boolean {
    const found = bytes.indexOf(what, from, 'latin1');
    if (found < 0 || found + what.length > length) return false;
    this.kind = 'skip';
    this.end = found + what.length;
    return true;
  }
}
