/** Whether a period and a unit can be counted for at all. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { Scope } from './conditions.ts';
import type { Dictionary } from './dictionary.ts';

/** A period that makes sense, and a unit that exists. AppError `period-invalid`, `unit-unknown`. */
export function checkScope(scope: Scope, dictionary: Dictionary): void {
  const { from, to, unit } = scope;
  if (!isDay(from) || !isDay(to) || from > to) throw new AppError('period-invalid', { from, to });
  if (unit !== undefined && !dictionary.books.units.entry(unit)) throw new AppError('unit-unknown', { unit });
}

function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}
