/**
 * The same cells by slow, obvious loops over plain rows. Written from domain.md §6.1, sharing no code with the engine:
 * codes and rules are spelled out here a second time on purpose.
 */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { County, Row } from './randomCounty.ts';

export interface Asked {
  readonly from: string;
  readonly to: string;
}

type Test = (row: Row, person: Row) => boolean;

const first = (day: StoredValue): string => `${String(day)}-01-01`.slice(0, 10);
export const begun = (day: StoredValue, asked: Asked): boolean => day === null || first(day) <= asked.to;
export const within = (day: StoredValue, asked: Asked): boolean =>
  day !== null && first(day) >= asked.from && first(day) <= asked.to;
const year = (value: StoredValue, asked: Asked): boolean =>
  typeof value === 'number' &&
  value >= Number(asked.from.slice(0, 4)) &&
  value <= Number(asked.to.slice(0, 4));
export const has = (codes: StoredValue, code: string): boolean =>
  typeof codes === 'string' && codes.split(',').includes(code);
const starts = (value: StoredValue, ...prefixes: readonly string[]): boolean =>
  typeof value === 'string' && prefixes.some((p) => value.startsWith(p));

/** Whole years on 截至日. */
function age(birth: StoredValue, to: string): number | null {
  if (birth === null) return null;
  const [y = 0, m = 0, d = 0] = first(birth).split('-').map(Number);
  const [ty = 0, tm = 0, td = 0] = to.split('-').map(Number);
  return ty - y - (tm > m || (tm === m && td >= d) ? 0 : 1);
}

/** Rows of a ledger with their people. */
export function rowsOf(county: County, ledger: string): readonly (readonly [Row, Row])[] {
  return (county[ledger] ?? []).map((row) => [
    row,
    county['person']?.find((p) => p['id'] === row['personId']) ?? {},
  ]);
}

export const gone = (state: StoredValue): boolean => ['2', '3', '4'].includes(String(state));
const off = (state: StoredValue | undefined): boolean => ['3', '4', '5'].includes(String(state ?? ''));
/** Who left later than the day asked for was still here on it; who had left and was back only later was not. */
export const away = (county: County, person: Row, asked: Asked): boolean => {
  const since = person['stateDate'] ?? null;
  const isLater = typeof since === 'string' && /^\d{4}/u.test(since) && first(since) > asked.to;
  if (off(person['state']) && !isLater) return true;
  return (county['person-state'] ?? []).some((row) => {
    const [start, end] = [row['startDate'] ?? null, row['endDate'] ?? null];
    if (row['personId'] !== person['id'] || !off(row['state']) || end === null) return false;
    return begun(start, asked) && notEnded(end, asked.to);
  });
};

/** Different people of the rows that pass. */
export function people(rows: readonly (readonly [Row, Row])[], ...tests: readonly Test[]): number {
  return new Set(rows.filter(([r, p]) => tests.every((t) => t(r, p))).map(([r]) => r['personId'])).size;
}

const woman: Test = (_, p) => p['sex'] === '2';
const member: Test = (_, p) => p['politicalStatus'] === '01' || p['politicalStatus'] === '02';
const titled =
  (...codes: readonly string[]): Test =>
  (_, p) =>
    codes.includes(String(p['titleLevel']));
const aged =
  (to: string, least: number, most: number): Test =>
  (_, p) => {
    const years = age(p['birthDate'] ?? null, to);
    return years !== null && years >= least && years <= most;
  };
const schooled =
  (...prefixes: readonly string[]): Test =>
  (_, p) =>
    starts(p['education'] ?? null, ...prefixes);

/** The rows each table is about. */
export function slowRows(county: County, asked: Asked) {
  const talents = rowsOf(county, 'talent').filter(
    ([r, p]) => !gone(r['state'] ?? null) && !away(county, p, asked) && begun(r['enteredDate'] ?? null, asked),
  );
  const rurals = rowsOf(county, 'rural-talent').filter(
    ([r, p]) => !gone(r['state'] ?? null) && !away(county, p, asked) && begun(r['recognisedDate'] ?? null, asked),
  );
  const experts = rowsOf(county, 'professional').filter(
    ([r, p]) => !away(county, p, asked) && begun(r['qualifiedDate'] ?? null, asked),
  );
  const arrivals = rowsOf(county, 'introduced').filter(([r]) => within(r['arrivedDate'] ?? null, asked));
  const outside = rowsOf(county, 'external-talent').filter(
    ([r]) => !gone(r['state'] ?? null) && begun(r['enteredDate'] ?? null, asked),
  );
  const plans = (county['training-plan'] ?? []).filter((r) => year(r['year'] ?? null, asked));
  const workers = rowsOf(county, 'labour').filter(
    ([r, p]) =>
      !gone(r['state'] ?? null) &&
      !away(county, p, asked) &&
      begun(r['collectedDate'] ?? null, asked) &&
      !['6', '7'].includes(String(r['migrantState'])),
  );
  const moved: Test = (r) => ['1', '2', '3'].includes(String(r['migrantState']));
  const posts = (county['job-post'] ?? []).filter((r) => within(r['date'] ?? null, asked));
  const awards = rowsOf(county, 'award').filter(([r]) =>
    within(r['payDate'] ?? r['publicFrom'] ?? r['year'] ?? null, asked),
  );
  const tasks = (county['top-talent-task'] ?? []).filter(
    (r) =>
      year(r['year'] ?? null, asked) &&
      (r['state'] === '3' || ((r['state'] === null || r['state'] === '=不详') && r['doneDate'] !== null)),
  );
  const filings = (county['submission'] ?? []).filter((r) => within(r['dueDate'] ?? null, asked));
  const sent = rowsOf(county, 'secondment').filter(
    ([r]) => begun(r['startDate'] ?? null, asked) && notEnded(r['endDate'] ?? null, asked.from),
  );
  const visits = (county['contact-visit'] ?? []).filter((r) => within(r['date'] ?? null, asked));
  const newest = newestNeeds(county, asked);
  return { talents, rurals, experts, arrivals, outside, plans, workers, moved, posts, awards, tasks, filings, sent, visits, newest, wishing: newest.filter((r) => r['wish'] === 1) };
}

const sum = (rows: readonly Row[], field: string): number => rows.reduce((n, r) => n + Number(r[field] ?? 0), 0);

/** Cells of the total line (and of some lines) by `table/line/column`. A line of '' is the total. */
export function slowCells(county: County, asked: Asked): Readonly<Record<string, number>> {
  const { to } = asked;
  const { talents, rurals, experts, arrivals, outside, plans, workers, moved, posts, awards, tasks, filings, sent, visits, newest, wishing } = slowRows(county, asked);
  return {
    'T1//总数': people(talents),
    'T1//女': people(talents, woman),
    'T1//中共党员': people(talents, member),
    'T1//年龄/35岁及以下': people(talents, aged(to, 0, 35)),
    'T1//年龄/36–45岁': people(talents, aged(to, 36, 45)),
    'T1//年龄/56岁及以上': people(talents, aged(to, 56, 200)),
    'T1//学历/本科': people(talents, schooled('2')),
    'T1//学历/高中中专': people(talents, schooled('4', '6')),
    'T1//职称/中级': people(talents, titled('420')),
    'T1/专业技术人才/总数': people(talents, (r) => has(r['teams'] ?? null, '3')),
    'T1/高技能人才/女': people(talents, (r) => has(r['teams'] ?? null, '4'), woman),
    'T2//合计': people(rurals),
    'T2//人才类型/生产型': people(rurals, (r) => r['talentType'] === '1'),
    'T2//上年纯收入/3–5万元': people(rurals, (r) => r['incomeBand'] === '3'),
    'T2//带动户数': sum(
      rurals.map(([r]) => r),
      'households',
    ),
    'T3//总数': people(experts),
    'T3//职称/副高': people(experts, titled('412')),
    'T3//聘任/未聘': people(experts, (r) => r['appointed'] === 0),
    'T3//乡镇满25年': people(experts, (r) => {
      const start = r['townshipStart'] ?? null;
      return start === null ? Number(r['townshipYears'] ?? 0) >= 25 : (age(start, to) ?? 0) >= 25;
    }),
    'T3/教学/总数': people(experts, (r) => r['series'] === '05'),
    'T4//实引': people(arrivals),
    'T4//学历/本科': people(arrivals, schooled('2')),
    'T4//行业/教育': people(arrivals, (r) => r['system'] === '01'),
    'T4//流失': people(arrivals, (r) => ['3', '4'].includes(String(r['state']))),
    'T4/柔性/实引': people(arrivals, (r) => r['channel'] === '09'),
    'T5//总数': people(outside),
    'T5//工作地/境外': people(outside, (r) => r['awayPlace'] === '5'),
    'T5//人才类别（一人可归几类）/高技能': people(outside, (r) => has(r['category'] ?? null, '4')),
    'T5//已返乡': people(outside, (r) => r['returned'] === 1 || r['returnWish'] === '4'),
    'T6//合计/人': sum(plans, 'plannedPeople'),
    'T9//调查/人': newest.length,
    'T9//有意愿人数': wishing.length,
    'T9//时间偏好/二季度': wishing.filter((r) => r['wishTime'] === '2').length,
    'T10//劳动力总数': people(workers),
    'T10//已转移/小计': people(workers, moved),
    'T10//已转移/县内': people(workers, moved, (r) => r['region'] === '1'),
    'T10//转移劳动力文化程度/初中': people(workers, moved, schooled('7')),
    'T11//发布条数': posts.length,
    'T11//岗位数（个）': sum(posts, 'headcount'),
    'T12//对象/个人（人）': people(awards),
    'T13//“五个一”完成/专题讲座（场）': tasks.filter((r) => r['item'] === '4').length,
    'T14//联系次数': visits.length,
    'T18//人次': sent.length,
    'T18//人数（去重）': people(sent),
    'T18//去向（人）/医院': people(sent, (r) => r['destinationKind'] === '8'),
    'T19//合计/应报': filings.length,
    'T19//合计/实报': filings.filter((r) => r['state'] === '2' || r['state'] === '4').length,
    'T19//合计/退回': filings.filter((r) => r['state'] === '3' || r['returnedDate'] !== null).length,
  };
}

export function notEnded(day: StoredValue, from: string): boolean {
  return day === null || String(day) >= from.slice(0, String(day).length);
}

/** Each person's newest answer: by year, then date, then order of entry; what is blank is oldest. */
function newestNeeds(county: County, asked: Asked): readonly Row[] {
  const rows = rowsOf(county, 'need').filter(([r, p]) => !away(county, p, asked) && begun(r['date'] ?? null, asked));
  const best = new Map<StoredValue, Row>();
  for (const [row] of rows) {
    const now = best.get(row['personId'] ?? null);
    if (!now || later(row, now)) best.set(row['personId'] ?? null, row);
  }
  return [...best.values()];
}

function later(a: Row, b: Row): boolean {
  for (const field of ['year', 'date', 'id']) {
    const [x, y] = [a[field] ?? null, b[field] ?? null];
    if (x === y) continue;
    if (x === null) return false;
    return y === null || x > y;
  }
  return false;
}
