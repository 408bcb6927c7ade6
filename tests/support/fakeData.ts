/** Invented people, classes and units for the page's fake engine: every value is a function of its row number. */

const surnames = [...'王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗安卓妥兰'];
const given = [
  '秀英',
  '建国',
  '桂兰',
  '志强',
  '玉梅',
  '永红',
  '海燕',
  '文斌',
  '晓霞',
  '国庆',
  '春花',
  '学义',
  '卓玛',
  '才让',
  '龘',
  '雪莲',
];
const villages = ['大草滩村', '红湾社区', '石窝村', '马营村', '白泉门村', '楼庄子村', '黄草坝村', '西水滩村'];
const townships = ['红湾寺镇', '皇城镇', '康乐镇', '马蹄藏族乡', '大河乡', '明花乡'];
const trades = [
  '电焊工',
  '家政服务员',
  '中式烹调师',
  '养老护理员',
  '牛羊养殖',
  '刺绣',
  '挖掘机操作',
  '电子商务',
];
const pick = <T>(list: readonly T[], i: number): T => {
  const found = list[Math.abs(i) % list.length];
  if (found === undefined) throw new RangeError('empty list');
  return found;
};

/** A small hash, so that neighbouring rows do not look alike. */
export const mix = (i: number, salt: number): number =>
  (Math.imul(i + 1, 2654435761) ^ Math.imul(salt + 7, 40503)) >>> 8;

export const peopleCount = 60_000;
export const rosterCount = 100_000;
export const classCount = 148;

export const units = [
  { code: '620721000000', name: '肃川县', level: 'county', parent: null, valid: true },
  ...townships.map((name, i) => ({
    code: `6207211${String(i).padStart(2, '0')}000`,
    name,
    level: 'township',
    parent: '620721000000',
    valid: true,
  })),
  ...villages.map((name, i) => ({
    code: `6207211${String(i % 6).padStart(2, '0')}${200 + i}`,
    name,
    level: 'village',
    parent: `6207211${String(i % 6).padStart(2, '0')}000`,
    valid: i !== 7,
  })),
];

const pad = (n: number): string => String(n).padStart(2, '0');

/** One invented person as shown, by column id. */
export function personShown(i: number): Readonly<Record<string, string>> {
  const h = mix(i, 1);
  const female = h % 100 < 46;
  const year = 1958 + (mix(i, 2) % 48);
  const month = 1 + (mix(i, 3) % 12);
  const day = 1 + (mix(i, 4) % 28);
  return {
    name: pick(surnames, mix(i, 5)) + pick(given, mix(i, 6)),
    sex: female ? '女' : '男',
    ethnicity: pick(['汉族', '汉族', '汉族', '裕固族', '藏族', '回族', '蒙古族', '土族'], mix(i, 7)),
    birthDate: mix(i, 8) % 9 === 0 ? `${year}-${pad(month)}` : `${year}-${pad(month)}-${pad(day)}`,
    idType: '',
    idNumber: `620721********${String(1000 + (mix(i, 9) % 9000)).slice(0, 3)}${pick([...'0123456789X'], mix(i, 10))}`,
    politicalStatus: pick(['群众', '群众', '群众', '中共党员', '共青团员'], mix(i, 11)),
    education: pick(['小学', '初中', '初中', '高中', '大专', '本科', '中专'], mix(i, 12)),
    phone: mix(i, 13) % 17 === 0 ? '' : `138****${String(1000 + (mix(i, 14) % 9000))}`,
    township: pick(townships, mix(i, 15)),
    village: pick(villages, mix(i, 16)),
    group: `${1 + (mix(i, 17) % 6)}组`,
    address: '',
    employer: '',
    position: '',
    state: '在册',
    stateDate: '',
    remark: mix(i, 18) % 23 === 0 ? '外出务工，电话联系' : '',
  };
}

/** One invented class as shown. */
export function classShown(i: number): Readonly<Record<string, string>> {
  const month = 1 + (mix(i, 21) % 10);
  const trade = pick(trades, mix(i, 22));
  return {
    code: `2026-${String(i + 1).padStart(3, '0')}`,
    name: `2026年第${1 + (i % 6)}期${trade}培训班`,
    year: '2026',
    session: String(1 + (i % 6)),
    unit: pick(townships, mix(i, 23)),
    agency: pick(['县职教中心', '兴农培训学校', '金手指职业培训学校'], mix(i, 24)),
    trainingType: pick(['就业技能培训', '岗位技能提升培训', '创业培训'], mix(i, 25)),
    trade,
    startDate: `2026-${pad(month)}-${pad(1 + (mix(i, 26) % 15))}`,
    endDate: `2026-${pad(month)}-${pad(16 + (mix(i, 26) % 12))}`,
    place: pick(villages, mix(i, 27)) + '文化广场',
    plannedPeople: '50',
    status: '已结业',
  };
}

/** One invented attendance as shown: the person's columns and its own. */
export function rosterShown(i: number): Readonly<Record<string, string>> {
  const inClass = mix(i, 31) % classCount;
  const course = classShown(inClass);
  return {
    ...personShown(mix(i, 30) % peopleCount),
    className: course['name'] ?? '',
    traineeCategory: pick(
      ['农村转移就业劳动者', '脱贫劳动力', '两后生', '农村转移就业劳动者、脱贫劳动力'],
      mix(i, 32),
    ),
    trade: course['trade'] ?? '',
    skillLevel: pick(['初级工', '中级工', '专项能力', ''], mix(i, 33)),
    startDate: course['startDate'] ?? '',
    endDate: course['endDate'] ?? '',
    hours: pick(['40', '56', '80'], mix(i, 34)),
    score: String(58 + (mix(i, 35) % 42)),
    result: mix(i, 36) % 13 === 0 ? '不合格' : '合格',
    certificateNumber: mix(i, 37) % 4 === 0 ? '' : `甘L${String(620000 + (mix(i, 38) % 90000))}`,
    employmentStatus: pick(['已就业', '未就业', '灵活就业', ''], mix(i, 39)),
    remark: '',
  };
}

/** One invented line of the training plan as shown. */
export function planShown(i: number): Readonly<Record<string, string>> {
  return {
    year: '2026',
    unit: pick(townships, i),
    trainingType: pick(['就业技能培训', '岗位技能提升培训', '创业培训'], i),
    trade: pick(trades, i),
    plannedSessions: String(1 + (i % 3)),
    plannedClasses: String(1 + (i % 4)),
    plannedPeople: String(50 * (1 + (i % 4))),
  };
}
