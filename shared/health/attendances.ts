/**
 * What one person's training rows say about each other (domain.md §5.14): two classes at one time, one trade and level
 * paid for twice, more subsidies than a county allows. Pure: the import and the health check (数据体检) ask the same.
 */

/** One training row of a person, with dates and trade of its class where the row has none. */
export interface Attendance {
  /** Id of the stored row; 0 for one of a file. */
  readonly id: number;
  readonly className: string;
  readonly unit: string;
  /** First and last day; anything less exact than a day overlaps with nothing. */
  readonly start: string | null;
  readonly end: string | null;
  readonly trade: string | null;
  readonly level: string | null;
  /** 补贴金额 in 元. */
  readonly subsidy: number | null;
}

/** Caps of a county; 0 = none. */
export interface SubsidyLimits {
  readonly timesYear: number;
  readonly timesTotal: number;
  /** 元 per person and calendar year. */
  readonly amountYear: number;
}

export type TrainingRule = 'overlap' | 'sameTrade' | 'timesYear' | 'timesTotal' | 'amountYear';

export interface TrainingFinding {
  readonly rule: TrainingRule;
  readonly field: 'startDate' | 'trade' | 'subsidy';
  readonly detail: string;
}

const isDay = (date: string | null): date is string => date !== null && date.length === 10;

/**
 * @param others all other rows of the person
 * @param before those that count before this one against a cap
 */
export function trainingFindings(one: Attendance, others: readonly Attendance[], before: readonly Attendance[], limits: SubsidyLimits): readonly TrainingFinding[] {
  const found: TrainingFinding[] = [];
  for (const other of others)
    if (overlaps(one, other)) {
      found.push({ rule: 'overlap', field: 'startDate', detail: `同一时间还参加了${called(other)}（${other.start ?? ''} 至 ${other.end ?? other.start ?? ''}）` });
      break;
    }
  if (!paid(one)) return found;
  const earlier = before.filter(paid);
  const twin = one.trade === null || one.level === null ? undefined : earlier.find((o) => o.trade === one.trade && o.level === one.level);
  if (twin) found.push({ rule: 'sameTrade', field: 'trade', detail: `同一工种同一等级已在${called(twin)}享受过补贴` });
  const { timesYear, timesTotal, amountYear } = limits;
  const year = one.start?.slice(0, 4) ?? '';
  const inYear = year === '' ? [] : earlier.filter((o) => o.start?.startsWith(year) === true);
  if (timesYear > 0 && year !== '' && inYear.length + 1 > timesYear)
    found.push({ rule: 'timesYear', field: 'subsidy', detail: `${year} 年第 ${inYear.length + 1} 次享受补贴，超过每人每年 ${timesYear} 次` });
  if (timesTotal > 0 && earlier.length + 1 > timesTotal)
    found.push({ rule: 'timesTotal', field: 'subsidy', detail: `累计第 ${earlier.length + 1} 次享受补贴，超过每人累计 ${timesTotal} 次` });
  const sum = inYear.reduce((total, o) => total + (o.subsidy ?? 0), one.subsidy ?? 0);
  if (amountYear > 0 && year !== '' && sum > amountYear)
    found.push({ rule: 'amountYear', field: 'subsidy', detail: `${year} 年补贴合计 ${Math.round(sum * 100) / 100} 元，超过每人每年 ${amountYear} 元` });
  return found;
}

function overlaps(a: Attendance, b: Attendance): boolean {
  if (!isDay(a.start) || !isDay(b.start)) return false;
  const [aEnd, bEnd] = [a.end ?? a.start, b.end ?? b.start];
  return isDay(aEnd) && isDay(bEnd) && a.start <= bEnd && b.start <= aEnd;
}

function paid(one: Attendance): boolean {
  return one.subsidy !== null && one.subsidy > 0;
}

function called({ unit, className }: Attendance): string {
  return `${unit === '' ? '' : `${unit}的`}「${className}」`;
}
