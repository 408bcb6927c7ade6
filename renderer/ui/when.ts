import dayjs from 'dayjs';

/**
 * A moment as clerks say it: 今天 09:12, 昨天 16:40, 10月12日 10:02, 2025年5月20日.
 * @param at ISO date and time
 * @param today calendar day `YYYY-MM-DD` of the store
 */
export function when(at: string, today: string): string {
  const moment = dayjs(at);
  if (!moment.isValid()) return at;
  const days = dayjs(today).startOf('day').diff(moment.startOf('day'), 'day');
  const clock = moment.format('HH:mm');
  if (days === 0) return `今天 ${clock}`;
  if (days === 1) return `昨天 ${clock}`;
  return moment.year() === dayjs(today).year()
    ? moment.format(`M月D日 ${clock}`)
    : moment.format('YYYY年M月D日');
}

/** A moment in full: 2026-10-14 09:12. */
export function stamp(at: string): string {
  const moment = dayjs(at);
  return moment.isValid() ? moment.format('YYYY-MM-DD HH:mm') : at;
}

/** 48.2 MB, 12 KB: a file's size. */
export function fileSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
