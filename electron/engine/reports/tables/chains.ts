/** Steps of 对账 and the chains that several tables have in the same words. */
import type { Pivot } from '../../../../shared/indicator/pivots.ts';
import type { ChainDeclaration, StepDeclaration } from '../table.ts';

/** Steps that come out at the last of them. */
export function chain(...steps: readonly StepDeclaration[]): ChainDeclaration {
  return { steps };
}

/** The table's total of a measure, or of its rows under conditions. */
export function counted(
  label: string,
  measure: string,
  unit: string,
  ...pivots: readonly Pivot[]
): StepDeclaration {
  return { label, value: { of: 'measure', measure, ...(pivots.length > 0 && { pivots }) }, unit };
}

/** What makes the chain come out; `measure` lists the rows behind it. */
export function balance(label: string, measure: string, unit: string): StepDeclaration {
  return { label, value: { of: 'balance', measure }, unit };
}

/** A measure of all lines added up, which may count a person more than once. */
export function linesAdded(label: string, measure: string, unit: string): StepDeclaration {
  return { label, value: { of: 'lines', measure }, unit };
}

/** The columns of a group added up. */
export function columnsAdded(label: string, group: string, unit: string): StepDeclaration {
  return { label, value: { of: 'columns', groups: [group] }, unit };
}

/** The columns of this header in several groups added up. */
export function headersAdded(label: string, groups: readonly string[], header: string, unit: string): StepDeclaration {
  return { label, value: { of: 'columns', groups, header }, unit };
}

/** Several measures added up, as the total of a column that stands for all of them. */
export function added(label: string, measures: readonly string[], unit: string): StepDeclaration {
  return { label, value: { of: 'added', measures }, unit };
}

/** A step that is taken away. */
export function less(step: StepDeclaration): StepDeclaration {
  return { ...step, minus: true };
}

/** 各行人数相加 − 重复 = 合计. */
export function linesChain(lines: string, people: string, across: string): ChainDeclaration {
  return chain(
    linesAdded(`${lines}人数相加`, people, '人'),
    less(balance(`减：同一人在几${lines.startsWith('各村') ? '个村' : '行'}的重复`, across, '人')),
    counted('等于：合计人数（去重）', people, '人'),
  );
}

/** 记录数 − 同一人的重复记录 = 人数. */
export function peopleChain(
  rows: string,
  repeats: string,
  people: string,
  words = '台账记录',
): ChainDeclaration {
  return chain(
    counted(words, rows, '条'),
    less(balance('减：同一人的第二条及以后的记录', repeats, '条')),
    counted('等于：人数（去重）', people, '人'),
  );
}

/** The columns of a group, and those whose value is not written, make the total. */
export function columnsChain(
  group: string,
  people: string,
  path: string,
  rest: readonly { readonly label: string; readonly pivots: readonly Pivot[] }[] = [],
  repeats?: string,
): ChainDeclaration {
  return chain(
    columnsAdded(`“${group}”各栏相加`, group, '人'),
    ...rest.map(({ label, pivots }) => counted(`加：${label}`, people, '人', ...pivots)),
    // One person with two rows may stand in two columns.
    ...(repeats === undefined ? [] : [less(balance('减：同一人几条记录写得不同', repeats, '人'))]),
    ...(path.endsWith('birthDate')
      ? []
      : [counted('加：不在代码表内的写法', people, '人', [`odd:${path}`, []])]),
    counted(`加：未填${group}`, people, '人', [`blank:${path}`, []]),
    counted('等于：合计人数', people, '人'),
  );
}
