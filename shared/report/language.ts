/**
 * The wording of the county's report (县人才工作情况汇报): plain text in which figures stand as `{i2_4}`.
 *
 * `{i2_4}` prints the number of an indicator and stays bound to it; `{i3_5:names}` the names behind it; `{i2_2:plan}`
 * the plan beside it; `[…]` is left out when one of its figures is unknown or nothing was counted. A figure outside
 * brackets that is unknown prints XX, highlighted: never 0 (design.md §7).
 */

export type Segment =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'figure'; readonly id: string; readonly show: FigureShow }
  /** A clause that stands only when its figures are known and not nothing. */
  | { readonly kind: 'clause'; readonly parts: readonly Segment[] };

export type FigureShow = 'number' | 'names' | 'plan' | 'words';

/** Kinds of lines in the order of GB/T 9704-2012: title, salutation, 一、 （一） body, signature, date. */
export type LineKind = 'title' | 'salutation' | 'heading1' | 'heading2' | 'body' | 'signature' | 'date';

export interface ReportLine {
  /** By which an edited wording is kept. */
  readonly id: string;
  readonly kind: LineKind;
  readonly text: string;
}

const figure = /^\{(i\d+_\d+[a-z]?)(?::(names|plan|words))?\}/;

/**
 * Takes a wording apart. Braces that name no figure are text: a clerk may write anything.
 * @throws never
 */
export function readWording(text: string): readonly Segment[] {
  return readUntil(text, 0, false).parts;
}

function readUntil(text: string, from: number, inside: boolean): { readonly parts: readonly Segment[]; readonly end: number } {
  const parts: Segment[] = [];
  let plain = '';
  const flush = (): void => {
    if (plain !== '') parts.push({ kind: 'text', text: plain });
    plain = '';
  };
  let at = from;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === ']' && inside) {
      flush();
      return { parts, end: at + 1 };
    }
    const found = char === '{' ? figure.exec(text.slice(at, at + 40)) : null;
    if (found) {
      flush();
      parts.push({ kind: 'figure', id: found[1] ?? '', show: showOf(found[2]) });
      at += found[0].length;
      continue;
    }
    if (char === '[' && !inside) {
      const clause = readUntil(text, at + 1, true);
      // A bracket nobody closed is a bracket.
      if (clause.end > 0 && text.charAt(clause.end - 1) === ']') {
        flush();
        parts.push({ kind: 'clause', parts: clause.parts });
        at = clause.end;
        continue;
      }
    }
    plain += char;
    at += 1;
  }
  flush();
  return { parts, end: inside ? -1 : at };
}

function showOf(word: string | undefined): FigureShow {
  return word === 'names' || word === 'plan' || word === 'words' ? word : 'number';
}

/** Ids of the indicators a wording asks for. */
export function figuresIn(segments: readonly Segment[]): readonly string[] {
  return [...new Set(segments.flatMap((s) => (s.kind === 'figure' ? [s.id] : s.kind === 'clause' ? figuresIn(s.parts) : [])))];
}
