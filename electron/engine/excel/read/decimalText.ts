/** Excel keeps and shows 15 significant digits; what a double holds beyond them is never shown. */
const SIGNIFICANT = 15;

/**
 * A non-negative number rounded half up to a fixed count of decimals, from its 15 significant digits:
 * 1.005 → 1.01, 620721197104176384 → 620721197104176000.
 * @returns digits before and after the point; both may be empty, the integer part of 0.5 is empty.
 */
export function roundDecimal(
  value: number,
  decimals: number,
): { readonly whole: string; readonly fraction: string } {
  const [mantissa = '0', power = '0'] = value.toExponential(SIGNIFICANT - 1).split('e');
  const digits = mantissa.replace('.', '');
  const point = Number(power) + 1;
  const kept = point + decimals;
  let all: string;
  if (kept >= SIGNIFICANT) all = digits.padEnd(kept, '0');
  else if (kept < 0) all = '';
  else {
    const up = digits.charCodeAt(kept) >= 53 ? 1n : 0n;
    all = (BigInt(digits.slice(0, kept) || '0') + up).toString();
    if (all === '0') all = '';
  }
  all = all.padStart(decimals, '0');
  const whole = all.slice(0, all.length - decimals).replace(/^0+/, '');
  return { whole, fraction: all.slice(all.length - decimals) };
}

/**
 * A number as Excel's General format shows it in a wide column: 11 characters, from 1e11 on 6.20721E+17.
 * This is what a clerk saw when an ID number was typed into an unformatted cell (domain.md §4.4).
 */
export function generalText(value: number): string {
  if (value === 0) return '0';
  if (!Number.isFinite(value)) return '#NUM!';
  const size = Math.abs(value);
  const sign = value < 0 ? '-' : '';
  const power = Math.floor(Math.log10(size));
  if (size >= 1e11 || power < -9) return sign + scientific(size);
  if (power < -4) {
    const short = trimZeros(size.toFixed(12));
    return sign + (short.length <= 11 ? short : scientific(size));
  }
  const { whole, fraction } = roundDecimal(size, power < 0 ? 9 : Math.max(0, 9 - power));
  const text = trimZeros(`${whole || '0'}.${fraction}`);
  return sign + (text.length > 11 && !text.includes('.') ? scientific(size) : text);
}

function scientific(size: number): string {
  const [mantissa = '0', power = '0'] = size.toExponential(5).split('e');
  return `${trimZeros(mantissa)}E${power.startsWith('-') ? '-' : '+'}${power.slice(1).padStart(2, '0')}`;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0*$/, '') : text;
}
