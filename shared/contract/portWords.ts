/**
 * The only words that page, preload script and Electron's main process say to each other; everything else goes over
 * the port to the engine.
 */

/** Page → main: give me a port to the engine. */
export const askForPort = 'engine-port-please';

/** Main → page: here it is, beside this word. */
export const givePort = 'engine-port';

/** Main → page: the engine has ended. Chromium tells a page nothing when the other end of its port goes. */
export const engineGone = 'engine-gone';

/** Page → main: make a PDF of what would be printed now. */
export const askForPdf = 'pdf-please';

/** Main → page: here it is, or null. */
export const givePdf = 'pdf';
