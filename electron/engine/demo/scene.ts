/** What every part of the invented county is made from: its day, its places and its people. */
import type { DemoUnit } from './county.ts';
import type { Random } from './random.ts';

/** Systems of public staff (所属系统). */
export type System = '教育' | '卫生' | '农牧' | '文旅' | '科技' | '党政' | '企业';

export interface Staff {
  readonly id: number;
  readonly name: string;
  readonly system: System;
  /** Name of the unit that reports the person. */
  readonly unit: string;
  readonly title: string | null;
  readonly level: '正高级' | '副高级' | '中级' | '初级' | null;
  readonly female: boolean;
  readonly minority: boolean;
  readonly age: number;
  readonly workStart: string;
}

export interface Villager {
  readonly id: number;
  readonly township: string;
  readonly age: number;
}

/** A class that was held, with who attended it. */
export interface HeldClass {
  readonly id: number;
  readonly trade: string;
  readonly startDate: string;
  readonly endDate: string;
  readonly ended: boolean;
  readonly learners: readonly number[];
}

export interface Scene {
  readonly random: Random;
  readonly today: string;
  readonly year: number;
  readonly townships: readonly DemoUnit[];
  readonly departments: readonly DemoUnit[];
  readonly villages: readonly DemoUnit[];
  readonly staff: readonly Staff[];
  readonly villagers: readonly Villager[];
  readonly held: readonly HeldClass[];
  /** Writes a person from outside the county and answers with the id. */
  outsider(words: Readonly<Record<string, string | number | null>>): number;
}

const dayMs = 86_400_000;

/** A day `days` after another. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

/** A day of a year at random, never after today. */
export function dayIn(scene: Pick<Scene, 'random' | 'today'>, year: number): string {
  const first = `${year}-01-01`;
  const last = `${year}-12-31` < scene.today ? `${year}-12-31` : scene.today;
  const days = Math.max(0, Math.round((Date.parse(last) - Date.parse(first)) / dayMs));
  return plusDays(first, scene.random.whole(0, days));
}

/** `count` different ones of a list, or all of it. */
export function some<T>(random: Random, list: readonly T[], count: number): readonly T[] {
  const left = [...list];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) {
    const at = random.whole(0, left.length - 1);
    const [one] = left.splice(at, 1);
    if (one !== undefined) taken.push(one);
  }
  return taken;
}

/** Staff of some systems. */
export function staffOf(scene: Scene, ...systems: readonly System[]): readonly Staff[] {
  return scene.staff.filter((one) => systems.includes(one.system));
}

/** Name of a unit by its code. */
export function unitName(scene: Scene, code: string): string {
  return scene.townships.find((t) => t.code === code)?.name ?? scene.departments.find((d) => d.code === code)?.name ?? '云岭县';
}
