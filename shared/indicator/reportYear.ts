/** 今年以来 (domain.md 0.1): from the day after the last end of a reporting year until a day. */

/**
 * @param day YYYY-MM-DD
 * @param yearEnd last day of the reporting year, MM-DD
 */
export function yearToDate(day: string, yearEnd: string): { readonly from: string; readonly to: string } {
  const year = Number(day.slice(0, 4));
  const lastYear = day.slice(5) > yearEnd ? year : year - 1;
  const end = new Date(`${lastYear}-${yearEnd}T00:00:00Z`);
  end.setUTCDate(end.getUTCDate() + 1);
  return { from: end.toISOString().slice(0, 10), to: day };
}
