import { create } from 'zustand';

/** Which ledger's custom fields are looked at; kept while the program is open. */
export const useFieldsPage = create<{ readonly ledger: string }>()(() => ({ ledger: 'person' }));
