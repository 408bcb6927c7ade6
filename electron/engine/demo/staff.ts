/** Public staff of the invented county: teachers, doctors, agronomists, cadres, managers. */
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { CodeOf } from './codeOf.ts';
import type { DemoPerson } from './people.ts';
import type { Random } from './random.ts';
import type { Staff, System } from './scene.ts';

export const staffColumns = ['degree', 'school', 'major', 'employer', 'position', 'professionalTitle', 'titleLevel', 'workStart', 'partyDate'] as const;

type Level = NonNullable<Staff['level']>;

interface Branch {
  readonly system: System;
  /** Department that reports these people. */
  readonly unit: string;
  readonly employers: readonly string[];
  readonly posts: readonly string[];
  readonly majors: readonly string[];
  /** Titles by level; a level that is missing does not occur. */
  readonly titles: Partial<Record<Level, readonly string[]>>;
  readonly count: number;
}

const branches: readonly Branch[] = [
  {
    system: '教育',
    unit: '县教育局',
    employers: ['云岭县第一中学', '云岭县民族中学', '云岭镇中心小学', '红石湾镇学校', '县职业技术教育中心'],
    posts: ['教师', '教师', '教师', '教研组长', '副校长'],
    majors: ['汉语言文学', '数学与应用数学', '英语', '小学教育', '物理学'],
    titles: { 正高级: ['正高级教师'], 副高级: ['中学高级教师'], 中级: ['中学一级教师'], 初级: ['中学二级教师'] },
    count: 90,
  },
  {
    system: '卫生',
    unit: '县卫生健康局',
    employers: ['云岭县人民医院', '云岭县中医医院', '柳坝乡卫生院', '大草滩镇卫生院', '县疾控中心'],
    posts: ['医师', '护士', '医师', '科主任', '院长'],
    majors: ['临床医学', '护理学', '中医学', '药学', '预防医学'],
    titles: { 正高级: ['主任医师'], 副高级: ['副主任医师'], 中级: ['主治医师', '主管护师'], 初级: ['医师', '护师'] },
    count: 70,
  },
  {
    system: '农牧',
    unit: '县农业农村局',
    employers: ['县畜牧兽医站', '县农业技术推广中心', '细毛羊繁育中心', '雪泉乡农牧站', '县农业广播电视学校'],
    posts: ['技术员', '站长', '农艺师', '技术员'],
    majors: ['畜牧兽医', '农学', '动物科学', '草业科学'],
    titles: { 正高级: ['农业技术推广研究员(畜牧)'], 副高级: ['高级畜牧师', '高级兽医师', '高级农艺师'], 中级: ['畜牧师', '兽医师', '农艺师'], 初级: ['助理畜牧师', '助理农艺师'] },
    count: 46,
  },
  {
    system: '文旅',
    unit: '县文化体育广电和旅游局',
    employers: ['县文化馆', '县博物馆', '县旅游服务中心'],
    posts: ['馆员', '讲解员', '主任'],
    majors: ['旅游管理', '艺术设计', '音乐学'],
    titles: { 中级: ['馆员(群众文化)'], 初级: ['助理馆员(群众文化)'] },
    count: 18,
  },
  {
    system: '党政',
    unit: '县委组织部',
    employers: ['县委组织部', '县人力资源和社会保障局', '云岭镇人民政府', '柳坝乡人民政府', '松林坡乡人民政府', '县乡村振兴服务中心'],
    posts: ['干部', '副科长', '副镇长', '四级主任科员', '科长'],
    majors: ['行政管理', '法学', '公共事业管理', '会计学'],
    titles: {},
    count: 70,
  },
  {
    system: '企业',
    unit: '县总工会',
    employers: ['云岭鹿业有限责任公司', '祁泉文旅发展有限公司', '云岭细毛羊产业集团', '红石湾水电有限公司'],
    posts: ['总经理', '副总经理', '部门经理', '技术员'],
    majors: ['工商管理', '市场营销', '机电一体化', '食品科学'],
    titles: { 副高级: ['高级工程师'], 中级: ['工程师'], 初级: ['助理工程师'] },
    count: 40,
  },
];

const schools = ['省师范大学', '省农业大学', '省城大学', '河东学院', '省中医药大学', '省民族大学', '河西师范学院'];

export interface StaffSeed {
  readonly branch: Branch;
  readonly index: number;
}

/** Who is to be made, in order. */
export const staffSeeds: readonly StaffSeed[] = branches.flatMap((branch) =>
  Array.from({ length: branch.count }, (_, index) => ({ branch, index })),
);

/** Turns one of the county's people into staff: values of `staffColumns`, and what the other ledgers ask about them. */
export function asStaff(
  random: Random,
  codeOf: CodeOf,
  person: DemoPerson,
  seed: StaffSeed,
  year: number,
): { readonly values: readonly StoredValue[]; readonly education: string; readonly staff: Omit<Staff, 'id' | 'name'> } {
  const { branch } = seed;
  const level = levelOf(random, branch, person.age);
  const title = level === null ? null : random.pick(branch.titles[level] ?? ['']);
  const master = random.chance(person.age < 40 ? 0.12 : 0.04);
  const workStart = `${Math.min(Math.max(year - person.age + random.whole(21, 24), 1984), year - 1)}-${random.chance(0.6) ? '07' : '09'}`;
  const member = random.chance(branch.system === '党政' ? 0.85 : 0.35);
  const values: readonly StoredValue[] = [
    codeOf('degree', master ? '硕士' : random.chance(0.7) ? '学士' : '无学位'),
    random.pick(schools),
    random.pick(branch.majors),
    random.pick(branch.employers),
    random.pick(branch.posts),
    title === null ? null : codeOf('professionalTitle', title),
    codeOf('titleLevel', level ?? '未评定职称'),
    workStart,
    member ? `${Math.min(Number(workStart.slice(0, 4)) + random.whole(1, 6), year - 1)}-07-01` : null,
  ];
  return {
    values,
    education: codeOf('education', master ? '硕士研究生' : random.chance(0.72) ? '本科' : '大专'),
    staff: {
      system: branch.system,
      unit: branch.unit,
      title,
      level,
      female: person.female,
      minority: person.people !== 'han',
      age: person.age,
      workStart,
    },
  };
}

/** Older staff have higher titles; some have none yet. */
function levelOf(random: Random, branch: Branch, age: number): Level | null {
  const has = (level: Level): boolean => branch.titles[level] !== undefined;
  const drawn = random.weighted<Level | null>([
    ['正高级', age >= 48 ? 4 : 0],
    ['副高级', age >= 42 ? 26 : age >= 36 ? 6 : 0],
    ['中级', age >= 32 ? 44 : 6],
    ['初级', age < 36 ? 52 : 16],
    [null, age < 30 ? 24 : 8],
  ]);
  return drawn !== null && has(drawn) ? drawn : null;
}
