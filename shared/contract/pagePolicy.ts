/**
 * How the page is served, by the app:// scheme and by the browser host alike (reliability.md §3, F40e, F46, F47).
 * Pure: no server, no file system.
 */

/**
 * Stands in the built index.html wherever a nonce belongs; the hosts replace it for each load. Only styles use it:
 * the component library writes `<style>` elements, scripts come from files alone.
 */
export const nonceMark = '__STYLE_NONCE__';

/**
 * The content security policy of the page.
 * @param nonce of this one load, base64url
 */
export function contentPolicy(nonce: string): string {
  return [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data: blob:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-src 'none'`,
    `frame-ancestors 'none'`,
    `object-src 'none'`,
    `worker-src 'self'`,
  ].join('; ');
}

/** Headers of every answer, refusals included. There is never an `Access-Control-*` header. */
export const plainHeaders: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** Headers of a page file; `nonce` is that of this load. */
export function pageHeaders(nonce: string): Readonly<Record<string, string>> {
  return { ...plainHeaders, 'content-security-policy': contentPolicy(nonce) };
}

/** Puts the nonce of this load into the page's HTML. */
export function withNonce(html: string, nonce: string): string {
  return html.replaceAll(nonceMark, nonce);
}

const contentTypes: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  woff2: 'font/woff2',
};

/** MIME type of a page file by its extension; an unknown one is never rendered. */
export function contentTypeOf(path: string): string {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase();
  return Object.hasOwn(contentTypes, extension)
    ? (contentTypes[extension] ?? 'application/octet-stream')
    : 'application/octet-stream';
}
