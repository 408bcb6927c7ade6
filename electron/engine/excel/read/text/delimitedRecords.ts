/** One record of a delimited text, and where the next one begins. */
export interface DelimitedRecord {
  readonly fields: readonly string[];
  readonly end: number;
  /** A field of it opens with a quote that nothing closes. */
  readonly stray?: true;
}

/** A quoted field over more lines than this is a stray quote that swallows people. */
const MAX_LINES = 100;

/**
 * Records of a delimited text (RFC 4180, as Excel reads it): fields in quotes may hold delimiters, line breaks and
 * doubled quotes; a quote inside an unquoted field is a plain character. Line ends are LF, CR LF or CR.
 * One object per piece of text: it remembers where the next line end and quote stand, so that a text without any
 * is not searched to its end for every record.
 */
export class RecordSplitter {
  private readonly text: string;
  private readonly delimiter: string;
  /** No text will follow, so the last record may end without a line break. */
  private readonly final: boolean;
  private lf = -1;
  private cr = -1;
  private quote = -1;

  constructor(text: string, delimiter: string, final: boolean) {
    this.text = text;
    this.delimiter = delimiter;
    this.final = final;
  }

  /** The record that begins at `start`; undefined where it is not all there. */
  next(start: number): DelimitedRecord | undefined {
    const { text } = this;
    const lineEnd = this.lineEnd(start);
    // A CR at the very end may be half of CR LF.
    if (!this.final && (lineEnd < 0 || (lineEnd === text.length - 1 && text.charCodeAt(lineEnd) === 13)))
      return undefined;
    const stop = lineEnd < 0 ? text.length : lineEnd;
    if (this.quote < start) this.quote = orEnd(text.indexOf('"', start));
    return this.quote < stop ? this.quoted(start, stop) : this.line(start, stop);
  }

  /** A line without any meaning of quotes. */
  private line(start: number, stop: number): DelimitedRecord {
    return { fields: this.text.slice(start, stop).split(this.delimiter), end: afterLine(this.text, stop) };
  }

  private lineEnd(start: number): number {
    if (this.lf < start) this.lf = orEnd(this.text.indexOf('\n', start));
    if (this.cr < start) this.cr = orEnd(this.text.indexOf('\r', start));
    const end = Math.min(this.lf, this.cr);
    return end === Infinity ? -1 : end;
  }

  private quoted(start: number, firstStop: number): DelimitedRecord | undefined {
    const { text, delimiter } = this;
    const fields: string[] = [];
    let at = start;
    for (;;) {
      let field = '';
      if (text.charCodeAt(at) === 34) {
        const closed = this.closing(at);
        if (closed === 'later') return undefined;
        // A quote that nothing closes is a character like any other: the line is what it looks like.
        if (closed === 'never') return { ...this.line(start, firstStop), stray: true };
        field = text.slice(at + 1, closed).replaceAll('""', '"');
        at = closed + 1;
      }
      const from = at;
      while (at < text.length) {
        const c = text.charCodeAt(at);
        if (c === 10 || c === 13 || text[at] === delimiter) break;
        at++;
      }
      fields.push(field + text.slice(from, at));
      if (at < text.length && text[at] === delimiter) {
        at++;
        continue;
      }
      if (!this.final && (at >= text.length || (at === text.length - 1 && text.charCodeAt(at) === 13)))
        return undefined;
      return { fields, end: afterLine(text, at) };
    }
  }

  /** Where the quote that opens at `open` is closed. */
  private closing(open: number): number | 'later' | 'never' {
    const { text } = this;
    let lines = 0;
    for (let at = open + 1; at < text.length; at++) {
      const c = text.charCodeAt(at);
      if (c === 10 && ++lines > MAX_LINES) return 'never';
      if (c !== 34) continue;
      const after = text.charCodeAt(at + 1);
      if (after === 34) {
        at++;
        continue;
      }
      if (at + 1 >= text.length && !this.final) return 'later';
      const ends = at + 1 >= text.length || after === 10 || after === 13 || text[at + 1] === this.delimiter;
      return ends || lines === 0 ? at : 'never';
    }
    return this.final ? 'never' : 'later';
  }
}

function orEnd(index: number): number {
  return index < 0 ? Infinity : index;
}

function afterLine(text: string, stop: number): number {
  return text.charCodeAt(stop) === 13 && text.charCodeAt(stop + 1) === 10
    ? stop + 2
    : Math.min(stop + 1, text.length);
}

const CANDIDATES = ['\t', ',', ';', '|'] as const;

/** Records looked at to find the delimiter. */
const SAMPLE = 200;

/**
 * The delimiter under which most records have the same number of fields; a comma where there is none.
 * @param text the beginning of the file.
 */
export function findDelimiter(text: string): string {
  const declared = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (declared !== undefined) return declared;
  let best = { delimiter: ',', score: 0 };
  for (const delimiter of CANDIDATES) {
    const score = consistency(text, delimiter);
    if (score > best.score) best = { delimiter, score };
  }
  return best.delimiter;
}

/** How many records agree on a number of fields above one, and a little for having more fields. */
function consistency(text: string, delimiter: string): number {
  const counts = new Map<number, number>();
  const splitter = new RecordSplitter(text, delimiter, true);
  let at = 0;
  for (let i = 0; i < SAMPLE && at < text.length; i++) {
    const record = splitter.next(at);
    if (record === undefined) break;
    at = record.end;
    const { length } = record.fields;
    if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  }
  let score = 0;
  for (const [fields, records] of counts) score = Math.max(score, records + Math.min(fields, 50) / 100);
  return score;
}

/**
 * A field without the tricks that keep Excel from reading digits as a number: tabs around it, `="…"`.
 * @returns null for an empty field.
 */
export function cleanField(field: string): string | null {
  if (field === '') return null;
  const first = field.charCodeAt(0);
  const last = field.charCodeAt(field.length - 1);
  let text = field;
  if (first === 9 || last === 9) text = text.replace(/^\t+|\t+$/g, '');
  if (text.startsWith('="') && text.endsWith('"') && text.length > 2)
    text = text.slice(2, -1).replaceAll('""', '"');
  return text === '' ? null : text;
}
