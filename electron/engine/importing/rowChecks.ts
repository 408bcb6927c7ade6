/** Checks that look at a whole row: ID against sex, birth and age, dates in order, working age (domain.md §4.1, 5.15). */
import { conflictsWithId } from '../../../shared/identity/idNumber.ts';
import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { ReadContext } from '../../../shared/ledger/kinds.ts';
import { isMissing } from './storedText.ts';

/** Reports a finding on the column that feeds a field. */
export type NoteField = (
  field: string,
  code: string,
  level: 'error' | 'warning' | 'info',
  detail: string,
) => void;

/** Ages (full years, both ends included) within which somebody counts as labour; counties differ (domain.md §6). */
export const labourAges = { '1': { from: 16, to: 60 }, '2': { from: 16, to: 55 } } as const;

/** Full years between two YYYY-MM-DD days. */
export function ageOn(birth: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** Birth and sex against the ID; where they agree or are missing the ID's own stand (it knows the day). */
export function checkAgainstId(
  id: NonNullable<ReadContext['id']>,
  values: Record<string, StoredValue>,
  note: NoteField,
): void {
  const sex = values['sex'] ?? null;
  const birth = values['birthDate'] ?? null;
  const written = typeof birth === 'string' && !isMissing(birth) ? birth : null;
  const sexAgrees = id.sex === null || sex === null || sex === id.sex || (sex !== '1' && sex !== '2');
  const birthAgrees = id.birthDate === null || written === null || id.birthDate.startsWith(written);
  if (!sexAgrees || !birthAgrees)
    for (const conflict of conflictsWithId(id, {
      sex: typeof sex === 'string' ? sex : null,
      birthDate: written,
    })) {
      const field = conflict.code === 'sex-conflict' ? 'sex' : 'birthDate';
      // The same year with another month or day is often 农历 or 档案年龄: worth a look, no reason to doubt who it is.
      const sameYear =
        field === 'birthDate' && written !== null && id.birthDate?.slice(0, 4) === written.slice(0, 4);
      note(field, sameYear ? 'birth-differs' : conflict.code, conflict.level, conflict.detail);
    }
  if (id.sex !== null && sexAgrees) values['sex'] = id.sex;
  if (id.birthDate !== null && birthAgrees) values['birthDate'] = id.birthDate;
}

/** A number of years out of 「45」, 「45岁」, 「四十五周岁」; null when it is none. */
export function ageWritten(text: string): number | null {
  const found = /(\d{1,3})/u.exec(text)?.[1];
  const age = found === undefined ? Number.NaN : Number(found);
  return age > 0 && age < 130 ? age : null;
}

/**
 * 年龄 against the birth date of the ID: more than a year off is said.
 * @param older by how many years the list is older than today, as its other ages show
 */
export function ageConflict(written: number, birth: string, today: string, older: number): string | null {
  const real = ageOn(birth, today) - older;
  // 虚岁 counts one more, and a list may be some months old.
  if (Math.abs(written - real) <= 1) return null;
  return `年龄填的是 ${written} 岁，按身份证号${older > 0 ? `（这张表像是 ${older} 年前的）` : ''}应为 ${real} 岁，请核对`;
}

/** An end before its start, and somebody outside working age on the first day of a training (only said). */
export function checkDates(
  values: Record<string, StoredValue>,
  today: string,
  labour: boolean,
  note: NoteField,
): void {
  const start = values['startDate'];
  const end = values['endDate'];
  const hasStart = typeof start === 'string' && !isMissing(start);
  if (hasStart && typeof end === 'string' && !isMissing(end)) {
    const length = Math.min(start.length, end.length);
    if (end.slice(0, length) < start.slice(0, length))
      note('endDate', 'date-range-reversed', 'warning', `结束日期 ${end} 早于开始日期 ${start}，请核对`);
  }
  const birth = values['birthDate'];
  const sex = values['sex'];
  if (!labour || typeof birth !== 'string' || birth.length !== 10 || (sex !== '1' && sex !== '2')) return;
  const day = hasStart && start.length === 10 ? start : today;
  const age = ageOn(birth, day);
  const { from, to } = labourAges[sex];
  if (age < from || age > to)
    note(
      'birthDate',
      'age-outside-labour',
      'info',
      `${day === today ? '现在' : '培训时'} ${age} 岁，不在劳动力年龄内（男 ${labourAges['1'].from}—${labourAges['1'].to} 岁，女 ${labourAges['2'].from}—${labourAges['2'].to} 岁）`,
    );
}
