import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileLabels, folderInLabel, nameInLabel } from '../../../shared/text/fileLabels.ts';

test('a name that is met once stays as it is, wherever the file lay', () => {
  expect(fileLabels([{ name: '花名册.xlsx', folder: '马营村' }, { name: '台账.xls' }])).toEqual(['花名册.xlsx', '台账.xls']);
});

test('files of one name are told apart by as much of their folders as it takes', () => {
  expect(
    fileLabels([
      { name: '花名册.xlsx', folder: 'D:\\报送\\马营村\\' },
      { name: '花名册.xlsx', folder: 'D:\\报送\\皇城村' },
      { name: '名单.csv', folder: '一/大河/花名册' },
      { name: '名单.csv', folder: '二/大河/花名册' },
    ]),
  ).toEqual(['马营村/花名册.xlsx', '皇城村/花名册.xlsx', '一/大河/花名册/名单.csv', '二/大河/花名册/名单.csv']);
});

test('where no folder is known, or it is the same, a number tells them apart and never takes the name of a third', () => {
  expect(fileLabels([{ name: '花名册.xlsx' }, { name: '花名册.xlsx' }, { name: '花名册(2).xlsx' }])).toEqual(['花名册.xlsx', '花名册(3).xlsx', '花名册(2).xlsx']);
  expect(fileLabels([{ name: '册', folder: '甲' }, { name: '册', folder: '甲' }])).toEqual(['甲/册', '甲/册(2)']);
});

test('no two labels are alike, and each ends as its file is called', () => {
  const name = fc.constantFrom('a.xlsx', 'a(2).xlsx', 'b', '甲.csv');
  const folder = fc.option(fc.array(fc.constantFrom('甲', '乙', '..'), { maxLength: 3 }).map((parts) => parts.join('/')), { nil: undefined });
  fc.assert(
    fc.property(fc.array(fc.record({ name, folder }), { maxLength: 12 }), (files) => {
      const labels = fileLabels(files);
      expect(new Set(labels).size).toBe(files.length);
      for (const [i, label] of labels.entries()) expect(nameInLabel(label).replace(/\(\d+\)(\.\w+)?$/u, '')).toContain((files[i]?.name ?? '').replace(/(\(\d+\))?(\.\w+)?$/u, ''));
    }),
  );
});

test('the folder in front of a name is its last one', () => {
  expect([folderInLabel('报送/马营村/花名册.xlsx'), folderInLabel('花名册.xlsx'), nameInLabel('马营村/花名册.xlsx')]).toEqual(['马营村', '', '花名册.xlsx']);
});
