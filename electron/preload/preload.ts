import { contextBridge, ipcRenderer } from 'electron';

/**
 * Runs sandboxed before the page and passes one thing: a MessagePort to the engine, when the page asks for it.
 * The page never gets `ipcRenderer`. Names of the three messages: `electron/main/enginePort.ts` and the page's client.
 */
contextBridge.exposeInMainWorld('desktop', { kind: 'electron' });

window.addEventListener('message', (event) => {
  if (event.source === window && event.data === 'engine-port-please') ipcRenderer.send('engine-port-please');
});

ipcRenderer.on('engine-port', (event) => {
  window.postMessage('engine-port', window.location.origin, event.ports);
});
