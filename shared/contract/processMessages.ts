/**
 * What Electron's main process and the engine's utility process say to each other. The window process never sees
 * data: it hands ports over, starts reader processes on request, and learns how the engine fares.
 */
import { z } from 'zod';

/** Engine → main process. */
export const FromEngine = z.discriminatedUnion('kind', [
  /** The store is open; pages may have ports. */
  z.object({ kind: z.literal('ready') }),
  /** The engine could not start; the sentence is for the user. It ends itself afterwards. */
  z.object({ kind: z.literal('failed'), sentence: z.string() }),
  /** A process for an untrusted file is wanted; `reader` is the engine's number for it. */
  z.object({ kind: z.literal('reader-start'), reader: z.number() }),
  z.object({ kind: z.literal('reader-kill'), reader: z.number() }),
]);
export type FromEngine = z.infer<typeof FromEngine>;

/** Main process → engine. `page` and `reader-port` carry one MessagePort. */
export const ToEngine = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('page') }),
  z.object({ kind: z.literal('reader-port'), reader: z.number(), pid: z.number().nullable() }),
  z.object({
    kind: z.literal('reader-exit'),
    reader: z.number(),
    code: z.number().nullable(),
    reason: z.string(),
  }),
  /** Finish what is being written, close the store and end. */
  z.object({ kind: z.literal('close') }),
]);
export type ToEngine = z.infer<typeof ToEngine>;
