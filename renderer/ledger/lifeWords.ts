import type { Typed } from './formModel.ts';

/** Whole years from a birth date (of any precision) to a day; null for anything else. */
export function ageOn(birth: string, today: string): number | null {
  const [year = '', month, day] = birth.split('-');
  if (!/^\d{4}$/.test(year)) return null;
  const years = Number(today.slice(0, 4)) - Number(year);
  if (month === undefined) return years;
  const passed = day === undefined ? today.slice(5, 7) >= month : today.slice(5) >= `${month}-${day}`;
  return passed ? years : years - 1;
}

/** What follows from an ID or a birth date while it is typed: 男 · 1949-12-31 · 76 岁. */
export function lifeWords(column: string, typed: Typed, derived: Readonly<Record<string, string>>, today: string): string {
  if (column === 'idNumber' && (typed['idNumber'] ?? '') !== '') {
    const birth = derived['birthDate'] ?? '';
    const age = ageOn(birth, today);
    return [derived['sex'] ?? '', birth, age === null ? '' : `${age} 岁`].filter((part) => part !== '').join(' · ');
  }
  if (column === 'birthDate') {
    const age = ageOn(typed['birthDate'] ?? '', today);
    return age === null || age < 0 ? '' : `${age} 岁`;
  }
  return '';
}
