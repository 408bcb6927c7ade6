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

/** Makes the check of one plan; it remembers one short text a row. */
export function createAttendanceCheck(
  stored: (personId: number) => readonly Attendance[],
  limits: SubsidyLimits,
): (row: PlannedAttendance) => readonly AttendanceFinding[] {
  const planned = new Map<string, string>();
  return ({ who, personId, targetId, ...row }) => {
    const told = planned.get(who);
    const others = [
      ...(personId === null ? [] : stored(personId).filter((o) => o.id !== targetId)),
      ...(told === undefined ? [] : told.split('\n').map((text) => JSON.parse(text) as Attendance)),
    ];
    const one: Attendance = { id: 0, ...row };
    const line = JSON.stringify(one);
    planned.set(who, told === undefined ? line : `${told}\n${line}`);
    if (others.length === 0 && limits.amountYear === 0) return [];
    return trainingFindings(one, others, others, limits).map(({ rule, field, detail }) => ({ field, code: codes[rule], detail: `${detail}，请核对` }));
  };
}
