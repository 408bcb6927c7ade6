/** Masking for screen, print and public notices (domain.md §8): 620721********2413, 138****1234. */

/** Hides the birth part of an identity number; shorter document numbers keep their first and last quarter. */
export function maskId(value: string): string {
  const length = value.length;
  if (length === 18) return `${value.slice(0, 6)}********${value.slice(14)}`;
  if (length === 15) return `${value.slice(0, 6)}******${value.slice(12)}`;
  if (length === 0) return value;
  const shown = Math.min(4, Math.floor(length / 4));
  return value.slice(0, shown) + '*'.repeat(length - 2 * shown) + value.slice(length - shown);
}

/** Hides the middle of a phone number: four digits of a mobile number, four before the last two of a landline. */
export function maskPhone(value: string): string {
  const length = value.length;
  if (length === 11 && value[0] === '1') return `${value.slice(0, 3)}****${value.slice(7)}`;
  if (length < 3) return '*'.repeat(length);
  const tail = Math.min(2, Math.floor(length / 3));
  const hidden = Math.min(length - tail, length > 7 ? 4 : length - tail - 1);
  return value.slice(0, length - tail - hidden) + '*'.repeat(hidden) + value.slice(length - tail);
}
