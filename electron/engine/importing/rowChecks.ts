/** Checks that look at a whole row: ID against sex, birth and age, dates in order, working age (domain.md §4.1, 5.15). */
import { ageOn, labourAges } from '../../../shared/health/age.ts';
import { createRowJudge, type Finding } from '../../../shared/health/judge.ts';
import { conflictsWithId } from '../../../shared/identity/idNumber.ts';
import type { Ledger, StoredValue } from '../../../shared/ledger/fields.ts';
import type { ReadContext } from '../../../shared/ledger/kinds.ts';
import { isMissing } from './storedText.ts';

/** Reports a finding on the column that feeds a field. */
export type NoteField = (
  field: string,
  code: string,
  level: 'error' | 'warning' | 'info',
  detail: string,
) => void;

export { ageOn, labourAges };

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

/** Codes under which an import reports what the rules between fields find. */
const codeOf: Readonly<Partial<Record<Finding['rule']['check']['kind'], string>>> = {
  order: 'date-range-reversed',
  falling: 'amount-order',
  sum: 'amount-sum',
  notFuture: 'date-future',
  labourAge: 'age-outside-labour',
  age: 'age-unlikely',
  filled: 'state-date-missing',
};

/** Whether somebody is of working age is only said, and a date may follow later. */
const saidOnly: ReadonlySet<string> = new Set(['labourAge', 'filled']);

/**
 * The rules between the fields of a row (shared/health), as an import says them: a warning keeps no row out, the row
 * waits in the health check (数据体检). ID against sex and birth has been looked at by `checkAgainstId`.
 */
export function rowRules(ledger: Ledger, today: string): (values: Record<string, StoredValue>, note: NoteField) => void {
  const judge = createRowJudge(ledger, today, ['hard', 'soft']);
  return (values, note) => {
    for (const { rule, field, detail } of judge(values)) {
      const code = codeOf[rule.check.kind];
      if (code !== undefined) note(field, code, saidOnly.has(rule.check.kind) ? 'info' : 'warning', `${detail}，请核对`);
    }
  };
}
