/** Classes, who attended them, and the year's plans. */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { CodeOf } from './codeOf.ts';
import type { DemoUnit } from './county.ts';
import type { Random } from './random.ts';

export const classColumns = [
  'code',
  'name',
  'year',
  'session',
  'unit',
  'agency',
  'trainingType',
  'trade',
  'level',
  'fundSource',
  'startDate',
  'endDate',
  'days',
  'hours',
  'place',
  'plannedPeople',
  'funds',
  'status',
] as const;

export interface DemoClass {
  readonly host: string;
  /** Township the learners mostly come from; null for the whole county. */
  readonly township: string | null;
  readonly type: string;
  readonly trade: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly hours: number;
  readonly size: number;
  readonly held: boolean;
  /** Days from its end to the day the demo is made; negative while it runs. */
  readonly endedDaysAgo: number;
  /** Whether this host ever sends results back. */
  readonly reports: boolean;
  readonly values: readonly StoredValue[];
}

interface Course {
  readonly trade: string;
  readonly words: string;
  readonly type: string;
  readonly days: readonly [number, number];
}

const townshipCourses: readonly Course[] = [
  { trade: '畜禽养殖', words: '畜禽养殖', type: '农村实用技能培训', days: [5, 8] },
  { trade: '细毛羊养殖', words: '高山细毛羊养殖', type: '高素质农民培育', days: [7, 10] },
  { trade: '农牧业标准化生产', words: '农牧业标准化生产', type: '高素质农民培育', days: [7, 10] },
  { trade: '电焊工', words: '电焊工', type: '就业技能培训', days: [12, 15] },
  { trade: '家政服务员', words: '家政服务', type: '就业技能培训', days: [10, 12] },
  { trade: '民族特色餐饮', words: '民族特色餐饮', type: '就业技能培训', days: [10, 15] },
  { trade: '民族刺绣', words: '民族刺绣', type: '就业技能培训', days: [10, 15] },
  { trade: '民族手工艺制作', words: '民族手工艺制作', type: '劳务品牌培训', days: [10, 15] },
  { trade: '挖掘机驾驶', words: '挖掘机驾驶', type: '就业技能培训', days: [15, 20] },
  { trade: '中式烹调师', words: '中式烹调', type: '就业技能培训', days: [15, 20] },
  { trade: '美容师', words: '美容', type: '就业技能培训', days: [10, 12] },
  { trade: '乡村旅游服务', words: '乡村旅游服务', type: '岗位技能提升培训', days: [5, 7] },
  { trade: '电子商务', words: '农村电商', type: '创业培训', days: [7, 10] },
  { trade: '动物防疫', words: '村级动物防疫', type: '农村实用技能培训', days: [3, 5] },
];

const officeCourses: readonly Course[] = [
  { trade: '乡村旅游服务', words: '乡村旅游管理人才', type: '专题培训', days: [5, 7] },
  { trade: '合作社经营管理', words: '合作社理事长', type: '专题培训', days: [5, 7] },
  { trade: '社会工作', words: '社会工作人才', type: '干部培训', days: [3, 5] },
];

const agencies = ['云岭县职业技术培训学校', '云岭县农广校', '祁泉职业培训学校', '鹿鸣技能培训中心'];

/** What a maker of classes needs to know. */
export interface ClassPlan {
  readonly units: readonly DemoUnit[];
  readonly today: string;
  readonly classes: number;
  readonly codeOf: CodeOf;
}

const dayMs = 86_400_000;
const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);

/**
 * Classes of last year and of this year until today, a few still planned and one cancelled. Courses are repeated as
 * further 期 of the same name.
 */
export function demoClasses(random: Random, plan: ClassPlan): readonly DemoClass[] {
  const townships = plan.units.filter((u) => u.level === 'township');
  const departments = plan.units.filter((u) => u.level === 'department');
  const silent = random.pick(townships).code;
  const thisYear = Number(plan.today.slice(0, 4));
  const lastYearClasses = Math.round(plan.classes * 0.42);
  const sessions = new Map<string, number>();
  const made: DemoClass[] = [];
  for (let i = 0; i < plan.classes; i += 1) {
    const year = i < lastYearClasses ? thisYear - 1 : thisYear;
    const office = i % 9 === 4;
    const host = office
      ? random.pick(departments)
      : random.chance(0.8)
        ? random.pick(townships)
        : random.pick(departments);
    const course = office ? random.pick(officeCourses) : random.pick(usualCourses(host));
    const startDate = startOf(random, year, plan.today, i === plan.classes - 1);
    const days = random.whole(...course.days);
    const endDate = plusDays(startDate, days - 1);
    const name = `${host.name.replace(/^县/, '云岭县')}${year}年${course.words}培训班`;
    const session = (sessions.get(name) ?? 0) + 1;
    sessions.set(name, session);
    const cancelled = i === plan.classes - 2;
    const held = !cancelled && startDate <= plan.today;
    const size = random.whole(70, 140);
    const planned = Math.round(size / 10) * 10;
    made.push({
      host: host.code,
      township: host.level === 'township' ? host.code : null,
      type: course.type,
      trade: course.trade,
      startDate,
      endDate,
      hours: days * 8,
      size,
      held,
      endedDaysAgo: daysBetween(endDate, plan.today),
      reports: host.code !== silent,
      values: [
        `YL${year}${String(i + 1).padStart(3, '0')}`,
        name,
        year,
        session,
        host.code,
        random.pick(agencies),
        plan.codeOf('trainingType', course.type),
        plan.codeOf('trade', course.trade),
        plan.codeOf('projectLevel', '县级'),
        random.chance(0.9)
          ? plan.codeOf('fundSource', office ? '其他' : random.pick(['就业', '农牧', '衔接']))
          : null,
        startDate,
        endDate,
        days,
        days * 8,
        host.level === 'township' ? `${host.name}文化服务中心` : '县职业技术教育中心',
        random.chance(0.93) ? planned : null,
        random.chance(0.85) ? planned * days * random.pick([80, 100, 120]) : null,
        plan.codeOf('classStatus', statusOf(cancelled, startDate, endDate, plan.today)),
      ],
    });
  }
  return made;
}

/** What a host trains in: a few courses of its own, so that one course is run several times. */
function usualCourses(host: DemoUnit): readonly Course[] {
  const start = Number.parseInt(host.code.slice(-4), 36) % townshipCourses.length;
  return [0, 3, 7].flatMap((step) => townshipCourses[(start + step) % townshipCourses.length] ?? []);
}

/** Days in the working months of the year; this year's not after today, except for the one class still to come. */
function startOf(random: Random, year: number, today: string, planned: boolean): string {
  if (planned) return plusDays(today, random.whole(10, 30));
  const first = `${year}-01-08`;
  const last = today < `${year}-12-10` ? today : `${year}-12-10`;
  return plusDays(first, random.whole(0, Math.max(0, daysBetween(first, last))));
}

function statusOf(cancelled: boolean, start: string, end: string, today: string): string {
  if (cancelled) return '取消';
  if (start > today) return '计划';
  return end < today ? '已结业' : '培训中';
}

export const rosterColumns = [
  'personId',
  'classId',
  'traineeCategory',
  'trade',
  'skillLevel',
  'startDate',
  'endDate',
  'hours',
  'score',
  'result',
  'certificateType',
  'certificateNumber',
  'employmentStatus',
  'employmentPlace',
] as const;

/** One attendance; what is not known yet stays blank. */
export function demoAttendance(
  random: Random,
  codeOf: CodeOf,
  taken: DemoClass,
  ids: { readonly person: number; readonly class: number; readonly serial: number },
): readonly StoredValue[] {
  const graded = taken.reports && taken.endedDaysAgo > 7 && random.chance(0.97);
  const score = graded ? random.whole(52, 98) : null;
  const passed = score !== null && score >= 60;
  const skilled = taken.type === '就业技能培训' || taken.type === '劳务品牌培训';
  const certified = passed && random.chance(skilled ? 0.82 : 0.55);
  const followed = taken.reports && taken.endedDaysAgo > 75 && random.chance(0.88);
  const status = followed ? employment(random, skilled) : null;
  return [
    ids.person,
    ids.class,
    categoryOf(random, codeOf),
    random.chance(0.01) ? '?牦牛绒梳理' : random.chance(0.9) ? codeOf('trade', taken.trade) : null,
    skilled ? codeOf('skillLevel', '初级工') : null,
    taken.startDate,
    taken.endDate,
    taken.hours,
    score,
    score === null ? null : codeOf('result', resultOf(score)),
    certified ? codeOf('certificateType', skilled ? '专项职业能力证书' : '培训合格证书') : null,
    certified ? `YL${taken.startDate.slice(0, 4)}${String(ids.serial).padStart(6, '0')}` : null,
    status === null ? null : codeOf('employmentStatus', status),
    status === '已就业' ? random.pick(['县内', '省内县外', '省外']) : null,
  ];
}

function resultOf(score: number): string {
  if (score >= 90) return '优秀';
  if (score >= 80) return '良好';
  return score >= 60 ? '合格' : '不合格';
}

function employment(random: Random, skilled: boolean): string {
  return random.weighted([
    ['已就业', skilled ? 42 : 25],
    ['稳定就业', skilled ? 14 : 8],
    ['灵活就业', 12],
    ['自主创业', 6],
    ['务农', skilled ? 12 : 32],
    ['未就业', 14],
  ]);
}

function categoryOf(random: Random, codeOf: CodeOf): string | null {
  if (random.chance(0.07)) return null;
  const code = (word: string): string => codeOf('traineeCategory', word);
  const first = random.weighted([
    ['农村转移就业劳动者', 46],
    ['脱贫劳动力', 18],
    ['在岗农牧民', 20],
    ['城镇登记失业人员', 4],
    ['就业困难人员', 3],
    ['毕业年度高校毕业生', 2],
    ['两后生', 3],
    ['退役军人', 1],
    ['企业职工', 3],
  ]);
  return first === '农村转移就业劳动者' && random.chance(0.18)
    ? `${code(first)},${code('脱贫劳动力')}`
    : code(first);
}

export const planColumns = [
  'year',
  'unit',
  'trainingType',
  'plannedSessions',
  'plannedPeople',
  'budget',
  'fundSource',
  'deadline',
] as const;

/** The year's targets: every township by type, and the departments that train. */
export function demoPlans(
  random: Random,
  units: readonly DemoUnit[],
  codeOf: CodeOf,
  years: readonly number[],
): readonly (readonly StoredValue[])[] {
  const rows: (readonly StoredValue[])[] = [];
  for (const year of years) {
    for (const unit of units) {
      const types =
        unit.level === 'township'
          ? ['就业技能培训', '高素质农民培育', '农村实用技能培训']
          : unit.level === 'department'
            ? ['专题培训']
            : [];
      for (const [index, type] of types.entries()) {
        if (unit.level === 'department' && !random.chance(0.4)) continue;
        const sessions = unit.level === 'department' ? 1 : index === 0 ? 2 : 1;
        const people = sessions * random.pick([60, 80, 100]);
        rows.push([
          year,
          unit.code,
          codeOf('trainingType', type),
          sessions,
          people,
          people * random.pick([600, 800, 1000]),
          codeOf('fundSource', random.pick(['就业', '农牧', '衔接'])),
          `${year}-11-30`,
        ]);
      }
    }
  }
  return rows;
}
