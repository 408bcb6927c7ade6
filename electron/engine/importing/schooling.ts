/** 专业 beside 毕业院校 is what somebody studied, not the trade (培训工种) that a roster trains for. */
import type { Books } from '../../../shared/ledger/books.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import type { Row } from '../excel/read/workbook.ts';
import { cellText } from './cells.ts';
import { nameColumn, type MappedColumn } from './mappedColumn.ts';

/** Headers of a list about schools, whoever is in it. */
const school = /毕业|院校|学校|学位|学号|年级/u;

/**
 * Leaves out a bare 专业 that stands in a list about schools and holds hardly a known trade; says so.
 * @param sample data rows under the header
 */
export function withoutStudies(columns: readonly MappedColumn[], sample: readonly Row[], books: Books, notices: string[]): readonly MappedColumn[] {
  const at = columns.findIndex((c) => c.field === 'trade' && c.by === 'alias' && normaliseHeader(c.header).text === '专业');
  const found = columns[at];
  if (!found || !columns.some((c) => school.test(c.header))) return columns;
  const trades = books.codes('trade');
  const texts = sample.map((row) => cellText(row.cells[found.column]).trim()).filter((text) => text !== '');
  const known = texts.filter((text) => {
    const match = trades.find(text);
    return match !== null && 'code' in match;
  });
  if (texts.length === 0 || known.length * 2 >= texts.length) return columns;
  notices.push(`${nameColumn(found)}像是所学专业，不是培训工种，没有读入；是培训工种的，请在“列的对应”里指定。`);
  return columns.with(at, { ...found, field: null, by: 'none', barred: true });
}
