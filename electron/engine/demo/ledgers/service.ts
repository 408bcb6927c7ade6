/** 服务: leaders and their experts, expert groups, workstations, research topics. */
import { dayIn, plusDays, some, type Scene, type Staff } from '../scene.ts';
import type { Words, WordTable } from '../wordRows.ts';

const leaders = [
  ['安建民', '县委书记', '县委'], ['李国栋', '县委副书记、县长', '政府'], ['马海林', '县人大常委会主任', '人大'], ['杨秀兰', '县政协主席', '政协'],
  ['贺永平', '县委常委、组织部部长', '县委'], ['王志强', '副县长', '政府'], ['妥·巴图', '副县长', '政府'], ['赵雪梅', '县教育局党组书记', '部门党委（党组）'], ['张学义', '柳坝乡党委书记', '乡镇党委'],
] as const;

const groups = [['细毛羊产业专家服务组', '细毛羊'], ['鹿产业专家服务组', '鹿产品'], ['文化旅游专家服务组', '文旅'], ['中药材产业专家服务组', '中药材'], ['医疗卫生专家服务组', '医疗卫生'], ['教育教学专家服务组', '教育']] as const;

const stations = [['高山细毛羊专家工作站', '市级', '细毛羊', '细毛羊繁育中心', '红石湾镇'], ['马鹿产品研发专家工作站', '市级', '鹿产品', '云岭鹿业有限责任公司', '鹿鸣镇'], ['民族手工艺品专家工作站', '县级', '手工艺', '县文化馆', '云岭镇'], ['中药材种植专家工作站', '县级', '中药材', '县农业技术推广中心', '白泉镇'], ['草原生态专家工作站', '县级', '生态', '县畜牧兽医站', '雪泉乡']] as const;

/** Invented rows of 服务 ledgers for the demonstration county. */
export function serviceTables(scene: Scene): readonly WordTable[] {
  const experts = some(scene.random, scene.staff.filter((one) => one.level === '正高级' || one.level === '副高级'), 34);
  return [
    { ledger: 'leader-contact', rows: experts.slice(0, 26).map((one, i) => contact(scene, one, i)) },
    { ledger: 'contact-visit', rows: visits(scene, experts.slice(0, 26)) },
    { ledger: 'expert-group', rows: groups.map(([name, industry], i): Words => ({ name, industry, leader: experts[i]?.name ?? null, unit: '县委组织部', foundedDate: `${scene.year - 1}-03-0${i + 1}`, document: `县人才办〔${scene.year - 1}〕${i + 3}号`, endDate: `${scene.year + 2}-03-01`, state: '正常' })) },
    { ledger: 'expert-member', rows: members(scene, experts) },
    { ledger: 'expert-service', rows: services(scene) },
    { ledger: 'workstation', rows: stations.map(([name, level, industry, host, unit], i): Words => ({ name, level, host, unit, industry, document: `市人才办〔${scene.year - 1}〕${i + 11}号`, approvedDate: `${scene.year - (i % 2)}-04-1${i}`, chief: `首席专家${i + 1}`, chiefUnit: '省农业大学', startDate: `${scene.year - (i % 2)}-04-1${i}`, endDate: `${scene.year + 2}-12-31`, subsidy: level === '市级' ? 20 : 5, grade: i % 2 === 0 ? '优秀' : '合格', state: '正常' })) },
    { ledger: 'station-expert', rows: stationExperts(scene, experts) },
    { ledger: 'research-topic', rows: topics(scene) },
  ];
}

function contact(scene: Scene, one: Staff, i: number): Words {
  const [leaderName, leaderPost, leaderBody] = leaders[i % leaders.length] ?? leaders[0];
  return { person: one.id, leaderName, leaderPost, leaderBody, unit: '县委组织部', startDate: `${scene.year}-01-15`, endDate: i === 25 ? dayIn(scene, scene.year) : null, state: i === 25 ? '撤销' : '正常' };
}

function visits(scene: Scene, experts: readonly Staff[]): readonly Words[] {
  const { random } = scene;
  return experts.flatMap((one, i) => {
    const [leaderName, leaderPost] = leaders[i % leaders.length] ?? leaders[0];
    return Array.from({ length: random.whole(1, 3) }, (): Words => {
      const date = dayIn(scene, scene.year);
      const raised = random.whole(0, 2);
      return { person: one.id, date, leaderName, leaderPost, mode: random.pick(['走访', '座谈', '电话']), content: '了解工作生活情况，听取意见建议', difficulty: raised > 0 ? '子女入学、科研设备' : null, raised, solved: random.whole(0, raised), solution: raised > 0 ? '已协调有关部门' : null, unit: '县委组织部' };
    });
  });
}

function outside(scene: Scene, i: number, employer: string): number {
  const names = ['顾明哲', '纪书勤', '樊玉成', '裴晓东', '穆青', '苗立群', '冉国强', '晏如', '卞宏图', '尚文', '车建业', '邬兰'];
  return scene.outsider({ name: names[i % names.length] ?? '顾明哲', sex: i % 4 === 0 ? '女' : '男', employer, position: i % 2 === 0 ? '教授' : '研究员', titleLevel: i % 2 === 0 ? '正高级' : '副高级', education: '博士研究生' });
}

function members(scene: Scene, experts: readonly Staff[]): readonly Words[] {
  const rows: Words[] = [];
  for (const [g, [groupId]] of groups.entries()) {
    const own = experts.slice(g * 5, g * 5 + 5);
    for (const [i, one] of own.entries()) rows.push({ person: one.id, groupId, role: i === 0 ? '组长' : '成员', scope: '县内', startDate: `${scene.year - 1}-03-10`, endDate: `${scene.year + 2}-03-09`, letter: `PS${scene.year - 1}${g}${i}`, state: '正常' });
    for (let i = 0; i < 2; i += 1) rows.push({ person: outside(scene, g * 2 + i, i === 0 ? '省农业大学' : '省畜牧兽药研究所'), groupId, role: '成员', scope: '县外', startDate: `${scene.year - 1}-03-10`, endDate: `${scene.year + 2}-03-09`, letter: `PS${scene.year - 1}${g}${i + 5}`, state: '正常' });
  }
  return rows;
}

function services(scene: Scene): readonly Words[] {
  const { random } = scene;
  const what = [['调查研究', '产业现状入户调研'], ['咨询论证', '项目可行性论证'], ['建言献策', '产业发展座谈'], ['专业培训', '田间圈舍技术培训'], ['技术指导', '疫病防控现场指导']] as const;
  return Array.from({ length: 28 }, (_, i): Words => {
    const [mode, topic] = what[i % what.length] ?? what[0];
    const [groupId, industry] = groups[i % groups.length] ?? groups[0];
    const town = random.pick(scene.townships);
    return { topic: `${industry}${topic}（${i + 1}）`, groupId, date: dayIn(scene, scene.year), mode, place: town.name, unit: town.name, expertCount: random.whole(2, 6), audience: '农牧户、合作社', people: random.whole(12, 120), result: '形成意见并落实', cost: random.whole(5, 60) * 100 };
  });
}

function stationExperts(scene: Scene, experts: readonly Staff[]): readonly Words[] {
  const rows: Words[] = [];
  for (const [s, [stationId]] of stations.entries()) {
    for (const [i, one] of experts.slice(s * 3, s * 3 + 2).entries()) rows.push({ person: one.id, stationId, role: '成员', scope: '县内', startDate: `${scene.year - 1}-05-0${i + 1}`, task: '推广应用' });
    for (let i = 0; i < 2; i += 1) rows.push({ person: outside(scene, s * 2 + i + 1, '省农业大学'), stationId, role: i === 0 ? '首席' : '成员', scope: '县外', startDate: `${scene.year - 1}-05-1${i}`, endDate: s === 4 && i === 1 ? dayIn(scene, scene.year) : null, task: '课题研究', days: scene.random.whole(8, 30) });
  }
  return rows;
}

function topics(scene: Scene): readonly Words[] {
  const names = ['高山细毛羊高效繁育技术研究', '马鹿茸精深加工工艺研究', '民族刺绣纹样数字化研究', '黄芪仿野生种植研究', '退化草地补播改良研究', '羔羊早期断奶技术研究', '鹿胎产品质量标准研究', '高寒区设施蔬菜栽培研究', '皮雕工艺传承研究'];
  return names.map((name, i): Words => {
    const startDate = dayIn(scene, scene.year - (i % 2));
    const closed = i % 4 === 3;
    return { code: `KT${scene.year - (i % 2)}${String(i + 1).padStart(2, '0')}`, name, key: i % 3 === 2 ? '否' : '是', level: i % 2 === 0 ? '市级' : '县级', stationId: stations[i % stations.length]?.[0] ?? null, unit: '县农业农村局', leader: `主持人${i + 1}`, startDate, endDate: closed ? plusDays(startDate, 200) : null, funds: 3 + i, state: closed && plusDays(startDate, 200) <= scene.today ? '结题' : '在研' };
  });
}
