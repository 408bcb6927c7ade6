/** 单位自己的汇报模板: an office's own .docx whose tags in braces are filled from the ledgers. */
import { eventIterator } from '@orpc/contract';
import { z } from 'zod';
import { Period } from './common.ts';
import { procedure } from './errors.ts';
import { DownloadOrProgress } from './system.ts';

export const WordTemplateInfo = z.object({ id: z.number(), name: z.string(), bytes: z.number(), savedAt: z.string() });
export type WordTemplateInfo = z.infer<typeof WordTemplateInfo>;

/** What a tag asks for: a number, a fact of the report, lines to repeat, a column of those lines, a condition. */
export const TagKind = z.enum(['figure', 'fact', 'rows', 'names', 'parts', 'condition', 'column', 'unknown']);
export type TagKind = z.infer<typeof TagKind>;

/** One tag of a template and what it gives for the period asked for. */
export const WordTag = z.object({
  /** As the office wrote it: `{培训人次}`, `{#培训班次}`. */
  tag: z.string(),
  /** 正文, 页眉, 页脚 … */
  place: z.string(),
  times: z.number(),
  kind: TagKind,
  /** What the program took it for. */
  label: z.string(),
  shown: z.string(),
  unit: z.string(),
  /** Known, but nobody has recorded it yet: printed XX, highlighted. */
  missing: z.boolean(),
  id: z.string().nullable(),
  drill: z.string().nullable(),
  definition: z.string(),
  /** The loop it stands in. */
  inside: z.string().nullable(),
  /** For an unknown tag: the nearest known ones, as they would be written. */
  nearest: z.array(z.object({ tag: z.string(), label: z.string() })),
});
export type WordTag = z.infer<typeof WordTag>;

export const TemplateCheck = z.object({
  name: z.string(),
  tags: z.array(WordTag),
  /** Slips for which nothing can be made: a brace or the end of a loop is lacking. Each is one sentence. */
  problems: z.array(z.string()),
  /** Whether lists of the template print ID numbers, phones or accounts. */
  sensitive: z.boolean(),
  unitName: z.string(),
});
export type TemplateCheck = z.infer<typeof TemplateCheck>;

/** Everything that may be written into a template. */
export const TagName = z.object({
  tag: z.string(),
  label: z.string(),
  /** Heading it is listed under. */
  group: z.string(),
  /** Other names it answers to. */
  others: z.array(z.string()),
  /** For lists: what may stand inside. */
  columns: z.array(z.string()),
});
export type TagName = z.infer<typeof TagName>;

/** A kept template by its id, or a file that is not kept. */
const source = Period.extend({ unit: z.string().optional(), id: z.number().optional(), file: z.instanceof(File).optional() });

export const wordTemplates = {
  list: procedure.output(z.array(WordTemplateInfo)),
  /** Keeps a template under the name of its file; one of that name is replaced. */
  keep: procedure.input(z.object({ file: z.instanceof(File) })).output(WordTemplateInfo),
  rename: procedure.input(z.object({ id: z.number(), name: z.string().trim().min(1).max(80) })).output(z.object({})),
  remove: procedure.input(z.object({ id: z.number() })).output(z.object({})),
  /** The template itself, to go on working at it in Word. */
  take: procedure.input(z.object({ id: z.number() })).output(eventIterator(DownloadOrProgress)),
  /** A template made by the program, to begin with. */
  sample: procedure.output(eventIterator(DownloadOrProgress)),
  names: procedure.output(z.array(TagName)),
  check: procedure.input(source).output(TemplateCheck),
  /** `full` prints whole ID numbers, phones and accounts: it wants a purpose, which is logged. */
  fill: procedure
    .input(source.extend({ full: z.boolean().default(false), purpose: z.string().max(200).default('') }))
    .output(eventIterator(DownloadOrProgress)),
};
