import type { Range } from '../cell.ts';
import { parseRange } from '../cellAddress.ts';
import type { ReadLimits } from '../limits.ts';
import { isTrue } from '../markup/scanXml.ts';
import { UnreadableFile } from '../unreadableFile.ts';
import type { SheetFacts } from '../sheet.ts';
import type { ByteTag } from './byteTag.ts';

/** Hidden columns beyond this one are the empty right-hand side that senders like to hide. */
const LAST_COLUMN = 1024;

/** What the frame tells the scanner about the tag it was given. */
export type FrameStep = 'on' | 'rows' | 'end';

/**
 * Everything of a sheet part around its rows: knows when the rows begin, when the document ends, and
 * remembers merges, hidden columns and filter on the way. Told by depth alone, so `x:`, strict and extension
 * namespaces make no difference.
 */
export class SheetFrame {
  private readonly part: string;
  private readonly limits: ReadLimits;
  private readonly merges: Range[] = [];
  private readonly hidden = new Set<number>();
  private filtered = false;
  private depth = 0;
  private child = '';
  private ended = false;
  /** Prefix of the root element: rows and cells carry the same. */
  prefix = '';

  constructor(part: string, limits: ReadLimits) {
    this.part = part;
    this.limits = limits;
  }

  /** One tag outside the rows. @throws UnreadableFile `damaged`, `too-large`. */
  take(tag: ByteTag): FrameStep {
    if (tag.kind === 'skip' || tag.kind === 'cdata') return 'on';
    if (this.ended) throw new UnreadableFile('damaged', { part: this.part });
    if (tag.kind === 'close') return this.close();
    if (this.depth === 0) {
      this.prefix = tag.prefix;
      if (!/sheet$/i.test(tag.name)) throw new UnreadableFile('damaged', { part: this.part });
    } else if (this.depth === 1) {
      this.child = tag.name;
      if (tag.name === 'sheetData' && tag.prefix === this.prefix) return tag.kind === 'open' ? 'rows' : 'on';
    }
    this.note(tag);
    if (tag.kind === 'open') this.depth++;
    else if (this.depth === 0) return this.end();
    return 'on';
  }

  /** Whether the root element has been closed. */
  get done(): boolean {
    return this.ended;
  }

  facts(): SheetFacts {
    return {
      merges: this.merges,
      hiddenColumns: [...this.hidden].toSorted((a, b) => a - b),
      filtered: this.filtered,
    };
  }

  private close(): FrameStep {
    this.depth--;
    if (this.depth < 0) throw new UnreadableFile('damaged', { part: this.part });
    return this.depth === 0 ? this.end() : 'on';
  }

  private end(): FrameStep {
    this.ended = true;
    return 'end';
  }

  private note(tag: ByteTag): void {
    const { name } = tag;
    if (this.depth === 1 && name === 'sheetPr') this.filtered ||= isTrue(tag.attribute('filterMode'));
    if (this.depth !== 2) return;
    if (name === 'mergeCell' && this.child === 'mergeCells') {
      const range = parseRange(tag.attribute('ref') ?? '');
      if (range === undefined) throw new UnreadableFile('damaged', { part: this.part, why: 'merge' });
      if (this.merges.length >= this.limits.merges) {
        throw new UnreadableFile('too-large', { what: 'merges', max: this.limits.merges });
      }
      // Some writers list single cells as merges: nothing is merged there.
      if (range.top !== range.bottom || range.left !== range.right) this.merges.push(range);
    } else if (name === 'filterColumn' && this.child === 'autoFilter') {
      // A column with its button hidden is listed too, without a condition inside.
      this.filtered ||= tag.kind === 'open';
    } else if (name === 'col' && this.child === 'cols' && isTrue(tag.attribute('hidden'))) {
      const last = Math.min(Number(tag.attribute('max')), LAST_COLUMN);
      for (let column = Number(tag.attribute('min')); column <= last; column++) this.hidden.add(column);
    }
  }
}
