/** Set by the preload script; absent in the browser host. */
interface Window {
  readonly desktop?: { readonly kind: 'electron' };
}

/** The manual built into the page (build/manual.ts). */
declare module '*?manual' {
  const manual: { readonly text: string; readonly pictures: Readonly<Record<string, string>> };
  export default manual;
}
