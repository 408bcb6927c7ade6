/** Named conditions of table columns: one trade, one category. Names and values travel in drill tokens. */
import type { Test } from './measure.ts';
import { attendanceTrade, categoryColumns, categoryTest, type CategoryColumn } from './trainingMeasures.ts';

/** A condition by name; null for a name or value that is none. Values are texts (codes, labels). */
export function pivotTests(name: string, values: readonly string[]): readonly Test[] | null {
  switch (name) {
    case 'trade':
      return [{ is: 'in', path: attendanceTrade, values }];
    case 'otherTrade':
      return [
        { is: 'known', path: attendanceTrade },
        { is: 'notIn', path: attendanceTrade, values },
      ];
    case 'noTrade':
      return [{ is: 'blank', path: attendanceTrade }];
    case 'category': {
      const [label] = values;
      return label !== undefined && isCategory(label) ? [categoryTest(label)] : null;
    }
    default:
      return null;
  }
}

/**
 * Rows on which the value that a named condition asks for is recorded at all; null where the condition asks for those
 * without it. Of rows that all lack it, one trade or category has not 0 but an unknown number.
 */
export function pivotKnown(name: string): readonly Test[] | null {
  switch (name) {
    case 'trade':
    case 'otherTrade':
      return [{ is: 'known', path: attendanceTrade }];
    case 'category':
      return [{ is: 'known', path: 'traineeCategory' }];
    default:
      return null;
  }
}

function isCategory(label: string): label is CategoryColumn {
  return (categoryColumns as readonly string[]).includes(label);
}
