/** Rows of a ledger in an office's own way of writing. */
import { bandById } from '../../../shared/indicator/bands.ts';
import type { ColumnSource, FillChoice } from '../../../shared/contract/filling.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { reword, showsInFull, writeDate, writeId, writePhone, type Habits } from '../../../shared/filling/habits.ts';
import type { Books } from '../../../shared/ledger/books.ts';
import type { Column, Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { booksOf } from '../store/books.ts';
import { readAllRows } from '../store/rows.ts';
import type { Store } from '../store/store.ts';

/** What one cell of the form gets; `known` is false where the ledger does not say. */
export interface Filled {
  readonly value: string | number | null;
  readonly known: boolean;
}

export interface FilledRow {
  /** Name of the row for lists of gaps. */
  readonly title: string;
  readonly cells: readonly Filled[];
}

/** Ids of ledger columns the form needs. */
function neededBy(ledger: Ledger, sources: readonly (ColumnSource | null)[]): readonly string[] {
  const ids = new Set<string>([titleOf(ledger)]);
  for (const source of sources) {
    if (source?.kind === 'fields') for (const id of source.fields) ids.add(id);
    if (source?.kind === 'age') ids.add('birthDate');
  }
  return [...ids];
}

function titleOf(ledger: Ledger): string {
  const columns = columnsOf(ledger);
  return columns.some((c) => c.id === 'name') ? 'name' : (columns.find((c) => c.id === ledger.title)?.id ?? columns[0]?.id ?? '');
}

/** Sensitive columns that the habits write in full. */
export function inFull(ledger: Ledger, choice: FillChoice): readonly Column[] {
  const ids = new Set(choice.columns.flatMap((c) => (c.source?.kind === 'fields' ? c.source.fields : [])));
  return columnsOf(ledger).filter((c) => ids.has(c.id) && c.field.sensitive !== undefined && showsInFull(choice.habits, c.field.sensitive));
}

/** Habits under which nothing sensitive can be read: for looking at on the screen. */
export function safely(habits: Habits): Habits {
  return { ...habits, id: showsInFull(habits, 'id') ? 'masked' : habits.id, phone: 'masked' };
}

/**
 * The rows asked for, one after another.
 * @param full whether bank accounts are written whole; without it only their end is
 * @throws AppError `field-unknown`
 */
export function* filledRows(store: Store, ledger: Ledger, choice: FillChoice, habits: Habits, full: boolean): Generator<FilledRow> {
  const sources = choice.columns.map((c) => c.source);
  const ids = neededBy(ledger, sources);
  const columns = new Map(columnsOf(ledger).map((c) => [c.id, c]));
  for (const id of ids)
    if (!columns.has(id)) throw new AppError('field-unknown', { ledger: ledger.label, field: id, known: [...columns.keys()].join('、') });
  const at = new Map(ids.map((id, i) => [id, i]));
  const books = booksOf(store);
  // Numbers are read whole and shortened here: half of the styles show a part that masking would have lost.
  for (const row of readAllRows(store, { ledger: ledger.id, ...choice.filter, columns: ids }, true)) {
    const value = (id: string): StoredValue => row.values[at.get(id) ?? -1] ?? null;
    const shown = (id: string): string => row.shown[at.get(id) ?? -1] ?? '';
    yield {
      title: shown(titleOf(ledger)),
      cells: sources.map((source, place): Filled => {
        if (source === null || source.kind === 'serial' || source.kind === 'indicator') return { value: null, known: true };
        if (source.kind === 'text') return { value: source.text, known: true };
        if (source.kind === 'age') return ageCell(value('birthDate'), choice.to, habits);
        const parts = source.fields.map((id) => written(columns.get(id), value(id), shown(id), { habits, books, full, header: choice.columns[place]?.header ?? '' }));
        const known = parts.filter((p) => p !== null);
        if (known.length === 0) return { value: habits.missing === '' ? null : habits.missing, known: false };
        const [only] = known;
        return { value: known.length === 1 && only !== undefined ? only : known.join(''), known: known.length === parts.length };
      }),
    };
  }
}

function ageCell(birth: StoredValue, day: string, habits: Habits): Filled {
  const date = typeof birth === 'string' ? birth : '';
  if (!/^\d{4}-\d{2}/.test(date)) return { value: habits.missing === '' ? null : habits.missing, known: false };
  // A birthday known to the month only has come once its month has begun.
  const later = day.slice(5) < (date.length >= 10 ? date.slice(5) : `${date.slice(5, 7)}-01`);
  return { value: Number(day.slice(0, 4)) - Number(date.slice(0, 4)) - (later ? 1 : 0), known: true };
}

/** One value as text or number; null when the ledger does not know it. */
function written(
  column: Column | undefined,
  value: StoredValue,
  shown: string,
  { habits, books, full, header }: { readonly habits: Habits; readonly books: Books; readonly full: boolean; readonly header: string },
): string | number | null {
  if (!column || value === null || shown === '') return null;
  const { field } = column;
  switch (field.kind) {
    case 'number':
      return Number.isFinite(Number(shown)) ? Number(shown) : shown;
    case 'money':
      return Number.isFinite(Number(shown)) ? inUnitOf(header, field.unit, Number(shown)) : shown;
    case 'date':
      return writeDate(shown, habits.date);
    case 'idNumber':
      return writeId(shown, habits.id);
    case 'phone':
      return writePhone(shown, habits.phone);
    case 'code':
      return reword(field.table === 'education' ? educationWord(String(value), shown, habits, books) : shown, habits.words);
    case 'text':
      if (field.sensitive === 'bank' && !full) return `${'*'.repeat(Math.max(0, shown.length - 4))}${shown.slice(-4)}`;
      return field.sensitive === 'id' ? writeId(shown, habits.id) : reword(shown, habits.words);
    default:
      return reword(shown, habits.words);
  }
}

/** An amount in the unit the form's own header names: 补贴金额（万元） gets 0.12 of 1200 元. */
function inUnitOf(header: string, unit: '元' | '万元', amount: number): number {
  const asked = /万元/u.test(header) ? '万元' : /[（(/]\s*元|元\s*[）)]|元$/u.test(header) ? '元' : unit;
  if (asked === unit) return amount;
  return Math.round((asked === '万元' ? amount / 1e4 : amount * 1e4) * 1e6) / 1e6;
}

function educationWord(code: string, shown: string, habits: Habits, books: Books): string {
  if (habits.education === 'name') return books.codes('education').table.entries.find((e) => e.code === code)?.name ?? shown;
  if (habits.education === 'short') return shown;
  const classes = bandById('education5').classes;
  return classes.find((c) => 'prefixes' in c && c.prefixes.some((p) => code.startsWith(p)))?.label ?? shown;
}
