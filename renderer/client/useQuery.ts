import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import type { Client } from '../../shared/contract/contract.ts';
import { stampOf, useChanges, type Watch } from './changes.ts';
import { useEngine } from './EngineProvider.tsx';
import { failureOf, isCancelled, type Failure } from './failure.ts';

/** An answer of the engine that stays fresh. While it is asked again the old answer stays on the screen. */
export interface Query<T> {
  readonly data: T | undefined;
  readonly failure: Failure | undefined;
  readonly loading: boolean;
  readonly reload: () => void;
}

const running = new WeakMap<Client, Map<string, Promise<unknown>>>();

/** The answer that is on its way to the same question, else one asked for now. Nobody takes it back: others wait for it too. */
function askOnce<T>(client: Client, round: string, load: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const rounds = running.get(client) ?? new Map<string, Promise<unknown>>();
  running.set(client, rounds);
  const known = rounds.get(round) as Promise<T> | undefined;
  if (known) return known;
  const asked = load(new AbortController().signal).finally(() => rounds.delete(round));
  rounds.set(round, asked);
  return asked;
}

interface Answer<T> {
  readonly key: string;
  /** Which asking this answers: the key, what was written since, and 重试. */
  readonly round: string;
  readonly data?: T;
  readonly failure?: Failure;
}

/**
 * Asks the engine and asks again when `key` changes or something in `watch` was written.
 * @param key everything the question depends on, as text; a new key is a new question
 * @param load the question; its signal fires when the answer is no longer wanted
 * @param options `shared`: parts of the page that ask the same at once wait for one answer; `watch`: ledgers shown (default: any write); `keep`: show the last answer under a new key too
 */
export function useQuery<T>(
  key: string,
  load: (client: Client, signal: AbortSignal) => Promise<T>,
  options: { readonly watch?: Watch; readonly keep?: boolean; readonly off?: boolean; readonly shared?: boolean } = {},
): Query<T> {
  const client = useEngine();
  const { watch = 'any', keep = false, off = false, shared = false } = options;
  const stamp = useChanges((changes) => stampOf(changes, watch));
  const [asked, setAsked] = useState(0);
  const round = `${key}\n${stamp} ${asked}`;
  const [answer, setAnswer] = useState<Answer<T>>({ key, round: '' });
  const ask = useEffectEvent((signal: AbortSignal) => load(client, signal));

  useEffect(() => {
    if (off) return undefined;
    const stop = new AbortController();
    (shared ? askOnce(client, round, ask) : ask(stop.signal)).then(
      (data) => {
        if (!stop.signal.aborted) setAnswer({ key, round, data });
      },
      (error: unknown) => {
        if (stop.signal.aborted || isCancelled(error)) return;
        const failure = failureOf(error);
        setAnswer((before) => (before.key === key ? { ...before, round, failure } : { key, round, failure }));
      },
    );
    return () => stop.abort();
  }, [client, key, round, off, shared]);

  const reload = useCallback(() => setAsked((n) => n + 1), []);
  const mine = answer.key === key || keep;
  return {
    data: mine ? answer.data : undefined,
    failure: mine ? answer.failure : undefined,
    loading: !off && answer.round !== round,
    reload,
  };
}
