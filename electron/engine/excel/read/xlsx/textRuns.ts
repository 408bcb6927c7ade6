import { unescapeExcel } from '../markup/unescape.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { ByteTag } from './byteTag.ts';
import { decodeXmlText } from './byteText.ts';

const LT = 60;

/** What may stand inside a string item and inside its runs: a misspelt text must not vanish. */
const RUN_PARTS: ReadonlyMap<string, RegExp> = new Map([
  ['', /^(t|r|rPh|phoneticPr|extLst)$/],
  ['r', /^(t|rPr)$/],
  ['rPh', /^(t|r)$/],
  ['t', /^$/],
]);

/** Puts together the `<t>` runs of one string item (`si` or `is`), leaving out phonetic ones. */
export class TextRuns {
  text = '';
  private readonly tag: ByteTag;
  private readonly part: string;

  constructor(tag: ByteTag, part: string) {
    this.tag = tag;
    this.part = part;
  }

  /**
   * @param at first byte after the opening tag of the item.
   * @returns first byte after its closing tag; −1 where that has not arrived.
   */
  read(bytes: Buffer, at: number, length: number): number {
    const { tag } = this;
    const open: string[] = [];
    let phonetic = 0;
    let runs = '';
    let q = at;
    for (;;) {
      const taking = phonetic === 0 && open.at(-1) === 't';
      if (bytes[q] !== LT) {
        const lt = bytes.indexOf(LT, q);
        if (lt < 0 || lt >= length) return -1;
        if (taking) runs += decodeXmlText(bytes, q, lt);
        q = lt;
      }
      if (!tag.read(bytes, q, length, this.part)) return -1;
      q = tag.end;
      if (tag.kind === 'cdata') {
        if (taking) runs += bytes.toString('utf8', tag.textStart, tag.textEnd);
      } else if (tag.kind === 'open' || tag.kind === 'single') {
        if (RUN_PARTS.get(open.at(-1) ?? '')?.test(tag.name) === false) {
          throw new UnreadableFile('damaged', { part: this.part });
        }
        if (tag.kind === 'single') continue;
        open.push(tag.name);
        if (tag.name === 'rPh') phonetic++;
      } else if (tag.kind === 'close') {
        const expected = open.pop();
        if (expected === undefined) break;
        if (expected !== tag.name) throw new UnreadableFile('damaged', { part: this.part });
        if (expected === 'rPh') phonetic--;
      }
    }
    this.text = unescapeExcel(runs);
    return q;
  }
}
