import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Progress } from './common.ts';
import { procedure } from './errors.ts';
import { DownloadOrProgress } from './system.ts';

export const Counts = z.object({
  read: z.number(),
  new: z.number(),
  changed: z.number(),
  unchanged: z.number(),
  doubtful: z.number(),
  rejected: z.number(),
  skipped: z.number(),
});
export type Counts = z.infer<typeof Counts>;

export const MappedBy = z.enum(['name', 'alias', 'learned', 'content', 'chosen', 'none']);
export type MappedBy = z.infer<typeof MappedBy>;

export const ColumnMapping = z.object({
  /** Letter of the file's column. */
  column: z.string(),
  header: z.string(),
  field: z.string().nullable(),
  by: MappedBy,
});
export type ColumnMapping = z.infer<typeof ColumnMapping>;

export const SkipReason = z.enum(['total', 'note', 'signature', 'repeated-header', 'blank', 'title', 'page']);
export type SkipReason = z.infer<typeof SkipReason>;

export const Issue = z.object({
  row: z.number(),
  column: z.string(),
  field: z.string(),
  level: z.enum(['error', 'warning', 'info']),
  code: z.string(),
  message: z.string(),
  raw: z.string(),
});
export type Issue = z.infer<typeof Issue>;

export const SheetReport = z.object({
  sheet: z.string(),
  used: z.boolean(),
  reason: z.string().nullable(),
  headerRows: z.array(z.number()),
  columns: z.array(ColumnMapping),
  counts: Counts,
  skipped: z.array(z.object({ row: z.number(), reason: SkipReason, text: z.string() })),
  issues: z.array(Issue),
  /** Issues beyond the listed ones (the list is cut at a few thousand for the page, never for the command line). */
  moreIssues: z.number(),
  /** Title, 填报单位, 填报日期… read above the header, by name. */
  facts: z.record(z.string(), z.string()),
  /** Things a person should know about the sheet: hidden rows read, totals that disagree… */
  notices: z.array(z.string()),
});
export type SheetReport = z.infer<typeof SheetReport>;

/** A stored row that is not in the file at hand: where an earlier version had it; `left`: decided to stay before. */
export const GoneRow = z.object({ id: z.number(), title: z.string(), file: z.string(), sheet: z.string(), row: z.number(), left: z.boolean().default(false) });
export type GoneRow = z.infer<typeof GoneRow>;

export const FileReport = z.object({
  file: z.string(),
  format: z.string(),
  encoding: z.string().nullable(),
  sheets: z.array(SheetReport),
  /** Set when the file could not be read at all; says what to do. */
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  /** Read, but what the file says of itself does not fit what was found in it: rows may be missing. Full sentences. */
  doubts: z.array(z.string()).default([]),
  /** Known from an earlier import: same content, or a changed version of it. */
  seen: z.string().nullable(),
  /** The same in one word; `older`: a later version of it was imported since. */
  version: z.enum(['same', 'older', 'changed']).nullable().default(null),
  /** Stored rows that an earlier version of this file brought and this one no longer holds (本次文件里没有了的行). */
  gone: z
    .object({
      /** Those nobody has decided about yet. */
      total: z.number(),
      /** Those that were left where they are when an earlier version lacked them; listed last. */
      left: z.number().default(0),
      /** Whether they can be taken away; people of 人员总库 cannot, they change their state. */
      canTake: z.boolean(),
      rows: z.array(GoneRow),
    })
    .default({ total: 0, left: 0, canTake: false, rows: [] }),
});
export type FileReport = z.infer<typeof FileReport>;

/** How many rows that ask one question were decided in one way. */
export const Decided = z.object({ question: z.string(), label: z.string(), choice: z.enum(['same', 'new', 'skip']), rows: z.number() });
export type Decided = z.infer<typeof Decided>;

/**
 * A plan: everything an import would do, decided before anything is written. Planning the same files again makes another
 * plan with an id of its own: what was seen in one is never decided in the other.
 */
export const PlanReport = z.object({
  planId: z.string(),
  ledger: z.string(),
  sender: z.string(),
  totals: Counts,
  files: z.array(FileReport),
  /** How many rows wait for a decision, by the question they ask. */
  questions: z.array(z.object({ question: z.string(), label: z.string(), rows: z.number() })),
  /** Classes the rows would go to (培训花名册 only): existing ones and ones to be made. */
  classes: z.array(z.object({ name: z.string(), existing: z.boolean(), rows: z.number() })),
  /** Values no code table knows, kept as written. */
  unknownValues: z.array(z.object({ field: z.string(), table: z.string(), text: z.string(), rows: z.number() })),
  /** What was decided in this plan. */
  decided: z.array(Decided),
  /** Decisions of the plan this one took the place of: those that hold here too, and rows that must be decided anew. */
  carried: z.object({ kept: z.number(), again: z.number() }),
});
export type PlanReport = z.infer<typeof PlanReport>;

export const Outcome = z.enum(['new', 'changed', 'unchanged', 'doubtful', 'rejected']);
export type Outcome = z.infer<typeof Outcome>;

export const PlannedRow = z.object({
  key: z.number(),
  file: z.string(),
  sheet: z.string(),
  row: z.number(),
  outcome: Outcome,
  /** Values the row would store, as shown, by column id. */
  shown: z.record(z.string(), z.string()),
  /** Cells that would change: old → new, as shown. */
  changes: z.array(z.object({ column: z.string(), before: z.string(), after: z.string(), owner: z.string() })),
  issues: z.array(Issue),
  /** For doubtful rows: the question and who it might be. */
  question: z.string().nullable(),
  candidates: z.array(z.object({ personId: z.number(), shown: z.record(z.string(), z.string()), why: z.string() })),
  decision: z.string().nullable(),
});
export type PlannedRow = z.infer<typeof PlannedRow>;

/** What a clerk may say about a doubtful row. */
export const Decision = z.object({
  /** `same` needs personId: it is this person. `new`: another person (remembered). `skip`: leave the row out. `undecided`. */
  choice: z.enum(['same', 'new', 'skip', 'undecided']),
  personId: z.number().optional(),
  /** 核实说明 and 经办人: asked for where `new` stores somebody again who was erased by request (`erased-id`). */
  reason: z.string().max(500).optional(),
  who: z.string().max(50).optional(),
});
export type Decision = z.infer<typeof Decision>;

/** Corrections a clerk makes in the wizard for one sheet. */
export const SheetChoice = z.object({
  file: z.string(),
  sheet: z.string(),
  use: z.boolean().optional(),
  headerRows: z.array(z.number()).optional(),
  /** Column letter → field id, or null for "not imported". */
  columns: z.record(z.string(), z.string().nullable()).optional(),
});
export type SheetChoice = z.infer<typeof SheetChoice>;

export const ImportOptions = z.object({
  ledger: z.string(),
  sender: z.string().default(''),
  sheet: z.string().optional(),
  /** Opens every locked file that has no password of its own in `passwords`. */
  password: z.string().optional(),
  /** Passwords by the file's name in the report: rosters of one drop come from several senders. */
  passwords: z.record(z.string(), z.string()).optional(),
  classCode: z.string().optional(),
  choices: z.array(SheetChoice).default([]),
  /** Encoding of a text file by its name, where the guess is wrong: gb18030, utf-8, utf-16le… */
  encodings: z.record(z.string(), z.string()).optional(),
  /** List every issue in the report, not the first few thousand of each sheet (command line). */
  allIssues: z.boolean().optional(),
});
export type ImportOptions = z.infer<typeof ImportOptions>;

export const PlanOrProgress = z.union([
  z.object({ kind: z.literal('progress'), progress: Progress }),
  z.object({ kind: z.literal('plan'), plan: PlanReport }),
]);
export type PlanOrProgress = z.infer<typeof PlanOrProgress>;

export const ApplyResult = z.object({
  batch: z.string().nullable(),
  totals: Counts,
  title: z.string(),
  /** The same counts file by file; `error` where a file could not be read. */
  files: z.array(z.object({ file: z.string(), counts: Counts, error: z.string().nullable(), gone: z.number().default(0) })).default([]),
  /** Rows taken away because their file no longer holds them. */
  takenAway: z.number().default(0),
});
export type ApplyResult = z.infer<typeof ApplyResult>;

export const Batch = z.object({
  batch: z.string(),
  at: z.string(),
  ledger: z.string(),
  title: z.string(),
  files: z.array(z.string()),
  totals: Counts,
  undone: z.boolean(),
});
export type Batch = z.infer<typeof Batch>;

export const importing = {
  /** The page is about to give files: the process that will read them starts meanwhile, and ends by itself when none comes. */
  prepare: procedure.output(z.object({})),
  /** Uploads files (or pasted cells as a file named 粘贴.tsv / 粘贴.html) and plans their import; writes nothing. */
  open: procedure
    .input(
      z.object({
        files: z.array(z.instanceof(File)).min(1).max(200),
        /** Where each file lay, '' where nobody knows: shown, and part of the name, where names repeat (`fileLabels`). */
        folders: z.array(z.string().max(1000)).max(200).optional(),
        options: ImportOptions,
      }),
    )
    .output(eventIterator(PlanOrProgress)),
  /** Plans again the same files with other choices (header row, mapping, sheets, class, ledger); decisions made hold where rows ask the same. */
  replan: procedure
    .input(z.object({ planId: z.string(), options: ImportOptions }))
    .output(eventIterator(PlanOrProgress)),
  /** Takes up the rows again that an applied batch left behind (待决定, 不能导入), matched against today's store. */
  resume: procedure.input(z.object({ batch: z.string() })).output(PlanReport),
  /** The file's own first cells, to show where the header was found. */
  preview: procedure
    .input(z.object({ planId: z.string(), file: z.string(), sheet: z.string() }))
    .output(
      z.object({ rows: z.array(z.object({ row: z.number(), cells: z.array(z.string()) })), columns: z.number() }),
    ),
  rows: procedure
    .input(
      z.object({
        planId: z.string(),
        outcome: Outcome.nullable(),
        /** Only rows that carry an issue. */
        withIssues: z.boolean().default(false),
        /** Only rows a clerk has decided about. */
        decided: z.boolean().default(false),
        offset: z.number().int().min(0),
        limit: z.number().int().min(1).max(500),
      }),
    )
    .output(z.object({ total: z.number(), rows: z.array(PlannedRow) })),
  decide: procedure
    .input(z.object({ planId: z.string(), keys: z.array(z.number()).min(1), decision: Decision }))
    .output(z.object({ totals: Counts, decided: z.array(Decided) })),
  /**
   * Decides at once every undecided row that asks one question. `same` takes only rows with exactly one candidate; rows
   * a rule does not fit stay undecided. `undecided` takes back every decision about rows that asked it.
   * Answers how many rows it took (`rows`) and how many of the question it did not fit (`left`).
   */
  decideAll: procedure
    .input(z.object({ planId: z.string(), question: z.string(), choice: z.enum(['same', 'new', 'skip', 'undecided']), reason: z.string().max(500).optional(), who: z.string().max(50).optional() }))
    .output(z.object({ totals: Counts, decided: z.array(Decided), rows: z.number(), left: z.number() })),
  apply: procedure
    .input(
      z.object({
        planId: z.string(),
        /** `create` stores undecided doubtful rows as new people where their ID is free; else they wait. */
        doubtful: z.enum(['wait', 'create']).default('wait'),
        /** Rows no longer in their file that go with this import: ids of `gone.rows`, or all nobody has decided about. Others stay. */
        takeAway: z.union([z.literal('all'), z.array(z.number())]).default([]),
        /** Remembers those that stay, so that the next version of the list does not ask about them again. */
        leaveGone: z.boolean().default(false),
      }),
    )
    .output(
      eventIterator(
        z.union([
          z.object({ kind: z.literal('progress'), progress: Progress }),
          z.object({ kind: z.literal('done'), result: ApplyResult }),
        ]),
      ),
    ),
  discard: procedure.input(z.object({ planId: z.string() })).output(z.object({})),
  /** Rejected and undecided rows as .xlsx with the reason beside each; of a plan or of an applied batch. */
  rejected: procedure
    .input(z.object({ planId: z.string().optional(), batch: z.string().optional() }))
    .output(eventIterator(DownloadOrProgress)),
  batches: procedure
    .input(z.object({ offset: z.number().int().min(0).default(0), limit: z.number().int().min(1).max(200).default(50) }))
    .output(z.object({ total: z.number(), batches: z.array(Batch) })),
  /** Headers a sender taught: for the settings page, can be forgotten. */
  learned: procedure.output(
    z.array(z.object({ id: z.number(), sender: z.string(), ledger: z.string(), header: z.string(), field: z.string().nullable(), used: z.number() })),
  ),
  forget: procedure.input(z.object({ ids: z.array(z.number()).min(1) })).output(z.object({})),
};
