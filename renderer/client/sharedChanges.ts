/**
 * Tabs of one browser share one stream of changes. A browser opens six connections to a host and no more: with a stream
 * in each, the seventh tab would wait for ever. One tab holds a lock, follows the engine and tells the others; when it
 * closes, the lock passes on.
 */
import type { Client } from '../../shared/contract/contract.ts';
import type { ChangeEvent } from '../../shared/contract/system.ts';
import { afterEvent, followChanges, useChanges } from './changes.ts';

type Message =
  | { readonly kind: 'hello' }
  | { readonly kind: 'change'; readonly event: ChangeEvent }
  | { readonly kind: 'lost' };

const name = 'engine-changes';

/** Follows the engine for all tabs, or listens to the tab that does, until `signal` fires. */
export async function followTogether(client: Client, signal: AbortSignal): Promise<void> {
  if (!('locks' in navigator) || typeof BroadcastChannel === 'undefined') return followChanges(client, signal);
  const channel = new BroadcastChannel(name);
  const tell = (message: Message): void => channel.postMessage(message);
  let leads = false;
  channel.addEventListener('message', ({ data }: MessageEvent<Message>) => {
    if (leads) {
      // A tab that was just opened learns where the store stands.
      if (data.kind === 'hello') tell(standing());
    } else if (data.kind === 'change') useChanges.setState((before) => afterEvent(before, data.event));
    else if (data.kind === 'lost') useChanges.setState({ lost: true });
  });
  tell({ kind: 'hello' });
  try {
    await navigator.locks.request(name, { signal }, async () => {
      leads = true;
      await followChanges(client, signal, {
        change: (event) => tell({ kind: 'change', event }),
        lost: () => tell({ kind: 'lost' }),
      });
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    channel.close();
  }
}

function standing(): Message {
  const { sequence, lost } = useChanges.getState();
  return lost ? { kind: 'lost' } : { kind: 'change', event: { sequence, ledgers: [], op: '' } };
}
