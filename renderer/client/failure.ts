import { ORPCError } from '@orpc/client';
import type { WireError } from '../../shared/contract/errors.ts';
import { explain } from '../../shared/message/errors.ts';
import { PageError } from './pageError.ts';

/** What went wrong, as the page shows it. */
export interface Failure {
  readonly code: string;
  /** A full Chinese sentence: what, where, what to do. */
  readonly sentence: string;
  readonly detail: Readonly<Record<string, string | number>>;
}

const named = (error: unknown, name: string): boolean => error instanceof Error && error.name === name;

/** Whether the call was given up by the page itself (a newer question, a closed page, 取消). */
export function isCancelled(error: unknown): boolean {
  return named(error, 'AbortError') || (error instanceof PageError && error.code === 'cancelled');
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

/** Whether what came with an error is the engine's own error. */
function isWireError(data: unknown): data is WireError {
  return (
    isObject(data) &&
    typeof data['code'] === 'string' &&
    typeof data['message'] === 'string' &&
    isObject(data['detail'])
  );
}

/** The first message of a refused input, when the contract wrote one in Chinese. */
function inputMessage(data: unknown): string | undefined {
  const issues = isObject(data) ? data['issues'] : undefined;
  const first: unknown = Array.isArray(issues) ? issues[0] : undefined;
  const message = isObject(first) ? first['message'] : undefined;
  return typeof message === 'string' && /\p{Script=Han}/u.test(message) ? message : undefined;
}

/** Turns anything thrown by a call into a sentence for the user; never shows a stack or an English text. */
export function failureOf(error: unknown): Failure {
  if (error instanceof PageError) return { code: error.code, sentence: error.message, detail: {} };
  if (isCancelled(error)) return { code: 'cancelled', sentence: explain('cancelled'), detail: {} };
  if (error instanceof ORPCError) {
    const data: unknown = error.data;
    if (isWireError(data)) return { code: data.code, sentence: data.message, detail: data.detail };
    const sentence = inputMessage(data);
    if (sentence !== undefined) return { code: 'input', sentence, detail: {} };
  }
  return { code: 'internal', sentence: explain('internal'), detail: {} };
}
