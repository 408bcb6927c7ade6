import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { nodeReader, type NodeReaderOptions } from '../../electron/host/nodeReader.ts';
import type { ReaderProcess } from '../../electron/engine/importing/readerPort.ts';

const entry = new URL('./children/reader.ts', import.meta.url);

interface Ending {
  readonly code: number | null;
  readonly reason: string;
  readonly messages: readonly unknown[];
}

/** Starts a reader, gives it `orders` when it is ready, and waits for its end. */
function run(options: NodeReaderOptions, orders: (reader: ReaderProcess) => void): Promise<Ending> {
  return new Promise((resolve) => {
    const messages: unknown[] = [];
    const reader = nodeReader({ entry, ...options })({
      onMessage(message) {
        if (message === 'ready') orders(reader);
        else messages.push(message);
      },
      onExit: (code, reason) => resolve({ code, reason, messages }),
    });
  });
}

test('bytes, dates and maps cross to a reader and back unchanged', async () => {
  const bytes = new Uint8Array([0, 255, 18]);
  const ending = await run({}, (reader) => {
    reader.send({ do: 'echo', bytes });
    reader.send({ do: 'exit' });
  });
  expect(ending.messages).toEqual([{ bytes, date: new Date(0), map: new Map([['姓名', 1]]) }]);
  expect(ending.code).toBe(3);
});

test('every message of a reader that ends arrives before its end is told', async () => {
  const ending = await run({}, (reader) => reader.send({ do: 'talk' }));
  expect(ending.messages).toEqual(Array.from({ length: 200 }, (_, i) => i));
});

test('a reader that throws ends with a code and says why', async () => {
  const ending = await run({}, (reader) => reader.send({ do: 'throw' }));
  expect(ending.code).not.toBe(0);
  expect(ending.reason).toBe('Error: the reader broke');
});

test('a reader caught in an endless loop can be killed, and more than once', async () => {
  const ending = await run({}, (reader) => {
    reader.send({ do: 'loop' });
    reader.kill();
    reader.kill();
    reader.send({ do: 'echo' });
  });
  expect(ending).toMatchObject({ code: null, reason: 'SIGKILL' });
});

test('a reader that hoards buffers outside the heap is ended by the memory limit', async () => {
  const ending = await run({ residentBytes: 200 * 1024 * 1024 }, (reader) => reader.send({ do: 'buffers' }));
  expect(ending).toMatchObject({ code: null, reason: 'memory limit' });
});

test('a reader that fills its heap ends alone', async () => {
  const ending = await run({ heapMegabytes: 40 }, (reader) => reader.send({ do: 'heap' }));
  expect(ending.code).not.toBe(0);
  expect(ending.reason).toMatch(/^FATAL ERROR: .*heap out of memory$/);
});

test('a reader whose program does not exist answers through its end', async () => {
  const ending = await run({ entry: new URL('./children/nowhere.ts', import.meta.url) }, () => undefined);
  expect(ending.code).not.toBe(0);
  expect(ending.reason).toContain('nowhere');
});

test('a reader in an endless loop ends with the process that started it', async () => {
  const parent = spawn(process.execPath, [fileURLToPath(new URL('./children/parent.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [line] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
  const pid = Number(line);
  parent.kill('SIGKILL');
  await once(parent, 'close');
  while (isRunning(pid)) await sleep(20);
  expect(isRunning(pid)).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
