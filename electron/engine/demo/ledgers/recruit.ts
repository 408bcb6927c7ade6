/** 引才: introduced talents, needs, entrusted training, talents elsewhere, cooperation with schools. */
import { dayIn, plusDays, some, unitName, type Scene } from '../scene.ts';
import type { Words, WordTable } from '../wordRows.ts';

/** Invented rows of 引才 ledgers for the demonstration county. */
export function recruitTables(scene: Scene): readonly WordTable[] {
  const away = outsiders(scene);
  return [
    { ledger: 'introduced', rows: introduced(scene) },
    { ledger: 'talent-demand', rows: demands(scene) },
    { ledger: 'entrusted-training', rows: entrusted(scene) },
    { ledger: 'external-talent', rows: away.map((one) => one.row) },
    { ledger: 'return-venture', rows: ventures(scene, away.map((one) => one.person)) },
    { ledger: 'cooperation', rows: cooperations(scene) },
    { ledger: 'platform', rows: platforms(scene) },
    { ledger: 'cooperation-activity', rows: activities(scene) },
  ];
}

function introduced(scene: Scene): readonly Words[] {
  const { random, year } = scene;
  const channels = ['公务员', '事业招聘', '急需紧缺', '急需紧缺', '三支一扶', '三支一扶', '特岗', '西部志愿者', '进企业'] as const;
  const young = scene.staff.filter((one) => one.age <= 40);
  const rows = some(random, young, 74).map((one, i): Words => {
    const channel = channels[i % channels.length] ?? '事业招聘';
    const when = i < 26 ? year - 1 : year;
    const arrivedDate = dayIn(scene, when);
    const left = when < year && random.chance(0.12);
    return {
      person: one.id, channel, mode: '全职', way: channel === '急需紧缺' ? (i % 2 === 0 ? '现场招聘' : '对接合作') : null, unitKind: '个人', year: when, batch: `${when}年第${(i % 2) + 1}批`, origin: random.pick(['省城', '西安市', '邻市', '东市']),
      unit: one.unit, employerNature: one.system === '党政' ? '党政机关' : one.system === '企业' ? '企业' : '事业单位', system: one.system, post: '专业技术岗位',
      graduated: `${when}-06-30`, arrivedDate, startDate: arrivedDate, endDate: channel === '三支一扶' ? plusDays(arrivedDate, 730) : null,
      service: channel === '三支一扶' ? random.pick(['支教', '支医', '支农', '乡村振兴']) : null,
      settlingIn: channel === '急需紧缺' ? random.pick([30_000, 50_000]) : null, living: channel === '急需紧缺' ? 12_000 : null, housing: channel === '急需紧缺' ? '是' : null,
      state: left ? '离岗' : '在岗', leftDate: left ? dayIn(scene, year) : null, leftReason: left ? '考取外地单位' : null,
    };
  });
  const posts = ['省农业大学教授', '省畜牧兽药研究所研究员', '省第二人民医院主任医师', '津海市文旅规划院总工'];
  for (let i = 0; i < 14; i += 1) {
    const arrivedDate = dayIn(scene, year);
    const person = scene.outsider({ name: outsideName(i), sex: i % 3 === 0 ? '女' : '男', employer: posts[i % posts.length]?.slice(0, -2) ?? '', education: '博士研究生', titleLevel: i % 2 === 0 ? '正高级' : '副高级' });
    rows.push({
      person, channel: '柔性', mode: '柔性', unitKind: '个人', year, unit: random.pick(['县农业农村局', '县卫生健康局', '县文化体育广电和旅游局']), system: random.pick(['农牧', '卫生', '文旅']), formerPost: posts[i % posts.length] ?? '',
      arrivedDate, startDate: arrivedDate, endDate: plusDays(arrivedDate, 365), days: random.whole(6, 40), times: random.whole(1, 6), services: '技术指导、带教', reward: random.pick([0, 20_000, 30_000]), state: '在岗',
    });
  }
  return rows;
}

const given = ['志远', '晓明', '国平', '雅琴', '立新', '文博', '海波', '慧敏', '正阳', '思源'] as const;
const families = ['沈', '陆', '邹', '秦', '温', '霍', '简', '阮', '骆', '柯', '祁', '郝'] as const;
function outsideName(i: number): string {
  return `${families[i % families.length] ?? '沈'}${given[Math.floor(i / families.length + i) % given.length] ?? '志远'}`;
}

function demands(scene: Scene): readonly Words[] {
  const posts = [['外科医师', '临床医学', '县卫生健康局', '卫生'], ['麻醉医师', '麻醉学', '县卫生健康局', '卫生'], ['高中物理教师', '物理学', '县教育局', '教育'], ['高中英语教师', '英语', '县教育局', '教育'], ['畜牧技术推广', '动物科学', '县农业农村局', '农牧'], ['规划设计', '城乡规划', '县文化体育广电和旅游局', '文旅']] as const;
  return posts.flatMap(([post, major, unit, system], i) =>
    [scene.year, scene.year - 1].map((year): Words => ({ year, unit, unitNature: '事业单位', system, date: `${year}-0${1 + (i % 6)}-15`, post, major, education: '本科', headcount: scene.random.whole(1, 6), mode: i % 3 === 0 ? '柔性' : '全职', urgency: i % 2 === 0 ? '紧缺' : '急需', filled: scene.random.whole(0, 1) })),
  );
}

function entrusted(scene: Scene): readonly Words[] {
  const young = scene.villagers.filter((v) => v.age <= 22);
  return some(scene.random, young, 12).map((v, i): Words => ({
    person: v.id, programme: '农村订单定向医学生', system: '卫生', trainingSchool: i % 2 === 0 ? '省中医药大学' : '河东学院', trainingMajor: '临床医学', stage: i % 3 === 0 ? '大专' : '本科',
    startDate: `${scene.year - (i % 4)}-09-01`, agreement: `DX${scene.year - (i % 4)}${String(i + 1).padStart(3, '0')}`, serviceYears: 6, unit: '县卫生健康局', cost: 3.2, state: '在读',
  }));
}

function outsiders(scene: Scene): readonly { readonly person: number; readonly row: Words }[] {
  const { random } = scene;
  const places = [['省城', '省会'], ['北京市', '北上广深'], ['西安市', '省外其他'], ['邻市', '省内其他'], ['深圳市', '北上广深'], ['新加坡', '境外']] as const;
  return Array.from({ length: 138 }, (_, i) => {
    const [workCity, awayPlace] = places[i % places.length] ?? ['省城', '省会'];
    const town = random.pick(scene.townships);
    const category = random.pick(['党政人才', '企业经营管理', '企业经营管理', '专业技术', '高技能', '高学历']);
    const person = scene.outsider({
      name: outsideName(i * 7 + 3), sex: random.chance(0.3) ? '女' : '男', birthDate: `${scene.year - random.whole(30, 60)}-${String(random.whole(1, 12)).padStart(2, '0')}`, nativePlace: `云岭县${town.name}`,
      education: random.pick(['本科', '本科', '硕士研究生', '博士研究生', '大专']), employer: `${workCity}${random.pick(['某科技公司', '某高校', '某医院', '某局', '某建筑公司'])}`, position: random.pick(['经理', '教授', '主任', '工程师', '处长']),
      titleLevel: random.pick(['正高级', '副高级', '中级', '未评定职称']), phone: `1990001${String(i).padStart(4, '0')}`,
    });
    const back = i % 10 === 0;
    const row: Words = {
      person, workCity, awayPlace, category, industry: random.pick(['制造业', '教育', '卫生社会工作', '信息技术', '建筑业']), returnWish: back ? '已返乡' : random.pick(['有', '可考虑', '不愿意', '可考虑']), returned: back ? '是' : '否',
      resources: random.pick(['招商信息', '技术支持', '专家联络', '']), liaison: '乡镇组织委员', unit: town.name, enteredDate: dayIn(scene, scene.year - random.whole(0, 2)), state: '正常',
    };
    return { person, row };
  });
}

function ventures(scene: Scene, people: readonly number[]): readonly Words[] {
  const { random } = scene;
  const fields = [['旅游', '农家乐'], ['文化产业', '企业'], ['创业孵化', '企业'], ['种养殖', '合作社'], ['房地产', '企业'], ['电商', '企业']] as const;
  return people.filter((_, i) => i % 10 === 0).map((person, i): Words => {
    const [field, entityKind] = fields[i % fields.length] ?? ['旅游', '企业'];
    const town = random.pick(scene.townships);
    return { person, category: '企业经营管理', returnDate: dayIn(scene, scene.year - (i % 3)), entity: i % 7 === 6 ? null : `${town.name}${field}${entityKind === '合作社' ? '专业合作社' : '有限公司'}${i + 1}`, entityKind: i % 7 === 6 ? null : entityKind, field, investment: random.whole(20, 800), jobs: random.whole(3, 60), foundedDate: dayIn(scene, scene.year - (i % 3)), state: '正常', unit: town.name };
  });
}

const partners = [['省农业大学', '高校', '省内'], ['省第二人民医院', '医疗机构', '省内'], ['省师范大学', '高校', '省内'], ['津海农学院', '高校', '省外'], ['省畜牧兽药研究所', '院所', '省内']] as const;

function cooperations(scene: Scene): readonly Words[] {
  const { year } = scene;
  const rows = partners.map(([partner, partnerKind, provinceScope], i): Words => ({
    name: `云岭县与${partner}合作框架协议`, partner, partnerKind, provinceScope, type: partnerKind === '院所' ? '院地合作' : partnerKind === '医疗机构' ? '医联体' : '校地合作', unit: i === 1 ? '县卫生健康局' : '县委组织部',
    signedDate: `${year - (i % 3)}-0${4 + (i % 4)}-18`, startDate: `${year - (i % 3)}-0${4 + (i % 4)}-18`, endDate: `${year + 3}-12-31`, content: '人才培养、技术推广、联合攻关', trained: 12 + i * 5, state: '正常',
  }));
  for (const [i, [partner]] of [partners[0], partners[4]].entries())
    rows.push({ name: `“党建+人才+产业”结对共建意向书（${partner}）`, partner, partnerKind: i === 0 ? '高校' : '院所', provinceScope: '省内', type: '党组织共建', unit: '县委组织部', signedDate: `${year}-05-2${i}`, startDate: `${year}-05-2${i}`, endDate: `${year + 2}-12-31`, state: '正常' });
  return rows;
}

const agreement = (i: number): string => `云岭县与${partners[i % partners.length]?.[0] ?? partners[0][0]}合作框架协议`;

function platforms(scene: Scene): readonly Words[] {
  const names = [['高山细毛羊繁育示范基地', '基地', '细毛羊'], ['鹿产品研发中心', '研发平台', '鹿产品'], ['中药材种植试验站', '研发平台', '中药材'], ['教师教育实训基地', '实训基地', '教育'], ['远程会诊中心', '研发平台', '医疗卫生'], ['草原生态观测站', '基地', '生态']] as const;
  return names.map(([name, type, industry], i): Words => ({ name, type, cooperationId: agreement(i), partner: partners[i % partners.length]?.[0] ?? null, level: '县级', unit: scene.townships[i]?.name ?? '云岭镇', industry, foundedDate: `${scene.year - (i % 2)}-07-0${i + 1}`, state: '正常' }));
}

function activities(scene: Scene): readonly Words[] {
  const topics = [['畜牧专家来县指导', '智力引进'], ['骨干教师跟岗交流', '人才交流'], ['细毛羊分级整理技术培训', '技术培训'], ['鹿病防治技术培训', '技术培训'], ['县级医院带教', '培带'], ['学科教研培带', '培带'], ['校园招才推介', '招才引才'], ['草畜平衡联合研究', '联合研究'], ['文创设计技术培训', '技术培训']] as const;
  return topics.map(([topic, type], i): Words => ({ topic, cooperationId: agreement(i), partner: partners[i % partners.length]?.[0] ?? null, type, unit: unitName(scene, scene.townships[i]?.code ?? ''), date: dayIn(scene, scene.year), experts: scene.random.whole(1, 6), people: scene.random.whole(15, 90), trained: type === '培带' ? scene.random.whole(3, 12) : null }));
}

