import { isDigits, isInvisible, isSpace, toHalfWidth } from '../text/normalise.ts';
import { checkCharacter, hasRightCheck, readDate8 } from './checkDigit.ts';

/**
 * An identity number that a spreadsheet made into a number (domain.md §4.4): Excel and WPS keep 15 digits, readers
 * add rounding of their own. It is never stored and never repaired; what is left serves to offer existing people.
 */
export interface DamagedId {
  /** The first 15 digits, when all of them are still to be seen. */
  readonly prefix15: string | null;
  /** A second possible prefix when rounding hides whether the 15th digit moved by one. */
  readonly other15: string | null;
  /** The leading digits that are certain (0 to 14): area and birth date are in them when there are 14. */
  readonly known: string;
  /** `numeric` a number cell, `exponent` a text like 6.20721E+17, `zeros` a text ending in 000, `rounded` …384. */
  readonly by: 'numeric' | 'exponent' | 'zeros' | 'rounded';
  /** `suspected`: a text ending in 000 whose check digit is right, or a wrong one that is an exact double (1 typing
   * error in 128 is one by chance). Only `certain` may be reported as damaged. */
  readonly certainty: 'certain' | 'suspected';
}

export type IdCell = number | string | { readonly value: number; readonly text: string };

/**
 * Tells whether an ID cell has lost digits. Numbers of 16 digits and more always have, so has an E+17 text; an
 * 18-digit text has when it ends in 000 and its check digit is wrong. Null when sound (or merely wrong: that is the
 * ladder's to say). A number of 15 digits or fewer is exact.
 */
export function damagedId(cell: IdCell): DamagedId | null {
  if (typeof cell === 'string') return damagedText(cell);
  return damagedNumber(typeof cell === 'number' ? cell : cell.value);
}

function damagedNumber(value: number): DamagedId | null {
  if (!(value >= 1e15) || value >= 1e20) return null;
  const digits = BigInt(Math.round(value)).toString();
  if (digits.length !== 18) {
    return { prefix15: null, other15: null, known: '', by: 'numeric', certainty: 'certain' };
  }
  return { ...prefixesOf(digits), by: 'numeric', certainty: 'certain' };
}

/**
 * Excel cuts to 15 digits and the double nearest to …000 may print as …944 below it, while a library may have
 * written all 18 digits and lost at most 64: near a multiple of 1000 both readings are possible.
 */
function prefixesOf(digits: string): Pick<DamagedId, 'prefix15' | 'other15' | 'known'> {
  const tail = Number(digits.slice(15));
  const floor = digits.slice(0, 15);
  if (tail > 64 && tail < 936) return { prefix15: floor, other15: null, known: digits.slice(0, 14) };
  const shifted = (BigInt(floor) + (tail >= 936 ? 1n : -1n)).toString();
  const [first, second] = tail >= 936 ? [shifted, floor] : [floor, shifted];
  // One of the two may name a day that never was.
  if (readDate8(second, 6) === null) return { prefix15: first, other15: null, known: first.slice(0, 14) };
  if (readDate8(first, 6) === null) return { prefix15: second, other15: null, known: second.slice(0, 14) };
  let same = 0;
  while (same < 14 && first[same] === second[same]) same += 1;
  return { prefix15: first, other15: second, known: first.slice(0, same) };
}

const exponent = /^[+-]?(\d)(?:\.(\d+))?E\+?(1[4-9])$/i;

/** As {@link damagedId} for a text cell. */
export function damagedText(raw: string): DamagedId | null {
  if (raw.length < 4 || raw.length > 60) return null;
  const text = squeeze(raw);
  const found = text.length <= 30 && /e/i.test(text) ? exponent.exec(text) : null;
  if (found !== null)
    return damagedExponent(`${found[1] ?? ''}${(found[2] ?? '').replace(/0+$/, '')}`, found[3] === '17');
  const whole = text.endsWith('.0') ? text.slice(0, -2) : text.endsWith('.00') ? text.slice(0, -3) : text;
  if (whole.length !== 18 || !isDigits(whole)) return null;
  const right = hasRightCheck(whole);
  if (whole.endsWith('000')) {
    return {
      prefix15: whole.slice(0, 15), // written by a spreadsheet, so cut and not rounded
      other15: null,
      known: whole.slice(0, 14),
      by: 'zeros',
      certainty: right ? 'suspected' : 'certain',
    };
  }
  // A wrong check digit alone is a typing error; a wrong one on an exact double is a reader's rounding.
  if (right || BigInt(Number(whole)) !== BigInt(whole)) return null;
  if (readDate8(whole, 6) === null) return null;
  return { ...prefixesOf(whole), by: 'rounded', certainty: 'suspected' };
}

function damagedExponent(mantissa: string, eighteen: boolean): DamagedId {
  const complete = mantissa.length >= 14 && eighteen; // the last of 15 digits may be a 0 that was not printed
  const padded = mantissa.padEnd(15, '0');
  return {
    ...(complete
      ? { prefix15: padded.slice(0, 15), other15: null, known: padded.slice(0, 14) }
      : // A shortened mantissa is rounded, so its last digit may be one too high.
        { prefix15: null, other15: null, known: eighteen ? mantissa.slice(0, -1) : '' }),
    by: 'exponent',
    certainty: 'certain',
  };
}

function squeeze(raw: string): string {
  let out = '';
  const half = toHalfWidth(raw);
  for (let i = 0; i < half.length; i += 1) {
    const code = half.charCodeAt(i);
    if (code !== 0x27 && code !== 0x22 && code !== 0x3d && !isSpace(code) && !isInvisible(code))
      out += half[i];
  }
  // Hyphens split some IDs into groups, but in E-17 the sign belongs to the number.
  return out.length >= 18 && out.includes('-') && !/e/i.test(out) ? out.replaceAll('-', '') : out;
}

/** The first 15 digits left of a damaged cell, or null. */
export function idPrefix15(cell: IdCell): string | null {
  return damagedId(cell)?.prefix15 ?? null;
}

/** True when `id` (18 digits) can be what the damaged cell once held: it agrees in every certain digit. */
export function couldHaveBeen(id: string, damaged: DamagedId): boolean {
  // A number ending in X stays text in every spreadsheet, so a number cell cannot have held it.
  if (id.length !== 18 || id.endsWith('X')) return false;
  if (damaged.prefix15 === null) return damaged.known !== '' && id.startsWith(damaged.known);
  return id.startsWith(damaged.prefix15) || (damaged.other15 !== null && id.startsWith(damaged.other15));
}

/**
 * Every valid number that begins with these 15 digits, by check-digit logic: up to 100 (17th digit odd = male, even =
 * female; numbers ending in X never become number cells, so they are left out). Empty when the prefix has no real
 * birth date or the hint's birth date (YYYY, YYYY-MM or YYYY-MM-DD) says otherwise. Only for offering, never to store.
 */
export function candidatesForDamaged(
  prefix15: string,
  hints: { readonly sex?: string | null; readonly birthDate?: string | null } = {},
): readonly string[] {
  if (prefix15.length !== 15 || !isDigits(prefix15)) return [];
  const birth = readDate8(prefix15, 6);
  if (birth === null) return [];
  if (hints.birthDate !== undefined && hints.birthDate !== null && !birth.startsWith(hints.birthDate))
    return [];
  const parity = hints.sex === '1' ? 1 : hints.sex === '2' ? 0 : null;
  const found: string[] = [];
  for (let tail = 0; tail < 100; tail += 1) {
    if (parity !== null && tail % 2 !== parity) continue;
    const body = prefix15 + String(tail).padStart(2, '0');
    const check = checkCharacter(body);
    if (check !== 'X') found.push(body + check);
  }
  return found;
}
