import type { BrowserWindow, MessagePortMain } from 'electron';
import { askForPort, engineGone, givePort } from '../../shared/contract/portWords.ts';
import { appOrigin } from './origin.ts';

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

/** Tells the window's page that calls under way will never be answered. */
export function tellEngineGone(window: BrowserWindow): void {
  if (!window.isDestroyed()) window.webContents.postMessage(engineGone, null);
}
