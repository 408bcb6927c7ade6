import { createContext, use, useEffect, useState, type ReactNode } from 'react';
import type { Client } from '../../shared/contract/contract.ts';
import { followChanges, useChanges } from './changes.ts';
import { followTogether } from './sharedChanges.ts';
import type { Connection } from './guardedLink.ts';

const EngineContext = createContext<Client | null>(null);

/** The engine for everything below {@link EngineProvider}. */
export function useEngine(): Client {
  const client = use(EngineContext);
  if (client === null) throw new Error('useEngine outside of EngineProvider');
  return client;
}

/** Gives the engine to the page and keeps what it shows in step with what is stored. */
export function EngineProvider(props: {
  readonly connection: Connection;
  readonly children: ReactNode;
}): ReactNode {
  const { client, closed, shared } = props.connection;
  useEffect(() => {
    const stop = new AbortController();
    void (shared ? followTogether : followChanges)(client, stop.signal);
    const mark = (): void => useChanges.setState({ lost: true });
    closed.addEventListener('abort', mark);
    return () => {
      stop.abort();
      closed.removeEventListener('abort', mark);
    };
  }, [client, closed, shared]);
  return <EngineContext value={client}>{props.children}</EngineContext>;
}

/** The value, once it has stayed the same for `ms` milliseconds. */
export function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
