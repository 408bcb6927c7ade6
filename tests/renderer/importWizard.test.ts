import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { filesOfPaste } from '../../renderer/importing/pastedFiles.ts';
import { columnLetter, columnPlace, nextHeader, samplesOf, toggleHeaderRow } from '../../renderer/importing/sheets.ts';
import { mergeChoice, willWrite, writeText } from '../../renderer/importing/wizard.ts';
import { additionsOf } from '../../renderer/quality/spellings.ts';
import { tally } from '../../renderer/quality/unknownQuery.ts';

const paste = (
  texts: Readonly<Record<string, string>>,
  files: readonly File[] = [],
): Pick<DataTransfer, 'files' | 'getData'> => ({
  files: files as unknown as FileList,
  getData: (type) => texts[type] ?? '',
});

describe('pasted cells', () => {
  test('a table from WPS or Word goes as HTML, which keeps merged cells', async () => {
    const html = '<html><body><table><tr><td>姓名</td></tr></table></body></html>';
    const picture = new File(['x'], 'image.png', { type: 'image/png' });
    const [file] = filesOfPaste(paste({ 'text/html': html, 'text/plain': '姓名' }, [picture]));
    expect(file?.name).toBe('粘贴.html');
    expect(await file?.text()).toBe(html);
  });

  test('text with tabs goes as TSV', () => {
    expect(filesOfPaste(paste({ 'text/plain': '姓名\t性别\n张三\t女' }))[0]?.name).toBe('粘贴.tsv');
  });

  test('a copied file goes as it is; a picture alone or a sentence is nothing to import', () => {
    const sheet = new File(['x'], '花名册.xlsx');
    expect(filesOfPaste(paste({}, [sheet]))).toEqual([sheet]);
    expect(filesOfPaste(paste({}, [new File(['x'], 'a.png', { type: 'image/png' })]))).toEqual([]);
    expect(filesOfPaste(paste({ 'text/plain': '请查收花名册' }))).toEqual([]);
  });
});

describe('a sheet in the wizard', () => {
  test('letters of columns and their places are each other’s reverse', () => {
    expect([0, 25, 26, 701, 702].map(columnLetter)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    fc.assert(
      fc.property(fc.nat(20_000), (place) => {
        expect(columnPlace(columnLetter(place))).toBe(place);
      }),
    );
  });

  test('a click on a row makes it the header; with Shift its neighbour becomes a second level', () => {
    expect(toggleHeaderRow([3], 5, false)).toEqual([5]);
    expect(toggleHeaderRow([3], 4, true)).toEqual([3, 4]);
    expect(toggleHeaderRow([3, 4], 2, true)).toEqual([2, 3, 4]);
    expect(toggleHeaderRow([3], 40, true)).toEqual([40]);
    expect(toggleHeaderRow([], 2, true)).toEqual([2]);
  });

  test('samples are the first different texts below the header', () => {
    const rows = ['姓名', '张三', '', '张三', '李四', '王五', '赵六'].map((text, i) => ({
      row: i + 1,
      cells: [text],
    }));
    expect(samplesOf(rows, 0, 1)).toEqual(['张三', '李四', '王五']);
    expect(samplesOf(rows, 9, 1)).toEqual([]);
  });

  test('a table ends where the next one on its sheet begins', () => {
    const sheets = [
      { sheet: '花名册', headerRows: [3, 4] },
      { sheet: '花名册（第2张表）', headerRows: [21] },
      { sheet: '名单', headerRows: [9] },
    ];
    expect(sheets.map((sheet) => nextHeader(sheet, sheets))).toEqual([21, Infinity, Infinity]);
  });
});

describe('choices made in the wizard', () => {
  const sheet = { file: 'a.xlsx', sheet: '1' };

  test('add up per sheet', () => {
    let choices = mergeChoice([], { ...sheet, columns: { B: 'name' } });
    choices = mergeChoice(choices, { ...sheet, columns: { C: null } });
    choices = mergeChoice(choices, { ...sheet, use: true });
    choices = mergeChoice(choices, { file: 'b.xlsx', sheet: '1', use: false });
    expect(choices).toEqual([
      { ...sheet, use: true, columns: { B: 'name', C: null } },
      { file: 'b.xlsx', sheet: '1', use: false },
    ]);
  });

  test('another header row forgets what was said about the columns under the old one', () => {
    const choices = mergeChoice([{ ...sheet, columns: { B: 'name' } }], { ...sheet, headerRows: [4] });
    expect(choices).toEqual([{ ...sheet, headerRows: [4] }]);
  });

  test('what is promised is new and changed rows', () => {
    const totals = { read: 9, new: 3, changed: 2, unchanged: 1, doubtful: 2, rejected: 1, skipped: 4 };
    expect(willWrite(totals)).toBe(5);
    expect(writeText(totals)).toBe('新增 3、更新 2');
    expect(writeText({ ...totals, new: 0 })).toBe('更新 2');
  });
});

describe('spellings no table knows', () => {
  test('are kept, called another name of a value, or added', () => {
    const spelling = { table: 'trade', text: '氩弧焊' };
    expect(additionsOf(spelling, { kind: 'keep' })).toEqual([]);
    expect(additionsOf(spelling, { kind: 'alias', code: '', name: '' })).toEqual([]);
    expect(additionsOf(spelling, { kind: 'alias', code: '07', name: '电焊工' })).toEqual([
      { table: 'trade', code: '07', name: '电焊工', aliases: ['氩弧焊'] },
    ]);
    expect(additionsOf(spelling, { kind: 'add' })).toEqual([
      { table: 'trade', code: '', name: '氩弧焊', aliases: [] },
    ]);
  });

  test('are counted one by one, the most frequent first', () => {
    expect(tally(['刺绣', '氩弧焊、刺绣', '', '刺绣'])).toEqual([
      { text: '刺绣', rows: 3 },
      { text: '氩弧焊', rows: 1 },
    ]);
  });
});
