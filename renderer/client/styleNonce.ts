/**
 * Lets the component library's styles pass the content policy. The hosts put a fresh nonce into the page at every load
 * (shared/contract/pagePolicy.ts); style elements made by our own scripts carry it, markup that somebody smuggles in
 * does not. Import this before anything that writes styles.
 */
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce;

if (nonce) {
  const create = document.createElement.bind(document) as typeof document.createElement;
  document.createElement = ((name: string, options?: ElementCreationOptions) => {
    const element = create(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as typeof document.createElement;
}
