/**
 * One engine behind each of the two transports, asked by the page's own client: over a MessagePort as in Electron,
 * and over loopback HTTP as in the browser host. Contract tests run every case over both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MessageChannel } from 'node:worker_threads';
import { RPCLink as FetchLink } from '@orpc/client/fetch';
import { RPCLink as PortLink } from '@orpc/client/message-port';
import { createEngine, type Engine, type EngineOptions } from '../../electron/engine/engine.ts';
import { startHttpHost } from '../../electron/host/http.ts';
import { nodeReader } from '../../electron/host/nodeReader.ts';
import { answerOverHttp, answerOverPorts } from '../../electron/host/rpc.ts';
import { connectHttp } from '../../renderer/client/httpClient.ts';
import { connectionOver } from '../../renderer/client/portClient.ts';
import type { Client } from '../../shared/contract/contract.ts';
import { portMain } from './portMain.ts';

/** An engine and a client of it. */
export interface Hosted {
  readonly client: Client;
  readonly engine: Engine;
  /** Calls any procedure by its path, as somebody who does not keep to the contract would. */
  readonly ask: (path: readonly string[]) => Promise<unknown>;
  /** What the engine failed at without the contract foreseeing it. */
  readonly failures: readonly unknown[];
  /** Breaks the connection as when the engine's process ends; the engine itself stays open. */
  disconnect(): Promise<void>;
  close(): Promise<void>;
}

export interface Transport {
  readonly name: string;
  open(options?: Partial<EngineOptions>): Promise<Hosted>;
}

interface Opened {
  readonly engine: Engine;
  readonly failures: unknown[];
  readonly closeEngine: () => Promise<void>;
}

async function openEngine(options: Partial<EngineOptions>): Promise<Opened> {
  const dataDir = mkdtempSync(join(tmpdir(), 'store-'));
  const engine = await createEngine({ dataDir, spawnReader: nodeReader(), ...options });
  return {
    engine,
    failures: [],
    async closeEngine() {
      await engine.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** As in Electron: the engine holds one end of a channel in MessagePortMain's shape, the page the other. */
const overPort: Transport = {
  name: 'MessagePort',
  async open(options = {}) {
    const { engine, failures, closeEngine } = await openEngine(options);
    const { port1, port2 } = new MessageChannel();
    const serve = answerOverPorts(engine, (error) => failures.push(error));
    serve(portMain(port1));
    // A worker_threads port has what the page uses of a DOM one.
    const { client, closed } = connectionOver(port2 as unknown as MessagePort);
    const disconnect = async (): Promise<void> => {
      port1.close();
      if (!closed.aborted)
        await new Promise<void>((resolve) => closed.addEventListener('abort', () => resolve()));
    };
    return {
      client,
      engine,
      failures,
      disconnect,
      async ask(path) {
        const second = new MessageChannel();
        serve(portMain(second.port1));
        second.port2.start();
        return new PortLink({ port: second.port2 })
          .call(path, undefined, { context: {} })
          .finally(() => second.port1.close());
      },
      async close() {
        await disconnect();
        await closeEngine();
      },
    };
  },
};

/** The part of a browser window that the page's HTTP client uses. */
function tabAt(url: string): Window {
  const { hash, origin, pathname, search } = new URL(url);
  const storage = new Map<string, string>();
  return {
    location: { hash, origin, pathname, search },
    sessionStorage: {
      getItem: (key: string) => storage.get(key) ?? null,
      setItem: (key: string, value: string) => storage.set(key, value),
    },
    history: { replaceState: () => undefined },
    fetch: (request: Request, init?: RequestInit) => fetch(request, init),
  } as unknown as Window;
}

/** As in the browser host: fetch with the token of this launch. */
const overHttp: Transport = {
  name: 'loopback HTTP',
  async open(options = {}) {
    const { engine, failures, closeEngine } = await openEngine(options);
    const host = await startHttpHost({
      page: new Map(),
      answer: answerOverHttp(engine, (error) => failures.push(error)),
      onFailure: (error) => failures.push(error),
    });
    const link = new FetchLink({
      url: `${host.origin}/rpc`,
      headers: { authorization: `Bearer ${host.token}` },
    });
    return {
      ask: (path) => link.call(path, undefined, { context: {} }),
      client: connectHttp(tabAt(host.url)).client,
      engine,
      failures,
      disconnect: () => host.close(),
      async close() {
        await host.close();
        await closeEngine();
      },
    };
  },
};

export const transports: readonly Transport[] = [overPort, overHttp];
