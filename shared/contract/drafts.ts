/** What somebody was typing when the page closed: kept beside the data, not in the log, gone when it is saved. */
import { z } from 'zod';
import { procedure } from './errors.ts';

const key = z.string().min(1).max(120);

export const drafts = {
  read: procedure.input(z.object({ key })).output(z.object({ text: z.string().nullable() })),
  /** Null forgets it. */
  write: procedure.input(z.object({ key, text: z.string().max(100_000).nullable() })).output(z.object({})),
};
