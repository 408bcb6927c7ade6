/**
 * Entry of the utility process that reads untrusted files under Electron. The reader speaks as in plain Node
 * (`process.send`, `process.on('message')`); here both lead to the port that the main process hands over.
 */
import { ownParentPort, type MainPort } from './electronPorts.ts';
import { watchReader } from './watchReader.ts';

watchReader(false);
const port = await new Promise<MainPort>((resolve) => {
  ownParentPort().on('message', ({ ports: [first] }) => {
    if (first) resolve(first);
  });
});
process.send = (message: unknown, ...rest: readonly unknown[]) => {
  port.postMessage(message);
  const done = rest.at(-1);
  if (typeof done === 'function') setImmediate(() => void Reflect.apply(done, undefined, [null]));
  return true;
};
// The engine has gone, or wants no more: nothing here is worth finishing.
port.on('close', () => process.exit(0));
await import('../engine/importing/readerProcess.ts');
port.on('message', ({ data }) => process.emit('message', data, undefined));
port.start();
