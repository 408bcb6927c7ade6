/** 多头培训 and subsidies while a roster is planned: each row against the person's stored rows and the earlier rows of the plan. */
import { TextNumbers } from '../store/textPlace.ts';
import { createEntriesByPerson } from './byPerson.ts';
import { anyNumbers, wholeNumbers } from './numberColumn.ts';
import { trainingFindings, type Attendance, type SubsidyLimits, type TrainingRule } from '../../../shared/health/attendances.ts';

/** One row of a plan whose person is known or has an ID. */
export interface PlannedAttendance {
  readonly said: Attendance;
  /** Whose: his number in the plan. */
  readonly person: number;
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
}

/** Makes the check of one plan; it remembers a few numbers a row. */
export function createAttendanceCheck(
  stored: (personId: number) => readonly Attendance[],
  limits: SubsidyLimits,
): AttendanceCheck {
  const planned = createPlannedAttendances();
  return {
    look({ said: one, person, personId, targetId }) {
      const told = planned.of(person);
      planned.add(person, one);
      const others = personId === null ? told : [...stored(personId).filter((o) => o.id !== targetId), ...told];
      if (others.length === 0 && limits.amountYear === 0) return [];
      return trainingFindings(one, others, others, limits).map(({ rule, field, detail }) => ({ field, code: codes[rule], detail: `${detail}，请核对` }));
    },
  };
}

interface PlannedAttendances {
  add(person: number, one: Attendance): void;
  /** Those of one person as they came. */
  of(person: number): readonly Attendance[];
}

const none: readonly Attendance[] = [];
const texts = ['className', 'unit', 'start', 'end', 'trade', 'level'] as const;

/** Attendances of a plan: classes, days and trades are few, so each row keeps the numbers of its texts. */
function createPlannedAttendances(): PlannedAttendances {
  const entries = createEntriesByPerson();
  const dictionary = createDictionary();
  const columns = texts.map(() => wholeNumbers());
  const subsidies = anyNumbers();
  const at = (entry: number): Attendance => {
    const [className, unit, start, end, trade, level] = columns.map((column) => dictionary.text(column.at(entry)));
    const subsidy = subsidies.at(entry);
    return {
      id: 0,
      className: className ?? '',
      unit: unit ?? '',
      start: start ?? null,
      end: end ?? null,
      trade: trade ?? null,
      level: level ?? null,
      subsidy: Number.isNaN(subsidy) ? null : subsidy,
    };
  };
  return {
    add(person, one) {
      entries.add(person);
      for (let i = 0; i < texts.length; i += 1) columns[i]?.push(dictionary.number(one[texts[i] ?? 'start']));
      subsidies.push(one.subsidy ?? Number.NaN);
    },
    of(person) {
      let entry = entries.latest(person);
      if (entry < 0) return none;
      const found: Attendance[] = [];
      for (; entry >= 0; entry = entries.before(entry)) found.push(at(entry));
      return found.reverse();
    },
  };
}

/** Numbers of texts; -1 is no text. */
function createDictionary(): { number(text: string | null): number; text(number: number): string | null } {
  const known = new TextNumbers();
  const all: string[] = [];
  return {
    number(text) {
      if (text === null) return -1;
      const number = known.get(text);
      if (number !== undefined) return number;
      known.set(text, all.length);
      return all.push(text) - 1;
    },
    text: (number) => all[number] ?? null,
  };
}
