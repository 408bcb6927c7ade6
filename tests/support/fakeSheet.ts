/** A sheet out of plain arrays, for tests of recognition that need no file. */
import { createBooks, type BooksData } from '../../shared/ledger/books.ts';
import type { StoredValue } from '../../shared/ledger/fields.ts';
import type { Cell, Range, Row, Sheet, SheetMarks } from '../../electron/engine/excel/read/workbook.ts';
import { plainJob } from '../../electron/engine/importing/plainJob.ts';
import { bookFor } from '../../electron/engine/importing/readJob.ts';
import { readSheet } from '../../electron/engine/importing/readSheet.ts';
import type {
  CheckedRow,
  FromReader,
  ReadJob,
  RowIssue,
  SheetHead,
} from '../../electron/engine/importing/protocol.ts';
import { createUnknownTally } from '../../electron/engine/importing/unknownValues.ts';
import { person } from '../fixtures/importing/people.ts';

export interface FakeSheet {
  readonly name?: string;
  readonly rows: readonly (readonly Cell[])[];
  /** Merges as Excel writes them: `A1:C1`. */
  readonly merges?: readonly string[];
  readonly hiddenRows?: readonly number[];
  /** 1-based numbers of hidden columns. */
  readonly hiddenColumns?: readonly number[];
  readonly filtered?: boolean;
  /** 0-based columns in strike-through font, by row number. */
  readonly strike?: Readonly<Record<number, readonly number[]>>;
  readonly marks?: Partial<SheetMarks>;
  /** Rows handed over at a time. */
  readonly batch?: number;
}

function rangeOf(text: string): Range {
  const [a = '', b = ''] = text.split(':');
  const at = (ref: string): { row: number; column: number } => {
    const letters = /^[A-Z]+/.exec(ref)?.[0] ?? 'A';
    let column = 0;
    for (const l of letters) column = column * 26 + l.charCodeAt(0) - 64;
    return { row: Number(ref.slice(letters.length)), column };
  };
  const from = at(a);
  const to = at(b);
  return { top: from.row, left: from.column, bottom: to.row, right: to.column };
}

/** Makes a `Sheet`; blank rows are left out as real readers do. */
export function fakeSheet(spec: FakeSheet): Sheet {
  const rows: Row[] = spec.rows.flatMap((cells, i) =>
    cells.some((c) => c !== null && c !== '')
      ? [
          {
            row: i + 1,
            hidden: spec.hiddenRows?.includes(i + 1) ?? false,
            cells: cells.map((c) => (c === '' ? null : c)),
            ...(spec.strike?.[i + 1] ? { strike: spec.strike[i + 1] ?? [] } : {}),
          },
        ]
      : [],
  );
  return {
    name: spec.name ?? 'Sheet1',
    state: 'visible',
    facts: () =>
      Promise.resolve({
        merges: (spec.merges ?? []).map(rangeOf),
        hiddenColumns: spec.hiddenColumns ?? [],
        filtered: spec.filtered ?? false,
      }),
    marks: () => Promise.resolve({ comments: [], fills: new Map(), ...spec.marks }),
    async *rows() {
      await Promise.resolve();
      const size = spec.batch ?? 7;
      for (let i = 0; i < rows.length; i += size) yield rows.slice(i, i + size);
    },
  };
}

export interface ReadRow {
  readonly row: number;
  readonly verdict: CheckedRow['verdict'];
  readonly question: string | null;
  readonly values: Readonly<Record<string, StoredValue>>;
  readonly issues: readonly RowIssue[];
}

export interface ReadSheetResult {
  readonly head: SheetHead;
  /** Column letter → field. */
  readonly mapped: Readonly<Record<string, string | null>>;
  readonly rows: readonly ReadRow[];
  readonly skipped: readonly { readonly row: number; readonly reason: string }[];
  readonly notices: readonly string[];
  /** Every table of the sheet in order; the first one is what stands above. */
  readonly tables: readonly ReadTable[];
}

/** One table of a sheet. */
export interface ReadTable {
  readonly head: SheetHead;
  readonly mapped: Readonly<Record<string, string | null>>;
  readonly rows: readonly ReadRow[];
  readonly skipped: readonly { readonly row: number; readonly reason: string }[];
  readonly notices: readonly string[];
}

/** Reads a fake sheet as an import of a ledger would. */
export async function readFake(spec: FakeSheet, options: Partial<ReadJob> = {}): Promise<ReadSheetResult> {
  const data: BooksData = options.books ?? { units: [], additions: [] };
  const job: ReadJob = { ...plainJob([{ path: '', name: 'test.xlsx' }], 'training-roster', '2026-11-22', data), ...options };
  const sheet = fakeSheet(spec);
  const messages: FromReader[] = [];
  await readSheet({
    job,
    file: 0,
    sheetIndex: 0,
    sheet,
    nextIndex: (() => {
      let next = 1;
      return () => next++;
    })(),
    book: bookFor(job, job.sender, createBooks(data)),
    bookFor: (sender) => bookFor(job, sender, createBooks(data)),
    books: createBooks(data),
    unknown: createUnknownTally,
    choice: job.choices.find((c) => c.sheet === sheet.name),
    send: (m) => {
      messages.push(m);
      return Promise.resolve();
    },
    signal: new AbortController().signal,
  });
  const tables = messages
    .filter((m): m is SheetHead => m.type === 'sheet')
    .map((head) => tableOf(head, messages));
  const [first] = tables;
  if (!first) throw new Error('no sheet message');
  return { ...first, tables };
}

function tableOf(head: SheetHead, messages: readonly FromReader[]): ReadTable {
  const end = messages.find((m) => m.type === 'sheetEnd' && m.sheet === head.sheet);
  return {
    head,
    mapped: Object.fromEntries(head.columns.map((c) => [c.column, c.field])),
    rows: messages.flatMap((m) => (m.type === 'rows' && m.sheet === head.sheet ? m.rows.map(readRow) : [])),
    skipped: end?.type === 'sheetEnd' ? end.skipped.map(({ row, reason }) => ({ row, reason })) : [],
    notices: end?.type === 'sheetEnd' ? [...head.notices, ...end.notices] : head.notices,
  };
}

function readRow(r: CheckedRow): ReadRow {
  return {
    row: r.row,
    verdict: r.verdict,
    question: r.question,
    values: r.values,
    issues: r.issues === null ? [] : (JSON.parse(r.issues) as RowIssue[]),
  };
}

/** The fields a header row is mapped to, by header. */
export async function fieldsOf(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  ledger = 'training-roster',
): Promise<Record<string, string | null>> {
  const r = await readFake({ rows: [header, ...rows] }, { ledger });
  return Object.fromEntries(r.head.columns.map((c) => [c.header, c.field]));
}

/** Codes of the findings of a row. */
export const codes = (row: ReadRow | undefined): readonly string[] => (row?.issues ?? []).map((i) => i[3]);

/** Reads one column beside 姓名 and 身份证号, one person a cell. */
export function column(header: string, cells: readonly Cell[]): Promise<ReadSheetResult> {
  return readFake({
    rows: [['姓名', '身份证号', header], ...cells.map((cell, i) => [person(i).name, person(i).id, cell])],
  });
}
