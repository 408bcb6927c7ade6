import { entriesOf, entry, type CodeTable } from '../codeTable.ts';

/** 农村实用人才 five types (domain.md §3.13); counties use other divisions too, so it is open. */
export const ruralTalentType: CodeTable = {
  id: 'ruralTalentType',
  label: '农村实用人才类型',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 生产型 - 生产型人才/生产能手/种植能手/养殖能手/种养能手/加工能手/捕捞能手/种养殖能手
2 经营型 - 经营型人才/企业经营人才/农村经纪人/农民经纪人/合作组织带头人/合作社带头人/经营能人
3 技能服务型 - 技能服务型人才/技术服务型/技能服务
4 技能带动型 - 技能带动型人才/技能带动/能工巧匠
5 社会服务型 - 社会服务型人才/社会服务/文体艺术/乡村文体艺术人才`),
  ambiguous: [
    {
      texts: ['技能型', '技能'],
      candidates: ['3', '4'],
      reason: '没有写明是技能服务型还是技能带动型，请确认',
    },
  ],
};

export const ruralTalentLevel: CodeTable = {
  id: 'ruralTalentLevel',
  label: '农村实用人才等级',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 初级 - 初级农村实用人才/初
2 中级 - 中级农村实用人才/中
3 高级 - 高级农村实用人才/高
0 未评定 - 未评/无等级/未定级/无`),
  ambiguous: [],
};

/** 上年纯收入档, in 10,000 yuan; the lower bound is in the band. */
export const incomeBand: CodeTable = {
  id: 'incomeBand',
  label: '上年纯收入档',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 2万元以下 - 2万以下/<2万/不足2万/不足2万元/2万元及以下/两万以下
2 2—3万元 - 2-3万/2-3万元/2至3万/2万-3万/2~3万/2~3万元/2万元-3万元/2万至3万元
3 3—5万元 - 3-5万/3-5万元/3至5万/3万-5万/3~5万/3~5万元/3万元-5万元/3万至5万元
4 5—10万元 - 5-10万/5-10万元/5至10万/5万-10万/5~10万/5~10万元/5万元-10万元/5万至10万元
5 10—20万元 - 10-20万/10-20万元/10至20万/10万-20万/10~20万/10~20万元/10万元-20万元/10万至20万元
6 20—50万元 - 20-50万/20-50万元/20至50万/20万-50万/20~50万/20~50万元/20万元-50万元/20万至50万元
7 50万元以上 - 50万以上/>50万/50万及以上/50万元及以上/50+`),
  ambiguous: [
    {
      texts: ['10万以上', '10万元以上', '10+', '10万元及以上', '10万及以上'],
      candidates: ['5', '6', '7'],
      reason: '10万元以上还分三档，请确认',
    },
    {
      texts: ['20万以上', '20万元以上', '20+'],
      candidates: ['6', '7'],
      reason: '20万元以上还分两档，请确认',
    },
  ],
};

/** 人才六支队伍. A person may be in several; totals count each person once. */
export const talentTeam: CodeTable = {
  id: 'talentTeam',
  label: '人才队伍',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 党政人才 - 党政/党政干部/党政人才队伍/机关干部
2 企业经营管理人才 - 企业经营管理/经营管理人才/企业管理人才/企业经营人才/企业家/企业经营管理人才队伍/企业人才
3 专业技术人才 - 专业技术/专技人才/专业技术人员/专技/专业技术人才队伍/专技人员/科技人才
4 高技能人才 - 高技能/技能人才/高技能人才队伍/技能型人才
5 农村实用人才 - 农村实用/实用人才/乡土人才/农村人才/农村实用人才队伍/农牧村实用人才/土专家/乡土专家
6 社会工作人才 - 社会工作/社会工作专业人才/社工人才/社工/社会工作人才队伍/社会工作者`),
  ambiguous: [
    { texts: ['创业人才'], candidates: ['2', '5'], reason: '六支队伍里没有创业人才，请确认归入哪一支' },
  ],
};

/** 证件类型: JY/T 1001 letters, with C and D added for the two documents it lacks. */
export const idType: CodeTable = {
  id: 'idType',
  label: '证件类型',
  standard: 'JY/T 1001-2012',
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 居民身份证 - 身份证/公民身份证/二代身份证/第二代居民身份证/公民身份号码/二代证/临时身份证
2 军官证
3 士兵证 - 义务兵证/士官证
4 文职干部证
5 部队离退休证
6 香港特区护照/身份证明 香港特区证件 香港护照/香港身份证
7 澳门特区护照/身份证明 澳门特区证件 澳门护照/澳门身份证
8 台湾居民来往大陆通行证 台胞证 台湾通行证/台湾居民通行证
9 外国人永久居留身份证 - 外国人永久居留证/永久居留身份证/永久居留证/境外永久居住证/永居证
A 护照 - 普通护照/因公护照/外国护照/中国护照
B 户口簿 - 户口本
C 港澳台居民居住证 - 港澳居民居住证/台湾居民居住证/港澳台居住证
D 港澳居民来往内地通行证 回乡证 港澳居民通行证/港澳来往内地通行证
Z 其他 其他证件 其它/其它证件`),
  ambiguous: [
    {
      texts: ['居住证'],
      candidates: ['C', '1'],
      reason: '请确认是港澳台居民居住证，还是流动人口居住证（应填身份证）',
    },
    {
      texts: ['港澳通行证', '通行证'],
      candidates: ['D', '8', 'Z'],
      reason: '请确认是港澳居民来往内地通行证（回乡证）还是台胞证',
    },
  ],
};

export const unitNature: CodeTable = {
  id: 'unitNature',
  label: '单位性质',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 党政机关 - 机关/行政机关/国家机关/行政/行政单位/党政机关单位
2 事业单位 - 事业/全额事业/全额拨款事业单位/差额事业单位/参公事业单位/参公单位
3 科研机构 - 科研院所/研究所/科研单位
4 企业 - 国有企业/国企/民营企业/私营企业/非公企业/公司/民企/集体企业
5 社会团体 - 社团/群团/社会组织/群团组织/民办非企业
6 农民专业合作社 合作社 专业合作社/农民合作社
7 村（社区） - 村/村委会/社区/村级组织/居委会/村(居)委会
8 个体工商户 - 个体/个体户
9 其他 - 其它`),
  ambiguous: [],
};

export const unitKind: CodeTable = {
  id: 'unitKind',
  label: '单位类别',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 市直 - 市直单位/市直部门/市级/市属
2 县区 - 县直/县直单位/县直部门/县级/区直/县属/部门单位/县区单位
3 乡镇（街道） 乡镇 街道/镇/乡/乡镇街道/乡(镇)/乡镇(街道)
4 社区/村 村（社区） 村/社区/行政村/村(居)
5 省直 - 省直单位/省级/省属
6 企业 - 公司
9 其他 - 其它`),
  ambiguous: [],
};

export const awardLevel: CodeTable = {
  id: 'awardLevel',
  label: '级别',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 国家级 - 国家/全国/中央/国
2 省（部）级 省级 省部级/省/部级/全省/省(部)级
3 市级 - 市/市厅级/地市级/全市/州级/市（州）级/厅级
4 县级 - 县/全县/县（区）级/区县级/县区级/县处级
5 乡级 - 乡镇级/乡/镇/乡镇/镇级
9 其他 - 其它`),
  ambiguous: [],
};

/** 务工地域. */
export const employmentRegion: CodeTable = {
  id: 'employmentRegion',
  label: '务工地域',
  standard: null,
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
1 县内 - 本县/县域内/本地/乡内/乡镇内/县城/县内就业/本县内/村内/乡外县内/就近就地/就地就近
2 省内县外 - 县外省内/省内/市内县外/省内市外/本省县外/市外省内
3 省外 - 外省/跨省/省外务工/外省务工
4 境外 - 国外/出国/港澳台`),
  ambiguous: [
    {
      texts: ['县外', '外地', '外出', '市内'],
      candidates: ['2', '3'],
      reason: '没有写明是省内还是省外，请确认',
    },
  ],
};

/** 人员状态: a person is never deleted, only moved out of the current list with a date. */
export const personState: CodeTable = {
  id: 'personState',
  label: '人员状态',
  standard: null,
  open: false,
  bareCodes: 'ask',
  entries: [
    entry('1', '在册', undefined, ['在', '正常', '在岗', '在籍', '是'], '在册'),
    entry('2', '外出', undefined, ['外出务工', '在外', '长期外出', '外出人员', '人户分离'], '在册'),
    entry(
      '3',
      '迁出',
      undefined,
      ['已迁出', '户口迁出', '迁移', '调出', '已调出', '调离', '外嫁', '出嫁'],
      '不在册',
    ),
    entry(
      '4',
      '去世',
      undefined,
      ['已去世', '死亡', '已死亡', '已故', '亡故', '病故', '身故', '过世'],
      '不在册',
    ),
    entry('5', '注销', undefined, ['已注销', '销户', '户口注销', '重复登记'], '不在册'),
  ],
  ambiguous: [{ texts: ['不在册', '否'], candidates: ['3', '4', '5'], reason: '没有写明不在册原因，请确认' }],
};

/** 国民经济行业门类. */
export const industry: CodeTable = {
  id: 'industry',
  label: '行业门类',
  standard: 'GB/T 4754-2017',
  open: false,
  bareCodes: 'accept',
  entries: entriesOf(`
A 农、林、牧、渔业 农林牧渔业 农业/林业/牧业/渔业/畜牧业/农牧业/种植业/养殖业/农林牧渔/农林牧渔业
B 采矿业 - 采矿/矿业/采掘业
C 制造业 - 制造/工业/加工业/制造加工业
D 电力、热力、燃气及水生产和供应业 电力热力燃气及水 电力热力燃气及水生产和供应业/电力
E 建筑业 - 建筑/建筑施工业
F 批发和零售业 批发零售 批发零售业/批发/零售/商贸/商业/零售业/批发业
G 交通运输、仓储和邮政业 交通运输 交通运输业/运输/物流/快递/仓储/交通运输仓储和邮政业/运输业/物流业/邮政
H 住宿和餐饮业 住宿餐饮 餐饮/餐饮业/住宿/酒店/住宿餐饮业/餐饮服务业/酒店业
I 信息传输、软件和信息技术服务业 信息技术 互联网/信息传输软件和信息技术服务业/软件/信息技术业/电商/IT
J 金融业 - 金融/银行/保险/银行业/保险业
K 房地产业 房地产 房地产业/物业/物业管理
L 租赁和商务服务业 租赁商务 租赁和商务服务/商务服务/商务服务业/租赁业/旅行社
M 科学研究和技术服务业 科研技术服务 科学研究/科研/技术服务/科学研究和技术服务/科技服务
N 水利、环境和公共设施管理业 水利环境公共设施 水利/环境/水利环境和公共设施管理业/环保/景区管理
O 居民服务、修理和其他服务业 居民服务 居民服务业/修理/家政/居民服务修理和其他服务业/家政服务/美容美发/服务业/家政服务业
P 教育 - 教育业/教育行业/学校
Q 卫生和社会工作 卫生社会工作 卫生/医疗/医疗卫生/社会工作/医疗卫生业/卫生业/卫生行业
R 文化、体育和娱乐业 文体娱乐 文化/体育/娱乐/文化旅游/文化产业/文化体育和娱乐业/文旅/旅游/旅游业
S 公共管理、社会保障和社会组织 公共管理 公共管理社会保障和社会组织/机关/党政机关/社会保障/社会组织/政府机关
T 国际组织`),
  ambiguous: [],
};
