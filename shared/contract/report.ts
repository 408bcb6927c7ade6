/** 汇报材料: the county's report as text with bound figures, as Word, checked again, kept. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Period } from './common.ts';
import { NumberCheck } from './indicators.ts';
import { procedure } from './errors.ts';
import { DownloadOrProgress } from './system.ts';

/** A piece of a line: text, or a figure bound to its indicator. */
export const ReportRun = z.object({
  text: z.string(),
  /** Set for figures. */
  figure: z
    .object({
      id: z.string(),
      label: z.string(),
      unit: z.string(),
      value: z.number().nullable(),
      show: z.enum(['number', 'names', 'plan', 'words']),
      /** Nobody has recorded it yet: printed XX, highlighted. */
      missing: z.boolean(),
      drill: z.string().nullable(),
      definition: z.string(),
    })
    .optional(),
});
export type ReportRun = z.infer<typeof ReportRun>;

export const ReportBlock = z.object({
  id: z.string(),
  kind: z.enum(['title', 'salutation', 'heading1', 'heading2', 'body', 'signature', 'date']),
  /** The wording with its marks, for editing. */
  wording: z.string(),
  /** Whether the clerk changed the standard wording. */
  edited: z.boolean(),
  runs: z.array(ReportRun),
});
export type ReportBlock = z.infer<typeof ReportBlock>;

export const ReportAppendixRow = z.object({ id: z.string(), number: z.string(), label: z.string(), shown: z.string(), unit: z.string(), value: z.number().nullable(), definition: z.string(), to: z.string(), rows: z.number().nullable() });
export type ReportAppendixRow = z.infer<typeof ReportAppendixRow>;

export const ReportDoc = z.object({
  title: z.string(),
  period: Period,
  unit: z.string().nullable(),
  unitName: z.string(),
  blocks: z.array(ReportBlock),
  appendix: z.array(ReportAppendixRow),
  /** The numbers held against each other as they were then (数字核对); of documents made before, none. */
  checks: z.array(NumberCheck).optional(),
  /** Figures nobody has recorded yet. */
  missing: z.number(),
});
export type ReportDoc = z.infer<typeof ReportDoc>;

const scope = Period.extend({ unit: z.string().optional() });

/** One finding of 对数. */
export const Finding = z.object({
  /** `removed` and `added`: a row of a list taken out or put in by hand. */
  kind: z.enum(['changed', 'stale', 'untraced', 'removed', 'added']),
  /** 1-based paragraph of the document, of a workbook the row; where it is in words (第 3 段, T7 C8); and its text. */
  paragraph: z.number(),
  place: z.string(),
  text: z.string(),
  /** What the document says. */
  found: z.string(),
  /** What was printed into it; blank for a number nobody printed. */
  printed: z.string(),
  /** What the ledgers say today; blank where it cannot be said. */
  today: z.string(),
  id: z.string().nullable(),
  label: z.string(),
  drill: z.string().nullable(),
  advice: z.string(),
});
export type Finding = z.infer<typeof Finding>;

export const RecheckResult = z.object({
  file: z.string(),
  /** Which report the document was made as. */
  report: z.object({ title: z.string(), at: z.string(), from: z.string(), to: z.string(), unitName: z.string() }).nullable(),
  figures: z.number(),
  unchanged: z.number(),
  findings: z.array(Finding),
});
export type RecheckResult = z.infer<typeof RecheckResult>;

export const SnapshotInfo = z.object({ id: z.number(), name: z.string(), at: z.string(), from: z.string(), to: z.string(), unitName: z.string(), figures: z.number(), rows: z.number() });
export type SnapshotInfo = z.infer<typeof SnapshotInfo>;

export const SnapshotChange = z.object({
  id: z.string(),
  number: z.string(),
  label: z.string(),
  unit: z.string(),
  before: z.string(),
  after: z.string(),
  change: z.number().nullable(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  /** How many there are; the lists are cut. */
  addedTotal: z.number(),
  removedTotal: z.number(),
});
export type SnapshotChange = z.infer<typeof SnapshotChange>;

/** What changed about one person between two reports: the numbers one stands behind, and one's own facts. */
export const PersonChange = z.object({
  person: z.number(),
  name: z.string(),
  /** New behind the numbers, no longer behind any, or standing elsewhere. */
  kind: z.enum(['came', 'left', 'changed']),
  /** How often the person stands behind a number. */
  numbers: z.array(z.object({ id: z.string(), number: z.string(), label: z.string(), before: z.number(), after: z.number() })),
  facts: z.array(z.object({ label: z.string(), before: z.string(), after: z.string() })),
});
export type PersonChange = z.infer<typeof PersonChange>;

/** 性别 女 +3: people behind all numbers by one value of a fact. */
export const StructureChange = z.object({
  fact: z.string(),
  value: z.string(),
  before: z.number(),
  after: z.number(),
  added: z.array(z.string()),
  removed: z.array(z.string()),
  addedTotal: z.number(),
  removedTotal: z.number(),
});
export type StructureChange = z.infer<typeof StructureChange>;

/** 改动清单. The lists of people are cut at some hundreds; `peopleTotal` says how many there are. */
export const SnapshotDifferences = z.object({
  changes: z.array(SnapshotChange),
  same: z.number(),
  /** Null where one of the reports was filed before people were kept. */
  people: z.array(PersonChange).nullable(),
  peopleTotal: z.number(),
  structure: z.array(StructureChange),
});
export type SnapshotDifferences = z.infer<typeof SnapshotDifferences>;

export const report = {
  compose: procedure.input(scope).output(ReportDoc),
  /** Keeps a changed wording of one line; null goes back to the standard one. */
  saveWording: procedure.input(z.object({ block: z.string(), wording: z.string().max(4000).nullable() })).output(z.object({})),
  /** The report as .docx. */
  export: procedure.input(scope).output(eventIterator(DownloadOrProgress)),
  recheck: procedure.input(z.object({ file: z.instanceof(File) })).output(RecheckResult),
  /** Files a report (存档): its numbers and the rows behind them, as they are now. */
  file: procedure.input(scope.extend({ name: z.string().min(1).max(80) })).output(SnapshotInfo),
  snapshots: procedure.output(z.array(SnapshotInfo)),
  /** A filed report again, with the numbers it was filed with. */
  exportSnapshot: procedure.input(z.object({ id: z.number() })).output(eventIterator(DownloadOrProgress)),
  /** 改动清单 between two filed reports, or a filed one and today (`to` null). */
  compare: procedure.input(z.object({ from: z.number(), to: z.number().nullable() })).output(SnapshotDifferences),
  removeSnapshot: procedure.input(z.object({ id: z.number() })).output(z.object({})),
};
