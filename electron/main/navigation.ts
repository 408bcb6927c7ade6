import type { WebContents } from 'electron';
import { appOrigin } from './origin.ts';

/** Whether a frame may go there: the bundled page and nothing else. */
export function mayNavigate(url: string): boolean {
  return url === appOrigin || url.startsWith(`${appOrigin}/`);
}

/** Keeps a page where it belongs: no other site, no second window, no embedded page. For every WebContents made. */
export function lockContents(contents: WebContents): void {
  const stay = (event: { readonly url: string; preventDefault(): void }): void => {
    if (!mayNavigate(event.url)) event.preventDefault();
  };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}
