/** What a row under the header is: data, or one of the lines clerks put between and below (domain.md 5.4, 5.5). */
import type { SkipReason } from '../../../shared/contract/importing.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import { stripSpaces } from '../../../shared/text/normalise.ts';
import type { Row } from '../excel/read/workbook.ts';
import { filledTexts } from './cells.ts';
import { isIdShaped } from './idShape.ts';
import type { MappedColumn } from './mapColumns.ts';

const totals = /^(?:本页|本村|本组|全镇|全乡|全县|本班)?(?:小计|合计|总计|共计|累计|总人数|合\/计)(?:[:：（(]|\d|共|$|人)/;
const signatures = /(?:制表|填表|填报|审核|复核|负责|经办|分管领导|主管领导|单位领导|班主任|教师|统计)人?(?:签字|签名|签章)?[:：]|[（(](?:盖章|签字|签章|公章)[)）]|^(?:填报|制表|填表|上报)(?:日期|时间|单位)[:：]/;
const notes = /^(?:注|附注|备注|说明|填表说明|填报说明|注意|温馨提示|备 注)(?:[:：]|\d|[一二三四五1-9][、.])|^(?:填表|填报)?说明$/;
const pages = /^(?:第\s*\d+\s*页|[-—－]\s*\d+\s*[-—－]|共\s*\d+\s*页|\d+\s*\/\s*\d+)/;

/** Names a row, or null when it is data. */
export type RowClassifier = (row: Row) => SkipReason | null;

/**
 * Makes the classifier of one block. A row with an 18-digit ID in its place is data at a glance; only other rows are
 * looked at closely, so that a hundred thousand ordinary rows cost next to nothing.
 * @param columns the mapped columns of the block
 */
export function createClassifier(columns: readonly MappedColumn[]): RowClassifier {
  const mappedAt = new Map(columns.map((c) => [c.column, c]));
  const nameAt = columns.find((c) => c.field === 'name')?.column;
  const idAt = columns.find((c) => c.field === 'idNumber')?.column ?? -1;
  return (row) => {
    const idCell = row.cells[idAt];
    if (typeof idCell === 'string' && isEighteenDigits(idCell)) return null;
    const filled = filledTexts(row);
    if (filled.length === 0) return 'blank';
    if (isRepeatedHeader(filled, mappedAt)) return 'repeated-header';
    const id = filled.find((f) => f.column === idAt)?.text ?? '';
    return isIdShaped(id) ? null : classifyWithoutId(filled, mappedAt, nameAt, idAt);
  };
}

function isEighteenDigits(text: string): boolean {
  if (text.length !== 18) return false;
  for (let i = 0; i < 17; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 0x30 || code > 0x39) return false;
  }
  return true;
}

type Filled = ReturnType<typeof filledTexts>;

function classifyWithoutId(
  filled: Filled,
  mappedAt: ReadonlyMap<number, MappedColumn>,
  nameAt: number | undefined,
  idAt: number,
): SkipReason | null {
  const first = filled[0];
  if (!first) return 'blank';
  if (filled.slice(0, 3).some((f) => totals.test(stripSpaces(f.text)))) return 'total';
  if (pages.test(first.text) && filled.length <= 2) return 'page';
  if (notes.test(first.text)) return 'note';
  if (filled.some((f) => signatures.test(stripSpaces(f.text)))) return 'signature';
  // Rows with nothing but a running number, or a single cell that is not the person's name.
  const telling = filled.filter((f) => mappedAt.get(f.column)?.field);
  if (telling.length === 0) return filled.length === 1 && first.text.length > 8 ? 'note' : 'blank';
  if (filled.length === 1 && nameAt !== undefined && first.column !== nameAt && first.column !== idAt)
    return first.text.length > 12 ? 'note' : 'title';
  return null;
}

function isRepeatedHeader(filled: Filled, mappedAt: ReadonlyMap<number, MappedColumn>): boolean {
  if (filled.length < 2) return false;
  let same = 0;
  for (const f of filled) {
    const header = mappedAt.get(f.column)?.header ?? '';
    // No header is much longer than its label; most data cells end here without being normalised.
    if (header === '' || f.text.length > header.length + 12) continue;
    const text = normaliseHeader(f.text).full;
    if (text !== '' && (header === text || header.endsWith(`·${text}`) || header.startsWith(`${text}·`))) same += 1;
  }
  return same >= 2 && same * 3 >= filled.length * 2;
}
