/** T1–T5: who there is (domain.md §6.1). */
import { awayTypes } from '../../../../shared/indicator/talentMeasures.ts';
import type { ColumnGroup, TableDeclaration } from '../table.ts';
import {
  balance,
  chain,
  columnsAdded,
  columnsChain,
  counted,
  less,
  linesAdded,
  linesChain,
  peopleChain,
} from './chains.ts';
import {
  ageColumns,
  educationColumns,
  moneyColumn,
  numberColumn,
  personGaps,
  villageKeys,
  whoColumns,
} from './columns.ts';

const titleLevel = 'groups:personId.titleLevel';

function titleColumns(people: string, none: string): ColumnGroup {
  return {
    kind: 'group',
    header: '职称',
    columns: [
      numberColumn('正高', people, '人', ['names:personId.titleLevel', ['正高级']]),
      numberColumn('副高', people, '人', ['names:personId.titleLevel', ['副高级']]),
      numberColumn('中级', people, '人', [titleLevel, ['中级']]),
      numberColumn('初级', people, '人', [titleLevel, ['初级']]),
      numberColumn(none, people, '人', [titleLevel, ['未评定']]),
    ],
  };
}

export const t1: TableDeclaration = {
  id: 'T1',
  title: '人才队伍基本情况统计表',
  asOf: true,
  totalLabel: '合计（一人只算一次）',
  lines: { of: 'codes', table: 'talentTeam', keys: { talent: ['code:teams'] }, blank: '未归类' },
  awaited: [],
  columns: [
    { kind: 'label', header: '人才队伍', width: 9 },
    numberColumn('总数', 'talent.people', '人'),
    ...whoColumns('talent.people'),
    ageColumns('talent.people'),
    educationColumns('talent.people'),
    titleColumns('talent.people', '无'),
    { kind: 'blank', header: '备注' },
  ],
  reconciliation: [
    chain(
      linesAdded('各支队伍人数相加', 'talent.people', '人'),
      less(balance('减：一人归入几支队伍而多计', 'talent.extraTeams', '人')),
      counted('等于：人才总量（去重）', 'talent.people', '人'),
    ),
    peopleChain('talent.rows', 'talent.repeats', 'talent.people', '人才信息库记录'),
    columnsChain('年龄', 'talent.people', 'personId.birthDate'),
    columnsChain('学历', 'talent.people', 'personId.education'),
  ],
  definitions: [{ words: '总数', part: 'talent.people' }],
  gaps: [
    ...personGaps('talent.people', 'birthDate', 'education', 'ethnicity', 'titleLevel'),
    {
      measure: 'talent.people',
      pivots: [['names:personId.titleLevel', ['高级']]],
      words: '{n} 人只写“高级”、没有写明正高还是副高，未计入职称各栏',
    },
    { measure: 'talent.noTeam', words: '{n} 人没有填人才类别' },
  ],
};

const types = ['生产型', '经营型', '技能服务型', '技能带动型', '社会服务型'];

export const t2: TableDeclaration = {
  id: 'T2',
  title: '农村实用人才统计表',
  asOf: true,
  totalLabel: '合计',
  lines: { of: 'villages', keys: { 'rural-talent': villageKeys } },
  awaited: [],
  columns: [
    { kind: 'label', header: '乡镇（村）', width: 8 },
    numberColumn('合计', 'rural.people', '人'),
    {
      kind: 'group',
      header: '人才类型',
      columns: types.map((type) => numberColumn(type, 'rural.people', '人', ['names:talentType', [type]])),
    },
    {
      kind: 'group',
      header: '等级',
      columns: ['高级', '中级', '初级'].map((level) =>
        numberColumn(level, 'rural.people', '人', ['names:level', [level]]),
      ),
    },
    ...whoColumns('rural.people'),
    educationColumns('rural.people', 'education4'),
    ageColumns('rural.people'),
    {
      kind: 'group',
      header: '上年纯收入',
      columns: [
        numberColumn('3万元以下', 'rural.people', '人', ['in:incomeBand', ['1', '2']]),
        numberColumn('3–5万元', 'rural.people', '人', ['in:incomeBand', ['3']]),
        numberColumn('5–10万元', 'rural.people', '人', ['in:incomeBand', ['4']]),
        numberColumn('10万元以上', 'rural.people', '人', ['in:incomeBand', ['5', '6', '7']]),
      ],
    },
    numberColumn('带动户数', 'rural.households', '户'),
  ],
  reconciliation: [
    linesChain('各村', 'rural.people', 'rural.across'),
    peopleChain('rural.rows', 'rural.repeats', 'rural.people', '农村实用人才记录'),
    columnsChain(
      '人才类型',
      'rural.people',
      'talentType',
      [{ label: '其他类型', pivots: [['otherCodes:talentType', types]] }],
      'rural.repeats',
    ),
  ],
  definitions: [
    { words: '合计', part: 'rural.people' },
    { words: '带动户数', part: 'rural.households' },
  ],
  gaps: [
    ...personGaps('rural.people', 'birthDate', 'education'),
    { measure: 'rural.people', pivots: [['blank:incomeBand', []]], words: '{n} 人没有填上年纯收入档' },
    { measure: 'rural.people', pivots: [['blank:level', []]], words: '{n} 人没有填人才等级' },
    { measure: 'rural.away', words: '其中 {n} 人外出务工半年以上，按台账计入' },
  ],
};

export const t3: TableDeclaration = {
  id: 'T3',
  title: '专业技术人员职称结构统计表',
  asOf: true,
  totalLabel: '合计',
  lines: { of: 'codes', table: 'titleSeries', keys: { professional: ['value:series'] }, blank: '未填系列' },
  awaited: [],
  columns: [
    { kind: 'serial', header: '序号' },
    { kind: 'label', header: '职称系列', width: 8 },
    numberColumn('总数', 'professional.people', '人'),
    titleColumns('professional.people', '未评定'),
    {
      kind: 'rate',
      header: '中高级占比',
      part: 'professional.people',
      whole: 'professional.people',
      partPivots: [[titleLevel, ['高级', '中级']]],
    },
    {
      kind: 'group',
      header: '聘任',
      columns: [
        numberColumn('已聘', 'professional.people', '人', ['number:appointed', ['1']]),
        numberColumn('未聘', 'professional.people', '人', ['number:appointed', ['0']]),
      ],
    },
    numberColumn('限额外待遇', 'professional.beyondQuota', '人'),
    numberColumn('乡镇满25年', 'professional.township25', '人'),
    { kind: 'blank', header: '备注' },
  ],
  reconciliation: [
    linesChain('各系列', 'professional.people', 'professional.across'),
    peopleChain('professional.rows', 'professional.repeats', 'professional.people', '职称台账记录'),
    columnsChain('职称', 'professional.people', 'personId.titleLevel', [
      { label: '只写“高级”的', pivots: [['names:personId.titleLevel', ['高级']]] },
    ]),
  ],
  definitions: [
    { words: '总数', part: 'professional.people' },
    { words: '限额外待遇', part: 'professional.beyondQuota' },
    { words: '乡镇满25年', part: 'professional.township25' },
  ],
  gaps: [
    ...personGaps('professional.people', 'titleLevel'),
    { measure: 'professional.people', pivots: [['blank:appointed', []]], words: '{n} 人没有填是否聘任' },
    { measure: 'professional.people', pivots: [['blank:series', []]], words: '{n} 人没有填职称系列' },
  ],
};

const channels = ['公务员招录', '事业招聘', '急需紧缺', '三支一扶', '柔性', '企业引进', '其他'];

export const t4: TableDeclaration = {
  id: 'T4',
  title: '引进人才情况统计表',
  totalLabel: '合计',
  compare: true,
  lines: {
    of: 'labels',
    labels: channels,
    keys: { introduced: ['group:channel'], 'talent-demand': ['demandChannel'] },
    blank: '未归渠道',
  },
  awaited: [],
  columns: [
    { kind: 'label', header: '引进渠道', width: 8 },
    numberColumn('计划', 'demand.headcount', '人'),
    numberColumn('实引', 'introduced.people', '人'),
    {
      kind: 'group',
      header: '学历',
      columns: [
        numberColumn('博士', 'introduced.people', '人', [
          'band:educationTalent:personId.education',
          ['博士'],
        ]),
        numberColumn('硕士', 'introduced.people', '人', [
          'band:educationTalent:personId.education',
          ['硕士及研究生'],
        ]),
        numberColumn('本科', 'introduced.people', '人', [
          'band:educationTalent:personId.education',
          ['本科'],
        ]),
        numberColumn('大专', 'introduced.people', '人', [
          'band:educationTalent:personId.education',
          ['大专'],
        ]),
      ],
    },
    {
      kind: 'group',
      header: '行业',
      columns: [
        numberColumn('教育', 'introduced.people', '人', ['names:system', ['教育']]),
        numberColumn('卫生', 'introduced.people', '人', ['names:system', ['卫生']]),
        numberColumn('农业', 'introduced.people', '人', ['names:system', ['农牧']]),
        numberColumn('其他', 'introduced.people', '人', ['notNames:system', ['教育', '卫生', '农牧']]),
      ],
    },
    numberColumn('在岗', 'introduced.people', '人', ['groups:state', ['在岗']]),
    numberColumn('流失', 'introduced.people', '人', ['groups:state', ['离岗']]),
    moneyColumn('安家补贴（万元）', 'introduced.settlingIn'),
  ],
  reconciliation: [
    linesChain('各渠道', 'introduced.people', 'introduced.across'),
    peopleChain('introduced.rows', 'introduced.repeats', 'introduced.people', '引进记录'),
  ],
  definitions: [
    { words: '计划', part: 'demand.headcount' },
    { words: '实引', part: 'introduced.people' },
    { words: '安家补贴', part: 'introduced.settlingIn' },
  ],
  gaps: [
    { measure: 'introduced.undated', words: '另有 {n} 条没有报到时间，未计入本表' },
    { measure: 'introduced.people', pivots: [['blank:system', []]], words: '{n} 人没有填所属系统' },
    {
      measure: 'introduced.people',
      pivots: [['blank:settlingIn', []]],
      words: '{n} 人没有填安家费，合计只含已填的',
    },
  ],
};

const awayGroup = '人才类别（一人可归几类）';

export const t5: TableDeclaration = {
  id: 'T5',
  title: '在外人才统计表',
  asOf: true,
  totalLabel: '合计',
  lines: {
    of: 'villages',
    keys: { 'external-talent': villageKeys, 'return-venture': villageKeys },
  },
  awaited: [],
  columns: [
    { kind: 'label', header: '乡镇（村）', width: 8 },
    numberColumn('总数', 'external.people', '人'),
    {
      kind: 'group',
      header: awayGroup,
      columns: awayTypes.map((name) =>
        numberColumn(name.replace('人才', ''), 'external.people', '人', ['names:category', [name]]),
      ),
    },
    {
      kind: 'group',
      header: '工作地',
      columns: [
        numberColumn('省会', 'external.people', '人', ['names:awayPlace', ['省会']]),
        numberColumn('北上广深', 'external.people', '人', ['names:awayPlace', ['北上广深']]),
        numberColumn('省内其他', 'external.people', '人', ['names:awayPlace', ['省内其他']]),
        numberColumn('省外其他', 'external.people', '人', ['names:awayPlace', ['省外其他']]),
        numberColumn('境外', 'external.people', '人', ['names:awayPlace', ['境外']]),
      ],
    },
    numberColumn('高级职称', 'external.people', '人', [titleLevel, ['高级']]),
    numberColumn('博硕', 'external.people', '人', ['band:education5:personId.education', ['研究生']]),
    numberColumn('有返乡意愿', 'external.people', '人', ['groups:returnWish', ['有意愿']]),
    numberColumn('已返乡', 'external.returned', '人'),
    numberColumn('创办实体（个）', 'venture.entities', '个'),
  ],
  reconciliation: [
    linesChain('各村', 'external.people', 'external.across'),
    peopleChain('external.rows', 'external.repeats', 'external.people', '在外人才记录'),
    chain(
      columnsAdded('六个人才类别相加', awayGroup, '人'),
      less(balance('减：一人归入几类而多计', 'external.extraTypes', '人')),
      counted('加：其他类别', 'external.people', '人', ['notNames:category', awayTypes]),
      counted('加：未填人才类别', 'external.people', '人', ['blank:category', []]),
      counted('等于：合计人数（去重）', 'external.people', '人'),
    ),
  ],
  definitions: [
    { words: '总数', part: 'external.people' },
    { words: '已返乡', part: 'external.returned' },
    { words: '创办实体', part: 'venture.entities' },
  ],
  gaps: [
    { measure: 'external.people', pivots: [['blank:category', []]], words: '{n} 人没有填人才类别' },
    { measure: 'external.people', pivots: [['blank:awayPlace', []]], words: '{n} 人没有填工作地类别' },
    { measure: 'external.people', pivots: [['blank:returnWish', []]], words: '{n} 人没有填返乡意愿' },
  ],
};
