import { contextBridge, ipcRenderer } from 'electron';
import { askForPort, engineGone, givePort } from '../../shared/contract/portWords.ts';

/**
 * Runs sandboxed before the page and passes one thing: a MessagePort to the engine, when the page asks for it.
 * The page never gets `ipcRenderer`.
 */
contextBridge.exposeInMainWorld('desktop', { kind: 'electron' });

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === askForPort) ipcRenderer.send(askForPort);
});

ipcRenderer.on(givePort, (event) => {
  window.postMessage(givePort, window.location.origin, event.ports);
});

ipcRenderer.on(engineGone, () => {
  window.postMessage(engineGone, window.location.origin);
});
