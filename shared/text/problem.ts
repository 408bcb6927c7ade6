/** How much a problem matters: `error` keeps the row out, `warning` lets it in and keeps it on the to-check list. */
export type ProblemLevel = 'error' | 'warning' | 'info';

/**
 * What is wrong with one cell, as data. `code` is kebab-case and starts with what it is about (`id-checksum`);
 * `detail` is a sentence for the clerk in Simplified Chinese: what is wrong and, where it helps, what to do.
 */
export interface Problem<Code extends string = string> {
  readonly code: Code;
  readonly level: ProblemLevel;
  readonly detail: string;
}

/** Shared by every clean result, so that two million clean cells allocate no list. */
export const noProblems: readonly never[] = Object.freeze([]);
