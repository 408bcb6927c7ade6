import { useState } from 'react';
import type { Column, Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import type { LedgerView } from './view.ts';

/** What leaves the grid: what dialogs for paper and for files are given. */
export interface LeavingRows {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly total: number;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** Whether numbers (证件号、电话) leave in full, and for what: asked alike on paper and in files. */
export interface FullNumbers {
  /** Columns whose numbers are masked otherwise; empty where there is nothing to ask. */
  readonly columns: readonly Column[];
  readonly asked: boolean;
  readonly purpose: string;
  /** In full is asked for, and no purpose is written yet. */
  readonly lacksPurpose: boolean;
  /** For the request: never in full where nothing sensitive leaves, and no purpose without need. */
  readonly request: { readonly unmasked: boolean; readonly purpose: string };
  readonly ask: (asked: boolean) => void;
  readonly writePurpose: (purpose: string) => void;
  /** The next time the dialog opens it asks again. */
  readonly forget: () => void;
}

/** @param shown ids of the columns that leave */
export function useFullNumbers(ledger: Ledger, shown: readonly string[]): FullNumbers {
  const [asked, ask] = useState(false);
  const [purpose, writePurpose] = useState('');
  const columns = columnsOf(ledger).filter((column) => column.field.sensitive !== undefined && shown.includes(column.id));
  const unmasked = asked && columns.length > 0;
  return {
    columns,
    asked,
    purpose,
    lacksPurpose: unmasked && purpose.trim() === '',
    request: { unmasked, purpose: unmasked ? purpose.trim() : '' },
    ask,
    writePurpose,
    forget: () => {
      ask(false);
      writePurpose('');
    },
  };
}
