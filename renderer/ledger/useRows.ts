import { useCallback, useEffect, useMemo, useState } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { useChanges, stampOf } from '../client/changes.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf, isCancelled, type Failure } from '../client/failure.ts';
import { createPageCache, type PageCache } from './pageCache.ts';
import { queryOf, type LedgerView } from './view.ts';

/** The rows a view asks for, as a window that is filled where it is looked at. */
export interface Rows {
  readonly cache: PageCache;
  /** Undefined until the first page has come. */
  readonly total: number | undefined;
  /** Tells whenever rows came, until the answer is called. */
  readonly onRows: (listener: () => void) => () => void;
  readonly failure: Failure | undefined;
  readonly reload: () => void;
}

const pageSize = 100;
/** Pages held: about 4,000 rows, so that scrolling back a little needs no question. */
const keep = 40;

interface Came {
  readonly total: number | undefined;
  readonly failure: Failure | undefined;
}

/** Rows of a ledger; they are asked for again when the ledger, or people it shows, were written. */
export function useRows(ledger: Ledger, view: LedgerView): Rows {
  const client = useEngine();
  const [came, setCame] = useState<Came>({ total: undefined, failure: undefined });
  const [listeners] = useState(() => new Set<() => void>());
  const question = JSON.stringify([queryOf(ledger.id, view), view.columns]);
  const cache = useMemo(() => {
    const [query, columns] = JSON.parse(question) as [ReturnType<typeof queryOf>, string[]];
    return createPageCache({
      pageSize,
      keep,
      fetch: (offset, limit, signal) => client.ledger.page({ ...query, columns, offset, limit }, { signal }),
      // Rows of a list as long as before are the grid's business alone: nothing else is drawn anew.
      onPage: (total) => {
        setCame((before) => (before.total === total && before.failure === undefined ? before : { total, failure: undefined }));
        for (const tell of listeners) tell();
      },
      onFailure: (error) => {
        if (!isCancelled(error)) setCame((before) => ({ ...before, failure: failureOf(error) }));
      },
    });
  }, [client, question, listeners]);
  const onRows = useCallback(
    (listener: () => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    [listeners],
  );

  useEffect(() => {
    // A grid that is on the screen has asked for the rows it shows; without one the count is still wanted.
    cache.begin();
    return () => cache.close();
  }, [cache]);

  const watch = ledger.person === 'linked' ? [ledger.id, 'person', 'training-class'] : [ledger.id];
  const stamp = useChanges((changes) => stampOf(changes, watch));
  useEffect(() => {
    if (stamp > 0) cache.renew();
  }, [cache, stamp]);

  return { cache, ...came, onRows, reload: () => cache.renew() };
}
