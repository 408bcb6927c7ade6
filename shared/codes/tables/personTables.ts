import { entriesOf, entry, type CodeTable } from '../codeTable.ts';

/** 性别. Bare digits are private codings in many systems (0=男 1=女; 1=女 2=男), so they are asked (domain.md §3.1). */
export const sex: CodeTable = {
  id: 'sex',
  label: '性别',
  standard: 'GB/T 2261.1-2003',
  open: false,
  bareCodes: 'ask',
  entries: [
    entry('0', '未知的性别', '未知', ['性别未知']),
    entry('1', '男性', '男', ['M', 'MALE', '男子', '男士', '先生']),
    entry('2', '女性', '女', ['F', 'FEMALE', '女子', '女士']),
    entry('9', '未说明的性别', '未说明', []),
  ],
  ambiguous: [],
};

const ethnicRows = `
01 汉 HA|02 蒙古 MG|03 回 HU|04 藏 ZA|05 维吾尔 UG|06 苗 MH|07 彝 YI|08 壮 ZH|09 布依 BY|10 朝鲜 CS|11 满 MA|12 侗 DO
13 瑶 YA|14 白 BA|15 土家 TJ|16 哈尼 HN|17 哈萨克 KZ|18 傣 DA|19 黎 LI|20 傈僳 LS|21 佤 VA|22 畲 SH|23 高山 GS
24 拉祜 LH|25 水 SU|26 东乡 DX|27 纳西 NX|28 景颇 JP|29 柯尔克孜 KG|30 土 TU|31 达斡尔 DU|32 仫佬 ML|33 羌 QI
34 布朗 BL|35 撒拉 SL|36 毛南 MN|37 仡佬 GL|38 锡伯 XB|39 阿昌 AC|40 普米 PM|41 塔吉克 TA|42 怒 NU|43 乌孜别克 UZ
44 俄罗斯 RS|45 鄂温克 EW|46 德昂 DE|47 保安 BN|48 裕固 YG|49 京 GI|50 塔塔尔 TT|51 独龙 DR|52 鄂伦春 OR|53 赫哲 HZ
54 门巴 MB|55 珞巴 LB|56 基诺 JN`;

const ethnicAliases: ReadonlyMap<string, readonly string[]> = new Map([
  ['05', ['维吾族']],
  ['31', ['达斡族', '达呼尔族']],
  ['46', ['崩龙族']],
  ['48', ['尧熬尔', '裕固尔族']],
  ['36', ['毛难族']],
]);

/** 民族. With and without 族, by number and by the standard's letters; 少数民族 = all but 01, 97, 98 (domain.md §3.2). */
export const ethnicity: CodeTable = {
  id: 'ethnicity',
  label: '民族',
  standard: 'GB/T 3304-1991',
  open: false,
  bareCodes: 'accept',
  entries: [
    ...ethnicRows
      .trim()
      .split(/[|\n]/u)
      .map((row) => {
        const [code = '', name = '', letters = ''] = row.split(' ');
        const aliases = [name, letters, ...(ethnicAliases.get(code) ?? [])];
        return entry(code, `${name}族`, `${name}族`, aliases, code === '01' ? '汉族' : '少数民族');
      }),
    entry('81', '穿青人', '穿青人', ['穿青', '穿青族'], '少数民族'),
    entry('97', '其他民族', '其他', ['其它', '其他未识别民族', '未识别民族'], '其他'),
    entry(
      '98',
      '外国血统中国籍人士',
      '外国血统中国籍人士',
      ['外国血统', '外国血统加入中国籍人士', '入籍', '外籍入中国籍'],
      '其他',
    ),
  ],
  ambiguous: [
    { texts: ['维族', '维'], candidates: ['05'], reason: '简称，可能是维吾尔族，请确认' },
    { texts: ['蒙族', '蒙'], candidates: ['02'], reason: '简称，可能是蒙古族，请确认' },
    { texts: ['哈族', '哈'], candidates: ['17', '16'], reason: '简称，可能是哈萨克族或哈尼族，请确认' },
    { texts: ['柯族'], candidates: ['29'], reason: '简称，可能是柯尔克孜族，请确认' },
    { texts: ['裕族', '裕'], candidates: ['48'], reason: '简称，可能是裕固族，请确认' },
    { texts: ['塔族'], candidates: ['41', '50'], reason: '简称，可能是塔吉克族或塔塔尔族，请确认' },
    { texts: ['鄂族'], candidates: ['45', '52'], reason: '简称，可能是鄂温克族或鄂伦春族，请确认' },
    { texts: ['布族'], candidates: ['09', '34'], reason: '简称，可能是布依族或布朗族，请确认' },
    { texts: ['乌族', '乌孜族'], candidates: ['43'], reason: '简称，可能是乌孜别克族，请确认' },
    { texts: ['土家族/土族'], candidates: ['15', '30'], reason: '两个不同民族，请确认' },
    { texts: ['少数民族', '少', '少数'], candidates: [], reason: '没有写明是哪个民族，请填具体民族' },
  ],
};

/** 政治面貌. 预备党员 keeps its own code but is in the band 中共党员, as party statistics count it. */
export const politicalStatus: CodeTable = {
  id: 'politicalStatus',
  label: '政治面貌',
  standard: 'GB 4762-1984',
  open: false,
  bareCodes: 'accept',
  entries: [
    entry(
      '01',
      '中国共产党党员',
      '中共党员',
      ['党员', '正式党员', '中共正式党员', '共产党员', '中共党员(正式)', '党员(正式)', '中国共产党正式党员'],
      '中共党员',
    ),
    entry(
      '02',
      '中国共产党预备党员',
      '中共预备党员',
      [
        '预备党员',
        '中共党员(预备)',
        '党员(预备)',
        '预备',
        '中共预备',
        '中共党员(预备党员)',
        '党员(预备期)',
        '中共党员(预备期)',
        '候补党员',
      ],
      '中共党员',
    ),
    entry(
      '03',
      '中国共产主义青年团团员',
      '共青团员',
      ['团员', '共青团', '中国共青团员', '青年团员'],
      '共青团员',
    ),
    entry('04', '中国国民党革命委员会会员', '民革会员', ['民革', '民革党员'], '民主党派'),
    entry('05', '中国民主同盟盟员', '民盟盟员', ['民盟', '民盟成员'], '民主党派'),
    entry('06', '中国民主建国会会员', '民建会员', ['民建'], '民主党派'),
    entry('07', '中国民主促进会会员', '民进会员', ['民进'], '民主党派'),
    entry('08', '中国农工民主党党员', '农工党党员', ['农工党', '农工民主党', '农工党员'], '民主党派'),
    entry('09', '中国致公党党员', '致公党党员', ['致公党', '致公党员'], '民主党派'),
    entry('10', '九三学社社员', '九三学社社员', ['九三', '九三学社', '九三社员'], '民主党派'),
    entry('11', '台湾民主自治同盟盟员', '台盟盟员', ['台盟'], '民主党派'),
    entry('12', '无党派民主人士', '无党派民主人士', ['无党派', '无党派人士'], '无党派'),
    entry('13', '群众', '群众', ['普通群众', '一般群众', '普通公民', '群眾', '普通居民', '普通农民'], '群众'),
  ],
  ambiguous: [
    {
      texts: ['中共', '中国共产党', '共产党'],
      candidates: ['01', '02'],
      reason: '没有写明是正式党员还是预备党员，请确认',
    },
    {
      texts: ['民主党派'],
      candidates: ['04', '05', '06', '07', '08', '09', '10', '11'],
      reason: '没有写明是哪个党派，请确认',
    },
    {
      texts: ['积极分子', '入党积极分子', '发展对象'],
      candidates: ['13', '03'],
      reason: '入党积极分子、发展对象还不是党员，请确认是群众还是团员',
    },
    { texts: ['少先队员', '少先队'], candidates: ['13'], reason: '标准里没有少先队员，一般填群众，请确认' },
  ],
};

export const maritalStatus: CodeTable = {
  id: 'maritalStatus',
  label: '婚姻状况',
  standard: 'GB/T 2261.2-2003',
  open: false,
  bareCodes: 'accept',
  entries: entriesOf(`
10 未婚 - 单身/未结婚
20 已婚 - 结婚/有配偶
21 初婚
22 再婚
23 复婚
30 丧偶
40 离婚 - 离异
90 未说明的婚姻状况 未说明`),
  ambiguous: [],
};

/**
 * 健康状况, the four values of one digit and the whole list of two digits, whose 10, 20, 30 (40) and 60 mean the same as
 * 1, 2, 3 and 6. The values of domain.md §3.6, the diseases as several public dictionaries of the standard give them
 * alike. Ask for it only where a form truly does.
 */
export const health: CodeTable = {
  id: 'health',
  label: '健康状况',
  standard: 'GB/T 2261.3-2003',
  open: false,
  bareCodes: 'ask',
  entries: entriesOf(`
1 健康或良好 健康 良好/健康状况良好/身体健康/好/10
2 一般或较弱 一般 较弱/体弱/20
3 有慢性病 慢性病 患有慢性病/长期慢性病/30/40 有慢性病
31 心血管病 - 心脏病/高血压/冠心病 有慢性病
32 脑血管病 - 脑梗/脑梗塞/脑出血 有慢性病
33 慢性呼吸系统病 - 慢阻肺/慢性支气管炎/哮喘 有慢性病
34 慢性消化系统病 - 肝炎/肝硬化/胃溃疡 有慢性病
35 慢性肾炎 - - 有慢性病
36 结核病 - 肺结核 有慢性病
37 糖尿病 - - 有慢性病
38 神经或精神疾病 - 癫痫 有慢性病
41 癌症 - 恶性肿瘤 有慢性病
49 其他慢性病 - - 有慢性病
6 残疾 - 残疾人/有残疾/60
61 视力残疾 - 视力
62 听力残疾 - 听力
63 言语残疾 - 言语
64 肢体残疾 - 肢体
65 智力残疾 - 智力
66 精神残疾 - 精神
67 多重残疾 - 多重
69 其他残疾`),
  ambiguous: [{ texts: ['大病', '患有大病'], candidates: ['3', '2'], reason: '标准里没有大病，请确认' }],
};

/**
 * 职业大类: the eight classes of GB/T 6565-2015, numbered 1–8 (domain.md §3.16); the names of the 1999 edition, which
 * older forms still print, are understood as well.
 */
export const occupationClass: CodeTable = {
  id: 'occupationClass',
  label: '职业大类',
  standard: 'GB/T 6565-2015',
  open: false,
  bareCodes: 'accept',
  entries: entriesOf(`
1 党的机关、国家机关、群众团体和社会组织、企事业单位负责人 单位负责人 国家机关、党群组织、企业、事业单位负责人/负责人
2 专业技术人员
3 办事人员和有关人员 办事人员 办事人员及有关人员
4 社会生产服务和生活服务人员 服务人员 商业、服务业人员/商业服务业人员/服务业人员
5 农、林、牧、渔业生产及辅助人员 农林牧渔生产人员 农、林、牧、渔、水利业生产人员/农林牧渔水利业生产人员/农林牧渔业生产及辅助人员
6 生产制造及有关人员 生产制造人员 生产、运输设备操作人员及有关人员/生产制造人员及有关人员
7 军人
8 不便分类的其他从业人员 其他从业人员 不便分类的其他人员`),
  ambiguous: [],
};

/** 从业状况（个人身份）. */
export const employmentIdentity: CodeTable = {
  id: 'employmentIdentity',
  label: '个人身份',
  standard: 'GB/T 2261.4-2003',
  open: true,
  bareCodes: 'accept',
  entries: entriesOf(`
11 国家公务员 公务员 行政编制/公务员身份
13 专业技术人员 - 专技人员/专业技术
17 职员 - 职工/单位职员
21 企业管理人员 - 企业管理
24 工人 - 企业工人
27 农民 - 务农/农牧民/牧民/村民/农村居民
31 学生 - 在校学生/在校生
37 现役军人 - 军人
51 自由职业者 - 自由职业
54 个体经营者 - 个体户/个体工商户/个体
70 无业人员 - 无业/待业/失业
80 退(离)休人员 退休人员 退休/离休/离退休人员/退休职工/离退休
90 其他 - 其它`),
  ambiguous: [],
};

/** 家庭关系, one digit; only for household forms. */
export const familyRelation: CodeTable = {
  id: 'familyRelation',
  label: '与户主关系',
  standard: 'GB/T 4761-2008',
  open: true,
  bareCodes: 'ask',
  entries: entriesOf(`
0 本人或户主 户主 本人/户主本人
1 配偶 - 妻子/丈夫/妻/夫/爱人/之妻/之夫
2 子 - 儿子/长子/次子/三子/四子/独生子/之子
3 女 - 女儿/长女/次女/三女/四女/独生女/之女
4 孙子、孙女或外孙子、外孙女 孙辈 孙子/孙女/外孙/外孙子/外孙女/之孙子/之孙女/长孙
5 父母 - 父亲/母亲/父/母/之父/之母
6 祖父母或外祖父母 祖父母 爷爷/奶奶/祖父/祖母/外祖父/外祖母/姥爷/姥姥/外祖父母
7 兄弟姐妹 - 兄/弟/姐/妹/哥哥/弟弟/姐姐/妹妹/之兄/之弟
8 其他 - 其它/儿媳/女婿/之儿媳/之女婿/岳父/岳母/公公/婆婆/侄子/侄女/其他亲属`),
  ambiguous: [],
};
