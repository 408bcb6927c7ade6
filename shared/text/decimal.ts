/** Exact decimal numbers as text ('1234.5'), so that no money passes through binary fractions. */

const shape = /^-?\d+(?:\.\d+)?$/u;

/** True for plain decimal text: digits, at most one point with digits on both sides, an optional minus. */
export function isDecimal(text: string): boolean {
  return shape.test(text);
}

/** `text` × 10^`power` exactly; drops zeros that say nothing. Throws RangeError when `text` is no decimal. */
export function shiftDecimal(text: string, power: number): string {
  if (!shape.test(text)) throw new RangeError(`not a decimal: ${text}`);
  const negative = text.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? text.slice(1) : text).split('.');
  let digits = whole + fraction;
  let point = whole.length + power;
  if (point <= 0) {
    digits = '0'.repeat(1 - point) + digits;
    point = 1;
  }
  digits = digits.padEnd(point, '0');
  const head = digits.slice(0, point).replace(/^0+(?=\d)/u, '');
  const tail = digits.slice(point).replace(/0+$/u, '');
  const out = tail === '' ? head : `${head}.${tail}`;
  return negative && out !== '0' ? `-${out}` : out;
}

/** The sum of two decimals, exactly. */
export function addDecimals(first: string, second: string): string {
  const places = Math.max(decimalPlaces(first), decimalPlaces(second));
  const total = BigInt(shiftDecimal(first, places)) + BigInt(shiftDecimal(second, places));
  return shiftDecimal(String(total), -places);
}

/** How many digits stand behind the point. */
function decimalPlaces(text: string): number {
  const at = text.indexOf('.');
  return at < 0 ? 0 : text.length - at - 1;
}

/** Rounds half away from zero to `places` digits and writes exactly so many: roundDecimal('1.005', 2) = '1.01'. */
export function roundDecimal(text: string, places: number): string {
  const shifted = shiftDecimal(text, places);
  const negative = shifted.startsWith('-');
  const [whole = '0', fraction = ''] = (negative ? shifted.slice(1) : shifted).split('.');
  const rounded = String(BigInt(whole) + (fraction !== '' && fraction.charCodeAt(0) >= 53 ? 1n : 0n));
  const digits = rounded.padStart(places + 1, '0');
  const head = digits.slice(0, digits.length - places);
  const out = places === 0 ? head : `${head}.${digits.slice(digits.length - places)}`;
  return negative && /[1-9]/u.test(out) ? `-${out}` : out;
}

/** The shortest decimal of a number cell: 0.30000000000000004 is 0.3, because spreadsheets keep 15 digits. */
export function decimalOfNumber(value: number): string | null {
  if (!Number.isFinite(value)) return null;
  const text = String(Number(value.toPrecision(15)));
  if (shape.test(text)) return text;
  const found = /^(-?\d(?:\.\d+)?)e([+-]\d+)$/u.exec(text);
  return found === null ? null : shiftDecimal(found[1] ?? '0', Number(found[2]));
}
