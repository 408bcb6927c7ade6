import { maskId, maskPhone } from './mask.ts';

/** Free text as it may stand on the screen: identity, mobile and bank numbers in it are masked. */
export function maskNumbers(text: string): string {
  return text
    .replaceAll(/(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/g, maskId)
    .replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskPhone)
    .replaceAll(/(?<!\d)\d{16,19}(?!\d)/g, maskId);
}
