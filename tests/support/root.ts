import { resolve } from 'node:path';

/** The repository's root. */
export const root: string = resolve(import.meta.dirname, '../..');
