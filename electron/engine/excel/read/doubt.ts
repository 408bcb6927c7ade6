/**
 * What in a file does not fit together although it could be read: formats without a checksum (.xls, .et, HTML, text) can
 * lose rows to one damaged byte. A doubt is said beside the rows, with figures; the sentence is `explainDoubt`'s.
 */
import type { DoubtCode, DoubtDetail } from '../../../../shared/message/doubts.ts';

export interface Doubt {
  readonly code: DoubtCode;
  readonly detail: DoubtDetail;
}

/** Gathers numbers of rows for one doubt: the first few are named, all are counted. */
export class RowList {
  private readonly rows = new Set<number>();

  /** @param row 1-based row of the file */
  add(row: number): void {
    this.rows.add(row);
  }

  /** Adds all of them to another list. */
  copyTo(other: RowList): void {
    for (const row of this.rows) other.add(row);
  }

  get count(): number {
    return this.rows.size;
  }

  /** The first ten, joined as a sentence names them. */
  shown(): string {
    const sorted = [...this.rows].toSorted((a, b) => a - b);
    return sorted.slice(0, 10).join('、') + (sorted.length > 10 ? '…' : '');
  }
}

/** Characters that stand where bytes fit no encoding, and controls that no text has: counted, with their rows. */
export class BadCharacters {
  private count = 0;
  private readonly rows = new RowList();

  /** @param row 1-based row of the file */
  see(text: string, row: number): void {
    if (!broken.test(text)) return;
    this.count += text.match(brokenAll)?.length ?? 0;
    this.rows.add(row);
  }

  doubts(): readonly Doubt[] {
    return this.count === 0
      ? []
      : [{ code: 'bad-characters', detail: { count: this.count, rows: this.rows.shown() } }];
  }
}

// oxlint-disable-next-line no-control-regex -- controls are what is looked for
const broken = /[\u0001-\u0008\u000e-\u0019\u001b-\u001f\ufffd]/;
const brokenAll = new RegExp(broken, 'g');
