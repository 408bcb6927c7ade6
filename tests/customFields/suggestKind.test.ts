import { expect, test } from 'vitest';
import { suggestKind } from '../../shared/ledger/suggestKind.ts';

const kind = (header: string, ...cells: string[]) => suggestKind(header, cells, '2026-11-22').kind;

test('amounts are numbers; account numbers and codes with leading zeros stay text', () => {
  expect(kind('种植面积', '2.5', '3亩', '1.2万')).toBe('number');
  expect(kind('银行账号', '6217001234567890123', '6217001234567890124')).toBe('text');
  expect(kind('编号', '001', '002')).toBe('text');
});

test('dates of several spellings are dates; bare years only under a header that says so', () => {
  expect(kind('入社日期', '2021.3', '2021年5月', '2020-01-02')).toBe('date');
  expect(kind('毕业年份', '2011', '2020')).toBe('date');
  expect(kind('人数', '2011', '2020')).toBe('number');
});

test('yes and no in every spelling are 是否', () => {
  expect(kind('示范户', '是', '否', '')).toBe('boolean');
  expect(kind('有无技能', '有', '无', '√')).toBe('boolean');
});

test('a few short words again and again are options, most frequent first; several in a cell are several options', () => {
  expect(suggestKind('帮扶方式', ['结对', '结对', '包片', '结对', '驻村', '包片'], '2026-11-22')).toEqual({ kind: 'choice', options: ['结对', '包片', '驻村'] });
  expect(kind('经营项目', '养牛、养羊', '养牛', '养羊', '养牛，种药材', '种药材')).toBe('choices');
  expect(kind('住址', '王家庄村一社12号', '李家寨村三社', '马营村', '王家庄村二社', '上寨村', '下寨村')).toBe('text');
});

test('an empty column is judged by its header', () => {
  expect(kind('入社日期', '', '')).toBe('date');
  expect(kind('是否党员')).toBe('boolean');
  expect(kind('微信号')).toBe('text');
});
