/** Which automatic backups to keep: pure, tested over 400 days (the schedule is Anki's, reliability.md §1). */

/** What thinning needs to know of a backup. */
export interface Dated {
  readonly id: string;
  /** Op sequence: rises with every write, whatever the clock says. */
  readonly sequence: number;
  /** Milliseconds since 1970, by the clock of that moment. */
  readonly at: number;
}

const dayMs = 86_400_000;
const keepAllDays = 2;
const kept = { day: 12, week: 10, month: 9 } as const;

/**
 * Ids of backups that may go: all of the last 2 days stay, then the newest of each of 12 days, 10 weeks, 9 months.
 * The newest by sequence always stays, and days are counted back from its own time, so a clock set wrong never costs
 * the newest state.
 */
export function backupsToDrop(backups: readonly Dated[]): readonly string[] {
  const order = backups.toSorted((a, b) => b.sequence - a.sequence || b.at - a.at);
  const newest = order[0];
  if (!newest) return [];
  const keep = new Set<string>([newest.id]);
  const seen = { day: new Set<number>(), week: new Set<number>(), month: new Set<number>() };
  for (const backup of order) {
    const age = Math.abs(newest.at - backup.at);
    if (age < keepAllDays * dayMs) {
      keep.add(backup.id);
      continue;
    }
    const period = periodsOf(backup.at);
    if (claim(seen.day, period.day, kept.day)) keep.add(backup.id);
    else if (claim(seen.week, period.week, kept.week)) keep.add(backup.id);
    else if (claim(seen.month, period.month, kept.month)) keep.add(backup.id);
  }
  return order.filter((b) => !keep.has(b.id)).map((b) => b.id);
}

function claim(seen: Set<number>, period: number, most: number): boolean {
  if (seen.has(period) || seen.size >= most) return false;
  seen.add(period);
  return true;
}

/** Day, week and month a moment lies in, as running numbers in China's time. */
function periodsOf(at: number): { day: number; week: number; month: number } {
  const day = Math.floor((at + 8 * 3_600_000) / dayMs);
  const date = new Date(at + 8 * 3_600_000);
  return { day, week: Math.floor((day + 3) / 7), month: date.getUTCFullYear() * 12 + date.getUTCMonth() };
}
