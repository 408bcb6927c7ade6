import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { guardLink, type Connection } from './guardedLink.ts';

/** Words of the hand-over; the preload answers the first with the second and the port beside it. */
const ask = 'engine-port-please';
const answer = 'engine-port';

/** A connection over one end of a message channel whose other end the engine holds. */
export function connectionOver(port: MessagePort): Connection {
  const ending = new AbortController();
  port.addEventListener('close', () => ending.abort());
  port.start();
  return {
    client: createORPCClient(guardLink(new RPCLink({ port }), ending.signal)),
    closed: ending.signal,
  };
}

/** Asks the preload for the engine's port and waits for it. */
export function connectPort(page: Window): Promise<Connection> {
  return new Promise((resolve) => {
    const listen = (event: MessageEvent<unknown>): void => {
      const port = event.ports[0];
      if (event.source !== page || event.data !== answer || port === undefined) return;
      page.removeEventListener('message', listen);
      resolve(connectionOver(port));
    };
    page.addEventListener('message', listen);
    page.postMessage(ask, page.location.origin);
  });
}
