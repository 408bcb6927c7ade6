import type { ReadRowsOptions } from '../sheet.ts';

/** Loads something at the first asking and keeps it; a load that failed or was cancelled is tried again. */
export function loadOnce<T>(load: (options: ReadRowsOptions) => Promise<T>): (options: ReadRowsOptions) => Promise<T> {
  let loaded: Promise<T> | undefined;
  return (options) => {
    loaded ??= load(options).catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}
