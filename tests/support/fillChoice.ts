import type { FillChoice, FormInfo } from '../../shared/contract/filling.ts';
import { usualHabits } from '../../shared/filling/habits.ts';

/** The first sheet of a form as it was recognised, as of the middle of 2026, nothing chosen by hand. */
export function choiceOf(info: FormInfo, more: Partial<FillChoice> = {}): FillChoice {
  const sheet = info.sheets[0];
  if (!sheet || sheet.mode === null) throw new Error('no header was found');
  return {
    ledger: info.ledger,
    sheet: sheet.sheet,
    mode: sheet.mode,
    headerRows: sheet.headerRows,
    columns: sheet.columns,
    filter: { conditions: [], text: '', sort: null },
    from: '2026-01-01',
    to: '2026-06-30',
    habits: usualHabits,
    ...more,
  };
}
