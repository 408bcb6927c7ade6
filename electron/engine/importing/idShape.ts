import { damagedText } from '../../../shared/identity/damagedId.ts';
import { normaliseId } from '../../../shared/identity/idNumber.ts';

/** Whether a text has the shape of an ID number, sound or damaged: enough to know a column or a data row by. */
export function isIdShaped(text: string): boolean {
  if (text.length < 15 || text.length > 30) return false;
  const id = normaliseId(text);
  if (/^\d{17}[\dX]$/.test(id)) return true;
  if (/^\d{15}$/.test(id)) return /^[1-9]\d{5}\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/.test(id);
  return damagedText(text) !== null;
}
