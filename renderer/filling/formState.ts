import { create } from 'zustand';
import type { Client } from '../../shared/contract/contract.ts';
import type { ColumnSource, FillChoice, FormInfo, FormSheet } from '../../shared/contract/filling.ts';
import { usualHabits } from '../../shared/filling/habits.ts';
import { failureOf, type Failure } from '../client/failure.ts';

/** A form being filled; stays open while the clerk looks something up on another page. */
interface FormState {
  readonly info: FormInfo | null;
  readonly choice: FillChoice | null;
  readonly opening: boolean;
  readonly failure: Failure | null;
  /** Name of the profile in use; blank when there is none. */
  readonly profile: string;
}

const closed: FormState = { info: null, choice: null, opening: false, failure: null, profile: '' };

export const useForm = create<FormState>()(() => closed);

const set = (part: Partial<FormState>): void => useForm.setState(part);

/** What a fresh sheet is filled with until the clerk says otherwise. */
function choiceFor(info: FormInfo, sheet: FormSheet, today: string, old: FillChoice | null): FillChoice {
  const same = old !== null && old.ledger === info.ledger;
  return {
    ledger: info.ledger,
    sheet: sheet.sheet,
    mode: sheet.mode ?? 'list',
    headerRows: sheet.headerRows,
    columns: sheet.columns,
    filter: same ? old.filter : { conditions: [], text: '', sort: null },
    from: old?.from ?? `${today.slice(0, 4)}-01-01`,
    to: old?.to ?? today,
    habits: old?.habits ?? usualHabits,
  };
}

function settle(info: FormInfo, today: string, old: FillChoice | null, sheetName?: string): void {
  const sheet = info.sheets.find((s) => s.sheet === sheetName) ?? info.sheets.find((s) => s.mode !== null) ?? info.sheets[0];
  set({ info, choice: sheet ? choiceFor(info, sheet, today, old) : null, opening: false, failure: null });
}

/** Opens a form; a profile that fits it is applied at once. */
export async function openForm(client: Client, files: readonly File[], today: string): Promise<void> {
  const [file] = files;
  if (!file) return;
  set({ ...closed, opening: true });
  try {
    const info = await client.filling.open({ file, ledger: '' });
    const { profile } = info;
    if (!profile) return settle(info, today, null);
    // Another ledger than the guessed one: the columns are those the profile names.
    set({ info, choice: { ...profile.choice, from: `${today.slice(0, 4)}-01-01`, to: today }, opening: false, failure: null, profile: profile.name });
  } catch (error) {
    set({ ...closed, failure: failureOf(error) });
  }
}

/** Reads the same form for another ledger, or with the header a clerk points at. */
export async function rereadForm(client: Client, ask: { readonly ledger: string; readonly headerRows?: readonly number[] }, today: string): Promise<void> {
  const { info, choice } = useForm.getState();
  if (!info || !choice) return;
  set({ opening: true });
  try {
    const header = ask.headerRows === undefined ? {} : { sheet: choice.sheet, headerRows: [...ask.headerRows] };
    const read = await client.filling.reread({ formId: info.formId, ledger: ask.ledger, ...header });
    settle(read, today, choice, choice.sheet);
  } catch (error) {
    set({ opening: false, failure: failureOf(error) });
  }
}

/** Turns to another sheet of the workbook. */
export function turnSheet(name: string, today: string): void {
  const { info, choice } = useForm.getState();
  if (info) settle(info, today, choice, name);
}

/** Changes how the open form is filled; the preview follows. */
export function changeChoice(part: Partial<FillChoice>): void {
  useForm.setState(({ choice }) => ({ choice: choice ? { ...choice, ...part } : null }));
}

/** Says what one column gets. */
export function setSource(column: string, source: ColumnSource | null): void {
  useForm.setState(({ choice }) => ({
    choice: choice ? { ...choice, columns: choice.columns.map((c) => (c.column === column ? { ...c, source } : c)) } : null,
  }));
}

/** Closes the open form; what was filled is kept nowhere. */
export function closeForm(): void {
  set(closed);
}
