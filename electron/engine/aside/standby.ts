/** What takes long to start, a process or a thread, and is started before there is work for it. */

export interface Standby<T> {
  /** There will be work: starts one that waits for it, or lets the one that waits wait longer. @returns the one that waits */
  prepare(): T | null;
  /** The one that waits; null where none does. */
  take(): T | null;
  /** It has ended by itself. */
  lost(one: T): void;
  /** Ends the one that waits. */
  close(): void;
}

/** How long one waits for work before it is ended, milliseconds; it holds some 50 MB. */
export const patience = 120_000;

/**
 * @param start starts one; null where it could not be
 * @param waits how long one waits, milliseconds
 */
export function createStandby<T>(start: () => T | null, end: (one: T) => void, waits: number = patience): Standby<T> {
  let waiting: T | null = null;
  let timer: NodeJS.Timeout | undefined;
  const take = (): T | null => {
    clearTimeout(timer);
    const one = waiting;
    waiting = null;
    return one;
  };
  const close = (): void => {
    const one = take();
    if (one !== null) end(one);
  };
  return {
    prepare() {
      waiting ??= start();
      clearTimeout(timer);
      timer = setTimeout(close, waits).unref();
      return waiting;
    },
    take,
    lost(one) {
      if (waiting === one) take();
    },
    close,
  };
}
