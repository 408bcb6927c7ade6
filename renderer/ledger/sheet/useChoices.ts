import type { Column } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { useSettled } from '../../client/EngineProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { useCodeOptions } from '../CodeSelect.tsx';
import { useUnits } from '../UnitSelect.tsx';
import { codeChoices, unitChoices, yesNo, type Choice } from './choices.ts';

/** What of a row says which units are offered. */
export interface RowPlace {
  /** Code of its township. */
  readonly township: string | null;
  /** Its own day, of any precision. */
  readonly day: string | undefined;
}

/**
 * What the list under a cell offers.
 * @param typed what narrows it; '' for everything
 * @param place township and day of the row, as far as their columns are on the screen
 */
export function useChoices(column: Column | undefined, typed: string, place: RowPlace): readonly Choice[] {
  const field = column?.field;
  const codes = useCodeOptions(field?.kind === 'code' || field?.kind === 'codes' ? field.table : '');
  const units = useUnits();
  const linked = field?.kind === 'ref' ? field.ledger : null;
  const asked = useSettled(typed.trim(), 120);
  const titles = useTitles(linked, asked);
  switch (field?.kind) {
    case 'code':
    case 'codes':
      return codeChoices(codes, typed);
    case 'unit':
      return unitChoices(units, field.level, place.township, typed, column?.source === 'own' ? place.day : undefined);
    case 'boolean':
      return yesNo.filter((choice) => typed === '' || choice.label.startsWith(typed));
    case 'ref':
      return titles;
    default:
      return [];
  }
}

function useTitles(ledgerId: string | null, asked: string): readonly Choice[] {
  const { data } = useQuery(
    `titles ${ledgerId ?? ''} ${asked}`,
    async (client, signal) => {
      const ledger = ledgerById(ledgerId ?? 'person');
      return client.ledger.page(
        {
          ledger: ledger.id,
          conditions: asked === '' ? [] : [{ column: ledger.title, op: 'has', value: asked }],
          sort: ledger.dateField === undefined ? null : { column: ledger.dateField, descending: true },
          columns: [ledger.title],
          offset: 0,
          limit: 50,
        },
        { signal },
      );
    },
    { off: ledgerId === null, watch: ledgerId === null ? 'nothing' : [ledgerId] },
  );
  if (ledgerId === null) return [];
  return (data?.rows ?? []).map((row) => ({ text: row.cells[0] ?? '', label: row.cells[0] ?? '', beside: '', value: String(row.id) }));
}
