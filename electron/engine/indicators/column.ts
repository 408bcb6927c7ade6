import type { Take, Test } from '../../../shared/indicator/measure.ts';

/** One number to compute in a grouped query. */
export interface Column {
  readonly take: Take;
  readonly only: readonly Test[];
}
