/**
 * Entry of the utility process that reads untrusted files under Electron. The reader speaks as in plain Node
 * (`process.send`, `process.on('message')`); here both lead to the port that the main process hands over.
 */
import { z } from 'zod';
import { watchReader } from './watchReader.ts';

/** The part of Electron's MessagePortMain used here; the hosts do not import Electron. */
interface Port {
  on(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  on(type: 'close', listener: () => void): void;
  postMessage(message: unknown): void;
  start(): void;
}
interface ParentPort {
  once(type: 'message', listener: (event: { readonly ports: readonly Port[] }) => void): void;
}

const isParentPort = z.custom<ParentPort>(
  (value) => typeof value === 'object' && value !== null && 'once' in value,
);

watchReader(false);
const parentPort = isParentPort.parse(Reflect.get(process, 'parentPort'));
const port = await new Promise<Port>((resolve, reject) => {
  parentPort.once('message', ({ ports: [first] }) => (first ? resolve(first) : reject(new Error('no port'))));
});
process.send = (message: unknown) => {
  port.postMessage(message);
  return true;
};
port.on('close', () => process.exit(0));
await import('../engine/importing/readerProcess.ts');
port.on('message', ({ data }) => process.emit('message', data, undefined));
port.start();
