/** Set by the preload script; absent in the browser host. */
interface Window {
  readonly desktop?: { readonly kind: 'electron' };
}
