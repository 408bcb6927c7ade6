/** Rows that stayed behind, ready to be written as a workbook that imports again once corrected (peers.md row 13). */
import { questionText } from '../../../shared/message/questions.ts';
import { nameInLabel } from '../../../shared/text/fileLabels.ts';
import { pendingOf, type StoredBatch } from '../store/importRecords.ts';
import type { Store } from '../store/store.ts';
import { columnIndex } from './cells.ts';
import type { RowIssue } from './protocol.ts';
import type { PlanSession } from './session.ts';

export interface RejectedCell {
  /** 0-based column of the row. */
  readonly column: number;
  readonly reason: string;
}

export interface RejectedRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly reasons: readonly RejectedCell[];
  /** The question a doubtful row asks, as a sentence. */
  readonly question: string | null;
  /** All reasons as one sentence. */
  readonly why: string;
}

export interface RejectedSheet {
  readonly file: string;
  readonly sheet: string;
  readonly header: readonly string[];
  readonly rows: readonly RejectedRow[];
}

interface Held {
  readonly row: number;
  readonly issues: string | null;
  readonly cells: string;
  readonly question: string | null;
}

function toRejected(held: Held): RejectedRow {
  const issues = held.issues === null ? [] : (JSON.parse(held.issues) as readonly RowIssue[]);
  const reasons = issues.filter((i) => i[2] !== 'info').map((i) => ({ column: i[0], reason: i[4] }));
  const words = reasons.map((r) => r.reason);
  const question = held.question === null ? null : questionText(held.question);
  if (question !== null) words.unshift(question);
  return {
    row: held.row,
    cells: JSON.parse(held.cells) as readonly string[],
    reasons,
    question,
    why: [...new Set(words)].join('；') || '没有导入',
  };
}

function headerOf(columns: readonly (readonly [string, string])[]): readonly string[] {
  const header: string[] = [];
  for (const [letter, text] of columns) header[columnIndex(letter)] = text;
  return Array.from(header, (h) => h ?? '');
}

/** Rejected and undecided rows of a plan not yet applied. */
export function rejectedOfPlan(session: PlanSession): { name: string; sheets: Iterable<RejectedSheet> } {
  return { name: nameFor(session.files[0]?.name ?? ''), sheets: sheetsOfPlan(session) };
}

function* sheetsOfPlan(session: PlanSession): Generator<RejectedSheet> {
  for (const [file, state] of session.files.entries())
    for (const [sheet, { head }] of state.sheets) {
      const filter = { outcomes: ['rejected', 'doubtful'], file, sheet } as const;
      const count = session.scratch.count(filter);
      if (count === 0) continue;
      const rows = session.scratch.page(filter, 0, count).map(toRejected);
      yield { file: state.name, sheet: head.name, header: headerOf(head.columns.map((c) => [c.column, c.header])), rows };
    }
}

/** Rejected and undecided rows of a batch already applied. */
export function rejectedOfBatch(db: Store['rawRead'], batch: StoredBatch): { name: string; sheets: Iterable<RejectedSheet> } {
  const sheets = new Map<string, { file: string; sheet: string; header: readonly string[]; rows: RejectedRow[] }>();
  for (const row of pendingOf(db, batch.op)) {
    const key = JSON.stringify([row.file, row.sheet]);
    const sheet = sheets.get(key) ?? { file: row.file, sheet: row.sheet, header: headerOf(row.headers), rows: [] };
    sheet.rows.push(toRejected(row));
    sheets.set(key, sheet);
  }
  return { name: nameFor(batch.files[0]?.name ?? ''), sheets: sheets.values() };
}

function nameFor(file: string): string {
  return `未导入的行-${nameInLabel(file).replace(/\.[^.]{1,5}$/, '') || '导入'}.xlsx`;
}
