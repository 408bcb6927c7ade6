import type { ClientContext, ClientLink, ClientOptions } from '@orpc/client';
import { PageError } from './pageError.ts';
import type { Client } from '../../shared/contract/contract.ts';

/** The engine as the page calls it, and a signal that fires once when the way to it is gone for good. */
export interface Connection {
  readonly client: Client;
  readonly closed: AbortSignal;
  /** Tabs of one browser reach the engine through a few connections that they have to share. */
  readonly shared: boolean;
}

const gone = (): PageError => new PageError('connection-closed');

/** Rejects with `connection-closed` when `closed` fires first; leaves no listener behind. */
function orClosed<T>(work: Promise<T>, closed: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(gone());
    closed.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => closed.removeEventListener('abort', stop));
  });
}

function isStream(value: unknown): value is AsyncIteratorObject<unknown, unknown, void> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value && 'next' in value;
}

/** The same stream, but a wait for its next item ends when the connection does. */
function guardStream(
  inner: AsyncIteratorObject<unknown, unknown, void>,
  closed: AbortSignal,
): AsyncIteratorObject<unknown, unknown, void> {
  const guarded: AsyncIteratorObject<unknown, unknown, void> = {
    next: () => (closed.aborted ? Promise.reject(gone()) : orClosed(inner.next(), closed)),
    return: async (value?: unknown) => (await inner.return?.(value)) ?? { done: true, value },
    [Symbol.asyncIterator]: () => guarded,
    [Symbol.asyncDispose]: async () => {
      await inner.return?.();
    },
  };
  return guarded;
}

/**
 * Wraps a link so that no call outlives its connection: the contract library leaves a call made after its
 * port closed waiting for ever, and a page must never wait for ever.
 */
export function guardLink<C extends ClientContext>(inner: ClientLink<C>, closed: AbortSignal): ClientLink<C> {
  return {
    async call(path: readonly string[], input: unknown, options: ClientOptions<C>): Promise<unknown> {
      if (closed.aborted) throw gone();
      const answer = await orClosed(inner.call(path, input, options), closed);
      return isStream(answer) ? guardStream(answer, closed) : answer;
    },
  };
}
