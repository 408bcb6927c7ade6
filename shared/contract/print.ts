import { z } from 'zod';
import { RowQuery } from './common.ts';
import { procedure } from './errors.ts';

/** One run of pages of the same shape: a table that continues over pages, header repeated. */
export const PrintTable = z.object({
  kind: z.literal('table'),
  title: z.string(),
  /** Left, middle and right of the line under the title: 单位, 班名, 日期. */
  line: z.array(z.string()),
  columns: z.array(z.object({ label: z.string(), width: z.number(), align: z.enum(['left', 'center', 'right']) })),
  rows: z.array(z.array(z.string())),
  /** Small type, because the columns only just fit. */
  small: z.boolean(),
  /** Blank cells to write into: higher rows. */
  tall: z.boolean(),
  signatures: z.array(z.string()),
  notes: z.array(z.string()),
});
export type PrintTable = z.infer<typeof PrintTable>;

/** 个人登记表: one page for one person. */
export const PrintCard = z.object({
  kind: z.literal('card'),
  title: z.string(),
  line: z.array(z.string()),
  facts: z.array(z.object({ label: z.string(), value: z.string(), wide: z.boolean() })),
  lists: z.array(z.object({ title: z.string(), columns: z.array(z.string()), rows: z.array(z.array(z.string())), more: z.number() })),
  signatures: z.array(z.string()),
  /** The attachment that is the person's photo, to be fetched by `attachments.open`; null leaves a place to stick one on. */
  photo: z.number().nullable(),
});
export type PrintCard = z.infer<typeof PrintCard>;

export const PrintDocument = z.object({
  name: z.string(),
  landscape: z.boolean(),
  /** Printed at the foot of every page, left of the page number. */
  foot: z.string(),
  parts: z.array(z.discriminatedUnion('kind', [PrintTable, PrintCard])),
});
export type PrintDocument = z.infer<typeof PrintDocument>;

export const PrintRequest = z.discriminatedUnion('what', [
  z.object({
    what: z.literal('list'),
    query: RowQuery,
    columns: z.array(z.string()),
    title: z.string().default(''),
    unmasked: z.boolean().default(false),
    purpose: z.string().default(''),
  }),
  z.object({ what: z.literal('people'), ids: z.array(z.number()).min(1).max(500) }),
  /** 个人登记表 of everybody in the rows of a query, each person once, in its order. */
  z.object({ what: z.literal('cards'), query: RowQuery }),
  z.object({ what: z.enum(['signIn', 'certificates', 'names']), classId: z.number() }),
]);
export type PrintRequest = z.infer<typeof PrintRequest>;

export const print = {
  /** What goes on paper, as data; sensitive values masked unless a purpose is given, and logged. */
  document: procedure.input(PrintRequest).output(PrintDocument),
};
