/** A stand-in for the engine's reader, to be started by the hosts: does what it is told. */
import { z } from 'zod';
import { watchReader } from '../../../electron/host/watchReader.ts';

watchReader(true);
const Order = z.object({ do: z.string(), bytes: z.instanceof(Uint8Array).optional() });
const kept: Buffer[] = [];

process.on('message', (message) => {
  const order = Order.parse(message);
  if (order.do === 'echo')
    process.send?.({ bytes: order.bytes, date: new Date(0), map: new Map([['姓名', 1]]) });
  if (order.do === 'exit') process.exit(3);
  if (order.do === 'throw') throw new Error('the reader broke');
  if (order.do === 'loop') for (;;);
  if (order.do === 'buffers') for (;;) kept.push(Buffer.alloc(8 * 1024 * 1024, 1));
  if (order.do === 'heap') for (const text: string[] = []; ;) text.push(`${text.length}`.repeat(50));
  // A reader that ends by itself waits until its last message is on its way; ending earlier would lose it.
  if (order.do === 'talk')
    for (let i = 0; i < 200; i++) process.send?.(i, () => i === 199 && process.disconnect());
});
process.send?.('ready');
