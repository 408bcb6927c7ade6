import type { Role } from '../../shared/contract/system.ts';

/** A segment of the 12-digit statistical division code (domain.md §3.10) with what it names. */
export interface CodePart {
  readonly digits: string;
  readonly name: string;
}

const parts: readonly (readonly [from: number, to: number, name: string])[] = [
  [0, 2, '省'],
  [2, 4, '市州'],
  [4, 6, '县区'],
  [6, 9, '乡镇'],
  [9, 12, '村'],
];

/** Splits what is typed so far into the code's segments; missing digits show as dots. */
export function codeParts(code: string): readonly CodePart[] {
  const padded = code.padEnd(12, '·');
  return parts.map(([from, to, name]) => ({ digits: padded.slice(from, to), name }));
}

/**
 * What is wrong with a unit code for a role, as a sentence; null when it can be used.
 * A county's last six digits are zero, a township's last three (domain.md §3.10); a department has its county's
 * digits and its own behind them.
 */
export function codeProblem(code: string, role: Role): string | null {
  if (code === '') return '请填写12位统计用区划代码。';
  if (/\D/.test(code)) return '代码只能是数字。';
  if (code.length !== 12) return `代码要12位，现在是${code.length}位。`;
  if (role === 'county' && !code.endsWith('000000')) return '县级代码的后六位是 000000。';
  if (role === 'township' && code.endsWith('000000')) return '这是县级代码；乡镇代码的第7–9位不是 000。';
  return null;
}
