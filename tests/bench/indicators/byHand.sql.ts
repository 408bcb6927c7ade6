/** T8 as somebody would write it by hand for this county alone: the floor the declared table is measured against. */

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
