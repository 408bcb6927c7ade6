/** The desk on which blank forms lie while a clerk says how they are filled (临时要数). */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Progress } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { FillChoice, FillPreview, FormInfo, FormSheet, FormTotal } from '../../../shared/contract/filling.ts';
import { declareIndicators } from '../../../shared/indicator/indicators.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { blankRows, fillList, type BlankRows } from '../excel/fill/fillList.ts';
import { openForm } from '../excel/fill/form.ts';
import type { SheetDom } from '../excel/fill/sheetDom.ts';
import { dictionaryOf } from '../indicators/dictionary.ts';
import { evaluate } from '../indicators/evaluate.ts';
import { columnIndex, columnLetter } from '../importing/cells.ts';
import type { SheetHead } from '../importing/protocol.ts';
import type { SpawnReader } from '../importing/readerPort.ts';
import { askedLedger, booksOf, loadBooks } from '../store/books.ts';
import { agreedHeaders } from '../store/importRecords.ts';
import { countRows } from '../store/rows.ts';
import type { Store } from '../store/store.ts';
import { profileFor } from './profiles.ts';
import { readForm } from './readForm.ts';
import { planListTotals, type ListColumn } from './listTotals.ts';
import { findSummary, ledgerFor, sourceFor } from './suggest.ts';
import { additionOf, planUnitTotal, unitTotals, type UnitColumn } from './summaryTotals.ts';
import { addTo, emptySum, totalLines, totalsOfList, type TotalLine } from './totals.ts';
import { filledRows, inFull, safely, type Filled } from './values.ts';

/** More rows than that are a list to export, not a form to fill. */
const mostRows = 20_000;
/** Forms kept open; the oldest makes room. */
const keptForms = 6;
const sampleRows = 8;
/** Lines of a form in which units are looked for. */
const mostLines = 5_000;
const gapNames = 50;

interface OpenForm {
  readonly id: string;
  readonly name: string;
  readonly path: string;
  readonly folder: string;
}

export interface FillDeskParts {
  readonly spawnReader: SpawnReader;
  readonly tmp: () => string;
  readonly today: () => string;
}

export interface FillDesk {
  open(store: Store, file: File, ledger: string): Promise<FormInfo>;
  reread(store: Store, formId: string, ledger: string, header: { readonly sheet: string; readonly rows: readonly number[] } | null): Promise<FormInfo>;
  preview(store: Store, formId: string, choice: FillChoice): Promise<FillPreview>;
  /**
   * Fills the form. The caller logs what left the program.
   * @throws AppError `purpose-missing`, `form-too-many-rows`, `form-no-header`
   */
  fill(store: Store, formId: string, choice: FillChoice, purpose: string, report: (p: Progress) => void, signal: AbortSignal): Promise<{ readonly bytes: Uint8Array; readonly name: string; readonly rows: number; readonly full: readonly string[] }>;
  close(): Promise<void>;
}

/** The desk of 临时要数: forms that are open, how their columns are filled, and the filled files. */
export function createFillDesk(parts: FillDeskParts): FillDesk {
  const forms = new Map<string, OpenForm>();
  const find = (id: string): OpenForm => {
    const form = forms.get(id);
    if (!form) throw new AppError('form-not-found');
    return form;
  };
  const drop = async (id: string): Promise<void> => {
    const form = forms.get(id);
    forms.delete(id);
    if (form) await rm(form.folder, { recursive: true, force: true });
  };
  const describe = async (store: Store, form: OpenForm, asked: string, header: { readonly sheet: string; readonly rows: readonly number[] } | null): Promise<FormInfo> => {
    const read = (ledger: string): Promise<readonly SheetHead[]> =>
      readForm(parts.spawnReader, { path: form.path, name: form.name, ledger, today: parts.today(), books: loadBooks(store), taught: agreedHeaders(store.rawRead, ledger), header });
    const first = await read(asked === '' ? 'person' : askedLedger(store, asked).id);
    const ledger = asked === '' ? booksOf(store).ledger(ledgerFor(first.map((h) => h.preview.map((r) => ({ row: r.row, cells: [...r.cells] }))), first.map((h) => h.name))) : askedLedger(store, asked);
    const heads = asked !== '' || ledger.id === 'person' ? first : await read(ledger.id);
    const opened = await openForm(await readFile(form.path));
    const sheets: FormSheet[] = [];
    for (const head of heads) if (opened.sheetNames.includes(head.name)) sheets.push(describeSheet(head, ledger, store, (await opened.sheet(head.name)), header));
    return { formId: form.id, name: form.name, ledger: ledger.id, sheets, profile: asked === '' ? profileFor(store, sheets) : null };
  };

  return {
    async open(store, file, ledger) {
      const id = `f-${Date.now().toString(36)}${randomBytes(3).toString('hex')}`;
      const folder = join(parts.tmp(), id);
      await mkdir(folder, { recursive: true });
      const form: OpenForm = { id, name: file.name, path: join(folder, 'form'), folder };
      try {
        await writeFile(form.path, file.stream());
        const info = await describe(store, form, ledger, null);
        forms.set(id, form);
        for (const old of [...forms.keys()].slice(0, Math.max(0, forms.size - keptForms))) await drop(old);
        return info;
      } catch (error) {
        await rm(folder, { recursive: true, force: true });
        throw error;
      }
    },
    reread: (store, formId, ledger, header) => describe(store, find(formId), ledger, header),
    async preview(store, formId, choice) {
      const form = find(formId);
      if (choice.headerRows.length === 0) throw new AppError('form-no-header', { sheet: choice.sheet });
      const sheet = await (await openForm(await readFile(form.path))).sheet(choice.sheet);
      return choice.mode === 'summary' ? previewSummary(store, choice, await fillUnits(store, choice, sheet, await unitsOf(store, form, choice), 'look')) : previewList(store, choice, sheet);
    },
    async fill(store, formId, choice, purpose, report, signal) {
      const form = find(formId);
      const opened = await openForm(await readFile(form.path));
      const name = form.name.replace(/\.[^.]*$/, '');
      if (choice.mode === 'summary') {
        const units = await unitsOf(store, form, choice);
        await fillUnits(store, choice, await opened.sheet(choice.sheet), units, 'write');
        return { bytes: await opened.bytes(), name, rows: units.length, full: [] };
      }
      const ledger = askedLedger(store, choice.ledger);
      const full = inFull(ledger, choice);
      if (full.length > 0 && purpose.trim() === '') throw new AppError('purpose-missing');
      const total = rowsOf(store, ledger, choice);
      const rows: (readonly (string | number | null)[])[] = [];
      const columns = listColumns(ledger, choice);
      for (const row of filledRows(store, ledger, choice, choice.habits, true)) {
        addRow(columns, row.cells);
        rows.push(fillable(choice).map(({ at }) => row.cells[at]?.value ?? null));
        if (rows.length % 500 !== 0) continue;
        signal.throwIfAborted();
        report({ stage: '取数', done: rows.length, total });
        await breathe();
      }
      const blank = blankOf(await opened.sheet(choice.sheet), choice);
      const lines = totalsOfList(await opened.sheet(choice.sheet), Math.max(...choice.headerRows), blank);
      const done = await fillList(opened, { sheet: choice.sheet, blank, columns: fillable(choice).map((c) => c.column), rows, serial: serialOf(choice) });
      const sheet = await opened.sheet(choice.sheet);
      const moved = (line: TotalLine): TotalLine => (line.row > blank.first ? { ...line, row: line.row + (blank.footer === null ? 0 : done.inserted) } : line);
      const place = { first: blank.first, last: blank.first + rows.length - 1, moved: 0 };
      for (const cell of planListTotals(sheet, lines.map(moved), fillable(choice).flatMap(({ at }) => columns[at] ?? []), place).cells)
        sheet.putFormula(cell.row, cell.column, cell.formula, cell.value, cell.row);
      // A list that runs over the page is of no use on paper without its header.
      await opened.repeatHeader(choice.sheet, { from: Math.min(...choice.headerRows), to: Math.max(...choice.headerRows) });
      report({ stage: '写出', done: total, total });
      return { bytes: await opened.bytes(), name, rows: rows.length, full: full.map((c) => c.id) };
    },
    async close() {
      for (const id of forms.keys()) await drop(id);
    },
  };

  async function unitsOf(store: Store, form: OpenForm, choice: FillChoice): Promise<FormSheet['units']> {
    const info = await describe(store, form, choice.ledger, null);
    return info.sheets.find((s) => s.sheet === choice.sheet)?.units ?? [];
  }
}

function blankOf(sheet: SheetDom, choice: FillChoice): BlankRows {
  if (choice.headerRows.length === 0) throw new AppError('form-no-header', { sheet: choice.sheet });
  return blankRows(sheet, Math.max(...choice.headerRows), serialOf(choice));
}

/** The columns of a choice, in its order, with sums to be made. */
function listColumns(ledger: Ledger, choice: FillChoice): readonly ListColumn[] {
  const fields = new Map(columnsOf(ledger).map((c) => [c.id, c.field]));
  return choice.columns.map(({ column, header, source }) => ({
    column: columnIndex(column) + 1,
    letter: column,
    header,
    field: source?.kind === 'fields' && source.fields.length === 1 ? fields.get(source.fields[0] ?? '') : undefined,
    age: source?.kind === 'age',
    sum: emptySum(),
  }));
}

/** What an office wants written where nothing is known (无, /) is no value. */
function addRow(columns: readonly ListColumn[], cells: readonly Filled[]): void {
  for (const [i, cell] of cells.entries()) if (cell.known) addTo(columns[i]?.sum ?? emptySum(), cell.value);
}

function describeSheet(head: SheetHead, ledger: Ledger, store: Store, dom: Parameters<typeof blankRows>[0], header: { readonly sheet: string } | null): FormSheet {
  const preview = head.preview.map((r) => ({ row: r.row, cells: [...r.cells] }));
  const base = { sheet: head.name, reason: head.reason, preview };
  const summary = header?.sheet === head.name ? null : findSummary(linesOf(dom), declareIndicators(), booksOf(store));
  const named = summary?.columns.filter((c) => c.source?.kind === 'indicator').length ?? 0;
  // A list of people that has villages in it is still a list: numbers are asked for by name, or there is no header. A
  // blank list names no units either: lines that do, and nothing else, are those of a summary.
  if (summary && (named > 0 || !head.used || summary.onlyUnits))
    return {
      ...base,
      mode: 'summary',
      headerRows: [...summary.headerRows],
      columns: summary.columns.map((c) => ({ column: columnLetter(c.column), header: c.header, source: c.source })),
      blank: { first: Math.max(...summary.headerRows) + 1, count: 0, footer: null },
      units: [...summary.units],
    };
  const columns = head.columns.map((c) => ({ column: c.column, header: c.header, source: sourceFor(c.header, c.field, ledger) }));
  const serial = columns.find((c) => c.source?.kind === 'serial');
  const last = Math.max(0, ...head.headerRows);
  return {
    ...base,
    mode: head.used ? 'list' : null,
    headerRows: [...head.headerRows],
    columns,
    blank: last === 0 ? { first: 1, count: 0, footer: null } : { ...blankRows(dom, last, serial ? columnIndex(serial.column) + 1 : null) },
    units: [],
  };
}

/** All lines of a sheet that say something: units may stand far below what is shown of it. */
function linesOf(sheet: SheetDom): FormSheet['preview'] {
  const lines: FormSheet['preview'] = [];
  for (let row = 1; row <= Math.min(sheet.lastRow, mostLines); row += 1) {
    const cells: string[] = [];
    for (const { column, text } of sheet.filled(row)) cells[column - 1] = text;
    if (cells.length > 0) lines.push({ row, cells: Array.from(cells, (text) => text ?? '') });
  }
  return lines;
}

interface FillColumn {
  /** Place among the choice's columns. */
  readonly at: number;
  /** 1-based column of the sheet. */
  readonly column: number;
}

function fillable(choice: FillChoice): readonly FillColumn[] {
  return choice.columns.flatMap((c, at) => (c.source === null || c.source.kind === 'serial' ? [] : [{ at, column: columnIndex(c.column) + 1 }]));
}

function serialOf(choice: FillChoice): number | null {
  const serial = choice.columns.find((c) => c.source?.kind === 'serial');
  return serial ? columnIndex(serial.column) + 1 : null;
}

function rowsOf(store: Store, ledger: Ledger, choice: FillChoice): number {
  const total = countRows(store, { ledger: ledger.id, ...choice.filter });
  if (total > mostRows) throw new AppError('form-too-many-rows', { rows: total, most: mostRows });
  return total;
}

function unfilledOf(choice: FillChoice): FillPreview['unfilled'] {
  return choice.columns.filter((c) => c.source === null).map((c) => ({ column: c.column, header: c.header }));
}

function previewList(store: Store, choice: FillChoice, sheet: SheetDom): FillPreview {
  const blank = blankOf(sheet, choice);
  const columns = listColumns(askedLedger(store, choice.ledger), choice);
  const ledger = askedLedger(store, choice.ledger);
  const rows = rowsOf(store, ledger, choice);
  const missing = new Map<number, { count: number; readonly names: string[] }>();
  const sample: string[][] = [];
  const asText = (cell: Filled | undefined): string => (cell?.value === null || cell === undefined ? '' : String(cell.value));
  let number = 0;
  for (const row of filledRows(store, ledger, choice, safely(choice.habits), false)) {
    number += 1;
    if (sample.length < sampleRows) sample.push(choice.columns.map((c, i) => (c.source?.kind === 'serial' ? String(number) : asText(row.cells[i]))));
    addRow(columns, row.cells);
    for (const [i, cell] of row.cells.entries()) {
      if (cell.known) continue;
      const gap = missing.get(i) ?? { count: 0, names: [] };
      gap.count += 1;
      if (gap.names.length < gapNames) gap.names.push(row.title);
      missing.set(i, gap);
    }
  }
  const inserted = blank.footer === null ? 0 : Math.max(0, rows - blank.count);
  const lines = totalsOfList(sheet, Math.max(...choice.headerRows), blank);
  const place = { first: blank.first, last: blank.first + rows - 1, moved: inserted };
  return {
    rows,
    inserted,
    totals: [...planListTotals(sheet, lines, fillable(choice).flatMap(({ at }) => columns[at] ?? []), place).totals],
    header: choice.columns.map((c) => c.header),
    sample,
    gaps: [...missing].toSorted(([a], [b]) => a - b).map(([i, gap]) => ({ column: choice.columns[i]?.column ?? '', header: choice.columns[i]?.header ?? '', missing: gap.count, names: gap.names })),
    unfilled: unfilledOf(choice),
    needsPurpose: inFull(ledger, choice).length > 0,
  };
}

/** Numbers a summary needs, asked once for each unit. */
async function numbersOf(store: Store, choice: FillChoice, unit: string): Promise<readonly (number | string | null)[]> {
  const ids = choice.columns.flatMap((c) => (c.source?.kind === 'indicator' ? [c.source.id] : []));
  if (ids.length === 0) return [];
  const values = await evaluate(store, ids, { from: choice.from, to: choice.to, unit });
  return values.map((v) => v.value ?? v.shown);
}

async function previewSummary(store: Store, choice: FillChoice, totals: readonly FormTotal[]): Promise<FillPreview> {
  const own = await numbersOf(store, choice, store.info.unitCode);
  let at = 0;
  const sample = choice.columns.map((c) => (c.source?.kind === 'indicator' ? String(own[at++] ?? '') : c.source?.kind === 'text' ? c.source.text : ''));
  return { rows: 0, inserted: 0, header: choice.columns.map((c) => c.header), sample: [sample], gaps: [], totals: [...totals], unfilled: unfilledOf(choice), needsPurpose: false };
}

/** Numbers of the units a form names and of its totals; `look` writes nothing. */
async function fillUnits(store: Store, choice: FillChoice, sheet: SheetDom, units: FormSheet['units'], mode: 'look' | 'write'): Promise<readonly FormTotal[]> {
  const header = Math.max(...choice.headerRows);
  const lines = totalLines(sheet, header + 1, Math.max(header, ...units.map((u) => u.row)) + 12).filter((line) => !units.some((u) => u.row === line.row));
  if (mode === 'look' && lines.length === 0) return [];
  const numbers = new Map<number, readonly (number | string | null)[]>();
  for (const { row, code } of units) {
    const own = await numbersOf(store, choice, code);
    numbers.set(row, own);
    let at = 0;
    for (const c of choice.columns) {
      const value = c.source?.kind === 'indicator' ? (own[at++] ?? null) : c.source?.kind === 'text' ? c.source.text : null;
      const column = columnIndex(c.column) + 1;
      if (mode === 'write' && value !== null && sheet.formula(row, column) === null) sheet.put(row, column, value, row);
    }
  }
  const declared = new Map(declareIndicators(dictionaryOf(store).rules).map((one) => [one.id, one.value]));
  const columns = choice.columns.flatMap(({ column, header: words, source }): UnitColumn[] => {
    const value = source?.kind === 'indicator' ? declared.get(source.id) : undefined;
    return value === undefined ? [] : [{ column: columnIndex(column) + 1, letter: column, header: words, addition: additionOf(value) }];
  });
  const told: FormTotal[] = [];
  for (const total of unitTotals(lines, units, loadBooks(store).units, choice.to)) {
    const whole = total.whole === null ? null : await numbersOf(store, choice, total.whole);
    const open = columns.map((c, i) => ({ c, i })).filter(({ c }) => sheet.formula(total.line.row, c.column) === null && sheet.text(total.line.row, c.column) === '');
    const pick = (of: readonly (number | string | null)[]): readonly (number | string | null)[] => open.map(({ i }) => of[i] ?? null);
    const plan = planUnitTotal(total, open.map(({ c }) => c), total.units.map((u) => pick(numbers.get(u.row) ?? [])), whole === null ? null : pick(whole));
    if (open.length > 0) told.push(plan.total);
    if (mode === 'look') continue;
    for (const { row, column, formula, value } of plan.cells) {
      if (formula === null || formula === '') sheet.put(row, column, value, row);
      else sheet.putFormula(row, column, formula, value, row);
    }
  }
  return told;
}
