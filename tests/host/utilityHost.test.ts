import { EventEmitter } from 'node:events';
import { describe, expect, test, vi } from 'vitest';
import type { ReaderProcess, SpawnReader } from '../../electron/engine/importing/readerPort.ts';
import type { MainPort, ParentPort } from '../../electron/host/electronPorts.ts';
import { runUtilityHost, type Served } from '../../electron/host/utilityHost.ts';
import { channelMain } from '../support/portMain.ts';

/** Electron's main process as the utility process sees it. */
function mainProcess() {
  const incoming = new EventEmitter();
  const told: unknown[] = [];
  const parent: ParentPort = {
    on: (_type, listener) => incoming.on('message', listener),
    postMessage: (message) => void told.push(message),
  };
  const say = (data: unknown, ...ports: readonly MainPort[]) => incoming.emit('message', { data, ports });
  return { parent, told, say };
}

function host(open?: (spawn: SpawnReader) => Promise<Served>) {
  const main = mainProcess();
  const exit = vi.fn<(code: number) => void>();
  const served = { serve: vi.fn<(port: MainPort) => void>(), close: vi.fn(() => Promise.resolve()) };
  let spawn: SpawnReader = () => expect.fail('not open');
  const done = runUtilityHost({
    parent: main.parent,
    open:
      open ??
      ((spawnReader) => {
        spawn = spawnReader;
        return Promise.resolve(served);
      }),
    sentenceOf: (error) => (error instanceof Error ? error.message : '？'),
    exit,
  });
  return { ...main, exit, served, done, spawn: (listener: Parameters<SpawnReader>[0]) => spawn(listener) };
}

describe('the engine as a utility process', () => {
  test('says when its store is open and serves every port it is given', async () => {
    const { done, told, say, served } = host();
    await done;
    expect(told).toEqual([{ kind: 'ready' }]);
    const { port1 } = channelMain();
    say({ kind: 'page' }, port1);
    await vi.waitFor(() => expect(served.serve).toHaveBeenCalledExactlyOnceWith(port1));
    port1.close();
  });

  test('says in words why it did not start, and ends', async () => {
    const { done, told, exit } = host(() => Promise.reject(new Error('磁盘空间不足')));
    await done;
    expect(told).toEqual([{ kind: 'failed', sentence: '磁盘空间不足' }]);
    expect(exit).toHaveBeenCalledWith(1);
  });

  test('closes its store before it ends', async () => {
    const { done, say, served, exit } = host();
    await done;
    served.close.mockImplementation(() => {
      expect(exit).not.toHaveBeenCalled();
      return Promise.resolve();
    });
    say({ kind: 'close' });
    await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(0));
    expect(served.close).toHaveBeenCalledOnce();
  });

  test('closes when asked while it is still opening', async () => {
    let opened: (served: Served) => void = () => undefined;
    const close = vi.fn(() => Promise.resolve());
    const { say, exit } = host(() => new Promise((resolve) => (opened = resolve)));
    say({ kind: 'close' });
    expect(exit).not.toHaveBeenCalled();
    opened({ serve: () => undefined, close });
    await vi.waitFor(() => expect(exit).toHaveBeenCalledWith(0));
    expect(close).toHaveBeenCalledOnce();
  });
});

describe('reader processes that the main process starts', () => {
  function reader() {
    const all = host();
    const heard: unknown[] = [];
    const ended = vi.fn<(code: number | null, reason: string) => void>();
    return all.done.then(() => {
      const process: ReaderProcess = all.spawn({ onMessage: (m) => void heard.push(m), onExit: ended });
      return { ...all, process, heard, ended };
    });
  }

  test('messages wait for the port and then arrive in order, both ways', async () => {
    const { process, told, say, heard } = await reader();
    expect(told.at(-1)).toEqual({ kind: 'reader-start', reader: 1 });
    process.send('一');
    process.send('二');
    const { port1, port2 } = channelMain();
    const received: unknown[] = [];
    port1.on('message', ({ data }) => void received.push(data));
    port1.start();
    say({ kind: 'reader-port', reader: 1, pid: 99 }, port2);
    process.send('三');
    port1.postMessage('四');
    await vi.waitFor(() => expect([received, heard]).toEqual([['一', '二', '三'], ['四']]));
    expect(process.pid).toBe(99);
    port1.close();
  });

  test('the end is told once, after the last message, whatever comes first', async () => {
    const { say, heard, ended } = await reader();
    const { port1, port2 } = channelMain();
    say({ kind: 'reader-port', reader: 1, pid: null }, port2);
    port1.postMessage('last');
    port1.close();
    say({ kind: 'reader-exit', reader: 1, code: 0, reason: 'exit 0' });
    ended.mockImplementation(() => expect(heard).toEqual(['last']));
    await vi.waitFor(() => expect(ended).toHaveBeenCalledExactlyOnceWith(0, 'exit 0'));
  });

  test('a process that never started is told at once', async () => {
    const { say, ended, process } = await reader();
    process.send('lost');
    say({ kind: 'reader-exit', reader: 1, code: 1, reason: 'FatalError' });
    expect(ended).toHaveBeenCalledExactlyOnceWith(1, 'FatalError');
    process.send('ignored');
    process.kill();
  });

  test('killing asks the main process', async () => {
    const { process, told } = await reader();
    process.kill();
    expect(told.at(-1)).toEqual({ kind: 'reader-kill', reader: 1 });
  });

  test('a port that comes too late is closed', async () => {
    const { say } = await reader();
    const { port1, port2 } = channelMain();
    const closed = new Promise<void>((resolve) => port1.on('close', resolve));
    say({ kind: 'reader-port', reader: 42, pid: null }, port2);
    await closed;
  });
});
