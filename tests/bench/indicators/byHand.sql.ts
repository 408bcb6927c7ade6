/** T8, T1 and five indicators as somebody would write them by hand for this county alone: the floor the declared ones are measured against. */

const tops = `WITH tops(code, top) AS (
  SELECT code, CASE level WHEN 'village' THEN parent ELSE code END FROM unit)`;

const from = `FROM training_roster r JOIN training_class c ON c.id = r.classId LEFT JOIN tops t ON t.code = c.unit
  WHERE c.startDate BETWEEN ? AND ? AND (c.status IS NULL OR c.status <> '4')
    AND (c.trainingType IS NULL OR c.trainingType NOT IN ('14', '15', '16'))
    AND (r.attendance IS NULL OR r.attendance <> 0)`;

const has = (code: string): string => `instr(',' || r.traineeCategory || ',', ',${code},') > 0`;

/** Statements and how many year-spans each takes. */
export const t8ByHand: readonly { readonly sql: string; readonly lastYear?: boolean }[] = [
  {
    sql: `${tops} SELECT t.top, count(*), count(DISTINCT r.personId),
      sum(r.result IN ('1','2','3','4')), sum(r.result IS NOT NULL),
      sum(r.certificateType IN ('1','2','3') OR (r.certificateType IS NULL AND r.certificateNumber IS NOT NULL)),
      sum(r.employmentStatus IN ('1','2','3','4','6')), sum(r.employmentStatus IS NOT NULL),
      sum(${has('01')}), sum(${has('02')}), sum(${has('03')} OR ${has('04')}), sum(${has('05')}), sum(${has('06')}),
      sum(${['07', '08', '09', '10', '11', '12'].map(has).join(' OR ')}), sum(r.traineeCategory IS NULL)
      ${from} GROUP BY 1`,
  },
  { sql: `${tops} SELECT t.top, coalesce(r.trade, c.trade), count(*) ${from} GROUP BY 1, 2` },
  { sql: `${tops} SELECT count(DISTINCT r.personId) ${from}` },
  { sql: `${tops} SELECT t.top, count(*) ${from} GROUP BY 1`, lastYear: true },
  {
    sql: `${tops} SELECT t.top, count(*), count(DISTINCT c.unit || c.name || c.session) FROM training_class c
      LEFT JOIN tops t ON t.code = c.unit WHERE c.startDate BETWEEN ? AND ? GROUP BY 1`,
  },
];

/** T1 as somebody would write it for one table: a line a team and a total, 18 numbers each. */
export const t1ByHand: readonly string[] = [...'123456']
  .map((team) => t1Line(`instr(t.teams, '${team}') > 0`))
  .concat(t1Line('1'));

function t1Line(team: string): string {
  const age = (from: string, to: string): string =>
    `sum(substr(p.birthDate || '-01-01', 1, 10) > '${from}' and substr(p.birthDate || '-01-01', 1, 10) <= '${to}')`;
  const school = (...digits: readonly string[]): string =>
    `sum(substr(p.education, 1, 1) in (${digits.map((d) => `'${d}'`).join(', ')}))`;
  return `select count(*), sum(p.sex = '2'), sum(p.ethnicity <> '01'), sum(p.politicalStatus in ('01', '02')),
    ${age('1990-10-31', '2026-10-31')}, ${age('1980-10-31', '1990-10-31')}, ${age('1970-10-31', '1980-10-31')}, ${age('0000', '1970-10-31')},
    ${school('1')}, ${school('2')}, ${school('3')}, ${school('4', '6')}, ${school('7', '8', '9')},
    sum(p.titleLevel = '411'), sum(p.titleLevel = '412'), sum(p.titleLevel = '420'), sum(p.titleLevel like '43%'), sum(p.titleLevel = '499')
    from talent t join person p on p.id = t.personId where t.state = '1' and ${team}`;
}

const attended = `from training_roster r join training_class c on c.id = r.classId
  where c.startDate between :from and :to and (c.status is null or c.status <> '4') and (r.attendance is null or r.attendance <> 0)`;

/** Five indicators, from a plain count to the two dearest; bound to `from` and `to`. */
export const fiveByHand: readonly { readonly id: string; readonly sql: string }[] = [
  { id: 'i2_4', sql: `select count(*) ${attended}` },
  { id: 'i2_4a', sql: `select count(distinct r.personId) ${attended}` },
  { id: 'i5_18b', sql: `select count(distinct r.personId) ${attended} and (c.trainingType is null or c.trainingType not in ('14', '15', '16')) and r.result in ('1', '2', '3', '4')` },
  {
    id: 'i5_14',
    sql: `select count(distinct personId) from (select r.personId ${attended} and coalesce(r.trade, c.trade) is not null
      group by r.personId, coalesce(r.trade, c.trade), r.skillLevel, substr(c.startDate, 1, 4) having count(*) > 1)`,
  },
  {
    id: 'i5_14b',
    sql: `select count(distinct r.personId) ${attended} and exists (select 1 from training_roster o join training_class d on d.id = o.classId
      where o.personId = r.personId and o.classId <> r.classId and d.startDate between :from and :to and (d.status is null or d.status <> '4')
      and (o.attendance is null or o.attendance <> 0) and c.startDate <= d.endDate and c.endDate >= d.startDate)`,
  },
];
