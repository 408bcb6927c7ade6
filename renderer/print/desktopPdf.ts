import { askForPdf, givePdf } from '../../shared/contract/portWords.ts';

/** What the preload hands over: the word and the bytes, or null when no PDF could be made. */
interface Given {
  readonly word: typeof givePdf;
  readonly bytes: Uint8Array<ArrayBuffer> | null;
}

const isGiven = (data: unknown): data is Given =>
  typeof data === 'object' && data !== null && 'word' in data && data.word === givePdf;

/**
 * Asks the shell for a PDF of what would be printed now. Only where `window.desktop` is: a browser makes its own.
 * @returns the bytes, or null when the shell could not
 */
export function desktopPdf(page: Window): Promise<Uint8Array<ArrayBuffer> | null> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>): void => {
      if (event.source !== page || !isGiven(event.data)) return;
      page.removeEventListener('message', listen);
      resolve(event.data.bytes);
    };
    page.addEventListener('message', listen);
    page.postMessage(askForPdf, page.location.origin);
  });
}
