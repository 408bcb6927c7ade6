/** What may be chosen in a cell of each kind, narrowed by what was typed. */
import type { UnitNode } from '../../../shared/contract/system.ts';
import type { Column, FieldKind } from '../../../shared/ledger/fields.ts';
import { soundsLike } from '../../ui/pinyin.ts';
import { optionFits } from '../CodeSelect.tsx';
import type { CodeOption } from '../codeOptions.ts';
import { isOffered } from '../UnitSelect.tsx';

/** One line of the list under a cell. */
export interface Choice {
  /** What is written into the cell. */
  readonly text: string;
  readonly label: string;
  /** What tells two of one name apart: the township of a village. */
  readonly beside: string;
  /** What is saved where it is not the text: the code of a unit, the id of a linked row. */
  readonly value: string;
}

const listed: Readonly<Record<FieldKind, boolean>> = {
  text: false, longText: false, personName: false, idNumber: false, phone: false, number: false, money: false, date: false,
  code: true, codes: true, unit: true, boolean: true, ref: true,
};

/** Whether a list opens under cells of this column. */
export function hasChoices(column: Column): boolean {
  return listed[column.field.kind];
}

const most = 200;

/** The options that fit what was typed, the nearest first. */
export function codeChoices(options: readonly CodeOption[], typed: string): readonly Choice[] {
  return options
    .filter((option) => typed === '' || optionFits(typed, option))
    .toSorted((a, b) => nearness(a.label, typed) - nearness(b.label, typed))
    .slice(0, most)
    .map((o) => ({ text: o.label, label: o.label, beside: '', value: o.label }));
}

/** The one written in full comes first, then those that begin with it. */
function nearness(label: string, typed: string): number {
  if (typed === '' || label === typed) return 0;
  return label.startsWith(typed) ? 1 : 2;
}

/**
 * @param township code of the row's township: its villages come first
 * @param on the day of the row, for which units are offered; today where it is left out
 */
export function unitChoices(
  units: readonly UnitNode[],
  level: string,
  township: string | null,
  typed: string,
  on?: string,
): readonly Choice[] {
  const names = new Map(units.map((unit) => [unit.code, unit.name]));
  const fits = (unit: UnitNode): boolean =>
    isOffered(unit, on) && (level === 'any' || unit.level === level || (level === 'township' && unit.level === 'department'));
  const nearby = (unit: UnitNode): number => (township !== null && unit.parent === township ? 0 : 1);
  return units
    .filter((unit) => fits(unit) && (typed === '' || soundsLike(unit.name, typed) || unit.code.startsWith(typed)))
    .toSorted((a, b) => nearby(a) - nearby(b))
    .slice(0, most)
    .map((unit) => ({
      text: unit.name,
      label: unit.name,
      beside: level === 'village' || level === 'any' ? (names.get(unit.parent ?? '') ?? '') : '',
      value: unit.code,
    }));
}

export const yesNo: readonly Choice[] = ['是', '否'].map((word) => ({ text: word, label: word, beside: '', value: word }));

/** The part of a list of values that is being typed: behind the last 、. */
export function lastPart(text: string): { readonly done: readonly string[]; readonly part: string } {
  const parts = text.split(/[、，,;；]/u).map((part) => part.trim());
  return { done: parts.slice(0, -1).filter((part) => part !== ''), part: parts.at(-1) ?? '' };
}

/** A value put into or taken out of a list of values. */
export function toggled(text: string, value: string, options: readonly string[]): string {
  const { done, part } = lastPart(text);
  const whole = options.includes(part) ? [...done, part] : done;
  const next = whole.includes(value) ? whole.filter((v) => v !== value) : [...whole, value];
  return next.join('、');
}
