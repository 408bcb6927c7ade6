import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { MainPort } from '../../electron/host/electronPorts.ts';

/**
 * A worker_threads port in the shape of Electron's MessagePortMain: listeners get an event with `data`, messages wait
 * until `start`, a closed or collected other side is told by 'close'.
 */
export function portMain(port: MessagePort): MainPort {
  const main = shapedPort(port);
  rawPorts.set(main, port);
  return main;
}

const rawPorts = new WeakMap<object, MessagePort>();

/** The worker_threads port inside, to hand over to another thread. */
export function rawPort(main: unknown): MessagePort {
  const port = typeof main === 'object' && main !== null ? rawPorts.get(main) : undefined;
  if (!port) throw new Error('Not a port of this double.');
  return port;
}

function shapedPort(port: MessagePort): MainPort {
  const waiting: unknown[] = [];
  const listeners: ((event: { readonly data: unknown; readonly ports: readonly never[] }) => void)[] = [];
  let started = false;
  let heard = false;
  const pass = (data: unknown): void => {
    for (const listener of listeners) listener({ data, ports: [] });
  };
  // Only when somebody here listens: a port that is only handed over must keep its messages for its new owner.
  const hear = (): void => {
    if (heard) return;
    heard = true;
    port.on('message', (data: unknown) => (started ? pass(data) : void waiting.push(data)));
  };
  return {
    on(type: 'message' | 'close', listener: (event: { readonly data: unknown }) => void): void {
      if (type === 'message') {
        hear();
        listeners.push(listener);
      } else port.on('close', () => listener({ data: undefined }));
    },
    postMessage: (message) => port.postMessage(message),
    start() {
      started = true;
      for (const data of waiting.splice(0)) pass(data);
    },
    close: () => port.close(),
  };
}

/** Both ends of a channel, the second left as a DOM-like port for the page's side. */
export function channelMain(): { readonly port1: MainPort; readonly port2: MainPort } {
  const { port1, port2 } = new MessageChannel();
  return { port1: portMain(port1), port2: portMain(port2) };
}
