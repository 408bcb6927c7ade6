/**
 * The same numbers by slow, obvious loops over plain objects. Written from domain.md §1.2, §1.5 and §6, sharing no
 * code with the engine: codes and rules are spelled out here a second time on purpose.
 */

export interface Unit {
  readonly code: string;
  readonly level: string;
  readonly parent: string | null;
}

export interface Person {
  readonly id: number;
  readonly sex: string | null;
  readonly ethnicity: string | null;
}

export interface Class {
  readonly id: number;
  readonly name: string;
  readonly unit: string | null;
  readonly session: number | null;
  readonly trainingType: string | null;
  readonly trade: string | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly status: string | null;
}

export interface Attendance {
  readonly id: number;
  readonly personId: number;
  readonly classId: number | null;
  readonly startDate: string | null;
  readonly endDate: string | null;
  readonly attendance: number | null;
  readonly traineeCategory: string | null;
  readonly trade: string | null;
  readonly skillLevel: string | null;
  readonly result: string | null;
  readonly certificateType: string | null;
  readonly certificateNumber: string | null;
  readonly employmentStatus: string | null;
}

export interface Data {
  readonly units: readonly Unit[];
  readonly people: readonly Person[];
  readonly classes: readonly Class[];
  readonly roster: readonly Attendance[];
}

export interface Asked {
  readonly from: string;
  readonly to: string;
  readonly unit?: string;
}

/** Numbers of one group: undefined where nothing was recorded (待填). */
export type Numbers = Readonly<Record<string, number | undefined>>;

const firstDay = (day: string): string =>
  day.length === 4 ? `${day}-01-01` : day.length === 7 ? `${day}-01` : day;
const blank = (value: string | null): boolean => value === null || value === '=不详';
const filled = (value: string | null): boolean => value !== null && !value.startsWith('=');

function within(day: string | null, asked: Asked): boolean {
  if (day === null || !/^\d/.test(day)) return false;
  const first = firstDay(day);
  return first >= asked.from && first <= asked.to;
}

/** 乡镇 or 部门 a unit belongs to: climb until the unit above is the county or nobody. */
export function topOf(data: Data, code: string | null): string | null {
  if (code === null) return null;
  let at = data.units.find((u) => u.code === code);
  if (!at) return code;
  for (;;) {
    const above = data.units.find((u) => u.code === at?.parent);
    if (!above || above.level === 'county') return at.code;
    at = above;
  }
}

function isUnder(data: Data, code: string | null, unit: string): boolean {
  let at = code;
  while (at !== null) {
    if (at === unit) return true;
    at = data.units.find((u) => u.code === at)?.parent ?? null;
  }
  return false;
}

export interface Held {
  readonly classes: readonly Class[];
  readonly roster: readonly (Attendance & {
    readonly class: Class | undefined;
    readonly day: string;
    readonly until: string;
  })[];
}

const officeTypes = new Set(['14', '15', '16', '?干部培训', '?专题培训', '?赴外培训']);

/** What counts: begun in the period, not cancelled, of the unit; `farmer` leaves out classes for officials. */
export function held(data: Data, asked: Asked, farmer: boolean): Held {
  const ok = (one: Class | undefined): boolean =>
    (one === undefined || (one.status !== '4' && one.status !== '?取消')) &&
    (!farmer || one === undefined || one.trainingType === null || !officeTypes.has(one.trainingType)) &&
    (asked.unit === undefined || isUnder(data, one?.unit ?? null, asked.unit));
  const classes = data.classes.filter((one) => ok(one) && within(one.startDate, asked));
  const roster = data.roster.flatMap((row) => {
    const one = data.classes.find((c) => c.id === row.classId);
    const day = one?.startDate ?? row.startDate;
    if (!ok(one) || !within(day, asked) || row.attendance === 0 || day === null) return [];
    return [{ ...row, class: one, day, until: one?.endDate ?? row.endDate ?? day }];
  });
  return { classes, roster };
}

const passedCodes = new Set(['1', '2', '3', '4']);
const employedCodes = new Set(['1', '2', '3', '4', '6']);
const skillCertificates = new Set(['1', '2', '3', '?职业技能等级证书', '?职业资格证书', '?专项职业能力证书']);
const groupOfCategory: Readonly<Record<string, string>> = {
  '01': '农村转移',
  '02': '脱贫',
  '03': '失业',
  '04': '失业',
  '05': '毕业生',
  '06': '两后生',
};
const fromTheGroup = new Set(['07', '08', '09', '10', '11', '12']);

export function categoriesOf(text: string | null): ReadonlySet<string> {
  const found = new Set<string>();
  if (text === null || blank(text)) return found;
  for (const code of text.split(',')) {
    const group = groupOfCategory[code];
    if (group) found.add(group);
    if (fromTheGroup.has(code)) found.add('其他');
  }
  if (found.size === 0) found.add('其他');
  return found;
}

const tradeOf = (row: Held['roster'][number]): string | null => row.trade ?? row.class?.trade ?? null;

/** All numbers over these classes and attendances. `everything` = all attendances, to tell first from later ones. */
export function numbersOf(
  data: Data,
  some: Held,
  everything: Held,
  hostOf: (one: Class | undefined) => string | null,
): Numbers {
  const { classes, roster } = some;
  const withRoster = classes.filter((c) => data.roster.some((r) => r.classId === c.id)).length;
  const people = (rows: Held['roster']): number => new Set(rows.map((r) => r.personId)).size;
  const sexOf = (id: number): Person | undefined => data.people.find((p) => p.id === id);
  const passed = roster.filter((r) => r.result !== null && passedCodes.has(r.result));
  const anyCertificate = roster.filter((r) =>
    blank(r.certificateType)
      ? filled(r.certificateNumber)
      : filled(r.certificateType) && r.certificateType !== '0' && r.certificateType !== '?无证书',
  );
  const skilled = roster.filter((r) =>
    blank(r.certificateType)
      ? filled(r.certificateNumber)
      : r.certificateType !== null && skillCertificates.has(r.certificateType),
  );
  const employed = roster.filter((r) => r.employmentStatus !== null && employedCodes.has(r.employmentStatus));
  const completed = roster.filter((r) => passed.includes(r) || anyCertificate.includes(r));
  const unless = (known: (row: Held['roster'][number]) => boolean, value: number): number | undefined =>
    roster.length > 0 && !roster.some(known) ? undefined : value;
  const resultKnown = (r: Attendance): boolean => !blank(r.result);
  const certificateKnown = (r: Attendance): boolean =>
    !blank(r.certificateType) || !blank(r.certificateNumber);
  const employmentKnown = (r: Attendance): boolean => !blank(r.employmentStatus);
  const isEarlier = (a: Held['roster'][number], b: Held['roster'][number]): boolean =>
    a.day < b.day || (a.day === b.day && a.id < b.id);
  const repeats = roster.filter((r) =>
    everything.roster.some((o) => o.personId === r.personId && isEarlier(o, r)),
  );
  const firstHere = (r: Held['roster'][number]): boolean =>
    !everything.roster.some(
      (o) => o.personId === r.personId && hostOf(o.class) === hostOf(r.class) && isEarlier(o, r),
    );
  const sameTrade = roster.filter(
    (r) =>
      filled(tradeOf(r)) &&
      everything.roster.some(
        (o) =>
          o.personId === r.personId &&
          tradeOf(o) === tradeOf(r) &&
          o.skillLevel === r.skillLevel &&
          o.day.slice(0, 4) === r.day.slice(0, 4) &&
          isEarlier(o, r),
      ),
  );
  const overlapping = roster.filter((r) =>
    everything.roster.some(
      (o) =>
        o.personId === r.personId &&
        o.classId !== null &&
        r.classId !== null &&
        o.classId !== r.classId &&
        r.day <= o.until &&
        r.until >= o.day,
    ),
  );
  const minority = (code: string | null | undefined): boolean =>
    code !== null &&
    code !== undefined &&
    /^\d+$/.test(code) &&
    code !== '01' &&
    code !== '97' &&
    code !== '98';
  return {
    classes: classes.length,
    sessions: new Set(
      classes.map((c) =>
        JSON.stringify([c.unit, c.name, (c.startDate ?? '').slice(0, 4), c.session ?? c.startDate]),
      ),
    ).size,
    withRoster: classes.length > 0 && withRoster === 0 ? undefined : withRoster,
    withoutRoster: classes.length - withRoster,
    attendances: roster.length,
    people: people(roster),
    women: unless(
      (r) => !blank(sexOf(r.personId)?.sex ?? null),
      roster.filter((r) => sexOf(r.personId)?.sex === '2').length,
    ),
    minorities: unless(
      (r) => !blank(sexOf(r.personId)?.ethnicity ?? null),
      roster.filter((r) => minority(sexOf(r.personId)?.ethnicity)).length,
    ),
    relieved: unless(
      (r) => !blank(r.traineeCategory),
      roster.filter((r) => r.traineeCategory?.split(',').includes('02')).length,
    ),
    completed: unless((r) => resultKnown(r) || certificateKnown(r), completed.length),
    completedPeople: unless((r) => resultKnown(r) || certificateKnown(r), people(completed)),
    passed: unless(resultKnown, passed.length),
    passedPeople: unless(resultKnown, people(passed)),
    passBase: roster.length,
    certified: unless(certificateKnown, skilled.length),
    certifiedPeople: unless(certificateKnown, people(skilled)),
    employed: unless(employmentKnown, employed.length),
    employedPeople: unless(employmentKnown, people(employed)),
    skilledPeople: unless(
      (r) => resultKnown(r) || certificateKnown(r),
      people(roster.filter((r) => passed.includes(r) || skilled.includes(r))),
    ),
    repeats: repeats.length,
    acrossHosts: repeats.filter(firstHere).length,
    sameTradeAgain: sameTrade.length,
    sameTradePeople: people(sameTrade),
    overlappingPeople: people(overlapping),
    noCategory: roster.filter((r) => blank(r.traineeCategory)).length,
    extraCategories: roster.reduce(
      (sum, r) => sum + Math.max(0, categoriesOf(r.traineeCategory).size - 1),
      0,
    ),
    noResult: roster.filter((r) => blank(r.result)).length,
    noCertificate: roster.filter((r) => blank(r.certificateType) && blank(r.certificateNumber)).length,
    noEmployment: roster.filter((r) => blank(r.employmentStatus)).length,
  };
}
