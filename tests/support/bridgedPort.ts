/**
 * The Electron way to the engine in a real Chromium: the page finds `window.desktop`, asks for a port, and gets one
 * end of a MessageChannel whose messages a test carries to an engine in Node.
 */
import { MessageChannel } from 'node:worker_threads';
import type { Page } from 'playwright-core';
import type { MainPort } from '../../electron/host/electronPorts.ts';
import { portMain } from './portMain.ts';

/** What crosses between page and test: the RPC library sends text, or bytes for files. */
type Carried = string | { readonly base64: string };

const pack = (data: unknown): Carried =>
  typeof data === 'string' ? data : { base64: Buffer.from(data as Uint8Array).toString('base64') };
const unpack = (data: Carried): string | Uint8Array =>
  typeof data === 'string' ? data : new Uint8Array(Buffer.from(data.base64, 'base64'));

/** Prepares a page before it loads; `serve` gets the engine's end of each port it asks for. */
export async function bridgePorts(
  page: Page,
  serve: (port: MainPort) => void,
): Promise<{ disconnect(): void }> {
  let toEngine: ((data: string | Uint8Array) => void) | undefined;
  let disconnect = (): void => undefined;
  await page.exposeFunction('toEngine', (data: Carried) => toEngine?.(unpack(data)));
  await page.exposeFunction('openChannel', () => {
    const { port1, port2 } = new MessageChannel();
    toEngine = (data) => port2.postMessage(data);
    disconnect = () => {
      port1.close();
      void page.evaluate(() =>
        Reflect.apply(Reflect.get(window, 'channelEnded') as () => void, undefined, []),
      );
    };
    port2.on('message', (data: unknown) => {
      page
        .evaluate(
          (carried) =>
            Reflect.apply(Reflect.get(window, 'fromEngine') as (c: unknown) => void, undefined, [carried]),
          pack(data),
        )
        .catch(() => undefined);
    });
    serve(portMain(port1));
  });
  await page.addInitScript(() => {
    // Runs in the page, in the preload script's place.
    const outside = window as unknown as {
      desktop: object;
      fromEngine: (data: Carried) => void;
      channelEnded: () => void;
      toEngine(data: Carried): void;
      openChannel(): Promise<void>;
    };
    outside.desktop = { kind: 'electron' };
    const toText = (bytes: Uint8Array): string => {
      let text = '';
      for (let at = 0; at < bytes.length; at += 32_768)
        text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      return btoa(text);
    };
    window.addEventListener('message', (event) => {
      if (event.source !== window || event.data !== 'engine-port-please') return;
      const { port1, port2 } = new window.MessageChannel();
      port1.addEventListener('message', (message) => {
        const { data } = message as MessageEvent<string | Uint8Array>;
        outside.toEngine(typeof data === 'string' ? data : { base64: toText(data) });
      });
      port1.start();
      outside.fromEngine = (data) =>
        port1.postMessage(
          typeof data === 'string' ? data : Uint8Array.from(atob(data.base64), (c) => c.charCodeAt(0)),
        );
      outside.channelEnded = () => window.postMessage('engine-gone', window.location.origin);
      void outside
        .openChannel()
        .then(() => window.postMessage('engine-port', window.location.origin, [port2]));
    });
  });
  return { disconnect: () => disconnect() };
}
