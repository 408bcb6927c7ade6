import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkCharacter } from '../../shared/identity/checkDigit.ts';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import { decideAll } from '../../electron/engine/importing/decide.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';
import { contents, unready } from './support/importedRows.ts';
import { rosterPath } from '../support/readFixture.ts';

let copying: TestDesk;
let writing: TestDesk;
beforeEach(async () => {
  [copying, writing] = [await openTestDesk(), await openTestDesk()];
});
afterEach(async () => {
  await copying.close();
  await writing.close();
});

async function both(path: string, ledger: string, decide = false): Promise<void> {
  for (const [desk, copied] of [[copying, true], [writing, false]] as const) {
    const plan = await desk.plan(path, { ledger });
    if (decide) for (const { question } of plan.scratch.questions()) await decideAll(plan, desk.store, question, { choice: 'new' });
    expect(plan.scratch.outline(0, 1e6, ['new', 'changed'], 1e6).some((r) => r.ready > 0)).toBe(true);
    await applyPlan(copied ? plan : unready(plan), desk.store);
  }
  expect(contents(copying.store)).toEqual(contents(writing.store));
}

const folder = mkdtempSync(join(tmpdir(), 'ready-'));
function csv(name: string, ...lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `\ufeff${lines.join('\r\n')}\r\n`);
  return path;
}
const id = (n: number): string => {
  const body = `62072219850${1 + (n % 9)}12${String(100 + n).padStart(3, '0')}`.slice(0, 17);
  return body + checkCharacter(body);
};

describe('rows copied inside SQLite leave what rows written one by one leave', () => {
  test('for a roster with its class, its change records and its words', async () => {
    await both(rosterPath('01-title-total-footer.xlsx'), 'training-roster');
  });

  test('for people of the ledger of people itself', async () => {
    await both(rosterPath('01-title-total-footer.xlsx'), 'person');
  });

  test('for people met twice, known people, doubtful rows decided to be new, remarks and rows between them left out', async () => {
    await both(csv('known.csv', '姓名,身份证号,联系电话', ...Array.from({ length: 12 }, (_, i) => `张${'甲乙丙丁戊己庚辛壬癸子丑'[i] ?? ''},${id(i)},139000000${10 + i}`)), 'person');
    const line = (n: number, klass: string, more = ''): string => `王${'一二三四五六七八九'[n % 9] ?? ''}${'伟芳娜秀英'[n % 5] ?? ''},${id(n)},1380000${1000 + n},甘肃省红湾寺镇${n}号,${klass},${more}`;
    const path = csv(
      'mixed.csv',
      '姓名,身份证号,联系电话,户籍地址,培训班名称,备注',
      ...Array.from({ length: 40 }, (_, i) => line(20 + i, '一班', i % 3 === 0 ? '中途退学' : '')),
      ...Array.from({ length: 12 }, (_, i) => `张${'甲乙丙丁戊己庚辛壬癸子丑'[i] ?? ''},${id(i)},139000000${10 + i},,一班,`),
      line(21, '二班', '换了电话').replace('1380000', '1370000'),
      line(22, '二班'),
      ...Array.from({ length: 8 }, (_, i) => `李四${'东南西北'[i % 4] ?? ''},,1360000${2000 + i},,二班,`),
      '赵六,620722198501121,,,二班,',
      ...Array.from({ length: 9 }, (_, i) => line(70 + i, '二班')),
      line(71, '一班'),
    );
    await both(path, 'training-roster', true);
  });

  test('and are undone in one step', async () => {
    const result = await copying.load(rosterPath('01-title-total-footer.xlsx'));
    await undo(copying.store, result.batch ?? '');
    expect(['person', 'training_roster', 'training_class'].map((t) => copying.count(t))).toEqual([0, 0, 0]);
    expect(copying.store.rawRead.prepare("SELECT count(*) FROM search WHERE search MATCH 'p *'").pluck().get()).toBe(0);
  });

  test('whoever says in a doubtful row decided to be new that he has the number of a later row is made once', async () => {
    const two = csv('sex.csv', '姓名,性别,身份证号,培训班名称', `钱七,男,${id(2)},一班`, ...Array.from({ length: 6 }, (_, i) => `孙${'甲乙丙丁戊己'[i] ?? ''},,${id(30 + i)},一班`), `钱七,,${id(2)},二班`, `钱七,女,${id(2)},三班`);
    for (const desk of [copying, writing]) {
      const plan = await desk.plan(two);
      for (const { question } of plan.scratch.questions()) await decideAll(plan, desk.store, question, { choice: 'new' });
      await applyPlan(desk === copying ? plan : unready(plan), desk.store);
    }
    expect(contents(copying.store)).toEqual(contents(writing.store));
    expect(copying.count('person')).toBe(7);
  });
});
