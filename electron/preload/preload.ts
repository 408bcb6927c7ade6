import { contextBridge, ipcRenderer } from 'electron';
import { askForPdf, askForPort, engineGone, givePdf, givePort } from '../../shared/contract/portWords.ts';

/**
 * Runs sandboxed before the page and passes two things, when the page asks: a MessagePort to the engine, and a PDF of
 * what the page would print.
 * The page never gets `ipcRenderer`.
 */
contextBridge.exposeInMainWorld('desktop', { kind: 'electron' });

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === askForPort) ipcRenderer.send(askForPort);
  if (event.source === window && event.data === askForPdf) ipcRenderer.send(askForPdf);
});

ipcRenderer.on(givePort, (event) => {
  window.postMessage(givePort, window.location.origin, event.ports);
});

ipcRenderer.on(engineGone, () => {
  window.postMessage(engineGone, window.location.origin);
});

ipcRenderer.on(givePdf, (_event, bytes: Uint8Array | null) => {
  window.postMessage({ word: givePdf, bytes }, window.location.origin);
});
