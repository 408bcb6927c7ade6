/** What a document remembers of the rows it lists, so that 对数 can look at each again (`listedRows.ts`). */
import { z } from 'zod';

/** What a document remembers of one list. Of each row hashes only: what was printed stays in the document. */
export const PrintedList = z.object({
  ledger: z.string(),
  /** Whose rows: those behind an indicator, those of a ledger, or null for rows that belong to those of another list. */
  of: z.union([z.object({ indicator: z.string() }), z.object({ ledger: z.string() })]).nullable(),
  /** Fields printed, by column of `rows`. */
  fields: z.array(z.string()),
  /** Whether sensitive values were printed in full. */
  full: z.boolean(),
  rows: z.array(z.object({ id: z.number(), texts: z.array(z.string()) })),
});
export type PrintedList = z.infer<typeof PrintedList>;
