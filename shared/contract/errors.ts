/** Errors that may reach a user: a code, the facts, and one place that turns both into a Chinese sentence. */
import { oc } from '@orpc/contract';
import { z } from 'zod';
import { explain, type ErrorCode, type ErrorDetail } from '../message/errors.ts';

/**
 * An expected refusal or failure. Only this crosses the contract verbatim; anything else becomes `internal`.
 * @param code what happened, a key of `message/errors.ts`
 * @param detail facts the sentence needs (names, counts, places); never secrets
 */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly detail: ErrorDetail;
  constructor(code: ErrorCode, detail: ErrorDetail = {}) {
    super(explain(code, detail));
    this.name = 'AppError';
    this.code = code;
    this.detail = detail;
  }
}

/** What of an error travels. */
export const WireError = z.object({
  code: z.string(),
  message: z.string(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type WireError = z.infer<typeof WireError>;

/** Every procedure of the contract starts here, so every one may answer with an `APP` error. */
export const procedure = oc.errors({ APP: { status: 422, message: '操作没有完成', data: WireError } });
