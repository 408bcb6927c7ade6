/** Parts 5–7 of domain.md §1 by loops, training apart. */
import {
  added,
  begun,
  blank,
  byUnit,
  firstOf,
  kept,
  known,
  lasts,
  later,
  named,
  of,
  people,
  quantity,
  share,
  tenThousands,
  text,
  told,
  within,
  yearsOn,
  type Look,
  type Row,
  type Slow,
  type Value,
} from './basics.ts';
import {
  surveys,
  wants,
} from './training.ts';
import {
  higher,
  day,
  spent,
  upper,
  type Numbers,
} from './shared.ts';

export function part5(at: Look): Numbers {
  const { asked } = at;
  const { to } = asked;
  const money = spent(at, ['2'], ['培训资金']);
  const teachers = at.rows(
    'teacher',
    at.filedFor,
    (row) => begun(row['startDate'] ?? null, to) && lasts(row['endDate'] ?? null, to) && kept(row) && at.present(row),
  );
  const survey = surveys(at);
  const bases = at.rows('base', byUnit, (row) => begun(row['approvedDate'] ?? null, to) && kept(row));
  const ofBase = (code: string, word: string, also: (row: Row) => boolean = () => true): Slow =>
    of(at, 'base', () => bases.filter((row) => named(row['type'], [code], [word]) && also(row)).length);
  const markets = at.rows('labour-market', byUnit, (row) => begun(row['foundedDate'] ?? null, to) && kept(row));
  const ofMarket = (code: string, word: string): Slow =>
    of(at, 'labour-market', () => markets.filter((row) => named(row['type'], [code], [word])).length);
  const posts = at.rows('job-post', byUnit, (row) => within(row['date'] ?? null, asked));
  return {
    i5_1: tenThousands(added(money, 'received', 'allocated')),
    i5_2: of(at, 'teacher', () => people(teachers)),
    i5_3: of(at, 'need', () => people(survey.filter(wants))),
    i5_3a: of(at, 'need', () => people(survey)),
    i5_5: ofBase('1', '龙头机构'),
    i5_6: ofBase('2', '乡镇基地'),
    i5_7: ofBase('3', '孵化基地', upper),
    i5_8: ofBase('4', '实操点'),
    i5_15: of(at, 'labour-market', () => markets.length),
    i5_15a: ofMarket('1', '县级'),
    i5_15b: ofMarket('2', '乡镇'),
    i5_16: of(at, 'job-post', () => posts.length),
    i5_17: added(posts, 'headcount'),
  };
}

export function part6(at: Look): Numbers {
  const { asked, rules } = at;
  const { from, to } = asked;
  const going = (row: Row): boolean => higher(row) && named(row['state'], ['2', '3', '4', '5']);
  const wanted = (row: Row): boolean => rules.developmentProjects === 'all' || named(row['type'], ['2'], ['发展']);
  const running = at.rows(
    'project',
    byUnit,
    (row) =>
      begun(day(row, 'startDate', 'approvedDate', 'year'), to) && lasts(row['endDate'] ?? null, from) && going(row) && wanted(row),
  );
  const ofPeriod = at.rows('project', byUnit, (row) => within(day(row, 'approvedDate', 'startDate', 'year'), asked));
  const granted = ofPeriod.filter((row) => going(row) && wanted(row));
  const courses = ofPeriod.filter(
    (row) =>
      named(row['level'], ['3'], ['市级']) && named(row['type'], ['3'], ['培训']) && named(row['state'], ['2', '3', '4', '5']),
  );
  const aid = added(spent(at, ['4'], ['工作站补助']), 'received', 'allocated');
  const own = added(
    at.rows('workstation', byUnit, (row) => within(day(row, 'approvedDate', 'startDate'), asked)),
    'subsidy',
  );
  const aids = [aid, own].filter((one) => one !== undefined);
  const posted = at.rows(
    'secondment',
    at.filedFor,
    (row) =>
      begun(row['startDate'] ?? null, to) && lasts(row['endDate'] ?? null, from) && named(row['type'], ['1', '2', '7']),
  );
  const gone = at.rows('secondment', at.filedFor, (row) => within(row['startDate'] ?? null, asked));
  const rotated = (code: string, word: string): Slow =>
    of(at, 'secondment', () =>
      people(gone.filter((row) => named(row['type'], ['6']) && named(row['system'], [code], [word]))),
    );
  const young = (row: Row): boolean => {
    const years = yearsOn(at.person(row)?.['birthDate'], to);
    return years !== null && years <= rules.youngAge;
  };
  const professionals = at.rows('professional', at.filedFor, (row) => at.present(row));
  const number = of(at, 'professional', () => people(professionals));
  const titleSays = (row: Row): boolean =>
    rules.titleBasis === 'appointed'
      ? known(row['appointed'])
      : known(at.person(row)?.['titleLevel']) || known(at.person(row)?.['professionalTitle']);
  const high = of(at, 'professional', () =>
    told(professionals, titleSays, people(professionals.filter((row) => isHigh(at, row)))),
  );
  const long = (row: Row): boolean => {
    const years = yearsOn(row['townshipStart'], to);
    if (years !== null && years >= rules.townshipYears) return true;
    const written = row['townshipYears'];
    return blank(row['townshipStart']) && typeof written === 'number' && written >= rules.townshipYears;
  };
  const longSays = (row: Row): boolean => known(row['townshipStart']) || known(row['townshipYears']);
  const settings = latestSettings(at);
  const middle = settings.filter((row) => named(row['band'], ['1', '2', '3'], ['正高级', '副高级', '中级']));
  const technical = settings.filter((row) => named(row['band'], ['1', '2', '3', '4'], ['正高级', '副高级', '中级', '初级']));
  const quota = added(middle, 'quota');
  const beyond = at.rows(
    'beyond-quota',
    at.filedFor,
    (row) => begun(day(row, 'startDate', 'approvedDate'), to) && lasts(row['endDate'] ?? null, to),
  );
  const places = (codes: readonly string[], words: readonly string[]): number =>
    people(posted.filter((row) => named(row['destinationKind'], codes, words)));
  return {
    i6_1: of(at, 'project', () => running.length),
    i6_2: tenThousands(added(granted, 'allocated')),
    i6_2a: tenThousands(added(granted, 'applied')),
    i6_2b: tenThousands(added(granted, 'received')),
    i6_2c: tenThousands(added(granted, 'spent')),
    i6_4: aids.length === 0 ? undefined : tenThousands(aids.reduce((a, b) => a + b, 0)),
    i6_5: of(at, 'project', () => courses.length),
    i6_5a: tenThousands(added(courses, 'allocated')),
    i6_6: of(at, 'secondment', () =>
      people(
        posted.filter(
          (row) =>
            named(row['destinationKind'], ['2'], ['市直']) && at.minority(at.person(row)?.['ethnicity']) && young(row),
        ),
      ),
    ),
    i6_7: of(at, 'secondment', () => places(['6', '7'], ['景区', '基地'])),
    i6_7a: of(at, 'secondment', () => people(posted)),
    i6_8: of(at, 'secondment', () => people(gone.filter((row) => named(row['type'], ['4', '5'])))),
    i6_9: rotated('02', '卫生'),
    i6_10: rotated('01', '教育'),
    i6_11: share(high, number),
    i6_11a: number,
    i6_11b: high,
    i6_12: share(quota, added(technical, 'quota')),
    i6_12a: quota,
    i6_12b: added(middle, 'used'),
    i6_12c: added(middle, 'vacant'),
    i6_12d: share(added(middle, 'used'), quota),
    i6_13: of(at, 'professional', () => told(professionals, longSays, people(professionals.filter(long)))),
    i6_13a: of(at, 'beyond-quota', () =>
      people(beyond.filter((row) => named(row['kind'], ['2', '3'], ['乡镇满25年', '乡镇满30年']))),
    ),
    i6_14: of(at, 'beyond-quota', () => people(beyond.filter((row) => named(row['kind'], ['1'], ['限额外待遇'])))),
  };
}

/** Titles of 中级 and above by the third digit of their code (GB/T 8561: 1 正高 2 副高 3 中级), with its exceptions. */
function isHigh(at: Look, row: Row): boolean {
  const levels = ['410', '411', '412', '420'];
  if (at.rules.titleBasis === 'appointed') {
    if (row['appointed'] !== 1) return false;
    if (named(row['appointedLevel'], levels)) return true;
    return blank(row['appointedLevel']) && highTitle(row['appointedTitle']);
  }
  const one = at.person(row);
  return named(one?.['titleLevel'], levels) || (blank(one?.['titleLevel']) && highTitle(one?.['professionalTitle']));
}

/** Of the titles that random counties hold. */
export const titlesUsed = ['011', '092', '233', '094', '235'] as const;
const highTitle = (code: Value | undefined): boolean => named(code, ['011', '092', '233']);

function latestSettings(at: Look): readonly Row[] {
  const when = (row: Row): Value => firstOf(row, 'year', 'date');
  const all = at.rows('post-setting', byUnit, (row) => begun(when(row), at.asked.to));
  const before = (a: Row, b: Row): boolean => {
    const [one, two] = [when(a), when(b)];
    if (one === two) return Number(a['id']) < Number(b['id']);
    return one === null || (two !== null && String(one) < String(two));
  };
  const same = (a: Row, b: Row): boolean =>
    (a['unit'] ?? null) === (b['unit'] ?? null) && (a['band'] ?? null) === (b['band'] ?? null);
  return all.filter((row) => !all.some((other) => same(row, other) && before(row, other)));
}

export function part7(at: Look): Numbers {
  const { asked } = at;
  const { from, to } = asked;
  const problems = at.rows(
    'problem',
    byUnit,
    (row) => begun(row['foundDate'] ?? null, to) && lasts(row['doneDate'] ?? null, from),
  );
  const solved = problems.filter((row) => named(row['state'], ['3']) && begun(row['doneDate'] ?? null, to)).length;
  const open = problems.filter((row) => !named(row['state'], ['3']) || later(row['doneDate'], to)).length;
  const entrusted = at.rows(
    'entrusted-training',
    at.filedFor,
    (row) =>
      begun(row['startDate'] ?? null, to) &&
      lasts(row['endDate'] ?? null, from) &&
      named(row['system'], ['02'], ['卫生']) &&
      !named(row['state'], ['4', '5']),
  );
  const villages = at.rows(
    'first-secretary',
    (row) => text(row, 'station', 'stationTownship', 'dispatcher'),
    (row) => begun(row['startDate'] ?? null, to) && lasts(row['endDate'] ?? null, to) && kept(row),
  );
  const down = at.rows(
    'secondment',
    at.filedFor,
    (row) =>
      begun(row['startDate'] ?? null, to) &&
      lasts(row['endDate'] ?? null, from) &&
      named(row['type'], ['3']) &&
      named(row['system'], ['01', '02', '03'], ['教育', '卫生', '农牧']),
  );
  const honoured = at.rows(
    'commendation',
    at.filedFor,
    (row) =>
      within(day(row, 'date', 'year'), asked) &&
      named(row['honour'], ['01', '02', '03', '04'], ['名医', '名师', '名匠', '金牌导游']),
  );
  const told = at.rows('publicity', byUnit, (row) => within(row['date'] ?? null, asked));
  const checks = at.rows('supervision', byUnit, (row) => within(row['date'] ?? null, asked));
  const wanted = at.rows('talent-demand', byUnit, (row) => within(day(row, 'date', 'year'), asked));
  return {
    i7_1: of(at, 'problem', () => problems.length),
    i7_1a: of(at, 'problem', () => solved),
    i7_1b: of(at, 'problem', () => open),
    i7_1c: of(at, 'problem', () => share(solved, problems.length)),
    i7_7: of(at, 'entrusted-training', () => people(entrusted)),
    i7_9: of(at, 'first-secretary', () => people(villages.filter((row) => named(row['post'], ['1'], ['第一书记'])))),
    i7_9a: of(at, 'first-secretary', () => people(villages)),
    i7_10: of(at, 'secondment', () => people(down)),
    i7_11: of(at, 'commendation', () => people(honoured)),
    i7_12: of(at, 'publicity', () => quantity(told.filter((row) => named(row['kind'], ['1', '2'], ['政策', '典型'])), 'count')),
    i7_12a: of(at, 'publicity', () => quantity(told, 'count')),
    i7_13: of(at, 'supervision', () => checks.length),
    i7_13a: added(checks, 'found'),
    i7_13b: added(checks, 'solved'),
    i7_14: added(wanted, 'headcount'),
    i7_14a: of(at, 'talent-demand', () => wanted.length),
    i7_14b: added(wanted, 'filled'),
  };
}

