/**
 * The registry of rules between the fields of a row (domain.md §1.9, §4, §5.15): declared once, judged in `judge.ts`,
 * used by the form, the import and the health check (数据体检).
 */
import type { Ledger } from '../ledger/fields.ts';
import { columnsOf, ledgers } from '../ledger/ledgers.ts';
import type { Check, HealthRule, RuleLevel } from './checks.ts';

type Written = readonly [level: RuleLevel, check: Check, sentence?: string, todo?: string];

/** Days of which the second cannot lie before the first, wherever a ledger has both. */
const orders: readonly (readonly [level: RuleLevel, early: string, late: string])[] = [
  ['hard', 'startDate', 'endDate'],
  ['hard', 'publicFrom', 'publicTo'],
  ['hard', 'validFrom', 'validTo'],
  ['hard', 'loanDate', 'dueDate'],
  ['hard', 'applyDate', 'grantDate'],
  ['hard', 'issueDate', 'validTo'],
  ['hard', 'foundDate', 'doneDate'],
  ['soft', 'publicTo', 'payDate'],
  ['soft', 'issueDate', 'receivedDate'],
  ['soft', 'qualifiedDate', 'startDate'],
  ['soft', 'arrivedDate', 'leftDate'],
  ['soft', 'startDate', 'doneDate'],
];

/** Numbers of which the second is a part of the first, wherever a ledger has both. */
const parts: readonly (readonly [whole: string, part: string])[] = [
  ['due', 'paid'],
  ['raised', 'solved'],
  ['found', 'solved'],
  ['full', 'score'],
  ['referred', 'hired'],
  ['prize', 'paid'],
];

/** Days on which something was done: ahead of today they are a slip of the pen. Plans and ends may lie ahead. */
const done: ReadonlySet<string> = new Set([
  'approvedDate', 'arrivedDate', 'certificateDate', 'closedDate', 'collectedDate', 'currentPostDate', 'doneDate',
  'enteredDate', 'foundDate', 'foundedDate', 'grantDate', 'graduated', 'honourDate', 'issueDate', 'leftDate', 'loanDate',
  'paidDate', 'partyDate', 'payDate', 'qualifiedDate', 'receivedDate', 'recognisedDate', 'returnDate',
  'returnedDate', 'selectedDate', 'sentDate', 'signedDate', 'stateDate', 'titleDate', 'townshipStart', 'trainedDate',
  'unemployedDate', 'workStart',
]);

const money = ['applied', 'granted', 'allocated', 'received', 'spent'];

/** What single ledgers ask beyond what follows from their fields. */
const own: Readonly<Record<string, readonly Written[]>> = {
  person: [
    ['soft', { kind: 'agreesWithId', field: 'sex' }, '性别与身份证号一致', '核对身份证原件，改正性别或身份证号'],
    ['soft', { kind: 'agreesWithId', field: 'birthDate' }, '出生日期与身份证号一致', '核对身份证原件；档案年龄与身份证不同的写核实说明'],
    ['soft', { kind: 'age', on: null, from: 0, to: 100 }, '年龄不超过 100 岁', '核对出生日期；已去世的把人员状态改为“去世”'],
    ['soft', { kind: 'age', on: 'partyDate', from: 18, to: 120 }, '入党时年满 18 周岁', '核对入党时间和出生日期'],
    ['soft', { kind: 'age', on: 'workStart', from: 14, to: 120 }, '参加工作时年满 14 周岁', '核对参加工作时间和出生日期'],
    ['soft', { kind: 'filled', field: 'stateDate', when: { field: 'state', not: ['1'] } }, '不在册的人填了状态日期', '补上迁出、去世、注销的日期，往年数字才算得对'],
    ['soft', { kind: 'erased' }, '不是按要求彻底删除过信息的人', '先征得本人同意再登记，核实说明里写明同意的经过；没有同意的请再次彻底删除'],
    ['watch', { kind: 'filled', field: 'idNumber' }, '有身份证号', '向本人要身份证号；没有证件号的人跨单位去重只能靠姓名猜'],
    ['watch', { kind: 'shared', field: 'phone', from: 3 }, '一个电话不填在 3 个人以上名下', '多半是村干部代填，补上本人电话'],
    ['watch', { kind: 'twin' }, '没有同名且同生日或同电话的另一个人', '可能是同一人登记了两次，请到查重里合并，或记为“不是同一人”'],
  ],
  professional: [['watch', { kind: 'expired', field: 'endDate' }, '聘期没有过期', '续聘的改聘任截止，不再聘的登记解聘']],
  certificate: [['watch', { kind: 'expired', field: 'validTo' }, '证书在有效期内', '通知本人复审或换证，换证后登记新的有效期']],
  teacher: [['watch', { kind: 'expired', field: 'endDate' }, '师资聘期没有过期', '续聘的改聘期结束，不再聘的移出师资库']],
  'expert-member': [['watch', { kind: 'expired', field: 'endDate' }, '成员聘期没有过期', '续聘的改聘期止；过期的不计入在聘人数']],
  cooperation: [['watch', { kind: 'expired', field: 'endDate' }, '协议没有过期', '续签的登记新的协议截止；过期的不计入有效协议']],
  workstation: [['watch', { kind: 'expired', field: 'endDate' }, '建站期没有过期', '续建的改建站期止；到期的登记撤站']],
  policy: [['watch', { kind: 'expired', field: 'validTo' }, '文件在有效期内', '到期的登记废止或延期']],
  project: [['soft', { kind: 'falling', chain: money }, '资金 申请 ≥ 批复 ≥ 下达 ≥ 到位 ≥ 支出', '核对资金文件；确有追加、垫支的写核实说明']],
  funding: [['soft', { kind: 'falling', chain: money }, '资金 申请 ≥ 批复 ≥ 下达 ≥ 到位 ≥ 支出', '核对资金文件；确有追加、垫支的写核实说明']],
  'training-class': [
    ['soft', { kind: 'sum', parts: ['theoryHours', 'practiceHours', 'onlineHours'], whole: 'hours' }, '理论、实操、线上学时合计不超过总学时', '核对教学计划，改正学时'],
  ],
  'training-roster': [
    ['soft', { kind: 'sum', parts: ['theoryHours', 'practiceHours'], whole: 'hours' }, '理论、实操学时合计不超过总学时', '核对教学计划，改正学时'],
    ['watch', { kind: 'training', what: 'overlap' }, '同一人同一时间只参加一个班', '多头培训：问清本人在哪个班，去掉没有参加的那一条，或改正日期'],
    ['watch', { kind: 'training', what: 'sameTrade' }, '同一工种同一等级只享受一次补贴', '核对补贴资金，退回重复享受的那一次；没有享受的把补贴金额清空'],
    ['watch', { kind: 'training', what: 'timesYear' }, '每人每年享受补贴不超过规定次数', '核对补贴资金；次数在“口径”里设'],
    ['watch', { kind: 'training', what: 'timesTotal' }, '每人累计享受补贴不超过规定次数', '核对补贴资金；次数在“口径”里设'],
    ['watch', { kind: 'training', what: 'amountYear' }, '每人每年补贴不超过规定金额', '核对补贴资金；金额在“口径”里设'],
  ],
  'talent-demand': [['soft', { kind: 'falling', chain: ['headcount', 'filled'] }, '已引进人数不超过需求人数', '核对需求人数，或写核实说明']],
  unit: [
    ['watch', { kind: 'filled', field: 'validTo', when: { field: 'successor', not: [] } }, '填了新编码的，也填了撤销日期', '补上撤销（合并、改名）的日期；没有日期，数字一直算在原单位名下'],
  ],
  'job-post': [['watch', { kind: 'filled', field: 'headcount' }, '填了招聘人数', '补上招聘人数；没有人数的信息不计岗位数，岗位数会少于信息条数']],
  'post-setting': [['soft', { kind: 'falling', chain: ['quota', 'used'] }, '已聘数不超过核定岗位数', '核对岗位批复；经批准超岗的写核实说明']],
};

function fieldsOf(check: Check): readonly string[] {
  switch (check.kind) {
    case 'order':
      return [check.early, check.late];
    case 'falling':
      return check.chain;
    case 'sum':
      return [...check.parts, check.whole];
    case 'notFuture':
    case 'expired':
    case 'shared':
      return [check.field];
    case 'agreesWithId':
      return ['idNumber', check.field];
    case 'filled':
      return check.when ? [check.when.field, check.field] : [check.field];
    case 'labourAge':
    case 'age':
      return check.on === null ? ['sex', 'birthDate'] : ['sex', 'birthDate', check.on];
    case 'erased':
      return ['idNumber'];
    case 'twin':
      return ['name', 'birthDate', 'phone'];
    case 'training':
      return check.what === 'overlap' ? ['endDate', 'startDate'] : check.what === 'sameTrade' ? ['skillLevel', 'subsidy', 'trade'] : ['startDate', 'subsidy'];
    case 'unknown':
    case 'value':
      return [];
  }
}

/** All rules of one ledger. */
function rulesFor(ledger: Ledger): readonly HealthRule[] {
  const columns = new Map(columnsOf(ledger).map((c) => [c.id, c]));
  const isOwn = (id: string): boolean => columns.get(id)?.source === 'own';
  const label = (id: string): string => columns.get(id)?.field.label ?? id;
  const rule = (id: string, [level, check, sentence = '', todo = '']: Written): HealthRule => ({
    id,
    ledger: ledger.id,
    level,
    fields: fieldsOf(check).filter((field) => columns.has(field)),
    sentence,
    todo,
    check,
  });
  const both = (a: string, b: string): boolean => isOwn(a) && isOwn(b);
  const isKind = (id: string, kind: string): boolean => columns.get(id)?.field.kind === kind;
  const found: HealthRule[] = [
    rule('value', ['watch', { kind: 'value' }, '每个值本身写得对', '按提示改正这个值']),
    rule('unknown', ['watch', { kind: 'unknown' }, '写法都在代码表、单位表里', '到“没认出的写法”里记为别名或新增一个值']),
  ];
  for (const [level, early, late] of orders)
    if (both(early, late) && isKind(early, 'date') && isKind(late, 'date'))
      found.push(rule(`order-${early}-${late}`, [level, { kind: 'order', early, late }, `${label(late)}不早于${label(early)}`, '核对两个日期，改正写错的那个']));
  for (const [whole, part] of parts)
    if (both(whole, part))
      found.push(rule(`part-${whole}-${part}`, ['soft', { kind: 'falling', chain: [whole, part] }, `${label(part)}不超过${label(whole)}`, '核对两个数，或写核实说明']));
  for (const { id, field, source } of columns.values())
    if (source === 'own' && field.kind === 'date' && done.has(id))
      found.push(rule(`future-${id}`, ['soft', { kind: 'notFuture', field: id }, `${field.label}不在今天之后`, '核对日期；是计划日期的请等办完再填']));
  if (ledger.labour === true && columns.has('birthDate') && columns.has('sex')) {
    const on = ['startDate', 'date', 'collectedDate', 'issueDate'].find(isOwn) ?? null;
    found.push(rule('labour-age', ['soft', { kind: 'labourAge', on }, '在劳动力年龄内', '核对出生日期；确属超龄参训的写核实说明（不计入补贴）']));
  }
  for (const written of own[ledger.id] ?? []) {
    const [, check] = written;
    const about = check.kind === 'training' ? check.what : (fieldsOf(check).at(-1) ?? '');
    found.push(rule(`${check.kind}-${check.kind === 'twin' ? 'person' : about}`, written));
  }
  return found;
}

const byLedger = new Map<string, readonly HealthRule[]>(ledgers.map((ledger) => [ledger.id, rulesFor(ledger)]));

/** The rules of one ledger; none for an unknown one. */
export function rulesOf(ledger: string): readonly HealthRule[] {
  return byLedger.get(ledger) ?? [];
}

/** Every rule of every ledger. */
export const healthRules: readonly HealthRule[] = [...byLedger.values()].flat();

/** Rules that only the store can answer, because they compare rows. */
export function isAcrossRows(rule: HealthRule): boolean {
  return rule.check.kind === 'shared' || rule.check.kind === 'twin' || rule.check.kind === 'training' || rule.check.kind === 'erased';
}
