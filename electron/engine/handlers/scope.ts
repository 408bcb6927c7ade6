/** Period and unit as the page gives them. */
import type { Scope } from '../indicators/conditions.ts';

export interface PeriodInput {
  readonly from: string;
  readonly to: string;
  readonly unit?: string | undefined;
}

/** As the numbers take them: no unit, or an empty one, is the whole store. */
export function scopeOf({ from, to, unit }: PeriodInput): Scope {
  return unit === undefined || unit === '' ? { from, to } : { from, to, unit };
}
