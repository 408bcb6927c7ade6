/** 培训: needs, away and office classes, certificates, sign-in, bases, teachers, 雨露计划. */
import { dayIn, plusDays, some, staffOf, unitName, type HeldClass, type Scene } from '../scene.ts';
import type { Words, WordTable } from '../wordRows.ts';

const farmTrades = ['细毛羊养殖', '畜禽养殖', '民族刺绣', '电焊工', '家政服务员', '中式烹调师', '挖掘机驾驶', '乡村旅游服务'] as const;

/** Everything of the section that the classes of `classes.ts` do not bring. */
export function trainingTables(scene: Scene): readonly WordTable[] {
  return [
    ...officeClasses(scene),
    { ledger: 'need', rows: needs(scene) },
    { ledger: 'certificate', rows: certificates(scene) },
    { ledger: 'attendance', rows: signIns(scene) },
    { ledger: 'base', rows: bases(scene) },
    { ledger: 'teacher', rows: teachers(scene) },
    { ledger: 'yulu-aid', rows: yulu(scene) },
  ];
}

interface OfficeClass {
  readonly name: string;
  readonly type: string;
  readonly unit: string;
  readonly place: string;
  readonly away: boolean;
  readonly level: string;
  readonly people: number;
  readonly days: number;
  readonly systems: Parameters<typeof staffOf>[1][];
}

const offices: readonly OfficeClass[] = [
  { name: '现代农业专题培训班（杨凌）', type: '赴外培训', unit: '县委组织部', place: '陕西杨凌', away: true, level: '县级', people: 32, days: 7, systems: ['农牧', '党政'] },
  { name: '乡村旅游专题培训班（成都）', type: '赴外培训', unit: '县文化体育广电和旅游局', place: '四川成都', away: true, level: '县级', people: 28, days: 6, systems: ['文旅', '企业'] },
  { name: '文化产业专题培训班（天津）', type: '赴外培训', unit: '县委组织部', place: '天津', away: true, level: '县级', people: 24, days: 7, systems: ['文旅', '党政'] },
  { name: '公务员乡村振兴专题培训班', type: '公务员专题培训', unit: '县委组织部', place: '县委党校', away: false, level: '县级', people: 60, days: 3, systems: ['党政'] },
  { name: '事业单位领导人员“1+5”轮训班', type: '事业领导轮训', unit: '县委组织部', place: '县委党校', away: false, level: '县级', people: 45, days: 5, systems: ['教育', '卫生', '农牧'] },
  { name: '省级基层畜牧技术骨干调训班', type: '专题培训', unit: '县农业农村局', place: '省城', away: true, level: '省级', people: 9, days: 10, systems: ['农牧'] },
  { name: '市级乡镇卫生院骨干调训班', type: '专题培训', unit: '县卫生健康局', place: '邻市', away: true, level: '市级', people: 12, days: 8, systems: ['卫生'] },
];

/** Classes for staff: away from the county, sent to the province or city, and at the party school. */
function officeClasses(scene: Scene): readonly WordTable[] {
  const classes: Words[] = [];
  const roster: Words[] = [];
  for (const [i, one] of offices.entries()) {
    const startDate = dayIn(scene, scene.year);
    const endDate = plusDays(startDate, one.days - 1);
    classes.push({
      code: `ZX${scene.year}${String(i + 1).padStart(3, '0')}`, name: one.name, year: scene.year, session: 1, unit: one.unit, trainingType: one.type, level: one.level,
      away: one.away ? '是' : '否', fundSource: '人才专项', startDate, endDate, days: one.days, hours: one.days * 8, place: one.place, plannedPeople: one.people, funds: Math.round(one.people * 0.32 * 10) / 10,
      status: endDate < scene.today ? '已结业' : '培训中',
    });
    for (const person of some(scene.random, staffOf(scene, ...one.systems), one.people))
      roster.push({ person: person.id, classId: one.name, startDate, endDate, hours: one.days * 8, attendance: one.days, result: endDate < scene.today ? '合格' : null });
  }
  return [{ ledger: 'training-class', rows: classes }, { ledger: 'training-roster', rows: roster }];
}

function needs(scene: Scene): readonly Words[] {
  const { random } = scene;
  return some(random, scene.villagers, 420).map((v): Words => {
    const wish = random.chance(0.72);
    return {
      person: v.id,
      year: scene.year,
      date: dayIn(scene, scene.year),
      occupation: random.pick(['务农', '务农', '务工', '个体经营', '待业']),
      trained: random.chance(0.4) ? '是' : '否',
      wish: wish ? '是' : '否',
      wishTrades: wish ? some(random, farmTrades, random.whole(1, 3)).join('、') : null,
      wishTime: wish ? random.pick(['一季度', '四季度', '随时', '二季度']) : null,
      wishPlace: wish ? random.pick(['本村', '乡镇', '县城', '市']) : null,
      wishLevel: wish ? random.pick(['初级工', '中级工', '无等级']) : null,
      wishMode: wish ? random.pick(['现场实操', '理论+实操', '集中理论']) : null,
      surveyor: '村委会',
    };
  });
}

const done = (scene: Scene): readonly HeldClass[] => scene.held.filter((one) => one.ended);

function certificates(scene: Scene): readonly Words[] {
  const { random } = scene;
  let serial = 0;
  return done(scene).slice(-14).flatMap((one) =>
    some(random, one.learners, Math.round(one.learners.length * 0.6)).map((person): Words => {
      serial += 1;
      const issueDate = plusDays(one.endDate, 20);
      const issued = issueDate <= scene.today;
      return {
        person, classId: one.id, trade: one.trade,
        certificateNumber: `YL${scene.year}${String(serial).padStart(5, '0')}`,
        certificateType: random.pick(['培训合格证书', '职业技能等级证书', '专项职业能力证书']),
        skillLevel: random.pick(['初级工', '初级工', '中级工']), score: random.whole(62, 98), agency: '县人力资源和社会保障局',
        issueDate: issued ? issueDate : null, state: '正常',
      };
    }),
  );
}

/** Three days of one class, morning and afternoon. */
function signIns(scene: Scene): readonly Words[] {
  const one = done(scene).at(-1);
  if (!one) return [];
  const rows: Words[] = [];
  for (let day = 0; day < 3; day += 1)
    for (const half of ['上午', '下午'])
      for (const person of one.learners)
        rows.push({ person, classId: one.id, date: plusDays(one.startDate, day), half, state: scene.random.weighted([['实到', 90], ['请假', 5], ['缺勤', 3], ['迟到', 2]]) });
  return rows;
}

function bases(scene: Scene): readonly Words[] {
  const { random } = scene;
  const fixed: readonly (readonly [string, string, string, string])[] = [
    ['县职业技术教育中心', '龙头机构', '省级', '云岭镇'],
    ['县农业广播电视学校', '龙头机构', '县级', '云岭镇'],
    ['县就业培训中心', '龙头机构', '县级', '云岭镇'],
    ['云岭创业创新孵化园', '孵化基地', '省级', '云岭镇'],
    ['红石湾电商孵化基地', '孵化基地', '市级', '红石湾镇'],
  ];
  const rows = fixed.map(([name, type, level, unit]): Words => baseRow(scene, name, type, level, unit));
  for (const town of scene.townships) rows.push(baseRow(scene, `${town.name}农牧村劳动力培训基地`, '乡镇基地', '县级', town.name));
  for (const [i, kind] of ['细毛羊养殖场', '马鹿养殖合作社', '民族刺绣作坊', '农家乐示范店', '皮雕工坊', '设施蔬菜园', '宾馆实训点', '焊接车间'].entries()) {
    const town = scene.townships[i % scene.townships.length]?.name ?? '云岭镇';
    rows.push(baseRow(scene, `${town}${kind}`, '实操点', '县级', town));
  }
  return rows.map((row) => ({ ...row, capacity: random.whole(40, 160) }));
}

function baseRow(scene: Scene, name: string, type: string, level: string, unit: string): Words {
  return { name, type, level, unit, leader: '负责人待定', trades: some(scene.random, farmTrades, 2).join('、'), approval: `县人才办〔${scene.year - 1}〕${scene.random.whole(1, 30)}号`, approvedDate: dayIn(scene, scene.year - 1), sessions: scene.random.whole(1, 9), people: scene.random.whole(50, 400), state: '正常' };
}

function teachers(scene: Scene): readonly Words[] {
  const { random } = scene;
  return some(random, staffOf(scene, '农牧', '卫生', '教育', '文旅'), 32).map((one, i): Words => ({
    person: one.id,
    trades: random.pick(farmTrades),
    courses: random.pick(['细毛羊繁育技术', '疫病防控', '刺绣针法', '安全生产', '乡村旅游接待礼仪', '电商运营']),
    area: '全县',
    source: i % 5 === 4 ? '乡土人才' : '县内',
    startDate: `${scene.year}-01-01`,
    endDate: `${scene.year}-12-31`,
    fee: random.pick([80, 100, 150]),
    totalHours: random.whole(10, 160),
    evaluation: '良好',
    state: '正常',
    unit: one.unit,
  }));
}

function yulu(scene: Scene): readonly Words[] {
  const students = scene.villagers.filter((v) => v.age <= 22);
  return some(scene.random, students, 24).map((v, i): Words => ({
    person: v.id, relation: '子', familyKind: i % 4 === 0 ? '低保户' : '脱贫户', school: scene.random.pick(['市职业中等专业学校', '县职业技术教育中心', '河东学院高职部']),
    stage: i % 3 === 0 ? '高职' : '中职', major: scene.random.pick(['畜牧兽医', '护理', '汽车维修', '旅游服务']), enrolDate: `${scene.year - 1}-09-01`, year: scene.year, term: '春季学期',
    standard: 1500, amount: 1500, payDate: dayIn(scene, scene.year), state: '已发放', remark: unitName(scene, v.township),
  }));
}
