/** A county small enough to count by hand; every test says which numbers it expects. */
import type { Row } from './memoryStore.ts';
import { memoryStore, type MemoryStore } from './memoryStore.ts';

export const units: readonly Row[] = [
  { code: '629921000000', name: '云岭县', level: 'county', parent: null },
  { code: '629921100000', name: '云岭镇', level: 'township', parent: '629921000000' },
  { code: '629921101000', name: '白泉镇', level: 'township', parent: '629921000000' },
  { code: '629921102000', name: '柳坝乡', level: 'township', parent: '629921000000' },
  { code: '629921100200', name: '东沟村', level: 'village', parent: '629921100000' },
  { code: '629921B01', name: '县农业农村局', level: 'department', parent: '629921000000' },
  { code: '629921B02', name: '县教育局', level: 'department', parent: '629921000000' },
];

const people: readonly Row[] = [1, 2, 3, 4, 5].map((id) => ({
  id,
  name: `学员${id}`,
  idNumber: `62992119900101001${id}`,
  phone: '19900000001',
  sex: id % 2 ? '1' : '2',
  ethnicity: id === 1 ? '01' : '48',
}));

const classes: readonly Row[] = [
  // 云岭镇, by its village: graded, certified, followed up.
  {
    id: 1,
    name: '电焊班',
    session: 1,
    unit: '629921100200',
    trainingType: '01',
    trade: 'TB01',
    startDate: '2026-03-02',
    endDate: '2026-03-16',
    plannedPeople: 30,
    funds: 52_345.67,
  },
  // 白泉镇: nothing was sent back yet.
  {
    id: 2,
    name: '刺绣班',
    session: 1,
    unit: '629921101000',
    trainingType: '01',
    trade: 'TE01',
    startDate: '2026-05-04',
    endDate: '2026-05-18',
  },
  // A department.
  {
    id: 3,
    name: '养殖班',
    session: 1,
    unit: '629921B01',
    trainingType: '04',
    trade: 'TA01',
    startDate: '2026-06',
    plannedPeople: 40,
    funds: 10_000,
  },
  // For officials: no 农民工 training.
  { id: 4, name: '干部班', session: 1, unit: '629921B02', trainingType: '14', startDate: '2026-06-10' },
  // Cancelled, of last year, not yet begun, without a date.
  { id: 5, name: '取消班', unit: '629921100000', trainingType: '01', startDate: '2026-07-01', status: '4' },
  { id: 6, name: '去年班', unit: '629921100000', trainingType: '01', trade: 'TB01', startDate: '2025-03-05' },
  { id: 7, name: '以后班', unit: '629921100000', trainingType: '01', startDate: '2026-12-05' },
  { id: 8, name: '无日期班', unit: '629921100000', trainingType: '01' },
];

const attendances: readonly Row[] = [
  {
    personId: 1,
    classId: 1,
    traineeCategory: '01',
    result: '3',
    certificateType: '3',
    certificateNumber: 'YL1',
    employmentStatus: '6',
  },
  {
    personId: 2,
    classId: 1,
    traineeCategory: '01,02',
    result: '1',
    certificateType: '4',
    certificateNumber: 'YL2',
    employmentStatus: '5',
  },
  { personId: 3, classId: 1, traineeCategory: null, result: '5', employmentStatus: '7' },
  { personId: 1, classId: 2, traineeCategory: '02' },
  { personId: 4, classId: 2, traineeCategory: '?牧民合作社社员', trade: '?羊毛毡画' },
  { personId: 4, classId: 3, traineeCategory: '11', result: '6' },
  { personId: 5, classId: 3, attendance: 0 },
  { personId: 5, classId: 4, result: '3' },
  { personId: 1, classId: 5 },
  { personId: 2, classId: 6, result: '3', employmentStatus: '6' },
  { personId: 3, classId: 7 },
  { personId: 3, classId: 8 },
];

const plans: readonly Row[] = [
  { year: 2026, unit: '629921100000', trainingType: '01', plannedSessions: 4, plannedPeople: 10 },
  { year: 2026, unit: '629921101000', trainingType: '04', plannedSessions: 2, plannedPeople: 6 },
  { year: 2025, unit: '629921100000', trainingType: '01', plannedSessions: 9, plannedPeople: 99 },
];

export function trainingTown(): MemoryStore {
  const memory = memoryStore();
  memory.put('unit', units);
  memory.put('person', people);
  memory.put('training_class', classes);
  memory.put('training_roster', attendances);
  memory.put('training_plan', plans);
  return memory;
}

/** Until the end of October: class 7 has not begun. */
export const soFar = { from: '2026-01-01', to: '2026-10-31' };
