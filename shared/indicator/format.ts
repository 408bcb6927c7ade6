/** A number meets text here and nowhere else: pages, tables, Excel and Word show the same. */

/** Printed for a fact nobody has recorded yet; never 0. */
export const missing = '待填';
/** Printed where there is nothing to compute: a rate over nobody. */
export const none = '—';

/** What became of a number: it is there, it was never recorded, or there is nothing to compute it from. */
export type Outcome =
  /** `unrecorded`: rows in scope on which the fact was not recorded; they are not in the number. */
  | { readonly state: 'known'; readonly number: number; readonly unrecorded?: number }
  | { readonly state: 'missing' }
  | { readonly state: 'none' };

/** Rounds half away from zero at `decimals`, without the surprises of binary fractions (1.005 → 1.01). */
export function roundTo(value: number, decimals: number): number {
  const rounded = shift(Math.round(shift(Math.abs(value), decimals)), -decimals);
  return rounded === 0 ? 0 : Math.sign(value) * rounded;
}

/** Moves the decimal point in the digits as written, where multiplying would bring binary fractions in. */
function shift(value: number, places: number): number {
  const [digits = '0', exponent = '0'] = String(value).split('e');
  return Number(`${digits}e${Number(exponent) + places}`);
}

/** Text of a number: no thousands separators (domain.md §7), `%` behind a rate. */
export function showNumber(value: number, decimals: number, unit: string): string {
  const text = roundTo(value, decimals).toFixed(decimals);
  return unit === '%' ? `${text}%` : text;
}

/** Text of an outcome: the number, 待填 or —. */
export function showOutcome(outcome: Outcome, decimals: number, unit: string): string {
  if (outcome.state === 'known') return showNumber(outcome.number, decimals, unit);
  return outcome.state === 'missing' ? missing : none;
}

/** One number over another in per cent; unknown parts make it 待填, nobody below the line makes it —. */
export function ratioOf(part: Outcome, whole: Outcome): Outcome {
  if (whole.state === 'known' && whole.number === 0) return { state: 'none' };
  if (whole.state === 'none' || part.state === 'none') return { state: 'none' };
  if (whole.state === 'missing' || part.state === 'missing') return { state: 'missing' };
  const number = (part.number / whole.number) * 100;
  return part.unrecorded === undefined
    ? { state: 'known', number }
    : { state: 'known', number, unrecorded: part.unrecorded };
}
