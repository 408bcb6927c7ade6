/** A column of a file and what it is used for. */
import type { MappedBy } from '../../../shared/contract/importing.ts';
import { columnLetter } from './cells.ts';
import type { ColumnContent } from './content.ts';

/**
 * What a column is used for. `value` feeds its field; `second` feeds it where the first column of that field is blank
 * (18位身份证号 beside 身份证号); `age` and `left` are compared with the row (年龄, 是否在册) and stored nowhere.
 */
export type ColumnRole = 'value' | 'second' | 'age' | 'left';

export interface MappedColumn {
  /** 0-based. */
  readonly column: number;
  readonly header: string;
  readonly field: string | null;
  readonly by: MappedBy;
  readonly tick: string | null;
  readonly role: ColumnRole;
  /** Somebody else's or no field at all: never guessed at. */
  readonly barred: boolean;
}

/** Content of the columns of a block, described when first asked for. */
export type ContentOf = (column: number) => ColumnContent;

/** 「C 列“联系电话”」, as clerks find it. */
export function nameColumn(c: Pick<MappedColumn, 'column' | 'header'>): string {
  return `${columnLetter(c.column)} 列${c.header === '' ? '' : `“${c.header}”`}`;
}
