import { useQuery } from '../client/useQuery.ts';
import { tableById } from './codeOptions.ts';
import type { NameOf } from '../../shared/ledger/conditionText.ts';
import { useUnits } from './UnitSelect.tsx';

/** Names of stored codes: code tables, the county's additions, units. */
export function useNameOf(): NameOf {
  const units = useUnits();
  const additions = useQuery('code-additions', (client, signal) =>
    client.system.codeAdditions(undefined, { signal }),
  );
  return (column, stored) => {
    const { field } = column;
    if (field.kind === 'unit') return units.find((unit) => unit.code === stored)?.name ?? stored;
    if (field.kind === 'boolean') return stored === '1' ? '是' : '否';
    if (field.kind !== 'code' && field.kind !== 'codes') return stored;
    const known = tableById(field.table)?.entries.find((entry) => entry.code === stored)?.short;
    return known ?? additions.data?.find((a) => a.table === field.table && a.code === stored)?.name ?? stored;
  };
}
