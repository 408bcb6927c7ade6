import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { askForPort, engineGone, givePort } from '../../shared/contract/portWords.ts';
import { guardLink, type Connection } from './guardedLink.ts';

/**
 * A connection over one end of a message channel whose other end the engine holds.
 * @param page where the preload tells that the engine has gone: Chromium does not tell the port's owner
 */
export function connectionOver(port: MessagePort, page?: Window): Connection {
  const ending = new AbortController();
  page?.addEventListener('message', (event: MessageEvent<unknown>) => {
    if (event.source === page && event.data === engineGone) ending.abort();
  });
  port.addEventListener('close', () => ending.abort());
  port.start();
  return {
    client: createORPCClient(guardLink(new RPCLink({ port }), ending.signal)),
    closed: ending.signal,
    shared: false,
  };
}

/** Asks the preload for the engine's port and waits for it. */
export function connectPort(page: Window): Promise<Connection> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>): void => {
      const port = event.ports[0];
      if (event.source !== page || event.data !== givePort || port === undefined) return;
      page.removeEventListener('message', listen);
      resolve(connectionOver(port, page));
    };
    page.addEventListener('message', listen);
    page.postMessage(askForPort, page.location.origin);
  });
}
