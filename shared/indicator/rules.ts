/**
 * Counting rules (口径) that counties settle differently (domain.md §6, §9). They are settings; every number prints
 * the rule that was in force when it was made. What each choice means to a clerk stands in `ruleChoices.ts`.
 */
import { z } from 'zod';

const age = z.number().int().min(0).max(120);
const span = z.tuple([age, age]).refine(([least, most]) => least <= most);

export const CountingRules = z.object({
  /** 班数: `row` = each class with its own roster; `name` = one name of one host in a year, however many 期. */
  classCount: z.enum(['row', 'name']).default('row'),
  /** 期数: `session` = host, name and number of the run; `class` = every class is a run. */
  sessionCount: z.enum(['session', 'class']).default('session'),
  /** 人次: `notAbsent` leaves out who is known never to have come; `present` asks for at least one day. */
  attendanceCount: z.enum(['notAbsent', 'present']).default('notAbsent'),
  /** Denominator of 合格率: `enrolled` = everybody who took part, `examined` = those who sat the examination. */
  passBase: z.enum(['enrolled', 'examined']).default('enrolled'),
  /** 取证: `skill` = 技能等级、职业资格、专项能力 (and certificates whose kind was not written), `any` = every one. */
  certificate: z.enum(['skill', 'any']).default('skill'),
  /** 就业: `roster` = the state on the roster; `followUp` = a follow-up within the window after the class. */
  employmentSource: z.enum(['roster', 'followUp']).default('roster'),
  /** Months after the end of a class in which finding work counts for 就业率. */
  employmentMonths: z.number().int().min(1).max(24).default(6),
  /** Whether 务农 counts as employed. */
  farmingIsEmployment: z.boolean().default(false),
  /** 稳定就业: months of work from which it is stable. */
  stableMonths: z.number().int().min(1).max(24).default(6),
  /** 计划完成率（人）: what is held against the planned number of people. */
  planPeople: z.enum(['attendances', 'people']).default('attendances'),
  /** Short names of the training types that are not 农民工（农牧民）技能培训. Classes without a type count as such. */
  notFarmerTraining: z
    .array(z.string().max(40))
    .max(50)
    .default(['干部培训', '专题培训', '赴外培训', '公务员专题培训', '事业领导轮训']),
  /** Base of 培训覆盖率: rural labour of working age, or those who want training. */
  coverageBase: z.enum(['labour', 'willing']).default('labour'),
  /** Numerator of 培训覆盖率 over rural labour: everybody trained (domain.md §6), or of them only whom the base lists. */
  coverageOf: z.enum(['trained', 'listed']).default('trained'),
  /** 劳动力年龄, both ends included, on 截至日. */
  labourAgeMen: span.default([16, 60]),
  labourAgeWomen: span.default([16, 55]),
  /** Upper limits of 年龄段. */
  ageLimits: z
    .array(age)
    .min(1)
    .max(8)
    .refine((limits) => limits.every((limit, i) => limit > (limits[i - 1] ?? 0)))
    .default([35, 45, 55]),
  /** 学历段. */
  educationBand: z.enum(['education5', 'educationTalent', 'educationRural']).default('education5'),
  /** 年轻干部: up to this age. */
  youngAge: age.default(35),
  /** 少数民族: `listed` = the 55; `withOthers` also 其他 and 外国血统 (97, 98). */
  minority: z.enum(['listed', 'withOthers']).default('listed'),
  /** 中高级以上职称: by the qualification held (评) or by the post one is appointed to (聘). */
  titleBasis: z.enum(['qualified', 'appointed']).default('qualified'),
  /** 乡镇工作满多少年 makes a title independent of quotas. */
  townshipYears: z.number().int().min(1).max(60).default(25),
  /** 企业 in 奖补: every payee of the ledger, or enterprises alone. */
  enterprise: z.enum(['all', 'enterprise']).default('all'),
  /** 重点人才发展项目 (6.1): those of the kind 人才发展, or all provincial and city projects. */
  developmentProjects: z.enum(['development', 'all']).default('development'),
  /** 补贴: at most so many times per person and calendar year, and in all; 0 = no cap (domain.md §5.14). Only checked, never counted. */
  subsidyTimesYear: z.number().int().min(0).max(20).default(2),
  subsidyTimesTotal: z.number().int().min(0).max(50).default(3),
  /** 补贴: 元 per person and calendar year; 0 = no cap. */
  subsidyAmountYear: z.number().int().min(0).max(1_000_000).default(0),
  /** Last day of the reporting year, MM-DD. */
  yearEnd: z
    .string()
    .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/)
    .default('12-31'),
  /** Whom the report is for. */
  addressee: z.string().max(60).default('市委组织部'),
});
export type CountingRules = z.infer<typeof CountingRules>;

/** The rules a store starts with. */
export const defaultRules: CountingRules = CountingRules.parse({});

/** Key under which a store's own rules are kept (JSON) among its settings. */
export const rulesSetting = 'counting-rules';
