import { AppError } from '../../shared/contract/errors.ts';
import { explain } from '../../shared/message/errors.ts';

/** What a user is told of a failure outside the contract, for instance when the store does not open. */
export function sentenceOf(error: unknown): string {
  return error instanceof AppError ? error.message : explain('internal');
}
