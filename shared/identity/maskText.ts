import { maskId, maskPhone } from './mask.ts';

/** Free text as it may stand on the screen: identity, mobile and bank numbers in it are masked. */
export function maskNumbers(text: string): string {
  return text
    .replaceAll(/(?<![\d０-９])[\d０-９](?:[ \u00a0\u3000-]?[\d０-９]){13,17}[ \u00a0\u3000-]?[xXｘＸ]?(?![\d０-９])/g, spelledNumber)
    .replaceAll(/(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/g, maskId)
    .replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskPhone)
    .replaceAll(/(?<!\d)\d{16,19}(?!\d)/g, maskId);
}

/**
 * An identity number written in groups or in full width is masked as one; two days joined by a hyphen
 * (20260301-20260315) have sixteen digits and stay.
 */
function spelledNumber(written: string): string {
  const plain = written.normalize('NFKC').replaceAll(/[\s-]/g, '');
  if (plain === written || /^\d{8}-\d{8}$/.test(written)) return written;
  return plain.length === 15 || plain.length >= 16 ? maskId(plain) : written;
}
