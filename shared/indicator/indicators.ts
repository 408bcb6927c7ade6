/** The indicators of the report (domain.md §1), each declared once. Ids follow its numbers: 2.4a is `i2_4a`. */
import { isRatio, type Indicator, type Measure } from './measure.ts';
import { defaultRules, type CountingRules } from './rules.ts';
import { trainingMeasures } from './trainingMeasures.ts';

/** Every indicator under these counting rules, in the order of the report. */
export function declareIndicators(rules: CountingRules = defaultRules): readonly Indicator[] {
  const m = trainingMeasures(rules);
  const { all, farmer } = m;
  const people = { unit: '人', decimals: 0 } as const;
  const percent = { unit: '%', decimals: 1 } as const;
  const planActual = rules.planPeople === 'people' ? all.people : all.attendances;
  const byAttendance = '按人次计算。';
  return [
    { id: 'i2_1', label: '全年安排培训班次', unit: '期', decimals: 0, value: m.plannedSessions },
    { id: 'i2_1a', label: '全年计划培训人数', ...people, value: m.plannedPeople },
    { id: 'i2_2', label: '目前已举办', unit: '期', decimals: 0, value: all.sessions },
    {
      id: 'i2_3',
      label: '计划完成率（期）',
      ...percent,
      value: { part: all.sessions, whole: m.plannedSessions },
    },
    {
      id: 'i2_3a',
      label: '计划完成率（人）',
      ...percent,
      value: { part: planActual, whole: m.plannedPeople },
      note: rules.planPeople === 'people' ? '完成数按去重人数计算。' : '完成数按人次计算。',
    },
    { id: 'i2_4', label: '共培训各类人才', unit: '人次', decimals: 0, value: all.attendances },
    { id: 'i2_4a', label: '其中：去重人数', ...people, value: all.people },
    { id: 'i5_9', label: '已举办农民工技能培训班', unit: '个', decimals: 0, value: farmer.classes },
    { id: 'i5_10', label: '已举办农民工技能培训期数', unit: '期', decimals: 0, value: farmer.sessions },
    { id: 'i5_11', label: '培训农民工', ...people, value: farmer.people },
    { id: 'i5_12', label: '农民工技能培训人次', unit: '人次', decimals: 0, value: farmer.attendances },
    {
      id: 'i5_14',
      label: '重复培训人数（同工种同等级）',
      ...people,
      value: all.sameTradePeople,
      note: '没填工种的不判断。',
    },
    {
      id: 'i5_14a',
      label: '重复培训人次（同工种同等级）',
      unit: '人次',
      decimals: 0,
      value: all.sameTradeAgain,
      note: '没填工种的不判断。',
    },
    { id: 'i5_14b', label: '培训时间重叠人数', ...people, value: all.overlappingPeople },
    { id: 'i5_18a', label: '结业人数', ...people, value: farmer.completedPeople },
    { id: 'i5_18b', label: '合格人数', ...people, value: farmer.passedPeople },
    { id: 'i5_18c', label: '取证人数', ...people, value: farmer.certifiedPeople },
    { id: 'i5_18d', label: '就业人数', ...people, value: farmer.employedPeople },
    {
      id: 'i5_18e',
      label: '结业率',
      ...percent,
      value: { part: farmer.completed, whole: farmer.attendances },
      note: byAttendance,
    },
    {
      id: 'i5_18f',
      label: '合格率',
      ...percent,
      value: { part: farmer.passed, whole: farmer.passBase },
      note: rules.passBase === 'examined' ? '分母是实际参加考核的人次。' : '分母是全部参训人次。',
    },
    {
      id: 'i5_18g',
      label: '取证率',
      ...percent,
      value: { part: farmer.certified, whole: farmer.attendances },
      note: byAttendance,
    },
    {
      id: 'i5_18h',
      label: '就业率',
      ...percent,
      value: { part: farmer.employed, whole: farmer.attendances },
      note: `${byAttendance}${rules.farmingIsEmployment ? '务农算就业。' : '务农不算就业。'}`,
    },
    { id: 'i7_4', label: '掌握1项以上实用技能人数', ...people, value: farmer.skilledPeople },
    {
      id: 'i7_4a',
      label: '掌握1项以上实用技能率',
      ...percent,
      value: { part: farmer.skilledPeople, whole: farmer.people },
      note: '按去重人数计算。',
    },
  ];
}

/** The rows that stand behind an indicator: those of its numerator when it is a rate. */
export function measureBehind(indicator: Indicator): Measure {
  return isRatio(indicator.value) ? indicator.value.part : indicator.value;
}
