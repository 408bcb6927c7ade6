import { maskId, maskPhone } from '../../shared/identity/mask.ts';

/** A cell of a source file as it may stand on the screen: identity and mobile numbers in it are masked. */
export function maskNumbers(text: string): string {
  return text
    .replaceAll(/(?<!\d)(?:\d{17}[\dXx]|\d{15})(?!\d)/g, maskId)
    .replaceAll(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskPhone);
}
