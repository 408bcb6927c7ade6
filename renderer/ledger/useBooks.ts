import { useMemo } from 'react';
import { createBooks, type Books } from '../../shared/ledger/books.ts';
import { useInfo } from '../app/info.tsx';
import { useQuery } from '../client/useQuery.ts';
import { useUnits } from './UnitSelect.tsx';

/** The dictionaries values are read and shown with, as the store has them now. */
export function useBooks(): Books {
  const units = useUnits();
  const additions = useQuery('code-additions', (client, signal) =>
    client.system.codeAdditions(undefined, { signal }),
    { shared: true },
  );
  const added = additions.data;
  const { today } = useInfo();
  return useMemo(
    () =>
      createBooks({
        units: units.map((unit) => ({ ...unit, aliases: [] })),
        additions: added ?? [],
        today,
      }),
    [units, added, today],
  );
}
