/** Notices and sorts that a walk through issue 3 found wrong: each with the sheet that showed it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { importedFiles } from '../../electron/cli/importPaths.ts';
import { people } from '../fixtures/importing/people.ts';
import { fileOf } from '../fixtures/importing/workbookFiles.ts';
import { readFake } from '../support/fakeSheet.ts';
import { readFixture } from '../support/readFixture.ts';

const header = ['序号', '姓名', '性别', '身份证号', '联系电话', '村'];
const list = (n: number, village?: (i: number) => string): readonly (readonly (string | number)[])[] =>
  people(n).map((p, i) => [i + 1, p.name, p.sex, p.id, p.phone, village?.(i) ?? p.village]);

describe('notices', () => {
  test('a village written once and dittoed below is no sparse column, one left blank is', async () => {
    const dittoed = await readFake({ rows: [header, ...list(8, (i) => (i === 0 ? '马营村' : '同上'))] });
    expect(dittoed.rows.every((r) => r.values['village'] === '?马营村')).toBe(true);
    expect(dittoed.notices.join('')).not.toContain('空着');
    const blank = await readFake({ rows: [header, ...list(8, (i) => (i === 0 ? '马营村' : ''))] });
    expect(blank.notices.join('')).toContain('“村”这一列只有 1 行填了，其余 7 行空着');
  });

  test('a place around the list is called what it is', async () => {
    const town = await readFake({ rows: [['红湾寺镇培训花名册'], header, ...list(3)] });
    expect(town.notices.join('')).toContain('已作为没有填乡镇名的行的乡镇名');
    const village = await readFake({ name: '马营村', rows: [header.slice(0, 5), ...list(3).map((r) => r.slice(0, 5))] });
    expect(village.notices.join('')).toContain('已作为没有填村名的行的村名');
  });
});

describe('lines that are nobody', () => {
  test.each(['经办人 张三　　复核 李四', '制表 王五', '单位负责人 马六  经办人 张三'])(
    '“%s” is a signature line',
    async (line) => {
      const r = await readFake({ rows: [header, ...list(3), [line]] });
      expect(r.rows).toHaveLength(3);
      expect(r.skipped).toEqual([{ row: 5, reason: 'signature' }]);
    },
  );
});

describe('texts without columns', () => {
  test.each([
    ['a letter to the villages', '各位村干部：\n请于周五前报送花名册。\n谢谢！\n'],
    ['a list parted by blanks', [header, ...list(4)].map((r) => r.join('  ')).join('\n')],
  ])('%s is refused with 数据 - 分列', async (name, text) => {
    const r = await readFixture(fileOf(`${name}.txt`, text));
    expect(r.rows).toHaveLength(0);
    expect(r.heads[0]?.reason).toMatch(/挤在一列.*分列/u);
  });
});

describe('a folder handed over', () => {
  test('stands for its files in the order of their numbers, without lock files, shortcuts and system files', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'folder-'));
    mkdirSync(join(folder, '二片'));
    for (const name of ['10村.xlsx', '2村.xlsx', '~$2村.xlsx', '.~lock.2村.xlsx#', 'Thumbs.db', 'desktop.ini', '表.lnk', '二片/3村.xls'])
      writeFileSync(join(folder, name), 'x');
    expect((await importedFiles([folder])).files.map((f) => f.name)).toEqual(['2村.xlsx', '10村.xlsx', '3村.xls']);
    rmSync(join(folder, '二片'), { recursive: true });
    mkdirSync(join(folder, '空'));
    await expect(importedFiles([join(folder, '空')])).rejects.toThrow(/文件夹里没有文件/u);
    rmSync(folder, { recursive: true });
  });
});
