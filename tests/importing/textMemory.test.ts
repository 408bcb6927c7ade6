import { expect, test } from 'vitest';
import { checkCharacter } from '../../shared/identity/checkDigit.ts';
import { codes, readFake } from '../support/fakeSheet.ts';

/** A sound number of somebody born on a day (YYYYMMDD). */
function idOf(day: string, sequence: string): string {
  const body = `620721${day}${sequence}`;
  return body + checkCharacter(body);
}

test('the same 1985.1 is January or October, as each row says by its ID, and asked about where there is none', async () => {
  const { rows } = await readFake({
    rows: [
      ['姓名', '身份证号', '出生年月'],
      ['张三', idOf('19850112', '123'), '1985.1'],
      ['李四', idOf('19851012', '123'), '1985.1'],
      ['王五', idOf('19850113', '125'), '1985.1'],
      ['赵六', null, '1985.1'],
      ['孙七', idOf('19851013', '125'), '1985.1'],
    ],
  });
  expect(rows.map((r) => r.values['birthDate'] ?? null)).toEqual(['1985-01-12', '1985-10-12', '1985-01-13', null, '1985-10-13']);
  expect(rows.map(codes)).toEqual([[], [], [], ['date-ambiguous'], []]);
});

test('what was said of a text the first time is said of it every time', async () => {
  const { rows } = await readFake({
    rows: [['姓名', '身份证号', '文化程度'], ...['123', '125', '127'].map((n) => ['张三', idOf('19850112', n), '高小未毕'])],
  });
  expect(rows.map(codes)).toEqual([['code-unknown'], ['code-unknown'], ['code-unknown']]);
  expect(rows.map((r) => r.values['education'])).toEqual(['?高小未毕', '?高小未毕', '?高小未毕']);
});

test('a column in which each text is another is read to its end, though nothing of it is kept', async () => {
  const { rows } = await readFake({
    rows: [['姓名', '联系电话', '家庭住址'], ...Array.from({ length: 4000 }, (_, i) => ['张三', '13800138000', i % 1000 === 999 ? '无' : `马营村 ${i}号`])],
  });
  const wrong = rows.filter((r, i) => r.values['address'] !== (i % 1000 === 999 ? '=无' : `马营村 ${i}号`));
  expect([rows.length, wrong]).toEqual([4000, []]);
});
