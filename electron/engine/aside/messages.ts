/** What engine and side thread say to each other: structured-clone data between two parts of one program. */
import type { Progress } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { ErrorCode, ErrorDetail } from '../../../shared/message/errors.ts';
import type { StorePlace } from '../store/beside.ts';
import type { StoreChange } from '../store/store.ts';

export type ToSide =
  /** A question about the rows of a store, as of its last committed write. */
  | { readonly kind: 'ask'; readonly n: number; readonly name: string; readonly input: unknown; readonly place: StorePlace }
  /** A job on files. */
  | { readonly kind: 'job'; readonly n: number; readonly name: string; readonly input: unknown }
  /** Questions will come. */
  | { readonly kind: 'warm' }
  /** A write was committed. */
  | { readonly kind: 'changed'; readonly change: StoreChange };

export type FromSide =
  | { readonly kind: 'progress'; readonly n: number; readonly progress: Progress }
  | { readonly kind: 'done'; readonly n: number; readonly value: unknown }
  | { readonly kind: 'failed'; readonly n: number; readonly failure: Failure };

/** An error on its way between threads: an expected one keeps its facts, one of the system its code. */
export type Failure =
  | { readonly app: ErrorCode; readonly detail: ErrorDetail }
  | { readonly message: string; readonly code: string | null };

/** An error as data that can cross to another thread: an AppError by code and detail, others by their stack. */
export function failureOf(error: unknown): Failure {
  if (error instanceof AppError) return { app: error.code, detail: error.detail };
  if (!(error instanceof Error)) return { message: String(error), code: null };
  const { code } = error as { readonly code?: unknown };
  return { message: error.stack ?? error.message, code: typeof code === 'string' ? code : null };
}

/** The error a thread told of, to be thrown where the question was asked. */
export function errorOf(failure: Failure): Error {
  if ('app' in failure) return new AppError(failure.app, failure.detail);
  const error = new Error(failure.message);
  return failure.code === null ? error : Object.assign(error, { code: failure.code });
}
