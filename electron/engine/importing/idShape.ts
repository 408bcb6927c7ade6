import { damagedText } from '../../../shared/identity/damagedId.ts';
import { normaliseId } from '../../../shared/identity/idNumber.ts';
import { isDigits } from '../../../shared/text/normalise.ts';

const fifteen = /^[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/;

/** Whether a text has the shape of an ID number, sound or damaged: enough to know a column or a data row by. */
export function isIdShaped(text: string): boolean {
  const length = text.length;
  if (length < 15 || length > 30) return false;
  if (length === 18 && isDigits(text)) return true;
  const first = text.charCodeAt(0);
  // Most long texts are words: nothing that begins with a Han character is a number.
  if (first >= 0x3400 && first <= 0x9fff) return false;
  const id = normaliseId(text);
  if (id.length === 18) return isDigits(id.slice(0, 17)) && (id.endsWith('X') || isDigits(id.slice(17)));
  if (id.length === 15) return fifteen.test(id);
  return damagedText(text) !== null;
}

/** 17 digits and a digit or X, exactly as written: the commonest cell of a roster, told without any cleaning. */
export function isPlainId(text: string): boolean {
  if (text.length !== 18) return false;
  for (let i = 0; i < 17; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) return false;
  }
  const last = text.charCodeAt(17);
  return last === 88 || last === 120 || (last >= 48 && last <= 57);
}
