import { useEffect, useMemo } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { changeView, fittingView, memoryOf, openView, useViews, type LedgerView } from './view.ts';

const keyOf = (ledger: Ledger): string => `grid.${ledger.id}`;

/**
 * The view of a ledger, with what was remembered; undefined for the moment until the memory has answered.
 */
export function useLedgerView(ledger: Ledger): LedgerView | undefined {
  const client = useEngine();
  const view = useViews((state) => state.views[ledger.id]);
  const missing = view === undefined;
  useEffect(() => {
    if (!missing) return;
    const key = keyOf(ledger);
    client.system.settings({ keys: [key] }).then(
      (memory) => openView(ledger, memory[key]),
      () => openView(ledger, undefined),
    );
  }, [client, ledger, missing]);
  return useMemo(() => view && fittingView(ledger, view), [ledger, view]);
}

/** Changes columns or widths and has the store remember them; a failure to remember costs nothing but that. */
export function useRemember(ledger: Ledger): (part: Partial<LedgerView>) => void {
  const client = useEngine();
  return (part) => {
    changeView(ledger, part);
    const view = useViews.getState().views[ledger.id];
    if (view) client.system.saveSetting({ key: keyOf(ledger), value: memoryOf(ledger, view) }).catch(() => undefined);
  };
}
