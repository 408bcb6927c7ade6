/** The report of a plan, as the command line prints it and the wizard shows it (design.md §6). */
import type { Counts, FileReport, GoneRow, Issue, Outcome, PlanReport, SheetReport } from '../../../shared/contract/importing.ts';
import { questionText } from '../../../shared/message/questions.ts';
import type { Seen } from '../store/earlierVersions.ts';
import type { Scratch } from '../store/scratch.ts';
import { columnLetter } from './cells.ts';
import type { PlannedClass } from './classPlan.ts';
import type { RowIssue, SheetHead } from './protocol.ts';

/** What was gathered about a file while it was read. */
export interface FileState {
  readonly name: string;
  readonly path: string;
  sha256: string;
  bytes: number;
  format: string;
  encoding: string | null;
  error: { readonly code: string; readonly message: string } | null;
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
  const tally = input.scratch.tally();
  const files = input.files.map((file, index): FileReport => {
    const sheets = [...file.sheets.entries()]
      .toSorted(([a], [b]) => a - b)
      .map(([at, state]) => reportSheet(input, index, at, state, tally));
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
  };
}

function goneReport({ issueLimit, canTake }: ReportInput, { gone }: FileState): FileReport['gone'] {
  const open = gone.filter((row) => !row.left);
  const rows = [...open, ...gone.filter((row) => row.left)].slice(0, issueLimit);
  return { total: open.length, left: gone.length - open.length, canTake, rows };
}

function reportSheet(
  input: ReportInput,
  file: number,
  sheet: number,
  state: SheetState,
  tally: ReturnType<Scratch['tally']>,
): SheetReport {
  const of = (outcome: Outcome): number =>
    tally.find((t) => t.file === file && t.sheet === sheet && t.outcome === outcome)?.rows ?? 0;
  const counts = {
    new: of('new'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    doubtful: of('doubtful'),
    rejected: of('rejected'),
  };
  const read = counts.new + counts.changed + counts.unchanged + counts.doubtful + counts.rejected;
  const { issues, more } = listIssues(input, file, sheet);
  const { head } = state;
  return {
    sheet: head.name,
    used: head.used,
    reason: head.reason,
    headerRows: [...head.headerRows],
    columns: head.columns.map((c) => ({ ...c })),
    counts: { read, ...counts, skipped: state.skipped.length },
    skipped: state.skipped,
    issues,
    moreIssues: more,
    facts: { ...head.facts },
    notices: [...head.notices, ...state.notices],
  };
}

function listIssues(input: ReportInput, file: number, sheet: number): { issues: Issue[]; more: number } {
  const issues: Issue[] = [];
  let more = 0;
  let after = 0;
  for (;;) {
    const rows = input.scratch.after(after, { file, sheet, withIssues: true }, 1000);
    const last = rows.at(-1);
    if (!last) break;
    after = last.key;
    for (const row of rows)
      for (const issue of issuesOf(row)) {
        if (issues.length < input.issueLimit) issues.push(issue);
        else more += 1;
      }
  }
  return { issues, more };
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
