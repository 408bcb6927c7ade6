/** Classes, attendances and plans by loops: 2.1–2.6, 2.9, 5.4, 5.9–5.14, 5.18, 7.3–7.5, 7.8. */
import {
  added,
  begun,
  different,
  filled,
  firstDay,
  firstOf,
  isUnder,
  known,
  blank,
  named,
  people,
  share,
  told,
  within,
  type Look,
  type Row,
  type Slow,
  type Value,
} from './basics.ts';

const codesOfTypes: Readonly<Record<string, string>> = {
  干部培训: '14',
  专题培训: '15',
  赴外培训: '16',
  公务员专题培训: '18',
  事业领导轮训: '19',
};

interface Came extends Row {
  readonly day: string;
  readonly until: string;
}

export function training(at: Look): Readonly<Record<string, Slow>> {
  const { asked, rules } = at;
  const classOf = (row: Row): Row | undefined => at.byId('training-class', row['classId']);
  const cancelled = (one: Row | undefined): boolean => named(one?.['status'], ['4'], ['取消']);
  const official = (type: Value | undefined): boolean =>
    rules.notFarmerTraining.some((word) => named(type, [codesOfTypes[word] ?? ''], [word]));

  const heldEver = at.all('training-class').filter((c) => at.here(c['unit']) && !cancelled(c));
  const held = heldEver.filter((c) => within(c['startDate'] ?? null, asked));
  const farmerClasses = held.filter((c) => !official(c['trainingType']));

  const came = (row: Row): boolean =>
    rules.attendanceCount === 'present'
      ? typeof row['attendance'] === 'number' && row['attendance'] >= 0.5
      : row['attendance'] !== 0;
  const dayOf = (row: Row): Value => classOf(row)?.['startDate'] ?? row['startDate'] ?? null;
  const attendedEver = at
    .all('training-roster')
    .filter((row) => at.here(classOf(row)?.['unit']) && !cancelled(classOf(row)) && came(row));
  const attended = attendedEver
    .filter((row) => within(dayOf(row), asked))
    .map((row): Came => {
      const day = String(dayOf(row));
      return { ...row, day, until: String(classOf(row)?.['endDate'] ?? row['endDate'] ?? day) };
    });
  const farmers = attended.filter((row) => !official(classOf(row)?.['trainingType']));

  const sessions = (classes: readonly Row[]): number =>
    rules.sessionCount === 'class'
      ? classes.length
      : new Set(
          classes.map((c) =>
            JSON.stringify([c['unit'], c['name'], String(c['startDate']).slice(0, 4), c['session'] ?? c['startDate']]),
          ),
        ).size;
  const classCount = (classes: readonly Row[]): number =>
    rules.classCount === 'row'
      ? classes.length
      : new Set(classes.map((c) => JSON.stringify([c['unit'], c['name'], String(c['startDate']).slice(0, 4)]))).size;

  const plans = at.rows('training-plan', (p) => p['unit'], (p) => at.year(p['year']));
  const farmerPlans = plans.filter((p) => !official(p['trainingType']));
  const plannedSessions = added(plans, 'plannedSessions');
  const plannedPeople = added(plans, 'plannedPeople');

  const away = (c: Row | undefined): boolean => c?.['away'] === 1 || named(c?.['trainingType'], ['16'], ['赴外培训']);
  const wentAway = attended.filter((row) => away(classOf(row)));
  const ofProject = attended.filter((row) => {
    const project = at.byId('project', classOf(row)?.['projectId']);
    return (
      named(project?.['type'], ['1'], ['培养开发']) &&
      named(project?.['level'], ['2', '3'], ['省级', '市级']) &&
      named(project?.['state'], ['2', '3', '4', '5'])
    );
  });

  // Results of farmers.
  const passed = (row: Row): boolean => named(row['result'], ['1', '2', '3', '4']);
  const anyCertificate = (row: Row): boolean =>
    (filled(row['certificateType']) && !named(row['certificateType'], ['0'], ['无证书'])) ||
    (blank(row['certificateType']) && filled(row['certificateNumber']));
  const skilled = (row: Row): boolean =>
    named(row['certificateType'], ['1', '2', '3'], ['职业技能等级证书', '职业资格证书', '专项职业能力证书']) ||
    (blank(row['certificateType']) && filled(row['certificateNumber']));
  const certified = rules.certificate === 'any' ? anyCertificate : skilled;
  const certificateTold = (row: Row): boolean => known(row['certificateType']) || known(row['certificateNumber']);
  const resultTold = (row: Row): boolean => known(row['result']);
  const completed = (row: Row): boolean => passed(row) || anyCertificate(row);
  const completionTold = (row: Row): boolean => resultTold(row) || certificateTold(row);
  const working = rules.farmingIsEmployment ? ['1', '2', '3', '4', '6', '5'] : ['1', '2', '3', '4', '6'];
  const followUps = (row: Row): readonly Row[] =>
    at.all('employment').filter((f) => f['personId'] === row['personId'] && f['classId'] === row['classId'] && row['classId'] !== null);
  const lastDay = (row: Row): Value =>
    classOf(row)?.['endDate'] ?? row['endDate'] ?? classOf(row)?.['startDate'] ?? row['startDate'] ?? null;
  const employed = (row: Row): boolean => {
    if (rules.employmentSource === 'roster') return named(row['employmentStatus'], working);
    const limit = plusMonths(lastDay(row), rules.employmentMonths);
    return followUps(row).some((f) => {
      const begin = firstOf(f, 'startDate', 'date');
      return named(f['status'], working) && limit !== null && typeof begin === 'string' && begin <= limit;
    });
  };
  const employmentTold = (row: Row): boolean =>
    rules.employmentSource === 'roster' ? known(row['employmentStatus']) : followUps(row).length > 0;
  const times = (test: (row: Row) => boolean, says: (row: Row) => boolean): Slow =>
    told(farmers, says, farmers.filter(test).length);
  const heads = (test: (row: Row) => boolean, says: (row: Row) => boolean): Slow =>
    told(farmers, says, people(farmers.filter(test)));

  // Trained again.
  const tradeOf = (row: Row): Value => row['trade'] ?? classOf(row)?.['trade'] ?? null;
  const withTrade = attended.filter((row) => filled(tradeOf(row)));
  const again = withTrade.filter((row) =>
    withTrade.some(
      (other) =>
        other['personId'] === row['personId'] &&
        tradeOf(other) === tradeOf(row) &&
        (other['skillLevel'] ?? null) === (row['skillLevel'] ?? null) &&
        other.day.slice(0, 4) === row.day.slice(0, 4) &&
        (other.day < row.day || (other.day === row.day && Number(other['id']) < Number(row['id']))),
    ),
  );
  const overlapping = attended.filter((row) =>
    attended.some(
      (other) =>
        other['personId'] === row['personId'] &&
        other['classId'] !== null &&
        row['classId'] !== null &&
        other['classId'] !== row['classId'] &&
        row.day <= other.until &&
        row.until >= other.day,
    ),
  );

  // Years of a plan for several years.
  const goalsInForce = latest(at, '01', ['培训农民工'], (g) => inYears(g, asked.to)).filter(
    (g) => known(g['startYear']) && known(g['endYear']),
  );
  const sinceStart = attendedEver.filter((row) => {
    const day = dayOf(row);
    if (typeof day !== 'string' || !/^\d/.test(day) || firstDay(day) > asked.to) return false;
    if (official(classOf(row)?.['trainingType'])) return false;
    return at
      .all('goal')
      .filter((g) => named(g['item'], ['01'], ['培训农民工']) && inYears(g, asked.to))
      .filter((g) => known(g['startYear']) && known(g['endYear']))
      .some((g) => day >= String(g['startYear']));
  });

  // Work that lasts.
  const stable = (row: Row): boolean =>
    at.all('employment').some(
      (f) =>
        f['personId'] === row['personId'] &&
        begun(f['date'] ?? null, asked.to) &&
        (named(f['status'], ['1'], ['稳定就业']) ||
          (named(f['status'], working) && typeof f['months'] === 'number' && f['months'] >= rules.stableMonths)),
    );
  const followed = (row: Row): boolean => at.all('employment').some((f) => f['personId'] === row['personId']);

  const isOfficial = (type: Value | undefined): boolean =>
    named(type, ['18', '19'], ['公务员专题培训', '事业领导轮训']);
  const roster = (number: () => Slow): Slow => (at.all('training-roster').length === 0 ? undefined : number());
  const classes = (number: () => Slow): Slow => (at.all('training-class').length === 0 ? undefined : number());
  const target = added(goalsInForce, 'amount');
  const farmersNumber = roster(() => people(farmers));
  const attendances = roster(() => attended.length);
  const farmerTimes = roster(() => farmers.length);
  const examined = farmers.filter((row) => named(row['result'], ['1', '2', '3', '4', '5'])).length;
  return {
    i2_1: plannedSessions,
    i2_1a: plannedPeople,
    i2_2: classes(() => sessions(held)),
    i2_3: share(classes(() => sessions(held)), plannedSessions),
    i2_3a: share(rules.planPeople === 'people' ? roster(() => people(attended)) : attendances, plannedPeople),
    i2_4: attendances,
    i2_4a: roster(() => people(attended)),
    i2_5: classes(() => sessions(held.filter(away))),
    i2_6: roster(() => wentAway.length),
    i2_6a: roster(() => people(wentAway)),
    i2_9: roster(() => ofProject.length),
    i5_4: added(farmerPlans, 'plannedSessions'),
    i5_4a: added(farmerPlans, 'plannedPeople'),
    i5_9: classes(() => classCount(farmerClasses)),
    i5_10: classes(() => sessions(farmerClasses)),
    i5_11: farmersNumber,
    i5_11a: share(roster(() => people(farmers.filter((row) => covers(at, row)))), coverage(at)),
    i5_12: farmerTimes,
    i5_12a: classes(() => different(farmerClasses.filter((c) => filled(c['trade'])), (c) => c['trade'])),
    i5_13: added(farmerClasses, 'theoryHours'),
    i5_13a: added(farmerClasses, 'practiceHours'),
    i5_13b: added(farmerClasses, 'onlineHours'),
    i5_14: roster(() => people(again)),
    i5_14a: roster(() => again.length),
    i5_14b: roster(() => people(overlapping)),
    i5_18a: roster(() => heads(completed, completionTold)),
    i5_18b: roster(() => heads(passed, resultTold)),
    i5_18c: roster(() => heads(certified, certificateTold)),
    i5_18d: roster(() => heads(employed, employmentTold)),
    i5_18e: share(roster(() => times(completed, completionTold)), farmerTimes),
    i5_18f: share(
      roster(() => times(passed, resultTold)),
      roster(() => (rules.passBase === 'examined' ? examined : farmers.length)),
    ),
    i5_18g: share(roster(() => times(certified, certificateTold)), farmerTimes),
    i5_18h: share(roster(() => times(employed, employmentTold)), farmerTimes),
    i7_2: added(latest(at, '02', ['赴外挂职'], (g) => at.year(g['year'], 1)), 'amount'),
    i7_3: target,
    i7_3a: added(latest(at, '01', ['培训农民工'], (g) => at.year(g['year'])), 'amount'),
    i7_3b: roster(() => people(sinceStart)),
    i7_3c: share(roster(() => people(sinceStart)), target),
    i7_4: roster(() => heads((row) => passed(row) || certified(row), completionTold)),
    i7_4a: share(roster(() => heads((row) => passed(row) || certified(row), completionTold)), farmersNumber),
    i7_5: roster(() => heads(stable, followed)),
    i7_5a: share(roster(() => heads(stable, followed)), farmersNumber),
    i7_8: roster(() => attended.filter((row) => isOfficial(classOf(row)?.['trainingType'])).length),
    i7_8a: classes(() => sessions(held.filter((c) => isOfficial(c['trainingType'])))),
  };
}

function plusMonths(day: Value, months: number): string | null {
  if (typeof day !== 'string' || !/^\d/.test(day)) return null;
  const [year = 0, month = 1, date = 1] = firstDay(day).split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, date)).toISOString().slice(0, 10);
}

function inYears(goal: Row, to: string): boolean {
  const start = goal['startYear'] ?? null;
  const end = goal['endYear'] ?? null;
  const year = Number(to.slice(0, 4));
  return (start === null || Number(start) <= year) && (end === null || Number(end) >= year);
}

/** Targets of an item, of those for one name, year and unit the one with the greatest version (then the last). */
export function latest(
  at: Look,
  code: string,
  words: readonly string[],
  test: (goal: Row) => boolean,
): readonly Row[] {
  const { county, asked } = at;
  const goals = at
    .all('goal')
    .filter((g) => named(g['item'], [code], words) && test(g))
    .filter((g) => asked.unit === undefined || isUnder(county, g['unit'] ?? null, asked.unit));
  const same = (a: Row, b: Row): boolean =>
    ['name', 'year', 'unit'].every((field) => (a[field] ?? null) === (b[field] ?? null));
  const before = (a: Row, b: Row): boolean => {
    const [one, two] = [a['version'] ?? null, b['version'] ?? null];
    if (one === two) return Number(a['id']) < Number(b['id']);
    return one === null || (two !== null && String(one) < String(two));
  };
  return goals.filter((g) => !goals.some((other) => same(g, other) && before(g, other)));
}

/** The latest survey of each person until the last day, of people who are still there. */
export function surveys(at: Look): readonly Row[] {
  const dateOf = (row: Row): Value => firstOf(row, 'date', 'year');
  const all = at.rows('need', at.homeOf, (row) => begun(dateOf(row), at.asked.to) && at.present(row));
  const before = (a: Row, b: Row): boolean => {
    const [one, two] = [dateOf(a), dateOf(b)];
    if (one === two) return Number(a['id']) < Number(b['id']);
    return one === null || (two !== null && String(one) < String(two));
  };
  return all.filter((row) => !all.some((other) => other['personId'] === row['personId'] && before(row, other)));
}

export const wants = (row: Row): boolean => filled(row['wishTrades']) || row['wish'] === 1;

function coverage(at: Look): Slow {
  if (at.rules.coverageBase === 'willing')
    return at.all('need').length === 0 ? undefined : people(surveys(at).filter(wants));
  return at.all('labour').length === 0 ? undefined : people(ruralLabour(at));
}

/** Whether the numerator of 培训覆盖率 holds this attendance. */
function covers(at: Look, row: Row): boolean {
  const { coverageBase, coverageOf } = at.rules;
  return coverageBase === 'willing' || coverageOf === 'trained' || ruralLabour(at).some((one) => one['personId'] === row['personId']);
}

function ruralLabour(at: Look): readonly Row[] {
  const { rules, asked } = at;
  const ofAge = (row: Row): boolean => {
    const one = at.person(row);
    const years = yearsOf(one?.['birthDate'], asked.to);
    if (years === null) return false;
    const [men, women] = [rules.labourAgeMen, rules.labourAgeWomen];
    if (named(one?.['sex'], ['1'], ['男']) && years >= men[0] && years <= men[1]) return true;
    return named(one?.['sex'], ['2'], ['女']) && years >= women[0] && years <= women[1];
  };
  return at.rows('labour', at.homeOf, (row) =>
    [begun(row['collectedDate'] ?? null, asked.to), !named(row['state'], ['2', '3', '4']), at.present(row), ofAge(row)].every(Boolean),
  );
}

function yearsOf(day: Value | undefined, to: string): number | null {
  if (typeof day !== 'string' || !/^\d/.test(day) || firstDay(day) > to) return null;
  const first = firstDay(day);
  const years = Number(to.slice(0, 4)) - Number(first.slice(0, 4));
  return first.slice(5) <= to.slice(5) ? years : years - 1;
}

