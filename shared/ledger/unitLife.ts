/**
 * 区划 over time (domain.md §3.10): a unit holds from 启用日期 to 撤销日期; renamed or merged, it is counted as the unit
 * in its 新编码 from that day on. Earlier days are counted as they were. The same rule as `source.ts` puts into SQL.
 */

/** What of a unit changes over time. */
export interface UnitLife {
  readonly code: string;
  readonly parent: string | null;
  readonly validFrom?: string | null | undefined;
  readonly validTo?: string | null | undefined;
  readonly successor?: string | null | undefined;
}

/** Whether a unit was dissolved by this day. A date known to the month or year holds until its end. */
export function isEnded(validTo: string | null | undefined, day: string): boolean {
  if (!validTo || !/^\d{4}/u.test(validTo)) return false;
  return validTo.length === 10 ? validTo <= day : validTo < day.slice(0, validTo.length);
}

/** Whether a unit holds on this day; with a day known to its month or year, whether it held at some time of it. */
export function isInForce(unit: Pick<UnitLife, 'validFrom' | 'validTo'>, day: string): boolean {
  const { validFrom } = unit;
  const isBegun = !validFrom || !/^\d{4}/u.test(validFrom) || validFrom <= `${day}~`.slice(0, validFrom.length);
  return isBegun && !isEnded(unit.validTo, day);
}

type Find = (code: string) => UnitLife | undefined;

/** The unit that took a unit's place by this day; null while it stands itself. */
function nextOf(unit: UnitLife, day: string, find: Find): UnitLife | null {
  const { code, successor } = unit;
  if (!successor || successor === code || !isEnded(unit.validTo, day)) return null;
  return find(successor) ?? null;
}

/** Code of the unit that a unit is counted as on this day: itself, or the last of those that took its place. */
export function countedAs(code: string, day: string, find: Find): string {
  const seen = new Set<string>();
  let at = code;
  for (;;) {
    const unit = find(at);
    const next = unit && !seen.has(at) ? nextOf(unit, day, find) : null;
    if (!next) return at;
    seen.add(at);
    at = next.code;
  }
}

/** The unit above on this day: the successor of a dissolved one, else what it belongs to. */
export function aboveOn(unit: UnitLife, day: string, find: Find): string | null {
  return nextOf(unit, day, find)?.code ?? unit.parent;
}
