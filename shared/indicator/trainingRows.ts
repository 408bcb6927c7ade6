/** Which rows of training are counted: 班次 held, 参训, plans, and by whom they were held. */
import { trainingClass } from '../ledger/ledgers/trainingClass.ts';
import { trainingPlan } from '../ledger/ledgers/trainingPlan.ts';
import { trainingRoster } from '../ledger/ledgers/trainingRoster.ts';
import { rowsOf, type Key, type PathOf, type RowSet, type Test } from './measure.ts';
import type { CountingRules } from './rules.ts';

export type ClassPath = PathOf<typeof trainingClass>;
export type RosterPath = PathOf<typeof trainingRoster>;

/** A 人次 belongs to the period in which its class began; without a class date the row's own date decides. */
export const attendanceDate = 'classId.startDate|startDate';
export const attendanceEnd = 'classId.endDate|endDate|classId.startDate|startDate';
/** The trade of a 人次: its own, else that of its class. */
export const attendanceTrade = 'trade|classId.trade';

/** States of a class that never took place. */
export const cancelled = ['取消'];

/** 班次 held: begun in the period and not cancelled. */
export const heldClasses = rowsOf(trainingClass, {
  period: { rule: 'within', date: 'startDate' },
  unit: 'unit',
  where: [{ is: 'notIn', path: 'status', names: cancelled }],
});

/** 参训: rows of the roster; without people known never to have come (实到天数 0), or only those known to have come. */
export function attendedRows(rules: CountingRules): RowSet<RosterPath> {
  const came: Test<RosterPath> =
    rules.attendanceCount === 'present'
      ? { is: 'between', path: 'attendance', from: 0.5 }
      : { is: 'notIn', path: 'attendance', values: [0] };
  return rowsOf(trainingRoster, {
    period: { rule: 'within', date: attendanceDate },
    unit: 'classId.unit',
    where: [{ is: 'notIn', path: 'classId.status', names: cancelled }, came],
  });
}

/** Plans of the years asked for. */
export const planned = rowsOf(trainingPlan, { period: { rule: 'year', year: 'year' }, unit: 'unit' });

/** 主办单位 rolled up to its 乡镇 or 部门. */
export const classHost: Key<ClassPath> = { by: 'unit', path: 'unit', level: 'top' };
export const rosterHost: Key<RosterPath> = { by: 'unit', path: 'classId.unit', level: 'top' };
export const planHost: Key<PathOf<typeof trainingPlan>> = { by: 'unit', path: 'unit', level: 'top' };
