/** （四）加大激励扶持力度 (domain.md §1.4). */
import { award } from '../../ledger/ledgers/award.ts';
import { contactVisit } from '../../ledger/ledgers/contactVisit.ts';
import { enterpriseAward } from '../../ledger/ledgers/enterpriseAward.ts';
import { exemplar } from '../../ledger/ledgers/exemplar.ts';
import { funding } from '../../ledger/ledgers/funding.ts';
import { leaderContact } from '../../ledger/ledgers/leaderContact.ts';
import { scienceAward } from '../../ledger/ledgers/scienceAward.ts';
import { startupLoan } from '../../ledger/ledgers/startupLoan.ts';
import { studio } from '../../ledger/ledgers/studio.ts';
import { topTalent } from '../../ledger/ledgers/topTalent.ts';
import { topTalentReview } from '../../ledger/ledgers/topTalentReview.ts';
import { topTalentTask } from '../../ledger/ledgers/topTalentTask.ts';
import { count, distinct, extreme, rowsOf, sum, type Indicator, type PathOf, type Test, type Unit } from '../measure.ts';
import type { CountingRules } from '../rules.ts';
import { by, byTop, filedFor, home, inTenThousands, item, kept, oncePerPerson, present, rate } from './entry.ts';
import { ruleWords } from './ruleWords.ts';

function chosen(): readonly Indicator[] {
  const inForce = rowsOf(topTalent, {
    period: { rule: 'inForce', start: 'startDate|selectedDate', end: 'endDate' },
    unit: filedFor,
    where: [kept, present],
  });
  return [
    item('4.1', '选拔县管拔尖人才', '名', distinct(inForce, ['personId'], oncePerPerson), {
      names: ['personId.name', 'personId.employer'],
      by: [by('按行业', 'field'), by('按入选层次', 'tier'), by('按入选批次', 'batch')],
      note: '只算在管理期内的。',
    }),
  ];
}

const tasks: readonly (readonly [number: string, item: string, label: string, unit: Unit])[] = [
  ['4.2', '业务骨干', '培养业务骨干', '名'],
  ['4.3', '科研课题', '完成科研课题', '项'],
  ['4.4', '联系点', '建立联系点', '处'],
  ['4.5', '专题讲座', '举办专题讲座', '场'],
  ['4.6', '调研报告', '撰写调研报告', '篇'],
];

function fiveOnes(): readonly Indicator[] {
  type Path = PathOf<typeof topTalentTask>;
  const all = rowsOf(topTalentTask, {
    period: { rule: 'year', year: 'year' },
    unit: home,
    where: [{ is: 'notIn', path: 'state', groups: ['取消'] }],
  });
  return tasks.flatMap(([number, name, label, unit]) => {
    const ofItem: Test<Path> = { is: 'in', path: 'item', names: [name] };
    const done = sum(all, 'done', { only: [ofItem, { is: 'begun', path: 'doneDate' }] });
    const target = sum(all, 'target', { only: [ofItem] });
    const audience = sum(all, 'audience', { only: [ofItem, { is: 'begun', path: 'doneDate' }] });
    const words = '按登记的完成数合计，完成时间在截至日以后的不算。';
    return [
      item(number, `“五个一”：${label}`, unit, done, { plan: target, note: words, by: [by('按完成情况', 'state')] }),
      item(`${number}a`, `“五个一”：${label}目标`, unit, target),
      item(`${number}b`, `“五个一”：${label}完成率`, '%', rate(done, target)),
      ...(name === '专题讲座' ? [item(`${number}c`, '专题讲座听众', '人次', audience)] : []),
    ];
  });
}

function reviews(): readonly Indicator[] {
  type Path = PathOf<typeof topTalentReview>;
  const judged = rowsOf(topTalentReview, { period: { rule: 'year', year: 'year' }, unit: home });
  const graded = (...names: readonly string[]) => {
    const only: Test<Path> = { is: 'in', path: 'grade', names };
    return distinct(judged, ['personId'], oncePerPerson, { only: [only], known: [{ is: 'known', path: 'grade' }] });
  };
  const splits = [by('按入选层次', 'tier')];
  return [
    item('4.7', '拔尖人才年底考核', '名', distinct(judged, ['personId'], oncePerPerson), {
      by: [by('按等次', 'grade'), ...splits],
    }),
    item('4.7a', '考核优秀', '名', graded('优秀'), { by: splits }),
    item('4.7b', '考核合格（含良好、基本合格）', '名', graded('良好', '合格', '基本合格'), { by: splits }),
    item('4.7c', '考核不合格', '名', graded('不合格'), { by: splits }),
    item('4.8', '拔尖人才补助合计', '万元', sum(judged, 'amount', inTenThousands), { by: splits }),
    item('4.8a', '拔尖人才补助标准最低', '万元/人', extreme('min', judged, 'standard', inTenThousands), { by: splits }),
    item('4.8b', '拔尖人才补助标准最高', '万元/人', extreme('max', judged, 'standard', inTenThousands), { by: splits }),
  ];
}

function contacts(): readonly Indicator[] {
  const links = rowsOf(leaderContact, {
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    unit: filedFor,
    where: [kept],
  });
  const visits = rowsOf(contactVisit, { period: { rule: 'within', date: 'date' }, unit: filedFor });
  const bodies = [by('按领导班子', 'leaderBody')];
  const modes = [by('按方式', 'mode')];
  return [
    item('4.9', '党委联系服务优秀人才', '名', distinct(links, ['personId'], oncePerPerson), { by: bodies }),
    item('4.10', '参与联系服务的领导', '名', distinct(links, ['leaderName'], '一名领导只算一次（按姓名）'), {
      names: ['leaderName', 'leaderPost'],
      by: bodies,
    }),
    item('4.11', '联系服务次数', '次', count(visits), { by: modes }),
    item('4.11a', '反映困难', '件', sum(visits, 'raised'), { by: modes }),
    item('4.11b', '解决困难', '件', sum(visits, 'solved'), { by: modes }),
  ];
}

function models(): readonly Indicator[] {
  const shown = rowsOf(exemplar, { period: { rule: 'within', date: 'date|year' }, unit: filedFor });
  const studios = rowsOf(studio, {
    period: { rule: 'inForce', start: 'foundedDate', end: null },
    unit: 'unit',
    where: [kept],
  });
  const support = rowsOf(funding, {
    period: { rule: 'within', date: 'date|year' },
    unit: 'unit',
    where: [{ is: 'in', path: 'use', names: ['典型扶持'] }],
  });
  return [
    item('4.12', '培树优秀人才典型', '名', distinct(shown, ['personId'], oncePerPerson), {
      names: ['personId.name', 'type'],
      by: [by('按类别', 'type'), by('按级别', 'level')],
      note: '没填确定时间的看年度。',
    }),
    item('4.13', '建立工作室', '个', count(studios), { names: ['name'], by: [by('按类型', 'type'), by('按级别', 'level')] }),
    item('4.14', '给予典型重点项目支持', '项', count(support), { names: ['name', 'payee'] }),
    item('4.14a', '给予典型重点项目支持资金', '万元', sum(support, 'received|allocated', inTenThousands), {
      note: '没填到位金额的看下达金额。',
    }),
  ];
}

function money(rules: CountingRules): readonly Indicator[] {
  type Company = PathOf<typeof enterpriseAward>;
  const company: readonly Test<Company>[] =
    rules.enterprise === 'enterprise' ? [{ is: 'in', path: 'payeeKind', names: ['企业'] }] : [];
  const paidTo = (group: string, companies: readonly Test<Company>[]) =>
    rowsOf(enterpriseAward, {
      period: { rule: 'within', date: 'payDate|year' },
      unit: 'township|unit',
      where: [
        { is: 'in', path: 'kind', groups: [group] },
        { is: 'notIn', path: 'state', names: ['退回', '不予发放'] },
        ...companies,
      ],
    });
  const toPeople = rowsOf(award, {
    period: { rule: 'within', date: 'payDate|year' },
    unit: filedFor,
    where: [
      { is: 'in', path: 'kind', groups: ['创业创新'] },
      { is: 'notIn', path: 'state', names: ['退回', '不予发放'] },
    ],
  });
  const loans = rowsOf(startupLoan, { period: { rule: 'within', date: 'loanDate' }, unit: filedFor });
  const upgrade = paidTo('企业技改', company);
  const upgradeFunds = rowsOf(funding, {
    period: { rule: 'within', date: 'date|year' },
    unit: 'unit',
    where: [{ is: 'in', path: 'use', names: ['企业技改'] }],
  });
  const paid = '按实发金额计算，退回、不予发放的不算。';
  return [
    item(
      '4.15',
      '共落实创业创新奖励补贴资金',
      '万元',
      {
        total: [
          { label: '发给个人', measure: sum(toPeople, 'paid', inTenThousands) },
          { label: '发给企业', measure: sum(paidTo('创业创新', []), 'paid', inTenThousands) },
        ],
      },
      { note: paid },
    ),
    item('4.16', '发放创业贷款', '笔', count(loans), { by: [by('按实体类型', 'entityKind'), byTop('按乡镇', home)] }),
    item('4.16a', '创业贷款金额', '万元', sum(loans, 'amount', inTenThousands), { by: [byTop('按乡镇', home)] }),
    item('4.16b', '创业贷款贴息', '万元', sum(loans, 'subsidy', inTenThousands), { note: '贴息不算进贷款金额。' }),
    item('4.20', '扶持企业技术升级改造和创新开发资金', '万元', sum(upgrade, 'paid', inTenThousands), {
      by: [by('按企业', 'name')],
      note: `${paid}${ruleWords(rules).enterprise}`,
    }),
    item('4.20a', '资金台账登记的企业技改资金', '万元', sum(upgradeFunds, 'received|allocated', inTenThousands), {
      note: '与 4.20 是同一笔钱的两头（下达与发放），不相加。',
    }),
  ];
}

function science(): readonly Indicator[] {
  type Path = PathOf<typeof scienceAward>;
  const judged = rowsOf(scienceAward, { period: { rule: 'within', date: 'date|year' }, unit: 'unit' });
  const rewarded = rowsOf(scienceAward, {
    period: { rule: 'within', date: 'paidDate|date|year' },
    unit: 'unit',
    where: [{ is: 'in', path: 'type', names: ['科技进步', '技术发明'] }],
  });
  const ofType = (name: string) => {
    const only: Test<Path> = { is: 'in', path: 'type', names: [name] };
    return count(judged, { only: [only] });
  };
  const more = { names: ['name', 'rank'], by: [by('按等次', 'rank'), by('按级别', 'level')] } as const;
  return [
    item('4.17', '评审科技进步奖', '项', ofType('科技进步'), more),
    item('4.18', '评审技术发明奖', '项', ofType('技术发明'), more),
    item('4.19', '落实科技奖励资金', '万元', sum(rewarded, 'paid', inTenThousands), {
      by: [by('按奖项', 'type')],
      note: '按已落实资金计算；没填落实日期的看评审时间、年度。',
    }),
  ];
}

/** Indicators 4.1–4.20. */
export function part4(rules: CountingRules): readonly Indicator[] {
  return [
    ...chosen(),
    ...fiveOnes(),
    ...reviews(),
    ...contacts(),
    ...models(),
    ...money(rules),
    ...science(),
  ];
}
