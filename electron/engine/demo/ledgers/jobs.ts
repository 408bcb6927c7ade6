/** 就业: labour of the villages, follow-up after training, labour markets, job posts. */
import { dayIn, plusDays, some, type Scene } from '../scene.ts';
import type { Words, WordTable } from '../wordRows.ts';

/** Invented rows of 就业 ledgers for the demonstration county. */
export function jobTables(scene: Scene): readonly WordTable[] {
  return [
    { ledger: 'labour', rows: labour(scene) },
    { ledger: 'employment', rows: followUps(scene) },
    { ledger: 'labour-market', rows: markets(scene) },
    { ledger: 'job-post', rows: posts(scene) },
  ];
}

function labour(scene: Scene): readonly Words[] {
  const { random } = scene;
  return some(random, scene.villagers, 900).map((v, i): Words => {
    const state = random.weighted([['在外务工', 34], ['本地务工', 18], ['自主创业', 5], ['在家务农', 38], ['待业', 5]]);
    const away = state === '在外务工';
    const works = away || state === '本地务工';
    const income = works ? random.whole(18, 52) * 1000 : null;
    return {
      person: v.id,
      collectedDate: dayIn(scene, scene.year),
      householdCode: `H${String(1000 + Math.floor(i / 2))}`,
      householdKind: '农业',
      familyKind: random.weighted([['一般户', 80], ['脱贫户', 14], ['脱贫不稳定户', 2], ['低保户', 4]]),
      migrantState: state,
      employmentStatus: works ? random.pick(['稳定就业', '灵活就业']) : state === '自主创业' ? '自主创业' : state === '在家务农' ? '务农' : '未就业',
      trades: works ? random.pick(['电焊工', '家政服务员', '中式烹调师', '砌筑工']) : state === '在家务农' ? '畜禽养殖' : null,
      industry: works ? random.pick(['建筑业', '住宿餐饮', '居民服务', '制造业']) : state === '在家务农' ? '农林牧渔业' : null,
      region: works ? (away ? random.pick(['省内县外', '省内县外', '省外']) : '县内') : null,
      exportWay: works ? (away ? random.pick(['有组织', '自发', '自发']) : '就地就近') : null,
      workMonths: works ? random.whole(3, 11) : null,
      contract: works ? (random.chance(0.45) ? '是' : '否') : null,
      monthlyIncome: works ? random.whole(28, 58) * 100 : null,
      income,
      wish: random.chance(0.4) ? '是' : '否',
      jobWish: state === '待业' ? '是' : '否',
      trained: random.chance(0.35) ? '是' : '否',
      certificateType: random.chance(0.18) ? '职业技能等级证书' : null,
      state: '正常',
    };
  });
}

/** Who was trained is asked again after one, three and six months. */
function followUps(scene: Scene): readonly Words[] {
  const { random } = scene;
  return scene.held
    .filter((one) => one.ended)
    .slice(0, 16)
    .flatMap((one) => {
      const asked = some(random, one.learners, Math.round(one.learners.length * 0.4));
      return asked.flatMap((person) =>
        ([['1个月', 30], ['3个月', 90], ['6个月', 180]] as const)
          .filter(([, days]) => plusDays(one.endDate, days) <= scene.today)
          .map(([followUp, days]): Words => {
            const status = random.weighted([['稳定就业', 34], ['灵活就业', 22], ['自主创业', 6], ['务农', 26], ['未就业', 12]]);
            const works = status === '稳定就业' || status === '灵活就业';
            return {
              person, classId: one.id, followUp, date: plusDays(one.endDate, days), status,
              workplace: works ? random.pick(['云岭细毛羊产业集团', '祁泉文旅发展有限公司', '省城某家政公司', '市建筑工程公司']) : null,
              region: works ? random.pick(['县内', '县内', '省内县外', '省外']) : null,
              startDate: works ? plusDays(one.endDate, random.whole(5, 25)) : null,
              contract: works ? (random.chance(0.6) ? '是' : '否') : null,
              months: works ? Math.floor(days / 30) : null,
              monthlyIncome: works ? random.whole(28, 55) * 100 : null,
              insured: works ? (random.chance(0.5) ? '是' : '否') : null,
              verifyMode: random.pick(['电话', '走访', '合同', '村证明']),
              verifier: '村级劳保员',
            };
          }),
      );
    });
}

function markets(scene: Scene): readonly Words[] {
  const towns = ['红石湾镇', '大草滩镇', '白泉镇'];
  return [
    { name: '云岭县人力资源市场', type: '县级', unit: '云岭镇', staff: 9, foundedDate: `${scene.year - 6}-05-01`, state: '正常' },
    ...towns.map((town): Words => ({ name: `${town}劳动力市场`, type: '乡镇', unit: town, staff: 3, foundedDate: `${scene.year - 2}-08-01`, state: '正常' })),
  ];
}

function posts(scene: Scene): readonly Words[] {
  const { random } = scene;
  const places = ['云岭县人力资源市场', '红石湾镇劳动力市场', '大草滩镇劳动力市场', '白泉镇劳动力市场'];
  const jobs = [['电焊工', '制造业'], ['家政服务员', '居民服务'], ['中式烹调师', '住宿餐饮'], ['保安', '居民服务'], ['挖掘机驾驶', '建筑业'], ['饲养员', '农林牧渔业'], ['客房服务员', '住宿餐饮']] as const;
  return Array.from({ length: 86 }, (_, i): Words => {
    const [post, industry] = random.pick(jobs);
    const headcount = random.whole(1, 20);
    const referred = random.whole(0, headcount);
    return {
      code: `YG${scene.year}${String(i + 1).padStart(4, '0')}`, date: dayIn(scene, scene.year), marketId: random.pick(places), unit: '县人力资源和社会保障局', channel: random.pick(['劳动力市场', '招聘会', '微信', '村组传达']),
      employer: random.pick(['云岭鹿业有限责任公司', '祁泉文旅发展有限公司', '市远大建筑公司', '金城餐饮管理公司', '云岭细毛羊产业集团']), industry, post, headcount,
      region: random.pick(['县内', '县内', '省内县外', '省外']), pay: `${random.whole(28, 40) * 100}—${random.whole(42, 65) * 100}`, seekers: referred + random.whole(0, 6), referred, hired: random.whole(0, referred),
    };
  });
}
