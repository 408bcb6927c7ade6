/** The report of a plan, as the command line prints it and the wizard shows it (design.md §6). */
import type { Counts, FileReport, GoneRow, Issue, Outcome, PlanReport, SheetReport } from '../../../shared/contract/importing.ts';
import { questionText } from '../../../shared/message/questions.ts';
import type { Seen } from '../store/earlierVersions.ts';
import type { Scratch } from '../store/scratch.ts';
import { columnLetter } from './cells.ts';
import type { PlannedClass } from './classPlan.ts';
import type { RowIssue, SheetHead } from './protocol.ts';

/** Why a file is not read: a code, and a sentence for the clerk. */
export interface FileError {
  readonly code: string;
  readonly message: string;
}

/** What was gathered about a file while it was read. */
export interface FileState {
  readonly name: string;
  readonly path: string;
  sha256: string;
  bytes: number;
  format: string;
  encoding: string | null;
  error: FileError | null;
  /** What in the file does not fit together although it could be read. */
  doubts: readonly string[];
  seen: Seen | null;
  /** Rows of earlier versions of this file that it no longer holds. */
  gone: readonly GoneRow[];
  readonly sheets: Map<number, SheetState>;
}

export interface SheetState {
  readonly head: SheetHead;
  skipped: SheetReport['skipped'];
  notices: readonly string[];
}

export const noCounts: Counts = { read: 0, new: 0, changed: 0, unchanged: 0, doubtful: 0, rejected: 0, skipped: 0 };

/** Adds counts; `read` is always the sum of the five outcomes. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    read: a.read + b.read,
    new: a.new + b.new,
    changed: a.changed + b.changed,
    unchanged: a.unchanged + b.unchanged,
    doubtful: a.doubtful + b.doubtful,
    rejected: a.rejected + b.rejected,
    skipped: a.skipped + b.skipped,
  };
}

export interface ReportInput {
  readonly planId: string;
  readonly ledger: string;
  readonly sender: string;
  readonly files: readonly FileState[];
  readonly classes: readonly PlannedClass[];
  readonly scratch: Scratch;
  readonly unknownValues: PlanReport['unknownValues'];
  /** How many issues to list per sheet; the rest is counted. */
  readonly issueLimit: number;
  /** Whether rows that a file no longer holds can be taken away. */
  readonly canTake: boolean;
}

/** Builds the report from the scratch file. */
export function reportPlan(input: ReportInput): PlanReport {
  const counts = countSheets(input.files, input.scratch);
  const files = input.files.map((file, index): FileReport => {
    const sheets = sheetsInOrder(file).map(([at, state], i) => reportSheet(input, index, at, state, counts[index]?.[i] ?? noCounts));
    return { file: file.name, format: file.format, encoding: file.encoding, sheets, error: file.error, doubts: [...file.doubts], seen: file.seen?.sentence ?? null, version: file.seen?.kind ?? null, gone: goneReport(input, file) };
  });
  const totals = files.flatMap((f) => f.sheets).reduce((sum, s) => addCounts(sum, s.counts), noCounts);
  return {
    planId: input.planId,
    ledger: input.ledger,
    sender: input.sender,
    totals,
    files,
    questions: input.scratch.questions().map((q) => ({ ...q, label: questionText(q.question) })),
    classes: input.classes.map((c) => ({ name: c.name, existing: c.existingId !== null, rows: c.rows })),
    unknownValues: input.unknownValues,
    decided: input.scratch.decisions().map((d) => ({ ...d, label: questionText(d.question) })),
    carried: { kept: 0, again: 0 },
  };
}

/** What the plan makes of the rows, by file and sheet (in order). */
export function countSheets(files: readonly FileState[], scratch: Scratch): readonly (readonly Counts[])[] {
  const tally = scratch.tally();
  return files.map((state, file) =>
    sheetsInOrder(state).map(([sheet, { skipped }]) => {
      const of = (outcome: Outcome): number => tally.find((t) => t.file === file && t.sheet === sheet && t.outcome === outcome)?.rows ?? 0;
      const counts = { new: of('new'), changed: of('changed'), unchanged: of('unchanged'), doubtful: of('doubtful'), rejected: of('rejected') };
      return { read: Object.values(counts).reduce((sum, n) => sum + n, 0), ...counts, skipped: skipped.length };
    }),
  );
}

function sheetsInOrder(file: FileState): readonly (readonly [number, SheetState])[] {
  return [...file.sheets.entries()].toSorted(([a], [b]) => a - b);
}

/** Rows that are gone and not yet remembered as left for good. */
export function openGone(gone: readonly GoneRow[]): readonly GoneRow[] {
  return gone.filter((row) => !row.left);
}

function goneReport({ issueLimit, canTake }: ReportInput, { gone }: FileState): FileReport['gone'] {
  const open = openGone(gone);
  const rows = [...open, ...gone.filter((row) => row.left)].slice(0, issueLimit);
  return { total: open.length, left: gone.length - open.length, canTake, rows };
}

function reportSheet(input: ReportInput, file: number, sheet: number, state: SheetState, counts: Counts): SheetReport {
  const { issues, more } = listIssues(input, file, sheet);
  const { head } = state;
  return {
    sheet: head.name,
    used: head.used,
    reason: head.reason,
    headerRows: [...head.headerRows],
    columns: head.columns.map((c) => ({ ...c })),
    counts,
    skipped: state.skipped,
    issues,
    moreIssues: more,
    facts: { ...head.facts },
    notices: [...head.notices, ...state.notices],
  };
}

function listIssues(input: ReportInput, file: number, sheet: number): { issues: Issue[]; more: number } {
  const issues: Issue[] = [];
  let after = 0;
  while (issues.length <= input.issueLimit) {
    const rows = input.scratch.after(after, { file, sheet, withIssues: true }, 1000);
    const last = rows.at(-1);
    if (!last) return { issues, more: 0 };
    after = last.key;
    for (const row of rows) issues.push(...issuesOf(row));
  }
  const shown = issues.slice(0, input.issueLimit);
  return { issues: shown, more: input.scratch.countIssues(file, sheet) - shown.length };
}

/** The findings of a staged row with their addresses in the file. */
export function issuesOf(row: { readonly row: number; readonly issues: string | null }): readonly Issue[] {
  if (row.issues === null) return [];
  return (JSON.parse(row.issues) as readonly RowIssue[]).map(([column, field, level, code, message, raw]) => ({
    row: row.row,
    column: columnLetter(column),
    field,
    level,
    code,
    message,
    raw,
  }));
}
