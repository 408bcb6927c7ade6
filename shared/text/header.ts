import { isHanUnit, isInvisible, isSpace, toHalfWidth } from './normalise.ts';

/** A header cell taken apart; see {@link normaliseHeader}. */
export interface HeaderText {
  /** Without brackets, marks and numbering: 「身份证号」. */
  readonly text: string;
  /** The same with its brackets kept as half-width ones: 「身份证号(18位)」, 「乡(镇)」. Try this one first. */
  readonly full: string;
  /** What stood in brackets, in order: 「18位」. */
  readonly notes: readonly string[];
  /** A star or 必填 was there. */
  readonly required: boolean;
}

const noNotes: readonly string[] = Object.freeze([]);
const opening = '([{【〔〖〈《「『';
const closing = ')]}】〕〗〉》」』';
const requiredMark = /^(?:必填|必填项|必录|必须填写|\*)$/u;
const leadingNumber =
  /^(?:第?[0-9]{1,2}(?:[.、:)]|\.(?=[^0-9]))|\([0-9]{1,2}\)|\([一二三四五六七八九十]{1,3}\)|[一二三四五六七八九十]{1,3}、)\s*(?=[^0-9\s])/u;
const edgeMarks = ' :：;；,，。.、_·';

/**
 * Brings a header to one spelling: 「姓　名」「*姓名」「姓名\n（必填）：」「1、姓名」 all become 「姓名」 (domain.md 5.26).
 * Half-width throughout; spaces stay only between Latin words. Nothing is guessed: 「18位身份证号」 keeps its 18.
 */
export function normaliseHeader(raw: string): HeaderText {
  if (isPlainHan(raw)) return { text: raw, full: raw, notes: noNotes, required: false };
  let required = false;
  const kept = joinHan(toHalfWidth(raw.replace(/^\s*[①-⑳❶-❿]/u, '')));
  let flat = '';
  for (const char of kept) {
    if (char === '*' || char === '★' || char === '☆' || char === '※' || char === '✱') required = true;
    else flat += char;
  }
  flat = stripEnds(flat.replace(leadingNumber, ''));
  let text = '';
  let full = '';
  const notes: string[] = [];
  let depth = 0;
  let note = '';
  for (const char of flat) {
    if (opening.includes(char)) {
      if (depth > 0) note += char;
      depth += 1;
    } else if (closing.includes(char) && depth > 0) {
      depth -= 1;
      if (depth > 0) note += char;
      else {
        const inner = stripEnds(note);
        if (requiredMark.test(inner) || inner.includes('必填')) required = true;
        else if (inner !== '') {
          notes.push(inner);
          full += `(${inner})`;
        }
        note = '';
      }
    } else if (depth > 0) note += char;
    else {
      text += char;
      full += char;
    }
  }
  if (depth > 0 && note !== '') {
    // A bracket that never closes is a cut header; its content is still only a note.
    notes.push(stripEnds(note));
    full += `(${stripEnds(note)})`;
  }
  text = stripEnds(text);
  full = stripEnds(full);
  // 「（签字）」 alone: the note is all there is.
  if (text === '' && notes.length > 0) text = notes.join('');
  return { text, full, notes: notes.length === 0 ? noNotes : notes, required };
}

function isPlainHan(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x4e00 || code > 0x9fff) return false;
  }
  return true;
}

/** Drops invisible characters and white space, except one space between two Latin words or numbers. */
function joinHan(text: string): string {
  let out = '';
  let space = false;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (isInvisible(code)) continue;
    if (isSpace(code)) {
      space = out !== '';
      continue;
    }
    if (space && isWordCode(code) && isWordCode(out.charCodeAt(out.length - 1))) out += ' ';
    space = false;
    out += text[i];
  }
  return out;
}

function isWordCode(code: number): boolean {
  return (
    !isHanUnit(code) &&
    ((code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x7a) || (code >= 0xc0 && code <= 0x24f))
  );
}

function stripEnds(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && edgeMarks.includes(text.charAt(start))) start += 1;
  while (end > start && edgeMarks.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(start, end);
}
