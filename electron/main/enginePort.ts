import type { BrowserWindow, MessagePortMain } from 'electron';
import { appOrigin } from './origin.ts';

/** The one message a page may send; the preload sends it (electron/preload/preload.ts). */
export const askForPort = 'engine-port-please';
/** The answer, with the port beside it. */
export const givePort = 'engine-port';

/** The part of a sender's frame that decides. */
interface Frame {
  readonly origin: string;
}

/** Whether the sender is the page itself: our origin, and the window's own frame rather than one inside it. */
export function isOurPage(sender: Frame | null, mainFrame: Frame): boolean {
  return sender !== null && sender === mainFrame && sender.origin === appOrigin;
}

/** Hands the window's page a port to the engine whenever it asks, for instance again after a reload. */
export function offerPort(window: BrowserWindow, connect: () => Promise<MessagePortMain>): void {
  const { webContents } = window;
  webContents.ipc.on(askForPort, (event) => {
    if (!isOurPage(event.senderFrame, webContents.mainFrame)) return;
    connect().then(
      (port) => {
        if (window.isDestroyed()) port.close();
        else webContents.postMessage(givePort, null, [port]);
      },
      // The end of the engine is told to the user by whoever watches it.
      () => undefined,
    );
  });
}
