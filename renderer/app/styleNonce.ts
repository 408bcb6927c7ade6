/**
 * The nonce the host put into the page for this load. The content policy lets only style elements with it apply
 * (`shared/contract/pagePolicy.ts`).
 */
export const styleNonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';

/**
 * Gives every style element this document makes the nonce. Most of the component library does so itself when told;
 * two of its helpers (measuring scroll bars, holding the page still under a dialog) cannot be told. Only our own
 * scripts run here, so nothing is let in that could not have set the nonce itself.
 */
export function markStyleElements(page: Document, nonce: string): void {
  const make = page.createElement.bind(page) as (
    name: string,
    options?: ElementCreationOptions,
  ) => HTMLElement;
  page.createElement = ((name: string, options?: ElementCreationOptions): HTMLElement => {
    const element = make(name, options);
    if (element instanceof HTMLStyleElement) element.nonce = nonce;
    return element;
  }) as Document['createElement'];
}
