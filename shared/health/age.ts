/** Ages in full years, and what counts as working age. */

/** Ages (full years, both ends included) within which somebody counts as labour; counties differ (domain.md §6). */
export const labourAges = { '1': { from: 16, to: 60 }, '2': { from: 16, to: 55 } } as const;

/** Full years between two YYYY-MM-DD days. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
