/** 多头培训 and subsidies while a roster is planned: each row against the person's stored rows and the earlier rows of the plan. */
import { trainingFindings, type Attendance, type SubsidyLimits, type TrainingRule } from '../../../shared/health/attendances.ts';

/** One row of a plan whose person is known or has an ID. */
export interface PlannedAttendance extends Omit<Attendance, 'id'> {
  /** Whose: the ID, or what else tells the person. */
  readonly who: string;
  readonly personId: number | null;
  /** Stored row this one is about; it does not count against itself. */
  readonly targetId: number | null;
}

export interface AttendanceFinding {
  readonly field: string;
  readonly code: string;
  readonly detail: string;
}

const codes: Readonly<Record<TrainingRule, string>> = {
  overlap: 'training-overlap',
  sameTrade: 'subsidy-repeated',
  timesYear: 'subsidy-times',
  timesTotal: 'subsidy-times',
  amountYear: 'subsidy-amount',
};

export interface AttendanceCheck {
  /** What is to be said of a row beside those before it. */
  look(row: PlannedAttendance): readonly AttendanceFinding[];
  /** No more rows come. */
  forget(): void;
}

/** Makes the check of one plan; it remembers a few short texts a row. */
export function createAttendanceCheck(
  stored: (personId: number) => readonly Attendance[],
  limits: SubsidyLimits,
): AttendanceCheck {
  const planned = new Map<string, readonly Attendance[]>();
  const once = createOnce();
  const look: AttendanceCheck['look'] = ({ who, personId, targetId, className, unit, start, end, trade, level, subsidy }) => {
    const told = planned.get(who) ?? [];
    const one: Attendance = { id: 0, className, unit, start: once(start), end: once(end), trade: once(trade), level: once(level), subsidy };
    planned.set(who, told.length === 0 ? [one] : [...told, one]);
    const others = personId === null ? told : [...stored(personId).filter((o) => o.id !== targetId), ...told];
    if (others.length === 0 && limits.amountYear === 0) return [];
    return trainingFindings(one, others, others, limits).map(({ rule, field, detail }) => ({ field, code: codes[rule], detail: `${detail}，请核对` }));
  };
  return { look, forget: () => planned.clear() };
}

/** The same text once: a piece cut out of a row keeps the whole row in memory. */
function createOnce(): (text: string | null) => string | null {
  const known = new Map<string, string>();
  return (text) => {
    if (text === null) return null;
    const same = known.get(text) ?? JSON.parse(JSON.stringify(text)) as string;
    if (known.size < 5000) known.set(same, same);
    return same;
  };
}
