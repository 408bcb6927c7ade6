/** 激励: 拔尖人才 and their 五个一, examples, studios, honours, science awards, loans. */
import { dayIn, plusDays, some, type Scene, type Staff } from '../scene.ts';
import type { Words, WordTable } from '../wordRows.ts';

const tiers = ['第一层次', '第二层次', '第二层次', '第三层次', '第三层次', '第三层次'] as const;
const standards: Readonly<Record<(typeof tiers)[number], number>> = { 第一层次: 12_000, 第二层次: 8000, 第三层次: 5000 };

/** Invented rows of 荣誉 ledgers for the demonstration county. */
export function honourTables(scene: Scene): readonly WordTable[] {
  const top = some(scene.random, scene.staff.filter((one) => one.level !== null && one.level !== '初级'), 24);
  return [
    { ledger: 'top-talent', rows: top.map((one, i): Words => ({ person: one.id, field: one.system, batch: `第${i < 12 ? 2 : 3}批`, year: scene.year - (i < 12 ? 3 : 0), tier: tiers[i % tiers.length] ?? '第三层次', selectedDate: `${scene.year - (i < 12 ? 3 : 0)}-01-20`, document: `县委发〔${scene.year - (i < 12 ? 3 : 0)}〕9号`, startDate: `${scene.year - (i < 12 ? 3 : 0)}-01-20`, endDate: `${scene.year + (i < 12 ? 0 : 3)}-12-31`, achievements: '业务骨干，成果突出', unit: one.unit, state: i === 11 ? '撤销' : '正常', leftReason: i === 11 ? '调离本县' : null })) },
    { ledger: 'top-talent-task', rows: top.flatMap((one) => fiveOnes(scene, one)) },
    { ledger: 'top-talent-review', rows: top.map((one, i) => review(scene, one, tiers[i % tiers.length] ?? '第三层次')) },
    { ledger: 'exemplar', rows: exemplars(scene) },
    { ledger: 'studio', rows: studios(scene) },
    { ledger: 'commendation', rows: commendations(scene) },
    { ledger: 'science-award', rows: awards(scene) },
    { ledger: 'startup-loan', rows: loans(scene) },
  ];
}

function fiveOnes(scene: Scene, one: Staff): readonly Words[] {
  const { random } = scene;
  return (['业务骨干', '科研课题', '联系点', '专题讲座', '调研报告'] as const).map((item): Words => {
    const finished = random.chance(0.78);
    return {
      person: one.id, year: scene.year, item, title: `${item}（${one.name}）`, target: 1, done: finished ? 1 : 0, doneDate: finished ? dayIn(scene, scene.year) : null, state: finished ? '已完成' : '进行中',
      audience: item === '专题讲座' && finished ? random.whole(30, 120) : null, words: item === '调研报告' && finished ? random.whole(3000, 8000) : null, services: item === '联系点' ? random.whole(1, 6) : null, level: item === '科研课题' ? '县级' : null,
    };
  });
}

function review(scene: Scene, one: Staff, tier: (typeof tiers)[number]): Words {
  const total = scene.random.whole(74, 98);
  const paid = scene.random.chance(0.8);
  return { person: one.id, year: scene.year - 1, tier, selfScore: total + 1, unitScore: total, groupScore: total - 1, total, grade: total >= 90 ? '优秀' : total >= 60 ? '合格' : '不合格', standard: standards[tier], amount: paid ? standards[tier] : null, payDate: paid ? dayIn(scene, scene.year) : null };
}

function exemplars(scene: Scene): readonly Words[] {
  const kinds = ['非遗传承人', '创业先锋', '致富带头人', '技术能手', '优秀教师', '优秀医生', '非遗传承人', '乡土人才'] as const;
  const people = [...some(scene.random, scene.villagers.filter((v) => v.age > 30), 5).map((v) => v.id), ...some(scene.random, scene.staff, 3).map((s) => s.id)];
  return people.map((person, i): Words => ({ person, type: kinds[i] ?? '乡土人才', title: `${kinds[i] ?? '乡土人才'}典型`, level: i % 3 === 0 ? '市级' : '县级', year: scene.year, date: dayIn(scene, scene.year), unit: '县委组织部' }));
}

function studios(scene: Scene): readonly Words[] {
  const names = [['民族刺绣非遗工作室', '非遗工作室', '文旅'], ['皮雕大师工作室', '大师工作室', '文旅'], ['高中数学名师工作室', '名师工作室', '教育'], ['心内科名医工作室', '名医工作室', '卫生'], ['细毛羊繁育创新工作室', '创新工作室', '农牧'], ['鹿产品创新工作室', '创新工作室', '企业']] as const;
  return names.map(([name, type, field], i): Words => ({ name, type, leader: `领衔人${i + 1}`, unit: i < 2 ? '县文化体育广电和旅游局' : '县委组织部', level: i % 2 === 0 ? '市级' : '县级', field, foundedDate: `${scene.year - (i % 3)}-0${i + 2}-11`, members: 4 + i, apprentices: 6 + i * 2, funds: i % 2 === 0 ? 5 : 3, state: '正常' }));
}

function commendations(scene: Scene): readonly Words[] {
  const honours = [['名医', '卫生'], ['名师', '教育'], ['名师', '教育'], ['名医', '卫生'], ['名师', '教育']] as const;
  const rows = honours.flatMap(([honour, system], i) => some(scene.random, scene.staff.filter((s) => s.system === system && s.level !== null), i < 2 ? 3 : 1).map((one): Words => ({ person: one.id, honour, level: '县级', agency: '县委、县政府', date: `${scene.year}-09-10`, year: scene.year, document: `县委发〔${scene.year}〕30号`, prize: 3000, unit: one.unit })));
  const crafts = some(scene.random, scene.villagers.filter((v) => v.age > 28), 7);
  const seen = new Set<unknown>();
  return [...rows, ...crafts.map((v, i): Words => ({ person: v.id, honour: i < 4 ? '名匠' : '金牌导游', level: '县级', agency: '县委、县政府', date: `${scene.year}-09-10`, year: scene.year, document: `县委发〔${scene.year}〕30号`, prize: 2000, unit: '县文化体育广电和旅游局' }))].filter((row) => {
    const key = `${row['person']} ${row['honour']}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

function awards(scene: Scene): readonly Words[] {
  const names = ['高山细毛羊本品种选育与推广', '马鹿人工授精技术应用', '退化草原综合治理模式', '民族服饰图案数据库', '远程心电诊断平台', '牧道无人机巡护系统', '鹿茸低温干燥装置'];
  return names.map((name, i): Words => ({ year: scene.year, name, type: i >= 5 ? '技术发明' : '科技进步', rank: i === 0 ? '一等奖' : i < 3 ? '二等奖' : '三等奖', level: '县级', unit: i % 2 === 0 ? '县农业农村局' : '县卫生健康局', date: `${scene.year}-04-2${i}`, prize: 3 - (i % 3) * 0.5, paid: i === 6 ? 0 : 3 - (i % 3) * 0.5, paidDate: i === 6 ? null : plusDays(`${scene.year}-05-10`, i) }));
}

function loans(scene: Scene): readonly Words[] {
  const { random } = scene;
  return some(random, scene.villagers.filter((v) => v.age >= 22 && v.age <= 50), 38).map((v, i): Words => {
    const loanDate = dayIn(scene, scene.year - (i % 4 === 0 ? 1 : 0));
    return { person: v.id, entity: `创业实体${i + 1}`, entityKind: random.pick(['合作社', '农家乐', '个体', '企业']), purpose: random.pick(['扩大养殖', '购置设备', '店面装修']), loanNumber: `DK${scene.year}${String(i + 1).padStart(4, '0')}`, bank: '县农村信用合作联社', loanDate, dueDate: plusDays(loanDate, 1095), amount: random.pick([5, 10, 15, 20]), term: 36, rate: 3.85, subsidy: random.whole(8, 40) * 100, repaid: '否', unit: '县人力资源和社会保障局' };
  });
}
