/** Header and parts 1–4 of domain.md §1 by loops, training apart. */
import {
  added,
  begun,
  blank,
  byUnit,
  different,
  filled,
  has,
  kept,
  known,
  lasts,
  named,
  of,
  people,
  quantity,
  share,
  tenThousands,
  text,
  told,
  within,
  type Look,
  type Row,
  type Slow,
} from './basics.ts';
import {
  higher,
  day,
  least,
  numbers,
  spent,
  upper,
  type Numbers,
} from './shared.ts';

export function header(at: Look): Numbers {
  const { asked } = at;
  const due = at.rows('submission', byUnit, (row) => within(row['dueDate'] ?? null, asked));
  const sent = (row: Row): boolean => named(row['state'], ['2', '4']);
  const units = (rows: readonly Row[]): number => different(rows, byUnit);
  const open = due.filter((row) => !sent(row));
  const openHere = (row: Row): boolean => open.some((other) => other['unit'] === row['unit'] && row['unit'] !== null);
  const says = (row: Row): boolean => known(row['state']);
  return {
    i0_2: of(at, 'submission', () => units(due)),
    i0_2a: of(at, 'submission', () => told(due, says, units(due.filter((row) => !openHere(row))))),
    i0_2b: of(at, 'submission', () => told(due, says, units(open))),
    i0_2c: of(at, 'submission', () => share(told(due, says, due.filter(sent).length), due.length)),
  };
}

export function part1(at: Look): Numbers {
  const { asked } = at;
  const { to } = asked;
  const members = at.rows(
    'leading-group',
    byUnit,
    (row) =>
      begun(row['startDate'] ?? null, to) && lasts(row['endDate'] ?? null, to) && !named(row['role'], ['1', '2'], ['组长', '副组长']),
  );
  const duties = at.rows('duty-list', byUnit, (row) => begun(row['date'] ?? null, to) && kept(row));
  const signed = at.rows('responsibility', byUnit, (row) => at.year(row['year']));
  const judged = at.rows('assessment', byUnit, (row) => within(day(row, 'date', 'year'), asked));
  const included = (row: Row): boolean => row['included'] === 1;
  const says = (row: Row): boolean => known(row['included']);
  const scores = numbers(judged, 'score');
  const leaders = at.rows(
    'unit',
    (row) => row['code'],
    (row) =>
      begun(row['validFrom'] ?? null, to) &&
      lasts(row['validTo'] ?? null, to) &&
      named(row['level'], ['township', 'department'], ['乡镇', '部门']),
  );
  const policies = at.rows('policy', (row) => row['draftUnit'], (row) => !upper(row));
  const issued = (row: Row): boolean => named(row['state'], ['4', '5']);
  const paperOf = (row: Row): Row | undefined => at.byId('policy', row['policyId']);
  const tasks = at.rows(
    'policy-task',
    byUnit,
    (row) =>
      begun(paperOf(row)?.['issueDate'] ?? null, to) &&
      upper(paperOf(row)) &&
      !named(row['state'], ['5']),
  );
  const finished = tasks.filter((row) => named(row['state'], ['3']) && begun(row['doneDate'] ?? null, to)).length;
  const done = told(tasks, (row) => known(row['state']), finished);
  return {
    i1_1: of(at, 'leading-group', () => different(members, byUnit)),
    i1_2: of(
      at,
      'policy',
      () =>
        policies.filter(
          (row) =>
            begun(row['issueDate'] ?? null, to) &&
            lasts(row['validTo'] ?? null, to) &&
            named(row['type'], ['5'], ['规则职责']) &&
            issued(row),
        ).length,
    ),
    i1_3: of(at, 'duty-list', () => different(duties, byUnit)),
    i1_3a: of(at, 'duty-list', () => duties.length),
    i1_4: of(at, 'responsibility', () => told(signed, says, different(signed.filter(included), byUnit))),
    i1_4a: of(at, 'responsibility', () => told(signed, says, signed.filter(included).length)),
    i1_5: of(at, 'assessment', () => told(judged, says, different(judged.filter(included), byUnit))),
    i1_5a: scores.length === 0 ? undefined : scores.reduce((a, b) => a + b, 0) / scores.length,
    i1_5b: least(scores, Math.max),
    i1_5c: least(scores, Math.min),
    i1_6: of(at, 'unit', () => told(leaders, (row) => known(row['leader']), leaders.filter((row) => filled(row['leader'])).length)),
    i1_7: of(at, 'policy', () => policies.filter((row) => within(row['issueDate'] ?? null, asked) && issued(row)).length),
    i1_8: of(at, 'policy', () => policies.filter((row) => named(row['state'], ['1', '2', '3'])).length),
    i1_9: of(at, 'policy-task', () => tasks.length),
    i1_9a: of(at, 'policy-task', () => done),
    i1_9b: of(at, 'policy-task', () => share(done, tasks.length)),
    i1_9c: of(at, 'policy-task', () => different(tasks, (row) => row['policyId'])),
  };
}

export function part2(at: Look): Numbers {
  const { asked } = at;
  const { from, to } = asked;
  const sent = at.rows(
    'secondment',
    at.filedFor,
    (row) => within(row['startDate'] ?? null, asked) && named(row['type'], ['8']),
  );
  const going = (row: Row): boolean => named(row['state'], ['2', '3', '4', '5']);
  const projects = at.rows(
    'project',
    byUnit,
    (row) =>
      begun(day(row, 'startDate', 'approvedDate', 'year'), to) &&
      lasts(row['endDate'] ?? null, from) &&
      named(row['type'], ['1'], ['培养开发']) &&
      higher(row) &&
      going(row),
  );
  const projectOf = (row: Row): Row => at.byId('project', row['projectId']) ?? {};
  const backbone = at.rows(
    'project-person',
    (row) => projectOf(row)['unit'],
    (row) =>
      within(row['date'] ?? day(projectOf(row), 'startDate', 'approvedDate', 'year'), asked) &&
      named(row['role'], ['1'], ['产业骨干']),
  );
  const made = at.rows('achievement', byUnit, (row) => within(row['grantDate'] ?? null, asked));
  const ofType = (codes: readonly string[], words: readonly string[] = []): Slow =>
    of(at, 'achievement', () => quantity(made.filter((row) => named(row['type'], codes, words)), 'quantity'));
  const stations = at.rows(
    'workstation',
    byUnit,
    (row) =>
      begun(day(row, 'approvedDate', 'startDate'), to) &&
      lasts(row['endDate'] ?? null, to) &&
      kept(row) &&
      named(row['level'], ['3', '4'], ['市级', '县级']),
  );
  const stationOf = (row: Row): Row | undefined => at.byId('workstation', row['stationId']);
  const experts = at.rows(
    'station-expert',
    (row) => stationOf(row)?.['unit'],
    (row) => begun(row['startDate'] ?? null, to) && lasts(row['endDate'] ?? null, to) && kept(stationOf(row)),
  );
  const topics = at.rows(
    'research-topic',
    byUnit,
    (row) =>
      begun(row['startDate'] ?? null, to) &&
      lasts(row['endDate'] ?? null, from) &&
      !named(row['state'], ['4']) &&
      row['key'] !== 0,
  );
  return {
    i2_7: of(at, 'secondment', () => sent.length),
    i2_7a: of(at, 'secondment', () => people(sent)),
    i2_8: of(at, 'project', () => projects.length),
    i2_10: of(at, 'project-person', () => people(backbone)),
    i2_11: ofType(['13']),
    i2_11a: ofType(['14']),
    i2_12: of(at, 'workstation', () => stations.length),
    i2_12a: of(at, 'workstation', () => stations.filter((row) => named(row['level'], ['4'], ['县级'])).length),
    i2_13: of(at, 'station-expert', () => people(experts)),
    i2_14: of(at, 'research-topic', () => topics.length),
    i2_15: ofType(['01'], ['发明专利']),
    i2_16: ofType(['11'], ['新产品']),
    i6_3: of(at, 'workstation', () => stations.filter((row) => named(row['level'], ['3'], ['市级'])).length),
  };
}

const graduates = ['01', '02', '04', '05', '06', '10', '11', '07'];
const graduateWords = ['公务员', '事业招聘', '三支一扶', '特岗', '西部志愿者', '村官', '定向分配', '进企业'];

/** 企业奖补 paid out in the period for one purpose. */
function enterprisePaid(at: Look, kinds: readonly string[], asRule: boolean): readonly Row[] {
  return at.rows(
    'enterprise-award',
    (row) => text(row, 'township', 'unit'),
    (row) =>
      within(day(row, 'payDate', 'year'), at.asked) &&
      named(row['kind'], kinds) &&
      !named(row['state'], ['5', '6'], ['退回', '不予发放']) &&
      (!asRule || at.rules.enterprise === 'all' || named(row['payeeKind'], ['2'], ['企业'])),
  );
}

export function part3(at: Look): Numbers {
  const { asked } = at;
  const { from, to } = asked;
  const arrived = at.rows(
    'introduced',
    at.filedFor,
    (row) => within(day(row, 'arrivedDate', 'startDate', 'year'), asked) && !named(row['state'], ['5']),
  );
  const flexible = at.rows(
    'introduced',
    at.filedFor,
    (row) =>
      begun(day(row, 'startDate', 'arrivedDate', 'year'), to) &&
      lasts(row['endDate'] ?? null, from) &&
      (named(row['mode'], ['2']) || named(row['channel'], ['09'])),
  );
  const aided = enterprisePaid(at, ['04', '06'], true);
  const agreements = at.rows('cooperation', byUnit, (row) => kept(row) && lasts(row['endDate'] ?? null, to));
  const partners = agreements.filter(
    (row) =>
      begun(day(row, 'startDate', 'signedDate'), to) && named(row['partnerKind'], ['1', '2', '3'], ['高校', '院所', '职院']),
  );
  const platforms = at.rows('platform', byUnit, (row) => begun(row['foundedDate'] ?? null, to) && kept(row));
  const activities = at.rows('cooperation-activity', byUnit, (row) => within(row['date'] ?? null, asked));
  const groups = at.rows(
    'expert-group',
    byUnit,
    (row) => begun(row['foundedDate'] ?? null, to) && lasts(row['endDate'] ?? null, to) && kept(row),
  );
  const groupOf = (row: Row): Row | undefined => at.byId('expert-group', row['groupId']);
  const members = at.rows(
    'expert-member',
    (row) => groupOf(row)?.['unit'],
    (row) =>
      begun(row['startDate'] ?? null, to) && lasts(row['endDate'] ?? null, to) && kept(row) && kept(groupOf(row)),
  );
  const services = at.rows('expert-service', byUnit, (row) => within(row['date'] ?? null, asked));
  const money = spent(at, ['3'], ['服务团经费']);
  const budget = tenThousands(added(money, 'granted'));
  const paid = tenThousands(added(money, 'received'));
  const pool = at.rows(
    'external-talent',
    at.filedFor,
    (row) => begun(row['enteredDate'] ?? null, to) && kept(row) && at.present(row),
  );
  const back = at.rows(
    'return-venture',
    at.filedFor,
    (row) =>
      begun(row['returnDate'] ?? null, to) && (has(row['category'], ['2'], ['企业经营管理']) || blank(row['category'])),
  );
  const founded = back.filter((row) => filled(row['entity']) && kept(row));
  return {
    i3_1: of(at, 'introduced', () => people(arrived.filter((row) => named(row['channel'], graduates, graduateWords)))),
    i3_1a: of(at, 'introduced', () => people(arrived)),
    i3_2: of(at, 'introduced', () => people(arrived.filter((row) => named(row['channel'], ['03'])))),
    i3_3: of(at, 'introduced', () => people(flexible)),
    i3_3a: added(flexible, 'times'),
    i3_3b: added(flexible, 'days'),
    i3_4: of(at, 'enterprise-award', () => different(aided, (row) => text(row, 'creditCode', 'name'))),
    i3_4a: tenThousands(added(aided, 'paid')),
    i3_5: of(at, 'cooperation', () => different(partners, (row) => row['partner'])),
    i3_6: of(at, 'platform', () => platforms.length),
    i3_7: of(at, 'cooperation-activity', () => activities.length),
    i3_7a: added(activities, 'people'),
    i3_7b: added(activities, 'trained'),
    i3_8: of(
      at,
      'cooperation',
      () =>
        agreements.filter((row) => begun(row['signedDate'] ?? null, to) && named(row['type'], ['3'], ['党组织共建'])).length,
    ),
    i3_9: of(at, 'expert-group', () => groups.length),
    i3_10: of(at, 'expert-member', () => people(members)),
    i3_11: of(at, 'expert-service', () => services.length),
    i3_11a: added(services, 'people'),
    i3_12: budget,
    i3_12a: paid,
    i3_12b: share(paid, budget),
    i3_13: of(at, 'external-talent', () => people(pool)),
    i3_14: of(at, 'return-venture', () => people(back)),
    i3_15: of(at, 'return-venture', () => different(founded, (row) => text(row, 'creditCode', 'entity'))),
  };
}

const fiveOnes: readonly (readonly [id: string, code: string, word: string])[] = [
  ['i4_2', '1', '业务骨干'],
  ['i4_3', '2', '科研课题'],
  ['i4_4', '3', '联系点'],
  ['i4_5', '4', '专题讲座'],
  ['i4_6', '5', '调研报告'],
];

export function part4(at: Look): Numbers {
  const { asked } = at;
  const { to } = asked;
  const chosen = at.rows(
    'top-talent',
    at.filedFor,
    (row) =>
      begun(day(row, 'startDate', 'selectedDate'), to) && lasts(row['endDate'] ?? null, to) && kept(row) && at.present(row),
  );
  const tasks = at.rows('top-talent-task', at.homeOf, (row) => at.year(row['year']) && !named(row['state'], ['5']));
  const ones: Record<string, Slow> = {};
  for (const [id, code, word] of fiveOnes) {
    const mine = tasks.filter((row) => named(row['item'], [code], [word]));
    const soFar = mine.filter((row) => begun(row['doneDate'] ?? null, to));
    const done = added(soFar, 'done');
    const target = added(mine, 'target');
    ones[id] = done;
    ones[`${id}a`] = target;
    ones[`${id}b`] = share(done, target);
    if (id === 'i4_5') ones['i4_5c'] = added(soFar, 'audience');
  }
  const judged = at.rows('top-talent-review', at.homeOf, (row) => at.year(row['year']));
  const graded = (codes: readonly string[], words: readonly string[]): Slow =>
    of(at, 'top-talent-review', () =>
      told(judged, (row) => known(row['grade']), people(judged.filter((row) => named(row['grade'], codes, words)))),
    );
  const standards = numbers(judged, 'standard');
  const links = at.rows(
    'leader-contact',
    at.filedFor,
    (row) => begun(row['startDate'] ?? null, to) && lasts(row['endDate'] ?? null, to) && kept(row),
  );
  const visits = at.rows('contact-visit', at.filedFor, (row) => within(row['date'] ?? null, asked));
  const shown = at.rows('exemplar', at.filedFor, (row) => within(day(row, 'date', 'year'), asked));
  const studios = at.rows('studio', byUnit, (row) => begun(row['foundedDate'] ?? null, to) && kept(row));
  const support = spent(at, ['5'], ['典型扶持']);
  const toPeople = at.rows(
    'award',
    at.filedFor,
    (row) =>
      within(day(row, 'payDate', 'year'), asked) &&
      named(row['kind'], ['01']) &&
      !named(row['state'], ['5', '6'], ['退回', '不予发放']),
  );
  const loans = at.rows('startup-loan', at.filedFor, (row) => within(row['loanDate'] ?? null, asked));
  const prizes = at.rows('science-award', byUnit, (row) => within(day(row, 'date', 'year'), asked));
  const rewarded = at.rows(
    'science-award',
    byUnit,
    (row) =>
      within(day(row, 'paidDate', 'date', 'year'), asked) && named(row['type'], ['1', '2'], ['科技进步', '技术发明']),
  );
  const prize = (code: string, word: string): Slow =>
    of(at, 'science-award', () => prizes.filter((row) => named(row['type'], [code], [word])).length);
  const both = [
    added(toPeople, 'paid'),
    added(enterprisePaid(at, ['01'], false), 'paid'),
  ].filter((one) => one !== undefined);
  return {
    ...ones,
    i4_1: of(at, 'top-talent', () => people(chosen)),
    i4_7: of(at, 'top-talent-review', () => people(judged)),
    i4_7a: graded(['1'], ['优秀']),
    i4_7b: graded(['2', '3', '4'], ['良好', '合格', '基本合格']),
    i4_7c: graded(['5'], ['不合格']),
    i4_8: tenThousands(added(judged, 'amount')),
    i4_8a: tenThousands(least(standards, Math.min)),
    i4_8b: tenThousands(least(standards, Math.max)),
    i4_9: of(at, 'leader-contact', () => people(links)),
    i4_10: of(at, 'leader-contact', () => different(links, (row) => row['leaderName'])),
    i4_11: of(at, 'contact-visit', () => visits.length),
    i4_11a: added(visits, 'raised'),
    i4_11b: added(visits, 'solved'),
    i4_12: of(at, 'exemplar', () => people(shown)),
    i4_13: of(at, 'studio', () => studios.length),
    i4_14: of(at, 'funding', () => support.length),
    i4_14a: tenThousands(added(support, 'received', 'allocated')),
    i4_15: both.length === 0 ? undefined : tenThousands(both.reduce((a, b) => a + b, 0)),
    i4_16: of(at, 'startup-loan', () => loans.length),
    i4_16a: tenThousands(added(loans, 'amount')),
    i4_16b: tenThousands(added(loans, 'subsidy')),
    i4_17: prize('1', '科技进步'),
    i4_18: prize('2', '技术发明'),
    i4_19: tenThousands(added(rewarded, 'paid')),
    i4_20: tenThousands(added(enterprisePaid(at, ['08'], true), 'paid')),
    i4_20a: tenThousands(added(spent(at, ['6'], ['企业技改']), 'received', 'allocated')),
    i7_6: of(at, 'studio', () => studios.filter((row) => named(row['type'], ['1'], ['创新工作室'])).length),
  };
}

