import { z } from 'zod';
import { procedure } from './errors.ts';

/** A coded column with texts in it that no table knows (没认出的写法). */
export const UnknownColumn = z.object({ ledger: z.string(), column: z.string(), rows: z.number() });
export type UnknownColumn = z.infer<typeof UnknownColumn>;

export const unknown = {
  /** Every such column of every ledger with how many rows hold one, in the order of the registry. */
  columns: procedure.output(z.array(UnknownColumn)),
};
