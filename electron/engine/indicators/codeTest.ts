/** One code of a multi-value field as a condition. */
import type { Test } from '../../../shared/indicator/measure.ts';
import type { KeyValue } from './question.ts';

/** Rows that carry a code in a multi-value field, or none. */
export function codeTest(path: string, code: KeyValue): Test {
  return code === null ? { is: 'blank', path } : { is: 'in', path, values: [code] };
}
