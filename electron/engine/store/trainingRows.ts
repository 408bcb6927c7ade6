/** Training rows of people as the checks on 多头培训 and subsidies read them. */
import type { Database } from 'better-sqlite3';
import { trainingFindings, type Attendance, type SubsidyLimits, type TrainingFinding } from '../../../shared/health/attendances.ts';

interface Raw {
  readonly id: number;
  readonly personId: number;
  readonly className: string | null;
  readonly unit: string | null;
  readonly start: string | null;
  readonly end: string | null;
  readonly trade: string | null;
  readonly level: string | null;
  readonly subsidy: number | null;
}

const select = `SELECT r.id, r.personId, c.name AS className, coalesce(u.name, ltrim(c.unit, '?')) AS unit,
  coalesce(r.startDate, c.startDate) AS start, coalesce(r.endDate, c.endDate) AS "end",
  coalesce(r.trade, c.trade) AS trade, coalesce(r.skillLevel, c.level) AS level, r.subsidy
  FROM training_roster r LEFT JOIN training_class c ON c.id = r.classId LEFT JOIN unit u ON u.code = c.unit`;

const attendance = ({ id, className, unit, start, end, trade, level, subsidy }: Raw): Attendance => ({
  id,
  className: className ?? '',
  unit: unit ?? '',
  start,
  end,
  trade,
  level,
  subsidy,
});

/** Prepared: all training rows of one person. */
export function prepareAttendances(db: Database): (personId: number) => readonly Attendance[] {
  const statement = db.prepare<[number], Raw>(`${select} WHERE r.personId = ?`);
  return (personId) => statement.all(personId).map(attendance);
}

/** Findings of every person with more than one training row, by row; caps count in the order of the days. */
export function trainingTroubles(db: Database, limits: SubsidyLimits): ReadonlyMap<number, readonly TrainingFinding[]> {
  const found = new Map<number, readonly TrainingFinding[]>();
  let rows: Attendance[] = [];
  let person = 0;
  const judge = (): void => {
    if (rows.length > 1 || limits.amountYear > 0)
      for (const [i, one] of rows.entries()) {
        const findings = trainingFindings(one, rows.filter((_, k) => k !== i), rows.slice(0, i), limits);
        if (findings.length > 0) found.set(one.id, findings);
      }
  };
  for (const raw of db.prepare<[], Raw>(`${select} ORDER BY r.personId, start, r.id`).iterate()) {
    if (raw.personId !== person) {
      judge();
      rows = [];
      person = raw.personId;
    }
    rows.push(attendance(raw));
  }
  judge();
  return found;
}
