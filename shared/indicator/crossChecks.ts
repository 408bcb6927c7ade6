/** Numbers that must agree with each other (domain.md §1.9, C1–C11; `自1` on are our own): declared as data, judged by the engine. */
import type { CountingRules } from './rules.ts';

/** One number held against another. */
export interface CrossCheck {
  /** `C1`; several of one rule are `C2a`, `C2b`. Checks that domain.md does not ask for are `自1`, `自2` … */
  readonly id: string;
  readonly label: string;
  /** Ids of indicators; `left` must stand in this relation to `right`. */
  readonly left: string;
  readonly must: '<=' | '>=' | '=';
  readonly right: string;
  /** `ask`: it may be so and only has to be confirmed (超额完成). */
  readonly kind: 'error' | 'ask';
  /** What a clerk does about it. */
  readonly advice: string;
}

/** The checks under these rules. */
export function crossChecks(rules: CountingRules): readonly CrossCheck[] {
  const rowsOfRuns = rules.classCount === 'row' && rules.sessionCount === 'session';
  return [
    check('C1', '市级工作站不多于市、县级工作站', 'i6_3', '<=', 'i2_12', '到「专家工作站」看级别和状态。'),
    check('C2a', '特色产业培训人次含在总人次里', 'i2_9', '<=', 'i2_4', '到「培训班次」看关联项目。'),
    check('C2b', '农民工培训人数含在总人数里', 'i5_11', '<=', 'i2_4a', '到「培训花名册」看培训类型。'),
    ask('C3', '已举办期数不多于计划期数', 'i2_2', '<=', 'i2_1', '超额完成的请确认；计划调整过的到「培训计划」补上。'),
    rowsOfRuns
      ? check('C4', '期数不多于班数（一期可以有几个班）', 'i5_10', '<=', 'i5_9', '到「培训班次」看班名和期次有没有填错。')
      : check('C4', '班数不多于期数（一个班名可以有几期）', 'i5_9', '<=', 'i5_10', '到「培训班次」看班名和期次有没有填错。'),
    ask('C5', '岗位数一般不少于信息条数', 'i5_17', '>=', 'i5_16', '到「用工信息」补招聘人数。'),
    check('C6a', '培训人数不多于人次', 'i2_4a', '<=', 'i2_4', '到「培训花名册」查没有登记人员的行。'),
    check('C6b', '农民工培训人数不多于人次', 'i5_11', '<=', 'i5_12', '到「培训花名册」查没有登记人员的行。'),
    check('C8a', '下达资金不多于申请资金', 'i6_2', '<=', 'i6_2a', '到「人才项目」核对申请、下达金额。'),
    check('C8b', '到位资金不多于下达资金', 'i6_2b', '<=', 'i6_2', '到「人才项目」核对下达、到位金额。'),
    check('C8c', '支出资金不多于到位资金', 'i6_2c', '<=', 'i6_2b', '到「人才项目」核对到位、支出金额。'),
    check('C8d', '服务团经费拨付不多于预算', 'i3_12a', '<=', 'i3_12', '到「资金台账」核对批复、到位金额。'),
    check('C9', '中高级以上职称人数不多于专技人才总数', 'i6_11b', '<=', 'i6_11a', '到「专业技术人才」查一人多行的职称。'),
    check('C10a', '创办实体按“个”计，不多于返乡登记的实体', 'i3_15', '<=', 'i3_14', '一人创办几个实体的请确认；按人数填成实体数的要改。', 'ask'),
    ask('C3b', '培训农民工人数不多于任务数', 'i5_11', '<=', 'i5_4a', '超额完成的请确认；任务调整过的到「培训计划」补上。'),
    check('自1', '任务分解合计等于本年目标', 'i5_4a', '=', 'i7_3a', '到「培训计划」和「年度与多年目标」核对，分解之和应等于县里的目标。', 'ask'),
  ];
}

function check(
  id: string,
  label: string,
  left: string,
  must: CrossCheck['must'],
  right: string,
  advice: string,
  kind: CrossCheck['kind'] = 'error',
): CrossCheck {
  return { id, label, left, must, right, kind, advice };
}

function ask(id: string, label: string, left: string, must: CrossCheck['must'], right: string, advice: string): CrossCheck {
  return check(id, label, left, must, right, advice, 'ask');
}

/** C7: numbers whose parts by 乡镇 and 部门 must add up to the county's, and people whose parts may only be more. */
export const addUp = ['i2_4', 'i5_12'] as const;
export const mayOverlap = [
  { id: 'C7c', people: 'i2_4a' },
  { id: 'C7d', people: 'i5_11' },
] as const;

/** How a relation reads. */
export const relationWords: Readonly<Record<CrossCheck['must'], string>> = { '<=': '≤', '>=': '≥', '=': '=' };

/** Whether two numbers stand in a relation; sums of money may differ in their last bits. */
export function holds(left: number, must: CrossCheck['must'], right: number): boolean {
  const near = Math.abs(left - right) < 1e-6;
  if (must === '=') return near;
  return near || (must === '<=' ? left < right : left > right);
}
