import { randomBytes, timingSafeEqual } from 'node:crypto';

/** A fresh secret for one launch: 256 bits, safe in a URL fragment and in a header. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares a secret somebody sent with ours without telling by its duration how much of it was right. */
export function sameSecret(sent: string, ours: string): boolean {
  const a = Buffer.from(sent);
  const b = Buffer.from(ours);
  return a.length === b.length && timingSafeEqual(a, b);
}
