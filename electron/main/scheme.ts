import { randomBytes } from 'node:crypto';
import type { CustomScheme } from 'electron';
import { pageHeaders, plainHeaders, withNonce } from '../../shared/contract/pagePolicy.ts';
import type { PageFiles } from '../host/pageFiles.ts';
import { appHost, appOrigin, appScheme } from './origin.ts';

/** A proper web origin, so that storage, modules and the policy work; none of the privileges that weaken it. Compiled scripts are kept from start to start. */
export const schemes: readonly CustomScheme[] = [
  { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
];

/**
 * Answers a request of the page from the files read at the start; the file system is never asked (F47).
 * @param url as Chromium asks
 */
export function answerPage(page: PageFiles, url: string): Response {
  const asked = URL.canParse(url) ? new URL(url) : null;
  // Compared as text: what URL parsers make of odd paths does not matter when nothing is decoded.
  const path = url.startsWith(`${appOrigin}/`) ? url.slice(appOrigin.length).replace(/[?#].*$/, '') : null;
  const file = asked?.host === appHost && path !== null ? page.get(path) : undefined;
  if (!file)
    return new Response('404', { status: 404, headers: { ...plainHeaders, 'content-type': 'text/plain' } });
  const nonce = randomBytes(18).toString('base64url');
  const body = file.type.startsWith('text/html')
    ? withNonce(file.body.toString('utf8'), nonce)
    : new Uint8Array(file.body);
  return new Response(body, { headers: { ...pageHeaders(nonce), 'content-type': file.type } });
}
