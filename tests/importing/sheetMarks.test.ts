/** Comments and fill colours are no data: they are said, with where they stand, and never a false alarm. */
import { describe, expect, test } from 'vitest';
import type { SheetMarks } from '../../electron/engine/excel/read/workbook.ts';
import { person } from '../fixtures/importing/people.ts';
import { readFake, type ReadSheetResult } from '../support/fakeSheet.ts';

/** Twenty people from row 3 on, below a title and the header. */
function read(marks: Partial<SheetMarks>, people = 20): Promise<ReadSheetResult> {
  const rows = Array.from({ length: people }, (_, i) => [i + 1, person(i).name, person(i).sex, person(i).id]);
  return readFake({ rows: [['红湾寺镇花名册'], ['序号', '姓名', '性别', '身份证号'], ...rows], marks });
}
const coloured = (...rows: readonly number[]): Partial<SheetMarks> => ({ fills: new Map(rows.map((row) => [row, 'FFFF00'])) });
const sayColours = async (marks: Partial<SheetMarks>, people?: number): Promise<readonly string[]> => (await read(marks, people)).notices.filter((n) => n.includes('底色'));

describe('comments', () => {
  test('those on the header and on people are said once, in order, those elsewhere are not', async () => {
    const found = await read({
      comments: [
        { row: 9, column: 3, text: '本人未接电话' },
        { row: 2, column: 3, text: '按户口本填写' },
        { row: 5, column: 1, text: '已退出，不再参训' },
        { row: 1, column: 0, text: '标题的批注' },
      ],
    });
    expect(found.notices.filter((n) => n.includes('批注'))).toEqual([
      '有 3 处批注没有读入：第 2 行 D 列“按户口本填写”、第 5 行 B 列“已退出，不再参训”、第 9 行 D 列“本人未接电话”，请对照原表核对。',
    ]);
  });

  test('the report of a row keeps its comment, and the row stays as it is', async () => {
    const found = await read({ comments: [{ row: 5, column: 1, text: '已退出' }] });
    const row = found.rows.find((r) => r.row === 5);
    expect(row?.issues.filter((i) => i[3] === 'cell-comment')).toEqual([[1, '', 'info', 'cell-comment', '这一格有批注“已退出”，批注没有读入', '已退出']]);
    expect([row?.verdict, found.rows.length]).toEqual(['ok', 20]);
  });

  test('of many comments five are quoted, long ones cut', async () => {
    const comments = Array.from({ length: 8 }, (_, i) => ({ row: 3 + i, column: 1, text: '说明'.repeat(20) }));
    const [notice] = (await read({ comments })).notices.filter((n) => n.includes('批注'));
    expect(notice).toMatch(/^有 8 处批注没有读入：(第 \d 行 B 列“(说明){12}…”[、]?){5} 等，请对照原表核对。$/u);
  });
});

describe('fill colours', () => {
  test('a few coloured rows are said with their numbers', async () => {
    expect(await sayColours(coloured(6, 9))).toEqual(['有 2 行标了底色（第 6、9 行），程序不看颜色；颜色要是有意思（如已退出、重复），请按颜色核对这些人。']);
  });

  test.each([
    ['the header and the title', coloured(1, 2)],
    ['every row', coloured(...Array.from({ length: 20 }, (_, i) => i + 3))],
    ['every other row', coloured(...Array.from({ length: 10 }, (_, i) => 2 * i + 3))],
    ['every fourth row', coloured(...Array.from({ length: 5 }, (_, i) => 4 * i + 3))],
    ['no row', coloured()],
  ])('coloured: %s – nothing is said', async (_, marks) => {
    expect(await sayColours(marks)).toEqual([]);
  });

  test('among three people nothing is a minority', async () => {
    expect(await sayColours(coloured(4), 3)).toEqual([]);
  });
});
