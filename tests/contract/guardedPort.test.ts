import { once } from 'node:events';
import { MessageChannel } from 'node:worker_threads';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/message-port';
import { os, type RouterClient } from '@orpc/server';
import { RPCHandler } from '@orpc/server/message-port';
import { expect, test } from 'vitest';
import { guardedPort, PortClosed } from '../../shared/contract/guardedPort.ts';

const router = {
  ping: os.handler(() => 'pong'),
  never: os.handler(() => new Promise<string>(() => undefined)),
  forever: os.handler(async function* () {
    yield 1;
    await new Promise(() => undefined);
  }),
};

function connected() {
  const { port1, port2 } = new MessageChannel();
  new RPCHandler(router).upgrade(port1, { context: {} });
  port1.start();
  const port = guardedPort(port2);
  const client: RouterClient<typeof router> = createORPCClient(new RPCLink({ port }));
  return { client, port, engineSide: port1 };
}

test('calls pass through an open port', async () => {
  const { client, port } = connected();
  expect(await client.ping()).toBe('pong');
  expect(port.closed).toBe(false);
  port.close();
});

test('a call made after the other side closed is refused instead of waiting for ever', async () => {
  const { client, port, engineSide } = connected();
  await client.ping();
  engineSide.close();
  await port.whenClosed;
  expect(port.closed).toBe(true);
  await expect(client.ping()).rejects.toThrow(PortClosed);
});

test('a call under way when the port closes is refused', async () => {
  const { client, port, engineSide } = connected();
  const call = client.never();
  await client.ping();
  engineSide.close();
  await expect(call).rejects.toThrow(/closed|aborted/i);
  await port.whenClosed;
});

test('a stream under way when the port closes ends with an error, not silently', async () => {
  const { client, engineSide } = connected();
  const stream = await client.forever();
  expect((await stream.next()).value).toBe(1);
  const next = stream.next();
  engineSide.close();
  await expect(next).rejects.toThrow(/closed|aborted/i);
});

test('closing it from our side refuses later calls too', async () => {
  const { client, port, engineSide } = connected();
  await client.ping();
  port.close();
  await expect(client.ping()).rejects.toThrow(PortClosed);
  await once(engineSide, 'close');
});
