import type { BrowserWindow } from 'electron';
import { askForPdf, givePdf } from '../../shared/contract/portWords.ts';
import { isOurPage } from './enginePort.ts';

/** The style sheet of a print document says how large its pages are; nothing is added to them. */
export const pdfOptions = { preferCSSPageSize: true, printBackground: true } as const;

/** Makes a PDF of what the window's page would print, when it asks, and hands the bytes back; null when that failed. */
export function offerPdf(window: BrowserWindow): void {
  const { webContents } = window;
  webContents.ipc.on(askForPdf, (event) => {
    if (!isOurPage(event.senderFrame, webContents.mainFrame)) return;
    const give = (bytes: Uint8Array | null): void => {
      if (!window.isDestroyed()) webContents.postMessage(givePdf, bytes);
    };
    webContents.printToPDF({ ...pdfOptions }).then(
      (bytes) => give(new Uint8Array(bytes)),
      () => give(null),
    );
  });
}
