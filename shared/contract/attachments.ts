/** Files kept with a row of any ledger (附件): photos, scans, documents. */
import { z } from 'zod';
import { procedure } from './errors.ts';

const rowOf = z.object({ ledger: z.string(), id: z.number().int().positive() });

export const Attachment = z.object({
  id: z.number(),
  name: z.string(),
  /** MIME type by content, never by name. */
  type: z.string(),
  bytes: z.number(),
  addedAt: z.string(),
  /** Shown as the person's photo. */
  photo: z.boolean(),
});
export type Attachment = z.infer<typeof Attachment>;

export const attachments = {
  list: procedure.input(rowOf).output(z.array(Attachment)),
  /** Keeps files with a row as one undo step. Kinds of files are told by their content; what is not known is refused. */
  add: procedure
    .input(rowOf.extend({ files: z.array(z.instanceof(File)).min(1).max(50) }))
    .output(z.object({ op: z.string(), added: z.array(Attachment) })),
  remove: procedure
    .input(z.object({ ids: z.array(z.number().int().positive()).min(1).max(200) }))
    .output(z.object({ op: z.string(), removed: z.number() })),
  /** Makes a picture the photo of its row, or no longer. */
  setPhoto: procedure
    .input(z.object({ id: z.number().int().positive(), photo: z.boolean() }))
    .output(z.object({ op: z.string() })),
  /** The bytes as they were added. */
  open: procedure.input(z.object({ id: z.number().int().positive() })).output(z.instanceof(File)),
  /** What all attachments take on the disk, each file once. */
  totals: procedure.output(z.object({ rows: z.number(), files: z.number(), bytes: z.number() })),
};
