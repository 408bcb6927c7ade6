/** （三）创新人才引进机制 (domain.md §1.3). */
import { cooperation } from '../../ledger/ledgers/cooperation.ts';
import { cooperationActivity } from '../../ledger/ledgers/cooperationActivity.ts';
import { enterpriseAward } from '../../ledger/ledgers/enterpriseAward.ts';
import { expertGroup } from '../../ledger/ledgers/expertGroup.ts';
import { expertMember } from '../../ledger/ledgers/expertMember.ts';
import { expertService } from '../../ledger/ledgers/expertService.ts';
import { externalTalent } from '../../ledger/ledgers/externalTalent.ts';
import { funding } from '../../ledger/ledgers/funding.ts';
import { introduced } from '../../ledger/ledgers/introduced.ts';
import { platform } from '../../ledger/ledgers/platform.ts';
import { returnVenture } from '../../ledger/ledgers/returnVenture.ts';
import { goalOf } from '../goals.ts';
import { count, distinct, rowsOf, sum, type Indicator, type PathOf, type Test } from '../measure.ts';
import type { CountingRules } from '../rules.ts';
import {
  by,
  byCodes,
  byTop,
  filedFor,
  home,
  inTenThousands,
  item,
  kept,
  oncePerPerson,
  present,
  rate,
} from './entry.ts';
import { ruleWords } from './ruleWords.ts';

/** Channels by which graduates come to the grass roots; 急需紧缺 and 柔性 are counted apart. */
const graduateChannels = ['公务员', '事业招聘', '三支一扶', '特岗', '西部志愿者', '村官', '定向分配', '进企业'];

function recruits(): readonly Indicator[] {
  type Path = PathOf<typeof introduced>;
  const arrived = rowsOf(introduced, {
    period: { rule: 'within', date: 'arrivedDate|startDate|year' },
    unit: filedFor,
    where: [{ is: 'notIn', path: 'state', groups: ['未到岗'] }],
  });
  const flexible = rowsOf(introduced, {
    period: { rule: 'overlaps', start: 'startDate|arrivedDate|year', end: 'endDate' },
    unit: filedFor,
    where: [
      {
        is: 'anyOf',
        groups: [[{ is: 'in', path: 'mode', groups: ['柔性'] }], [{ is: 'in', path: 'channel', groups: ['柔性'] }]],
        words: '引进方式或引进渠道是“柔性”',
      },
    ],
  });
  const people = (only: Test<Path>) => distinct(arrived, ['personId'], oncePerPerson, { only: [only] });
  const splits = [by('按渠道', 'channel'), by('按所属系统', 'system'), by('按用人单位', 'unit')];
  const dates = '没填报到时间的看服务期起、年度；登记为未报到的不算。';
  return [
    item('3.1', '吸引高校毕业生到基层一线服务', '名', people({ is: 'in', path: 'channel', names: graduateChannels }), {
      by: splits,
      note: dates,
    }),
    item('3.1a', '引进各类人才合计', '名', distinct(arrived, ['personId'], oncePerPerson), {
      by: [...splits, by('按学历', 'personId.education')],
      plan: goalOf('引进人才'),
      note: dates,
    }),
    item('3.2', '择优选用急需紧缺专业人才', '名', people({ is: 'in', path: 'channel', groups: ['急需紧缺'] }), {
      by: [by('按所属系统', 'system'), by('按招聘方式', 'way'), by('按用人单位', 'unit')],
      note: dates,
    }),
    item('3.3', '柔性引进人才', '名', distinct(flexible, ['personId'], oncePerPerson), {
      names: ['personId.name', 'personId.employer'],
      by: [by('按所属系统', 'system')],
    }),
    item('3.3a', '柔性引进人才来县次数', '人次', sum(flexible, 'times')),
    item('3.3b', '柔性引进人才来县工作天数', '天', sum(flexible, 'days')),
  ];
}

function hiringAid(rules: CountingRules): readonly Indicator[] {
  type Path = PathOf<typeof enterpriseAward>;
  const company: readonly Test<Path>[] =
    rules.enterprise === 'enterprise' ? [{ is: 'in', path: 'payeeKind', names: ['企业'] }] : [];
  const aided = rowsOf(enterpriseAward, {
    period: { rule: 'within', date: 'payDate|year' },
    unit: 'township|unit',
    where: [
      { is: 'in', path: 'kind', groups: ['引才补贴'] },
      { is: 'notIn', path: 'state', names: ['退回', '不予发放'] },
      ...company,
    ],
  });
  const note = ruleWords(rules).enterprise;
  return [
    item('3.4', '享受企业引才补贴的企业', '家', distinct(aided, ['creditCode|name'], '一家企业只算一次'), {
      names: ['name'],
      note,
    }),
    item('3.4a', '企业引才补贴', '万元', sum(aided, 'paid', inTenThousands), { note: `${note}按实发金额计算。` }),
  ];
}

function cooperations(): readonly Indicator[] {
  const agreements = rowsOf(cooperation, {
    period: { rule: 'inForce', start: 'startDate|signedDate', end: 'endDate' },
    unit: 'unit',
    where: [kept, { is: 'in', path: 'partnerKind', names: ['高校', '院所', '职院'] }],
  });
  const party = rowsOf(cooperation, {
    period: { rule: 'inForce', start: 'signedDate', end: 'endDate' },
    unit: 'unit',
    where: [kept, { is: 'in', path: 'type', names: ['党组织共建'] }],
  });
  const platforms = rowsOf(platform, {
    period: { rule: 'inForce', start: 'foundedDate', end: null },
    unit: 'unit',
    where: [kept],
  });
  const activities = rowsOf(cooperationActivity, { period: { rule: 'within', date: 'date' }, unit: 'unit' });
  const splits = [by('按活动类型', 'type')];
  return [
    item('3.5', '校地合作协议院校', '个', distinct(agreements, ['partner'], '一所院校只算一次'), {
      names: ['partner'],
      by: [by('按省内外', 'provinceScope'), by('按院校类型', 'partnerKind')],
    }),
    item('3.6', '合作建立基地、研发平台', '个', count(platforms), { names: ['name'], by: [by('按平台类型', 'type')] }),
    item('3.7', '智力引进、人才交流、技术培训活动', '次', count(activities), { by: splits }),
    item('3.7a', '合作活动参加人次', '人次', sum(activities, 'people'), { by: splits }),
    item('3.7b', '培带行业专业人才', '名', sum(activities, 'trained'), { by: splits }),
    item('3.8', '院地党组织结对共建意向书', '份', count(party), { names: ['name', 'partner'] }),
  ];
}

function experts(): readonly Indicator[] {
  const groups = rowsOf(expertGroup, {
    period: { rule: 'inForce', start: 'foundedDate', end: 'endDate' },
    unit: 'unit',
    where: [kept],
  });
  const members = rowsOf(expertMember, {
    period: { rule: 'inForce', start: 'startDate', end: 'endDate' },
    unit: 'groupId.unit',
    where: [kept, { is: 'notIn', path: 'groupId.state', groups: ['不在管'] }],
  });
  const services = rowsOf(expertService, { period: { rule: 'within', date: 'date' }, unit: 'unit' });
  const money = rowsOf(funding, {
    period: { rule: 'within', date: 'date|year' },
    unit: 'unit',
    where: [{ is: 'in', path: 'use', names: ['服务团经费'] }],
  });
  const modes = [by('按服务方式', 'mode'), by('按服务组', 'groupId')];
  const budget = sum(money, 'granted', inTenThousands);
  const paid = sum(money, 'received', inTenThousands);
  return [
    item('3.9', '重点产业专家服务组', '个', count(groups), { names: ['name'], by: [by('按产业', 'industry')] }),
    item('3.10', '聘请县内外相关行业优秀人才', '名', distinct(members, ['personId'], oncePerPerson), {
      names: ['personId.name', 'personId.employer'],
      by: [by('按县内外', 'scope'), by('按服务组', 'groupId')],
    }),
    item('3.11', '专家服务活动', '次', count(services), { by: modes }),
    item('3.11a', '专家服务受益人次', '人次', sum(services, 'people'), { by: modes }),
    item('3.12', '服务团工作经费预算', '万元', budget, { by: [by('按服务组', 'groupId')], note: '按批复金额计算。' }),
    item('3.12a', '服务团工作经费拨付', '万元', paid, { by: [by('按服务组', 'groupId')], note: '按到位金额计算。' }),
    item('3.12b', '服务团工作经费到位率', '%', rate(paid, budget)),
  ];
}

function countrymen(): readonly Indicator[] {
  type Path = PathOf<typeof returnVenture>;
  const pool = rowsOf(externalTalent, {
    period: { rule: 'inForce', start: 'enteredDate', end: null },
    unit: filedFor,
    where: [kept, present],
  });
  const manager: Test<Path> = {
    is: 'anyOf',
    groups: [[{ is: 'in', path: 'category', names: ['企业经营管理'] }], [{ is: 'blank', path: 'category' }]],
    words: '人才类别含“企业经营管理”或没填',
  };
  const back = rowsOf(returnVenture, {
    period: { rule: 'inForce', start: 'returnDate', end: null },
    unit: filedFor,
    where: [manager],
  });
  const founded = { only: [{ is: 'filled', path: 'entity' }, kept] } as const;
  return [
    item('3.13', '籍在外优秀人才信息库入库人数', '人', distinct(pool, ['personId'], oncePerPerson), {
      by: [
        byCodes('按类别', 'category'),
        by('按工作地', 'awayPlace'),
        by('按层次', 'tier'),
        byTop('按乡镇', home),
      ],
    }),
    item('3.14', '吸引在外优秀企业经营管理人才返乡', '名', distinct(back, ['personId'], oncePerPerson), {
      names: ['personId.name', 'entity'],
      by: [by('按领域', 'field'), byTop('按乡镇', home)],
    }),
    item('3.15', '返乡人才已创办实体', '个', distinct(back, ['creditCode|entity'], '一个实体只算一次', founded), {
      names: ['entity'],
      by: [by('按实体类型', 'entityKind'), by('按领域', 'field')],
      note: '实体按“个”计，不按人计。',
    }),
  ];
}

/** Indicators 3.1–3.15. */
export function part3(rules: CountingRules): readonly Indicator[] {
  return [...recruits(), ...hiringAid(rules), ...cooperations(), ...experts(), ...countrymen()];
}
