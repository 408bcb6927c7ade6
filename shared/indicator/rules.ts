/**
 * Counting rules (口径) that counties settle differently (domain.md §6, §9). They are settings; every number prints
 * the rule that was in force when it was made.
 */
import { z } from 'zod';

export const CountingRules = z.object({
  /** 班数: `row` = each class with its own roster; `name` = one name of one host in a year, however many 期. */
  classCount: z.enum(['row', 'name']).default('row'),
  /** Denominator of 合格率: `enrolled` = everybody who took part, `examined` = those who sat the examination. */
  passBase: z.enum(['enrolled', 'examined']).default('enrolled'),
  /** 取证: `skill` = 技能等级、职业资格、专项能力 (and certificates whose kind was not written), `any` = every one. */
  certificate: z.enum(['skill', 'any']).default('skill'),
  /** Whether 务农 counts as employed. */
  farmingIsEmployment: z.boolean().default(false),
  /** 计划完成率（人）: what is held against the planned number of people. */
  planPeople: z.enum(['attendances', 'people']).default('attendances'),
  /** Short names of the training types that are not 农民工（农牧民）技能培训. Classes without a type count as such. */
  notFarmerTraining: z.array(z.string()).default(['干部培训', '专题培训', '赴外培训']),
});
export type CountingRules = z.infer<typeof CountingRules>;

/** The rules a store starts with. */
export const defaultRules: CountingRules = CountingRules.parse({});

/** Key under which a store's own rules are kept (JSON) among its settings. */
export const rulesSetting = 'counting-rules';
