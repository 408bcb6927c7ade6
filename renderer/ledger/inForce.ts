import { create } from 'zustand';
import { useEffect } from 'react';
import type { CustomFieldInfo } from '../../shared/contract/customFields.ts';
import { withCustomFields } from '../../shared/ledger/customFields.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import * as declared from '../../shared/ledger/ledgers.ts';
import { useQuery } from '../client/useQuery.ts';

/** The store's custom fields (自定义字段) as last heard; null until the first answer. */
const useCustom = create<{ readonly fields: readonly CustomFieldInfo[] | null }>()(() => ({ fields: null }));

const made = new Map<Ledger, Ledger>();
let madeFrom: readonly CustomFieldInfo[] | null = null;

function inForce(ledger: Ledger): Ledger {
  const { fields } = useCustom.getState();
  if (fields !== madeFrom) made.clear();
  madeFrom = fields;
  const known = made.get(ledger) ?? withCustomFields(ledger, fields ?? []);
  made.set(ledger, known);
  return known;
}

/** The ledger with this id and its custom fields, or undefined. */
export function findLedger(id: string): Ledger | undefined {
  const found = declared.findLedger(id);
  return found && inForce(found);
}

/** The same; throws a RangeError for an unknown one. */
export function ledgerById(id: string): Ledger {
  return inForce(declared.ledgerById(id));
}

/** All ledgers with their custom fields. */
export function ledgersInForce(): readonly Ledger[] {
  return declared.ledgers.map(inForce);
}

/** As {@link findLedger}, and drawn anew when its fields change. */
export function useLedger(id: string): Ledger | undefined {
  useCustom();
  return findLedger(id);
}

/** Label of a column that may belong to a retired custom field; undefined for an unknown one. */
export function customLabel(column: string): string | undefined {
  return useCustom.getState().fields?.find((field) => field.id === column)?.label;
}

/** Keeps the fields in step with the store; answers whether they are known. Call once. */
export function useCustomFields(): boolean {
  const { data, failure } = useQuery('custom-fields', (client, signal) => client.customFields.list(undefined, { signal }), {
    watch: ['custom_field', 'code_addition'],
  });
  const known = useCustom((state) => state.fields !== null);
  useEffect(() => {
    if (data) useCustom.setState({ fields: data });
  }, [data]);
  // Without them the form's own columns still work.
  return known || failure !== undefined;
}
