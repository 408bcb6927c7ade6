/**
 * Decides, before a byte of the body is read, whether the browser host answers a request (reliability.md F41–F49).
 * Pure, so that every attack is a line in a table; `tests/host` also sends them as raw bytes.
 */
import { sameSecret } from './token.ts';

/** Everything of a request that the decision needs. */
export interface RequestFacts {
  readonly method: string;
  /** The request target as it stood on the wire. */
  readonly target: string;
  /** Name, value, name, value… as received; Node's `headers` already hides a second Host. */
  readonly rawHeaders: readonly string[];
}

/** What the host knows of itself. */
export interface HostFacts {
  /** `127.0.0.1:PORT`, the only Host accepted. */
  readonly authority: string;
  readonly token: string;
}

/** `page` and `rpc` may be answered; a number is the status of the refusal. */
export type Verdict = 'page' | 'rpc' | 400 | 401 | 403 | 405 | 421;

function valuesOf(rawHeaders: readonly string[], name: string): readonly string[] {
  return rawHeaders.filter((_, i) => i % 2 === 1 && rawHeaders[i - 1]?.toLowerCase() === name);
}

/** The header's only value, null when absent, false when sent more than once. */
function single(rawHeaders: readonly string[], name: string): string | null | false {
  const values = valuesOf(rawHeaders, name);
  return values.length > 1 ? false : (values[0] ?? null);
}

/** Judges one request. The order matters: what a stranger's page can learn grows with each step. */
export function judge(request: RequestFacts, host: HostFacts): Verdict {
  const { method, target, rawHeaders } = request;
  if (single(rawHeaders, 'host') !== host.authority) return 421;
  // One leading slash: neither http://elsewhere/x nor //elsewhere/x, which URL parsers take for another host.
  if (!target.startsWith('/') || target.startsWith('//') || target.startsWith('/\\')) return 400;
  const rpc = target.startsWith('/rpc/');
  if (rpc ? method !== 'POST' : method !== 'GET' && method !== 'HEAD') return 405;
  const site = single(rawHeaders, 'sec-fetch-site');
  if (site !== null && site !== 'same-origin' && (rpc || site !== 'none')) return 403;
  const origin = single(rawHeaders, 'origin');
  if (origin !== null && origin !== `http://${host.authority}`) return 403;
  if (!rpc) return 'page';
  const authorization = single(rawHeaders, 'authorization');
  if (!authorization || !sameSecret(authorization, `Bearer ${host.token}`)) return 401;
  return 'rpc';
}
