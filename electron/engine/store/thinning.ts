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
const most = { day: 12, week: 10, month: 9 } as const;
type Span = keyof typeof most;
const spans: readonly Span[] = ['day', 'week', 'month'];
const chinaMs = 8 * 3_600_000;

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
  const left: Record<Span, number> = { ...most };
  const covered = new Set<string>();
  for (const backup of order) {
    const periods = periodsOf(backup.at);
    const recent = Math.abs(newest.at - backup.at) < keepAllDays * dayMs;
    if (!recent) {
      const span = spans.find((s) => left[s] > 0);
      if (span === undefined || covered.has(periods[span])) continue;
      left[span] -= 1;
    }
    keep.add(backup.id);
    // What is kept stands for its day, its week and its month.
    for (const span of spans) covered.add(periods[span]);
  }
  return order.filter((b) => !keep.has(b.id)).map((b) => b.id);
}

/** Names of the day, week and month a moment lies in, in China's time. */
function periodsOf(at: number): Readonly<Record<Span, string>> {
  const day = Math.floor((at + chinaMs) / dayMs);
  const date = new Date(at + chinaMs).toISOString();
  return { day: date.slice(0, 10), week: `week ${Math.floor((day + 3) / 7)}`, month: date.slice(0, 7) };
}
