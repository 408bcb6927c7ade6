/** What each counting rule means to a clerk: its question, its choices, and what a choice does to the numbers. */
import type { CountingRules } from './rules.ts';

export type RuleId = keyof CountingRules;

export interface Choice {
  readonly value: string | boolean;
  readonly label: string;
  /** What follows for the numbers. */
  readonly effect: string;
}

interface RuleBase {
  readonly id: RuleId;
  readonly label: string;
  readonly group: '培训' | '就业' | '人员' | '职称' | '资金和项目' | '报告';
  /** Numbers it touches, as the report numbers them. */
  readonly touches: string;
}

export type Rule =
  | (RuleBase & { readonly kind: 'choice'; readonly choices: readonly Choice[] })
  | (RuleBase & { readonly kind: 'number'; readonly unit: string; readonly least: number; readonly most: number; readonly effect: string })
  | (RuleBase & { readonly kind: 'numbers'; readonly effect: string })
  | (RuleBase & { readonly kind: 'span'; readonly effect: string })
  | (RuleBase & { readonly kind: 'words'; readonly effect: string; readonly table?: string })
  | (RuleBase & { readonly kind: 'text'; readonly effect: string });

/** Every rule in the order of the page. A test holds it against `CountingRules`. */
export const ruleChoices: readonly Rule[] = [
  {
    id: 'attendanceCount', label: '人次怎么算', group: '培训', touches: '2.4、5.12 等所有人次、人数', kind: 'choice',
    choices: [
      { value: 'notAbsent', label: '花名册上的都算', effect: '只有实到天数填 0 的不算；没填实到天数的也算。' },
      { value: 'present', label: '实到的才算', effect: '实到天数填了并且大于 0 的才算，没填的不算，数字会变小。' },
    ],
  },
  {
    id: 'sessionCount', label: '期数怎么算', group: '培训', touches: '2.2、2.5、5.10', kind: 'choice',
    choices: [
      { value: 'session', label: '按班名和期次', effect: '同一单位、同一班名、同一期次算一期；一期分两个班上课仍算一期。' },
      { value: 'class', label: '一个班算一期', effect: '台账里每个班都算一期，期数等于班次数。' },
    ],
  },
  {
    id: 'classCount', label: '班数怎么算', group: '培训', touches: '5.9', kind: 'choice',
    choices: [
      { value: 'row', label: '按班逐个算', effect: '台账里一个班算一个，有自己花名册的班分开算。' },
      { value: 'name', label: '按班名算', effect: '同一单位一年内同名的算一个班，不论办了几期（“XX个XX期”）。' },
    ],
  },
  {
    id: 'planPeople', label: '计划人数跟什么比', group: '培训', touches: '2.3', kind: 'choice',
    choices: [
      { value: 'attendances', label: '人次', effect: '完成率按人次算，一人参加两期算两次。' },
      { value: 'people', label: '去重人数', effect: '完成率按人数算，完成率会低一些。' },
    ],
  },
  { id: 'subsidyTimesYear', label: '补贴每人每年最多几次', group: '培训', touches: '导入提醒和数据体检，不影响数字', kind: 'number', unit: '次', least: 0, most: 20, effect: '超过的在导入时提醒、在数据体检里列出；填 0 不限。各地规定每年一次或两次。' },
  { id: 'subsidyTimesTotal', label: '补贴每人累计最多几次', group: '培训', touches: '导入提醒和数据体检，不影响数字', kind: 'number', unit: '次', least: 0, most: 50, effect: '超过的在导入时提醒、在数据体检里列出；填 0 不限。' },
  { id: 'subsidyAmountYear', label: '补贴每人每年最多多少', group: '培训', touches: '导入提醒和数据体检，不影响数字', kind: 'number', unit: '元', least: 0, most: 1_000_000, effect: '一年内各班补贴合计超过的在导入时提醒、在数据体检里列出；填 0 不限。' },
  { id: 'notFarmerTraining', label: '不算农民工培训的类型', group: '培训', touches: '5.4、5.9–5.13、5.18、7.3–7.5', kind: 'words', table: 'trainingType', effect: '这些类型的班不算进第（五）部分；没填类型的班算农民工培训。' },
  {
    id: 'passBase', label: '合格率的分母', group: '培训', touches: '5.18', kind: 'choice',
    choices: [
      { value: 'enrolled', label: '全部参训人次', effect: '缺考、没考核的也在分母里，合格率会低一些。' },
      { value: 'examined', label: '实际参加考核的', effect: '缺考、补考、没考核的不在分母里，合格率会高一些。' },
    ],
  },
  {
    id: 'certificate', label: '哪些证书算取证', group: '培训', touches: '5.18、7.4', kind: 'choice',
    choices: [
      { value: 'skill', label: '技能类证书', effect: '只算职业技能等级、职业资格、专项职业能力证书。' },
      { value: 'any', label: '各类证书', effect: '培训合格证、结业证书等也算。' },
    ],
  },
  {
    id: 'coverageBase', label: '培训覆盖率的分母', group: '培训', touches: '5.11', kind: 'choice',
    choices: [
      { value: 'labour', label: '农村劳动力', effect: '用「农村劳动力」台账里劳动力年龄的人作分母。' },
      { value: 'willing', label: '有培训意愿的人', effect: '用「培训需求调查」里有意愿的人作分母。' },
    ],
  },
  {
    id: 'coverageOf', label: '培训覆盖率的分子', group: '培训', touches: '5.11', kind: 'choice',
    choices: [
      { value: 'trained', label: '全部参训的人', effect: '参训的人都算。没在分母台账里的也算，台账没建全时会超过 100%，「数字核对」会列出是谁。' },
      { value: 'listed', label: '只算分母里的人', effect: '只算「农村劳动力」里劳动力年龄的人，不会超过 100%。分母是有培训意愿的人时不起作用。' },
    ],
  },
  {
    id: 'employmentSource', label: '就业按什么算', group: '就业', touches: '5.18', kind: 'choice',
    choices: [
      { value: 'roster', label: '花名册的就业状态', effect: '花名册上填了已就业的就算，不看什么时候就业。' },
      { value: 'followUp', label: '就业跟踪', effect: '「就业跟踪」里登记了、并且在期限内就业的才算。' },
    ],
  },
  { id: 'employmentMonths', label: '结业后几个月内就业算', group: '就业', touches: '5.18（按就业跟踪时）', kind: 'number', unit: '个月', least: 1, most: 24, effect: '期限越长，就业率越高。各地有 2 个月、6 个月的规定。' },
  {
    id: 'farmingIsEmployment', label: '务农算不算就业', group: '就业', touches: '5.18、7.5', kind: 'choice',
    choices: [
      { value: false, label: '不算', effect: '只算务工、创业、公益岗等。' },
      { value: true, label: '算', effect: '在家务农的也算就业，就业率会高。' },
    ],
  },
  { id: 'stableMonths', label: '稳定就业满几个月', group: '就业', touches: '7.5', kind: 'number', unit: '个月', least: 1, most: 24, effect: '「就业跟踪」里已就业月数达到这个数的算稳定就业。' },
  { id: 'labourAgeMen', label: '男劳动力年龄', group: '人员', touches: '5.11 的分母', kind: 'span', effect: '按截至日的周岁，两头都算。' },
  { id: 'labourAgeWomen', label: '女劳动力年龄', group: '人员', touches: '5.11 的分母', kind: 'span', effect: '按截至日的周岁，两头都算。' },
  { id: 'ageLimits', label: '年龄段', group: '人员', touches: 'T1 等按年龄段分列的表', kind: 'numbers', effect: '填每段的上限：35、45、55 就是 35岁及以下、36–45岁、46–55岁、56岁及以上。' },
  {
    id: 'educationBand', label: '学历段', group: '人员', touches: 'T1 等按学历段分列的表', kind: 'choice',
    choices: [
      { value: 'education5', label: '研究生、本科、大专、高中中专、初中及以下', effect: '通用的五段。' },
      { value: 'educationTalent', label: '博士、硕士、本科、大专、大专以下', effect: '人才调查用的分法。' },
      { value: 'educationRural', label: '大专及以上、高中中专、初中、小学、其他', effect: '农村劳动力用的分法。' },
    ],
  },
  { id: 'youngAge', label: '年轻干部年龄上限', group: '人员', touches: '6.6', kind: 'number', unit: '岁', least: 18, most: 60, effect: '按截至日的周岁，到这个年龄的也算；没填出生日期的不算。' },
  {
    id: 'minority', label: '少数民族怎么算', group: '人员', touches: '6.6 和各表的“少数民族”', kind: 'choice',
    choices: [
      { value: 'listed', label: '55 个少数民族', effect: '民族填“其他”、外国血统中国籍的不算。' },
      { value: 'withOthers', label: '汉族以外都算', effect: '“其他”和外国血统中国籍的也算。' },
    ],
  },
  {
    id: 'titleBasis', label: '职称按评还是按聘', group: '职称', touches: '6.11', kind: 'choice',
    choices: [
      { value: 'qualified', label: '评上的资格', effect: '有中级及以上任职资格的就算，没聘的也算。' },
      { value: 'appointed', label: '聘任的职务', effect: '聘到中级及以上岗位的才算，占比会低一些。' },
    ],
  },
  { id: 'townshipYears', label: '乡镇工作满几年不受岗位限制', group: '职称', touches: '6.13', kind: 'number', unit: '年', least: 1, most: 60, effect: '从乡镇工作起始时间算到截至日；没填起始时间的看年限。' },
  {
    id: 'enterprise', label: '企业奖补算哪些对象', group: '资金和项目', touches: '3.4、4.20', kind: 'choice',
    choices: [
      { value: 'all', label: '台账里的都算', effect: '合作社、单位也算一家。' },
      { value: 'enterprise', label: '只算企业', effect: '对象类型填“企业”的才算，没填的不算。' },
    ],
  },
  {
    id: 'developmentProjects', label: '重点人才发展项目算哪些', group: '资金和项目', touches: '6.1、6.2', kind: 'choice',
    choices: [
      { value: 'development', label: '类型是“发展”的', effect: '培养开发、培训类项目另算，不重复。' },
      { value: 'all', label: '省市级项目都算', effect: '培养开发、培训类项目也在里面，与 2.8、6.5 有重复。' },
    ],
  },
  { id: 'yearEnd', label: '报告年度的最后一天', group: '报告', touches: '“今年以来”的起止', kind: 'text', effect: '写成 12-31 这样。填 12-20，今年以来就从去年 12 月 21 日算起。' },
  { id: 'addressee', label: '报告对象', group: '报告', touches: '0.1', kind: 'text', effect: '印在汇报材料的抬头。' },
];
