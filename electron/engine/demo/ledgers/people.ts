/** 人员: talents of six kinds, titles, rural talents, posts, secondments, village secretaries. */
import { dayIn, plusDays, some, staffOf, unitName, type Scene, type Staff } from '../scene.ts';
import type { Words, WordTable } from '../wordRows.ts';

const talentsOf: Readonly<Record<Staff['system'], string>> = {
  教育: '专业技术人才',
  卫生: '专业技术人才',
  农牧: '专业技术人才',
  文旅: '专业技术人才',
  科技: '专业技术人才',
  党政: '党政人才',
  企业: '企业经营管理人才',
};

const ruralTypes = ['生产型', '生产型', '经营型', '技能服务型', '技能带动型', '社会服务型'] as const;
const ruralTrades: Readonly<Record<(typeof ruralTypes)[number], readonly string[]>> = {
  生产型: ['细毛羊养殖', '马鹿养殖', '饲草种植'],
  经营型: ['畜产品购销', '农家乐经营', '合作社经营'],
  技能服务型: ['动物防疫', '农机维修', '饲草料配方'],
  技能带动型: ['民族刺绣', '皮雕制作', '电焊加工'],
  社会服务型: ['乡村文艺', '乡村医疗', '就业中介'],
};
const incomeBands = ['2万元以下', '2—3万元', '3—5万元', '5—10万元', '10—20万元', '20—50万元'] as const;

/** Everything of the section, from staff and villagers that exist. */
export function peopleTables(scene: Scene): readonly WordTable[] {
  const rural = some(scene.random, scene.villagers.filter((v) => v.age >= 22), 190);
  return [
    { ledger: 'rural-talent', rows: rural.map((v) => ruralTalent(scene, v.id, v.township)) },
    { ledger: 'talent', rows: [...staffTalents(scene), ...ruralTalents(scene, rural), ...skilled(scene), ...socialWorkers(scene)].filter(uniquePerson(new Set())) },
    { ledger: 'professional', rows: professionals(scene) },
    { ledger: 'post-setting', rows: postSettings(scene) },
    { ledger: 'beyond-quota', rows: beyondQuota(scene) },
    { ledger: 'secondment', rows: secondments(scene) },
    { ledger: 'first-secretary', rows: firstSecretaries(scene) },
    { ledger: 'person-state', rows: states(scene) },
  ];
}

function staffTalents(scene: Scene): readonly Words[] {
  const { random } = scene;
  return scene.staff.map((one): Words => {
    const main = talentsOf[one.system];
    // A township head with an agronomist's title is both; totals count the person once, by the main kind.
    const second = one.system === '党政' && random.chance(0.08) ? '、专业技术人才' : one.system === '企业' && one.level !== null ? '、专业技术人才' : '';
    return {
      person: one.id,
      teams: main + second,
      mainTeam: main,
      tier: one.level === '正高级' ? '领军人才' : one.level === '副高级' ? '骨干人才' : '基础人才',
      unit: one.unit,
      unitNature: one.system === '党政' ? '党政机关' : one.system === '企业' ? '企业' : '事业单位',
      system: one.system,
      postRank: one.system === '党政' ? random.pick(['正科级', '副科级', '科员', '科员']) : null,
      establishment: one.system === '党政' ? '行政' : one.system === '企业' ? '企业' : '全额事业',
      assessments: '合格、合格、优秀',
      enterpriseNature: one.system === '企业' ? random.pick(['国有', '民营']) : null,
      managementTier: one.system === '企业' ? random.pick(['经营管理人员', '党群工作者', '出资人代表']) : null,
      enteredDate: dayIn(scene, scene.year - 2),
      state: '正常',
    };
  });
}

function ruralTalents(scene: Scene, rural: Scene['villagers']): readonly Words[] {
  return some(scene.random, rural, 150).map((v): Words => ({
    person: v.id,
    teams: '农村实用人才',
    mainTeam: '农村实用人才',
    entrepreneur: scene.random.chance(0.1) ? '是' : null,
    unit: unitName(scene, v.township),
    unitNature: '村（社区）',
    system: '农牧',
    enteredDate: dayIn(scene, scene.year - 1),
    state: '正常',
  }));
}

function skilled(scene: Scene): readonly Words[] {
  return some(scene.random, scene.villagers.filter((v) => v.age >= 25), 46).map((v, i): Words => ({
    person: v.id,
    teams: i % 9 === 0 ? '高技能人才、农村实用人才' : '高技能人才',
    mainTeam: '高技能人才',
    unit: '县人力资源和社会保障局',
    unitNature: '企业',
    system: '企业',
    trade: scene.random.pick(['电焊工', '中式烹调师', '挖掘机驾驶', '民族刺绣']),
    skillLevel: scene.random.pick(['高级工', '高级工', '技师', '高级技师']),
    certificateNumber: `JN${scene.year - 1}${String(1000 + i)}`,
    certificateDate: dayIn(scene, scene.year - 1),
    certificateAgency: '县人力资源和社会保障局',
    enteredDate: dayIn(scene, scene.year),
    state: '正常',
  }));
}

function socialWorkers(scene: Scene): readonly Words[] {
  return some(scene.random, scene.villagers.filter((v) => v.age >= 24 && v.age <= 50), 22).map((v): Words => ({
    person: v.id,
    teams: '社会工作人才',
    mainTeam: '社会工作人才',
    unit: unitName(scene, v.township),
    unitNature: '社会团体',
    socialPost: scene.random.pick(['社区社工', '养老护理', '儿童主任']),
    socialWorkLevel: scene.random.pick(['助理社工师', '助理社工师', '社工师']),
    enteredDate: dayIn(scene, scene.year),
    state: '正常',
  }));
}

const uniquePerson = (seen: Set<unknown>) => (row: Words): boolean => {
  const fresh = !seen.has(row['person']);
  seen.add(row['person']);
  return fresh;
};

function professionals(scene: Scene): readonly Words[] {
  const { random, year } = scene;
  const series: Partial<Record<Staff['system'], string>> = { 教育: '教学', 卫生: '卫生', 农牧: '农业', 文旅: '图书档案文博', 企业: '工程' };
  return staffOf(scene, '教育', '卫生', '农牧', '文旅', '企业')
    .filter((one) => one.system !== '企业' || one.level !== null)
    .map((one): Words => {
      const started = Number(one.workStart.slice(0, 4));
      const inTownship = random.chance(0.4);
      const appointed = one.level !== null && random.chance(0.86);
      const qualified = Math.min(year - 1, started + (one.level === '正高级' ? 24 : one.level === '副高级' ? 16 : one.level === '中级' ? 8 : 2));
      return {
        person: one.id,
        unit: one.unit,
        system: one.system,
        establishment: one.system === '企业' ? '企业' : '全额事业',
        series: series[one.system] ?? '其他',
        qualifiedDate: one.level === null ? null : `${qualified}-12-20`,
        route: one.level === null ? null : one.level === '初级' ? '认定' : '评审',
        board: one.level === null ? null : one.level === '正高级' || one.level === '副高级' ? '省高级职称评审委员会' : '市中级职称评审委员会',
        appointed: one.level === null ? null : appointed ? '是' : '否',
        appointedTitle: appointed ? one.title : null,
        appointedLevel: appointed ? one.level : null,
        startDate: appointed ? `${qualified + 1}-01-01` : null,
        appointer: appointed ? one.unit : null,
        postGrade: appointed ? (one.level === '正高级' ? '专技四级' : one.level === '副高级' ? '专技七级' : one.level === '中级' ? '专技九级' : '专技十二级') : null,
        townshipStart: inTownship ? one.workStart : null,
        townshipYears: inTownship ? year - started : null,
        beyondQuota: !appointed && one.level === '副高级' ? '是' : '否',
      };
    });
}

function postSettings(scene: Scene): readonly Words[] {
  const bands = [['正高级', 3, 2], ['副高级', 30, 28], ['中级', 70, 66], ['初级', 60, 41]] as const;
  return ['县教育局', '县卫生健康局', '县农业农村局'].flatMap((unit, i) =>
    bands.map(([band, quota, used]): Words => ({
      year: scene.year,
      unit,
      system: (['教育', '卫生', '农牧'] as const)[i] ?? '其他',
      band,
      quota: quota * (3 - i),
      ratio: band === '正高级' ? 2 : band === '副高级' ? 18 : band === '中级' ? 42 : 38,
      used: used * (3 - i),
      vacant: (quota - used) * (3 - i),
      beyond: 0,
      approval: `县人社发〔${scene.year}〕${8 + i}号`,
      date: `${scene.year}-01-10`,
    })),
  );
}

function beyondQuota(scene: Scene): readonly Words[] {
  const senior = staffOf(scene, '教育', '卫生', '农牧').filter((one) => one.age >= 48 && one.level !== null);
  return some(scene.random, senior, 22).map((one, i): Words => ({
    person: one.id,
    unit: one.unit,
    system: one.system,
    kind: i % 3 === 0 ? '乡镇满25年' : '限额外待遇',
    fromGrade: '专技九级',
    toGrade: '专技七级',
    townshipYears: i % 3 === 0 ? scene.random.whole(25, 33) : null,
    approval: `县人社发〔${scene.year}〕${31 + (i % 4)}号`,
    approvedDate: dayIn(scene, scene.year),
    startDate: `${scene.year}-01-01`,
  }));
}

function secondments(scene: Scene): readonly Words[] {
  const { random, year } = scene;
  const rows: Words[] = [];
  const add = (people: readonly Staff[], type: string, destination: readonly string[], kind: string, months: number, more: Words = {}): void => {
    for (const one of people) {
      const startDate = dayIn(scene, year);
      rows.push({ person: one.id, type, system: one.system, unit: one.unit, destination: random.pick(destination), destinationKind: kind, startDate, endDate: plusDays(startDate, months * 30), document: `县组发〔${year}〕${random.whole(10, 60)}号`, ...more });
    }
  };
  const used = new Set<number>();
  const fresh = (list: readonly Staff[], count: number): readonly Staff[] => {
    const taken = some(random, list.filter((one) => !used.has(one.id)), count);
    for (const one of taken) used.add(one.id);
    return taken;
  };
  const cadres = staffOf(scene, '党政');
  add(fresh(cadres.filter((one) => one.minority && one.age <= 35), 8), '上挂', ['市发展和改革委员会', '市农业农村局', '市文化广电和旅游局'], '市直', 6, { post: '科室负责人助理' });
  add(fresh(staffOf(scene, '文旅', '企业'), 7), '外挂', ['丹霞景区', '七彩镇旅游基地'], '景区', 3, { post: '经营部副经理' });
  add(fresh(staffOf(scene, '卫生'), 14), '进修', ['省人民医院', '省第二人民医院'], '医院', 6, { cost: 8000 });
  add(fresh(staffOf(scene, '教育'), 16), '进修', ['省师范大学附属中学', '津海市实验学校'], '学校', 2, { cost: 5000 });
  add(fresh(staffOf(scene, '农牧'), 9), '进修', ['省农业大学'], '学校', 1, { cost: 3000 });
  add(fresh(staffOf(scene, '卫生'), 18), '轮训', ['县人民医院'], '医院', 1);
  add(fresh(staffOf(scene, '教育'), 20), '轮训', ['县教师发展中心'], '学校', 1);
  for (const [system, count] of [['教育', 6], ['卫生', 8], ['农牧', 10]] as const) {
    const town = random.pick(scene.townships);
    add(fresh(staffOf(scene, system), count), '下派', [`${town.name}人民政府`], '乡镇', 12, { destinationUnit: town.name });
  }
  for (const [i, one] of cadres.slice(0, 15).entries()) {
    const kind = i % 3 === 0 ? '省直' : '市直';
    rows.push({ person: one.id, type: '调训', system: one.system, unit: one.unit, destination: kind === '省直' ? '省委党校' : '市委党校', destinationKind: kind, startDate: `${year}-0${(i % 5) + 3}-10`, endDate: `${year}-0${(i % 5) + 3}-20`, document: `市组发〔${year}〕${i + 11}号` });
  }
  return rows;
}

function firstSecretaries(scene: Scene): readonly Words[] {
  const villages = some(scene.random, scene.villages, 26);
  const cadres = some(scene.random, staffOf(scene, '党政', '农牧', '文旅'), villages.length);
  return cadres.map((one, i): Words => {
    const village = villages[i];
    return {
      person: one.id,
      post: '第一书记',
      dispatcher: one.unit,
      stationTownship: village?.parent ?? null,
      station: village?.code ?? null,
      startDate: `${scene.year - 1}-06-15`,
      document: `县组发〔${scene.year - 1}〕21号`,
      days: scene.random.whole(200, 240),
      grade: scene.random.pick(['优秀', '合格', '合格', '合格']),
      state: '正常',
    };
  });
}

/** A few people went away this year; one of them is back. */
function states(scene: Scene): readonly Words[] {
  const away = some(scene.random, scene.villagers.filter((v) => v.age >= 20), 36);
  return away.flatMap((v, i): Words[] => {
    const startDate = dayIn(scene, scene.year - 1);
    const left: Words = { person: v.id, state: i % 9 === 8 ? '迁出' : '外出', startDate, reason: i % 9 === 8 ? '户口迁移' : '外出务工', place: scene.random.pick(['省城', '邻市', '西安市']) };
    return i % 6 === 0 ? [left, { person: v.id, state: '在册', startDate: dayIn(scene, scene.year), reason: '返乡' }] : [left];
  });
}

function ruralTalent(scene: Scene, person: number, township: string): Words {
  const { random } = scene;
  const type = random.pick(ruralTypes);
  const band = random.whole(0, incomeBands.length - 1);
  return {
    person,
    talentType: type,
    level: random.pick(['初级', '初级', '初级', '中级', '中级', '高级']),
    industry: random.pick(ruralTrades[type]),
    mainIndustry: type === '生产型' ? random.pick(['畜牧', '畜牧', '粮油', '蔬菜']) : random.pick(['畜牧', '休闲农业', '农产品加工']),
    scale: type === '生产型' ? `${random.whole(60, 400)}头（只）` : null,
    years: random.whole(3, 25),
    awayHalfYear: random.chance(0.12) ? '是' : '否',
    incomeBand: incomeBands[band] ?? null,
    households: random.whole(0, 18),
    leads: random.whole(0, 40),
    recognisedDate: dayIn(scene, scene.year - random.whole(0, 3)),
    agency: '县农业农村局',
    state: '正常',
    unit: unitName(scene, township),
  };
}
