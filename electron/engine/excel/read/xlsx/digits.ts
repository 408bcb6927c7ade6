const POWERS = Array.from({ length: 16 }, (_, i) => 10 ** i);

/** Digits as a whole number; 0 where they are none or too many. */
export function positive(bytes: Buffer, start: number, end: number): number {
  const value = decimal(bytes, start, end);
  return value < 0 ? 0 : value;
}

/** Up to nine digits as a number; −1 where they are none. */
export function decimal(bytes: Buffer, start: number, end: number): number {
  if (end === start || end - start > 9) return -1;
  let value = 0;
  for (let i = start; i < end; i++) {
    const digit = bytes[i]! - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** Whether a number is written without a point. */
export function isWhole(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i] === 46) return false;
  return true;
}

/** A number written with up to 15 digits and no exponent, exactly; any other shape as Number reads it, or NaN. */
export function plainNumber(bytes: Buffer, start: number, end: number): number {
  let value = 0;
  let point = -1;
  const first = bytes[start] === 45 ? start + 1 : start;
  if (end - first > 16 || end === first) return shapedNumber(bytes, start, end);
  for (let i = first; i < end; i++) {
    const c = bytes[i]!;
    if (c >= 48 && c <= 57) value = value * 10 + c - 48;
    else if (c === 46 && point < 0) point = i;
    else return shapedNumber(bytes, start, end);
  }
  const digits = end - first - (point < 0 ? 0 : 1);
  if (digits > 15 || digits === 0) return shapedNumber(bytes, start, end);
  // Both sides are exact, so the quotient is rounded once: the same as Number(text).
  if (point >= 0) value /= POWERS[end - point - 1]!;
  return first === start ? value : 0 - value;
}

function shapedNumber(bytes: Buffer, start: number, end: number): number {
  const text = bytes.toString('latin1', start, end);
  const value = /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : NaN;
  return Number.isFinite(value) ? value : NaN;
}
