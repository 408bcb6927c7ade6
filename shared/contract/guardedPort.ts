/**
 * A MessagePort that refuses calls after its end. The RPC library ends the calls under way when the port closes,
 * but a call made later would wait for ever (toolchain.md): `postMessage` to a closed port is silent.
 */

/** What DOM ports, Node ports and Electron's MessagePortMain have in common. */
export interface PortLike {
  postMessage(data: unknown, transfer?: never): void;
  start?(): void;
  close?(): void;
}

interface EventTargetPort extends PortLike {
  addEventListener(type: string, listener: (event: { readonly data?: unknown }) => void): void;
}

interface EmitterPort extends PortLike {
  on(type: string, listener: (event?: { readonly data?: unknown }) => void): unknown;
}

/** Thrown by every call on a port whose other side has gone. */
export class PortClosed extends Error {
  constructor() {
    super('The engine has gone: its port is closed.');
    this.name = 'PortClosed';
  }
}

/** The shape the RPC link takes, plus whether and when the port closed. */
export interface GuardedPort {
  on(type: string, listener: (event?: { data: unknown }) => void): void;
  postMessage(data: unknown): void;
  readonly closed: boolean;
  /** Settles when the port closes; never rejects. */
  readonly whenClosed: Promise<void>;
  close(): void;
}

function listen(port: EventTargetPort | EmitterPort, type: string, listener: (data: unknown) => void): void {
  if ('addEventListener' in port) port.addEventListener(type, (event) => listener(event.data));
  else port.on(type, (event) => listener(event?.data));
}

/**
 * Wraps a port for the RPC link: `new RPCLink({ port: guardedPort(port) })`. Starts the port when a message
 * listener is there, so nothing is lost.
 */
export function guardedPort(port: EventTargetPort | EmitterPort): GuardedPort {
  let closed = false;
  let announce: () => void = () => undefined;
  const whenClosed = new Promise<void>((resolve) => {
    announce = resolve;
  });
  const end = (): void => {
    closed = true;
    announce();
  };
  // First of all listeners: a call made while the others run is already refused.
  listen(port, 'close', end);
  return {
    on(type, listener) {
      listen(port, type, (data) => listener({ data }));
      if (type === 'message') port.start?.();
    },
    postMessage(data) {
      if (closed) throw new PortClosed();
      port.postMessage(data);
    },
    get closed() {
      return closed;
    },
    whenClosed,
    close() {
      end();
      port.close?.();
    },
  };
}
