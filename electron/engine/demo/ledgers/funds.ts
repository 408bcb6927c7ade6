/** 项目资金: projects, people and results of projects, funds by stage, subsidies paid. */
import { dayIn, plusDays, some, type Scene } from '../scene.ts';
import type { Words, WordTable } from '../wordRows.ts';

interface Project {
  readonly name: string;
  readonly level: string;
  readonly type: string;
  readonly industry: string;
  readonly state: string;
  /** 万元: applied, granted, allocated, received, spent. */
  readonly money: readonly [number, number, number, number, number];
}

const projects: readonly Project[] = [
  { name: '高山细毛羊产业人才培养项目', level: '省级', type: '培养开发', industry: '细毛羊', state: '实施中', money: [60, 50, 50, 50, 31.5] },
  { name: '鹿产业实用技术人才开发项目', level: '市级', type: '培养开发', industry: '鹿产品', state: '实施中', money: [30, 20, 20, 15, 9.8] },
  { name: '民族手工艺人才传承项目', level: '省级', type: '培养开发', industry: '手工艺', state: '已完成', money: [40, 35, 35, 35, 34.6] },
  { name: '文化旅游人才素质提升项目', level: '市级', type: '培训', industry: '文旅', state: '实施中', money: [25, 18, 18, 18, 6.2] },
  { name: '草原生态科技人才发展项目', level: '省级', type: '发展', industry: '生态', state: '获批', money: [80, 60, 40, 20, 0] },
  { name: '基层医疗卫生人才培训项目', level: '市级', type: '培训', industry: '医疗卫生', state: '实施中', money: [20, 15, 15, 15, 10.4] },
  { name: '乡村教师专业发展项目', level: '县级', type: '发展', industry: '教育', state: '实施中', money: [12, 10, 10, 10, 4.5] },
  { name: '中药材种植能手培育项目', level: '市级', type: '发展', industry: '中药材', state: '申报', money: [30, 0, 0, 0, 0] },
];

/** Projects alone: classes and everything else may belong to one. */
export function projectTable(scene: Scene): WordTable {
  return {
    ledger: 'project',
    rows: projects.map((p, i): Words => {
      const [applied, granted, allocated, received, spent] = p.money;
      const begun = p.state !== '申报';
      return {
        code: `XM${scene.year}${String(i + 1).padStart(2, '0')}`, year: scene.year, name: p.name, level: p.level, type: p.type, industry: p.industry, unit: i % 2 === 0 ? '县农业农村局' : '县委组织部', leader: `负责人${i + 1}`,
        startDate: begun ? `${scene.year}-0${1 + (i % 3)}-15` : null, endDate: begun ? `${scene.year + 1}-12-31` : null, approval: begun ? `省人才办〔${scene.year}〕${i + 5}号` : null, approvedDate: begun ? `${scene.year}-01-2${i}` : null, state: p.state,
        applied, granted: begun ? granted : null, allocated: begun ? allocated : null, received: begun ? received : null, matching: begun ? 5 : null, spent: begun ? spent : null, progress: p.state === '已完成' ? 100 : begun ? 20 + i * 9 : 0, trained: begun ? 60 + i * 20 : null, backbones: begun ? 8 + i : null, acceptance: p.state === '已完成' ? '通过' : '未验收',
      };
    }),
  };
}

/** Everything of the section but the projects themselves. */
export function fundTables(scene: Scene): readonly WordTable[] {
  return [
    { ledger: 'project-person', rows: projectPeople(scene) },
    { ledger: 'achievement', rows: achievements(scene) },
    { ledger: 'funding', rows: funds(scene) },
    { ledger: 'award', rows: awards(scene) },
    { ledger: 'enterprise-award', rows: enterpriseAwards(scene) },
  ];
}

function projectPeople(scene: Scene): readonly Words[] {
  const people = some(scene.random, scene.villagers.filter((v) => v.age >= 22), 64);
  return people.map((v, i): Words => ({ person: v.id, projectId: projects[i % 3]?.name ?? '', role: i < 40 ? '产业骨干' : '参训学员', industry: projects[i % 3]?.industry ?? null, date: dayIn(scene, scene.year) }));
}

function achievements(scene: Scene): readonly Words[] {
  const { year } = scene;
  const of = (name: string, type: string, quantity: number, measure: string, more: Words = {}): Words => ({ name, type, quantity, measure, level: '县级', unit: '县农业农村局', grantDate: dayIn(scene, year), ...more });
  return [
    of('羔羊保育箱', '发明专利', 1, '件', { patentNumber: `ZL${year}10000001.1`, applyDate: `${year - 2}-03-01`, projectId: projects[0]?.name ?? null }),
    of('鹿茸切片夹具', '实用新型', 1, '件', { patentNumber: `ZL${year}20000002.3`, applyDate: `${year - 1}-05-01` }),
    of('剪毛台架', '发明专利', 1, '件', { patentNumber: `ZL${year}10000003.5`, applyDate: `${year - 2}-07-01`, stationId: '高山细毛羊专家工作站' }),
    of('牧区网格巡护系统', '系统APP', 1, '套', { projectId: projects[4]?.name ?? null }),
    of('细毛羊系谱管理APP', '系统APP', 1, '个', { projectId: projects[0]?.name ?? null }),
    of('草原牧歌歌舞剧', '歌舞剧', 1, '台', { projectId: projects[2]?.name ?? null, unit: '县文化体育广电和旅游局' }),
    of('鹿骨胶囊', '新产品', 1, '款', { stationId: '马鹿产品研发专家工作站' }),
    of('鹿茸口服液', '新产品', 1, '款', { stationId: '马鹿产品研发专家工作站' }),
    of('羊绒刺绣围巾', '新产品', 1, '款', { stationId: '民族手工艺品专家工作站', unit: '县文化体育广电和旅游局' }),
    of('细毛羊鉴定分级标准', '标准', 1, '项', { level: '市级' }),
  ];
}

function funds(scene: Scene): readonly Words[] {
  const { year } = scene;
  const training = [['就业', '县人力资源和社会保障局', 320], ['农牧', '县农业农村局', 210], ['衔接', '县乡村振兴服务中心', 160], ['东西部协作', '县人力资源和社会保障局', 80], ['人才专项', '县委组织部', 60]] as const;
  const rows: Words[] = training.map(([source, unit, amount], i) => ({ year, name: `${year}年${source}培训资金`, use: '培训资金', unit, source, level: i < 2 ? '省级' : i === 2 ? '中央' : '县级', payeeKind: '单位', applied: amount + 20, granted: amount, allocated: amount, received: Math.round(amount * 0.9), spent: Math.round(amount * 0.62), document: `县财社〔${year}〕${20 + i}号`, date: `${year}-02-1${i}`, plannedPeople: Math.round(amount * 12) }));
  for (const p of projects.slice(0, 4)) rows.push({ year, name: `${p.name}资金`, use: '项目资金', unit: '县委组织部', source: '人才专项', level: p.level, projectId: p.name, payeeKind: '单位', applied: p.money[0], granted: p.money[1], allocated: p.money[2], received: p.money[3], spent: p.money[4], document: `市财教〔${year}〕${40 + rows.length}号`, date: `${year}-03-0${rows.length % 9 + 1}` });
  for (const [i, groupId] of ['细毛羊产业专家服务组', '鹿产业专家服务组', '文化旅游专家服务组'].entries()) rows.push({ year, name: `${groupId}工作经费`, use: '服务团经费', unit: '县委组织部', source: '人才专项', level: '县级', groupId, payeeKind: '单位', applied: 5, granted: 5, allocated: 5, received: i === 2 ? 4 : 5, spent: 3.2, document: `县财行〔${year}〕${50 + i}号`, date: `${year}-03-1${i}` });
  for (const [i, stationId] of ['高山细毛羊专家工作站', '马鹿产品研发专家工作站'].entries()) rows.push({ year, name: `${stationId}补助资金`, use: '工作站补助', unit: '县委组织部', source: '人才专项', level: '市级', stationId, payeeKind: '单位', applied: 20, granted: 20, allocated: 20, received: 20, spent: 11, document: `市财行〔${year}〕${60 + i}号`, date: `${year}-04-1${i}` });
  rows.push({ year, name: '企业技术升级改造扶持资金', use: '企业技改', unit: '县人力资源和社会保障局', source: '企业', level: '县级', payee: '云岭鹿业有限责任公司', payeeKind: '企业', applied: 120, granted: 100, allocated: 100, received: 100, spent: 86, document: `县财企〔${year}〕7号`, date: `${year}-05-20` });
  return rows;
}

function awards(scene: Scene): readonly Words[] {
  const { random, year } = scene;
  const rows: Words[] = [];
  const venture = some(random, scene.villagers.filter((v) => v.age >= 22), 46);
  for (const [i, v] of venture.entries()) {
    const due = random.pick([3000, 5000, 10_000]);
    const waiting = i % 11 === 0;
    rows.push({ person: v.id, batch: `${year}年第${(i % 3) + 1}批`, kind: '创业创新', basis: '县创业创新奖励办法', year, unit: '县人力资源和社会保障局', standard: due, quantity: 1, due, paid: waiting ? null : due, source: '就业', publicFrom: `${year}-05-0${(i % 3) + 1}`, publicTo: `${year}-05-1${(i % 3) + 1}`, payDate: waiting ? null : dayIn(scene, year), state: waiting ? '公示中' : '已发放' });
  }
  // Paid per class: the standard times the days attended.
  for (const one of scene.held.filter((c) => c.ended).slice(-8)) {
    for (const person of some(random, one.learners, Math.round(one.learners.length * 0.5))) {
      const payDate = plusDays(one.endDate, 30);
      const paid = payDate <= scene.today;
      rows.push({ person, batch: `${one.id}号班`, kind: '生活费', year: Number(one.startDate.slice(0, 4)), unit: '县人力资源和社会保障局', classId: one.id, trade: one.trade, standard: 50, quantity: 10, due: 500, paid: paid ? 500 : null, source: '就业', payDate: paid ? payDate : null, state: paid ? '已发放' : '待发放' });
    }
  }
  return rows;
}

function enterpriseAwards(scene: Scene): readonly Words[] {
  const { year } = scene;
  const rows = [['云岭鹿业有限责任公司', '企业技改', 600_000], ['云岭细毛羊产业集团', '企业技改', 450_000], ['祁泉文旅发展有限公司', '引才补贴', 60_000], ['云岭鹿业有限责任公司', '引才补贴', 80_000], ['红石湾水电有限公司', '引才补贴', 40_000], ['祁泉文旅发展有限公司', '创业创新', 100_000]] as const;
  return rows.map(([name, kind, due], i): Words => ({ batch: `${year}年第1批`, name, payeeKind: '企业', kind, basis: '县人才政策若干措施', year, unit: '县人力资源和社会保障局', content: kind, people: kind === '引才补贴' ? 2 + i : null, due, paid: i === 4 ? null : due, source: '人才专项', payDate: i === 4 ? null : dayIn(scene, year), state: i === 4 ? '待发放' : '已发放' }));
}
