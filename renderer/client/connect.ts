import { connectHttp } from './httpClient.ts';
import { connectPort } from './portClient.ts';
import type { Connection } from './guardedLink.ts';

/**
 * The way to the engine: the port offered by the Electron preload, else loopback HTTP of the browser host.
 * @returns a connection at once for HTTP; for a port as soon as it has arrived
 */
export function connect(): Promise<Connection> {
  return window.desktop === undefined ? Promise.resolve(connectHttp(window)) : connectPort(window);
}
