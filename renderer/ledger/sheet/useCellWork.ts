import { useMemo } from 'react';
import type { CellPlan, CellReasons, CellsSaved, CellWork } from '../../../shared/contract/cells.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { useEngine } from '../../client/EngineProvider.tsx';

export interface CellWorker {
  readonly plan: (work: CellWork, signal: AbortSignal, report: (progress: Progress) => void) => Promise<CellPlan>;
  readonly save: (
    work: CellWork,
    options?: { readonly sequence?: number; readonly explained?: CellReasons | undefined; readonly signal?: AbortSignal; readonly report?: (progress: Progress) => void },
  ) => Promise<CellsSaved>;
}

/** Plans and saves work on cells of one ledger. */
export function useCellWork(ledger: Ledger): CellWorker {
  const client = useEngine();
  return useMemo(
    () => ({
      async plan(work, signal, report) {
        for await (const event of await client.cells.plan({ ledger: ledger.id, work }, { signal })) {
          if (event.kind === 'plan') return event.plan;
          report(event.progress);
        }
        throw new Error('a plan ended without an answer');
      },
      async save(work, { sequence, explained, signal, report } = {}) {
        const input = { ledger: ledger.id, work, ...(sequence === undefined ? {} : { sequence }), ...(explained ? { explained } : {}) };
        for await (const event of await client.cells.save(input, signal ? { signal } : {})) {
          if (event.kind === 'saved') return event.saved;
          report?.(event.progress);
        }
        throw new Error('a write ended without an answer');
      },
    }),
    [client, ledger],
  );
}
