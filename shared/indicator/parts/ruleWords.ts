/** The counting rules in force as they are printed behind the numbers they touch. */
import type { CountingRules } from '../rules.ts';

/** One sentence for each group of numbers. */
export function ruleWords(rules: CountingRules) {
  const [menFrom, menTo] = rules.labourAgeMen;
  const [womenFrom, womenTo] = rules.labourAgeWomen;
  return {
    session:
      rules.sessionCount === 'session'
        ? '期数按“同一主办单位、同一班名、同一期次”计算。'
        : '期数按班计算，一个班算一期。',
    classes:
      rules.classCount === 'row' ? '班数按台账里的班逐个计算。' : '班数按班名计算，同一主办单位一年内同名的算一个班。',
    attendance:
      rules.attendanceCount === 'notAbsent'
        ? '花名册上的都算，实到天数填 0 的不算。'
        : '只算实到天数填了并且大于 0 的。',
    planPeople: rules.planPeople === 'people' ? '完成数按去重人数计算。' : '完成数按人次计算。',
    passBase: rules.passBase === 'examined' ? '分母是实际参加考核的人次。' : '分母是全部参训人次。',
    certificate:
      rules.certificate === 'skill'
        ? '只算职业技能等级、职业资格、专项职业能力证书。'
        : '各类证书都算（“无证书”除外）。',
    employment: `${
      rules.employmentSource === 'roster'
        ? '就业按花名册的就业状态。'
        : `就业按就业跟踪，结业后 ${rules.employmentMonths} 个月内就业的算。`
    }${rules.farmingIsEmployment ? '务农算就业。' : '务农不算就业。'}`,
    stable: `稳定就业按满 ${rules.stableMonths} 个月计算。`,
    farmer: `农民工（农牧民）技能培训不含：${rules.notFarmerTraining.join('、') || '（全部都算）'}。`,
    minority:
      rules.minority === 'listed'
        ? '少数民族按 55 个少数民族计算。'
        : '少数民族含“其他”和外国血统中国籍人士。',
    labourAge: `劳动力年龄：男 ${menFrom}–${menTo} 岁，女 ${womenFrom}–${womenTo} 岁。`,
    young: `年轻干部按 ${rules.youngAge} 岁及以下。`,
    title:
      rules.titleBasis === 'qualified' ? '职称按评上的任职资格计算。' : '职称按聘任的专业技术职务计算。',
    township: `按乡镇工作满 ${rules.townshipYears} 年。`,
    enterprise: rules.enterprise === 'all' ? '企业奖补台账里的都算。' : '只算对象类型是“企业”的。',
    development:
      rules.developmentProjects === 'development' ? '只算项目类型是“发展”的。' : '省级、市级人才项目不分类型都算。',
  } as const;
}
