/** 政策: leading group, duties, responsibility, assessment, policies and tasks, goals, problems, reporting. */
import { dayIn, plusDays, type Scene } from '../scene.ts';
import type { Words, WordTable } from '../wordRows.ts';

const policies = [
  ['关于深化人才发展体制机制改革的实施意见', '意见', '印发', 0], ['高层次专业人才引进办法', '办法', '印发', 0], ['柔性引进人才办法', '办法', '印发', 0], ['重点产业专家服务团管理办法', '办法', '印发', 0],
  ['县委人才工作领导小组工作规则', '规则职责', '印发', 1], ['人才工作领导小组成员单位职责', '规则职责', '印发', 1], ['本土急需紧缺人才培养使用办法', '办法', '起草', 0], ['非公企业引进人才补贴办法', '办法', '征求意见', 0],
] as const;

const upstream = [['关于加强新时代人才工作的意见', '省级'], ['关于加快乡村人才振兴的意见', '省级'], ['人才支持计划实施方案', '市级']] as const;

/** Invented rows of 政策 and work ledgers for the demonstration county. */
export function policyTables(scene: Scene): readonly WordTable[] {
  const { year } = scene;
  return [
    { ledger: 'leading-group', rows: scene.departments.map((d, i): Words => ({ unit: d.name, role: i === 0 ? '办公室' : '成员', memberPost: '主要负责人', contact: '联络员', startDate: `${year - 3}-05-01`, document: `县委办发〔${year - 3}〕12号` })) },
    { ledger: 'duty-list', rows: scene.departments.flatMap((d) => ['人才培养开发', '人才服务保障'].map((duty, i): Words => ({ unit: d.name, duty, role: i === 0 ? '牵头' : '配合', basis: '领导小组工作规则', date: `${year}-02-20`, state: '正常' }))) },
    { ledger: 'responsibility', rows: units(scene).map((u, i): Words => ({ year, unit: u.name, side: u.level === 'township' ? '乡镇' : '部门', name: '党建工作责任书', included: i === 23 ? '否' : '是', weight: 5, signer: '主要负责人', signedDate: `${year}-03-0${(i % 9) + 1}` })) },
    { ledger: 'assessment', rows: units(scene).map((u, i): Words => ({ year: year - 1, unit: u.name, side: u.level === 'township' ? '乡镇' : '部门', item: '领导班子年度考核', included: '是', full: 5, score: 3.6 + (i % 8) * 0.2, grade: i % 5 === 0 ? '优秀' : '合格', rank: i + 1, date: `${year}-01-18` })) },
    { ledger: 'policy', rows: policyRows(scene) },
    { ledger: 'policy-task', rows: tasks(scene) },
    { ledger: 'goal', rows: goals(scene) },
    { ledger: 'supervision', rows: Array.from({ length: 9 }, (_, i): Words => ({ title: `人才工作${i % 2 === 0 ? '专项督查' : '调研督导'}（${i + 1}）`, date: dayIn(scene, year), unit: scene.townships[i]?.name ?? '云岭镇', mode: i % 2 === 0 ? '专项督查' : '调研督导', found: 2 + (i % 3), solved: 1 + (i % 3), feedback: '现场反馈，限期整改' })) },
    { ledger: 'problem', rows: problems(scene) },
    { ledger: 'publicity', rows: Array.from({ length: 34 }, (_, i): Words => ({ title: `人才工作报道${i + 1}`, kind: (['政策', '典型', '动态', '宣讲'] as const)[i % 4] ?? '动态', mediaKind: (['县级媒体', '新媒体', '市级媒体', '省级媒体'] as const)[i % 4] ?? '新媒体', media: '云岭融媒', date: dayIn(scene, year), unit: '县委组织部', count: 1 })) },
    { ledger: 'submission', rows: submissions(scene) },
  ];
}

const units = (scene: Scene): readonly Scene['townships'][number][] => [...scene.townships, ...scene.departments];

function policyRows(scene: Scene): readonly Words[] {
  const { year } = scene;
  return [
    ...upstream.map(([title, level], i): Words => ({ title, documentNumber: `${level === '省级' ? '省' : '市'}委发〔${year - 1}〕${i + 5}号`, agency: level === '省级' ? '省委' : '市委', level, type: '意见', state: '印发', issueDate: `${year - 1}-0${i + 4}-10` })),
    ...policies.map(([title, type, state, ago], i): Words => ({
      title, documentNumber: state === '印发' ? `县委发〔${year - ago}〕${i + 12}号` : null, agency: '县委', level: '县级', type, state, draftUnit: i % 2 === 0 ? '县委组织部' : '县人力资源和社会保障局', issueDate: state === '印发' ? dayIn(scene, year - ago) : null,
      validTo: state === '印发' ? `${year + 4}-12-31` : null, parentTitle: upstream[i % upstream.length]?.[0] ?? null,
    })),
  ];
}

function tasks(scene: Scene): readonly Words[] {
  return upstream.flatMap(([policyId], p) =>
    Array.from({ length: 6 }, (_, i): Words => {
      const finished = (i + p) % 3 !== 0;
      return { policyId, task: `承接任务${p + 1}-${i + 1}`, measure: '制定县级配套措施', unit: scene.departments[(p * 6 + i) % scene.departments.length]?.name ?? '县委组织部', deadline: `${scene.year}-12-20`, state: finished ? '已完成' : '进行中', doneDate: finished ? dayIn(scene, scene.year) : null };
    }),
  );
}

function goals(scene: Scene): readonly Words[] {
  const { year } = scene;
  const three = [2600, 3000, 3200];
  return [
    ...three.map((amount, i): Words => ({ name: '三年培训农民工目标', item: '培训农民工', startYear: year, endYear: year + 2, year: year + i, unit: '县人力资源和社会保障局', amount, measure: '人' })),
    { name: '下一年赴外挂职计划', item: '赴外挂职', startYear: year + 1, endYear: year + 1, year: year + 1, unit: '县委组织部', amount: 15, measure: '名' },
    { name: '年度引进人才目标', item: '引进人才', startYear: year, endYear: year, year, unit: '县委组织部', amount: 60, measure: '名' },
    { name: '年度专技人才进修目标', item: '进修', startYear: year, endYear: year, year, unit: '县委组织部', amount: 40, measure: '名' },
  ];
}

function problems(scene: Scene): readonly Words[] {
  const titles = ['高层次人才总量不足', '部门培训资金使用分散', '乡镇培训基地设备老旧', '人才评价方式单一', '青年人才住房保障不够', '企业引才投入不足', '个别单位重引进轻使用', '培训就业衔接不紧'];
  return titles.map((title, i): Words => {
    const foundDate = dayIn(scene, scene.year);
    const solved = i % 3 === 0;
    return { title, source: i % 2 === 0 ? '督查' : '自查', foundDate, unit: scene.departments[i % scene.departments.length]?.name ?? '县委组织部', measures: '列入整改台账', deadline: `${scene.year}-12-31`, state: solved ? '已整改' : i % 3 === 1 ? '整改中' : '未整改', doneDate: solved ? (plusDays(foundDate, 40) < scene.today ? plusDays(foundDate, 40) : scene.today) : null };
  });
}

/** Monthly figures of every unit until last month; a few late, a few still missing. */
function submissions(scene: Scene): readonly Words[] {
  const months = Math.max(1, Number(scene.today.slice(5, 7)) - 1);
  const rows: Words[] = [];
  for (let month = Math.max(1, months - 2); month <= months; month += 1) {
    const period = `${scene.year}-${String(month).padStart(2, '0')}`;
    for (const [i, u] of units(scene).entries()) {
      const dueDate = plusDays(`${period}-25`, 0);
      const missing = month === months && i % 8 === 3;
      const returned = i % 11 === 5;
      rows.push({ unit: u.name, form: '培训情况月报', periodKind: '月报', period, dueDate, sentDate: missing ? null : plusDays(dueDate, (i % 5) - 3), version: returned ? 2 : 1, state: missing ? '未报' : returned ? '退回' : '通过', returnReason: returned ? '花名册与汇总数不一致' : null, returnedDate: returned ? plusDays(dueDate, 2) : null });
    }
  }
  return rows;
}
