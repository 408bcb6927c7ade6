/** Random small data sets with everything that makes counting hard: partial dates, blanks, 不详, unknown words. */
import fc from 'fast-check';
import type { Attendance, Class, Data, Person, Unit } from './oracle.ts';

export const units: readonly Unit[] = [
  { code: 'C', level: 'county', parent: null },
  { code: 'T1', level: 'township', parent: 'C' },
  { code: 'T2', level: 'township', parent: 'C' },
  { code: 'V1', level: 'village', parent: 'T1' },
  { code: 'V2', level: 'village', parent: 'T2' },
  { code: 'D1', level: 'department', parent: 'C' },
  // A station below a township counts for the township.
  { code: 'S1', level: 'department', parent: 'T1' },
  { code: 'lonely', level: 'department', parent: null },
];

const oneOf = <T>(...values: T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const days = oneOf(
  null,
  '2026',
  '2026-03',
  '2026-03-01',
  '2026-03-15',
  '2026-04-01',
  '2025-12-31',
  '2025',
  '2026-12-31',
  '2027-01-01',
);

const person = (id: number): fc.Arbitrary<Person> =>
  fc.record({
    id: fc.constant(id),
    sex: oneOf(null, '1', '2', '2', '=不详'),
    ethnicity: oneOf(null, '01', '48', '97', '?某族'),
  });

const aClass = (id: number): fc.Arbitrary<Class> =>
  fc.record({
    id: fc.constant(id),
    name: oneOf('电焊班', '家政班'),
    unit: oneOf(null, 'T1', 'T2', 'V1', 'V2', 'D1', 'S1', 'C', 'lonely', '?不知道的乡'),
    session: oneOf(null, 1, 2),
    trainingType: oneOf(null, '01', '14', '?新类型', '?干部培训'),
    trade: oneOf(null, 'TA01', 'TB01', '?牦牛绒'),
    startDate: days,
    endDate: oneOf(null, '2026-03-20', '2026-04-02', '2025-12-31'),
    status: oneOf(null, '3', '1', '4', '?取消'),
  });

const attendance = (id: number, people: number, classes: number, freely: boolean): fc.Arbitrary<Attendance> =>
  fc.record({
    id: fc.constant(id),
    personId: fc.integer({ min: 1, max: people }),
    classId: classes === 0 ? fc.constant(null) : freely ? fc.option(fc.integer({ min: 1, max: classes }), { freq: 8 }) : fc.integer({ min: 1, max: classes }),
    startDate: days,
    endDate: oneOf(null, '2026-03-18'),
    attendance: oneOf(null, null, 0, 5),
    traineeCategory: oneOf(
      null,
      '01',
      '01,02',
      '03,04',
      '01,02,05',
      '07',
      '08,01',
      '?牧民合作社',
      '01,?牧民',
      '=不详',
      '=无',
    ),
    trade: oneOf(null, 'TA01', 'TB01', '?牦牛绒', '=不详'),
    skillLevel: oneOf(null, '2', '3'),
    result: oneOf(null, null, '1', '3', '5', '6', '?还行', '=不详', '=无'),
    certificateType: oneOf(null, null, '0', '1', '4', '?奇怪的证', '=无', '=不详'),
    certificateNumber: oneOf(null, null, 'YL001', '=无', '=不详'),
    employmentStatus: oneOf(null, null, '1', '5', '6', '7', '=不详'),
  });

/** Up to 5 people, 5 classes and 14 attendances, in half of the sets each of some class; the unit tree is always the same. */
export const dataSet: fc.Arbitrary<Data> = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 14 }), fc.boolean())
  .chain(([people, classes, rows, freely]) =>
    fc.record({
      units: fc.constant(units),
      people: fc.tuple(...ids(people).map(person)),
      classes: fc.tuple(...ids(classes).map(aClass)),
      roster: fc.tuple(...ids(rows).map((id) => attendance(id, people, classes, freely))),
    }),
  );

function ids(count: number): readonly number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}

export const periods = oneOf(
  { from: '2026-01-01', to: '2026-12-31' },
  { from: '2026-03-01', to: '2026-03-31' },
  { from: '2026-03-02', to: '2026-06-30' },
  { from: '2025-01-01', to: '2026-12-31' },
);

export const wantedUnits = oneOf(undefined, 'T1', 'C', 'V1', 'D1');
