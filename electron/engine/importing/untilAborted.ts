import { AppError } from '../../../shared/contract/errors.ts';

/** Waits for something that cannot be cancelled itself. */
export async function untilAborted(done: Promise<void> | undefined, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  const aborted = Promise.withResolvers<never>();
  const abort = (): void => aborted.reject(new AppError('cancelled'));
  signal?.addEventListener('abort', abort, { once: true });
  try {
    await Promise.race([done, aborted.promise]);
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}
