/** Lines of domain.md §5 that need a store: changed versions of a file, many files at once, a wrong encoding, rules over many rows. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { undo } from '../../electron/engine/store/undo.ts';
import { people as invented } from '../fixtures/importing/people.ts';
import { fileOf } from '../fixtures/importing/workbookFiles.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const people = invented(12);
const csv = (lines: readonly (readonly string[])[], header = '姓名,身份证号,联系电话'): string => `\ufeff${header}\n${lines.map((l) => l.join(',')).join('\n')}\n`;
const line = (i: number, phone = `1390935${1000 + i}`): readonly string[] => [people[i]?.name ?? '', people[i]?.id ?? '', phone];

describe('5.30 versions of one list', () => {
  test('the same file again writes nothing, a changed one only what changed, and an older one is undone by its batch', async () => {
    const first = fileOf('花名册.csv', csv([0, 1, 2, 3].map((i) => line(i))));
    await desk.load(first, { ledger: 'person' });
    const again = await desk.plan(first, { ledger: 'person' });
    expect(again.report().files[0]?.seen).toContain('内容完全相同');
    expect(again.report().totals).toMatchObject({ read: 4, unchanged: 4 });
    await desk.desk.discard(again.id);
    const second = fileOf('花名册.csv', csv([line(0), line(1, '13800001111'), line(2), line(3), line(4)]));
    const plan = await desk.plan(second, { ledger: 'person' });
    expect(plan.report().files[0]?.seen).toContain('内容有变化');
    expect(plan.report().totals).toMatchObject({ new: 1, changed: 1, unchanged: 3 });
    await desk.desk.discard(plan.id);
    const { batch } = await desk.load(second, { ledger: 'person' });
    await undo(desk.store, batch ?? '');
    expect(desk.count('person')).toBe(4);
  });
});

describe('5.32 many files in one drop', () => {
  test('thirty lists are one plan and one undo, with counts for each file and the one that cannot be read named', async () => {
    const paths = Array.from({ length: 30 }, (_, i) => fileOf(`村${i + 1}.csv`, i === 7 ? '%PDF-1.7\n' : csv([line(i % 12)])));
    const result = await desk.load(paths, { ledger: 'person' });
    expect(result.files).toHaveLength(30);
    expect(result.files.filter((f) => f.error !== null).map((f) => f.file)).toEqual(['村8.csv']);
    expect(result.files.reduce((sum, f) => sum + f.counts.read, 0)).toBe(result.totals.read);
    expect(result.totals).toMatchObject({ read: 29, new: 12, unchanged: 17 });
    await undo(desk.store, result.batch ?? '');
    expect(desk.count('person')).toBe(0);
  });
});

describe('5.19 a wrong guess of the encoding', () => {
  test('is corrected by hand for that file alone', async () => {
    const path = fileOf('编码.csv', `姓名,身份证号,联系电话\n${line(0).join(',')}\n`);
    const wrong = await desk.plan(path, { ledger: 'person', encodings: { '编码.csv': 'gb18030' } });
    expect(wrong.report().files[0]).toMatchObject({ encoding: 'gb18030' });
    expect(wrong.report().files[0]?.sheets[0]?.columns.some((c) => c.header === '姓名') ?? false).toBe(false);
    const other = await desk.plan(path, { ledger: 'person', encodings: { '别的.csv': 'gb18030' } });
    expect(other.report().files[0]).toMatchObject({ encoding: 'utf-8' });
    const right = await desk.plan(path, { ledger: 'person', encodings: { '编码.csv': 'utf-8' } });
    expect(right.report().totals).toMatchObject({ new: 1 });
    for (const plan of [wrong, other, right]) await desk.desk.discard(plan.id);
  });
});

describe('5.13 many doubtful rows under one rule', () => {
  const withoutId = (): string => fileOf('无证件.csv', csv(people.map((p, i) => [p.name, '', `1390935${1000 + i}`])));

  test('“都是同一人” takes the rows with one candidate, and writes to those people', async () => {
    await desk.load(fileOf('有证件.csv', csv(people.map((_, i) => line(i)))), { ledger: 'person' });
    const plan = await desk.plan(withoutId(), { ledger: 'person' });
    expect(plan.report().totals.doubtful).toBe(people.length);
    const done = await desk.desk.decideAll(desk.store, plan.id, { question: 'maybe-known', choice: 'same' });
    expect(done).toMatchObject({ rows: people.length, left: 0, totals: { doubtful: 0, new: 0 } });
    // The rule is taken back as it was made, for all rows at once.
    const back = await desk.desk.decideAll(desk.store, plan.id, { question: 'maybe-known', choice: 'undecided' });
    expect(back).toMatchObject({ rows: people.length, totals: { doubtful: people.length, new: 0, changed: 0 } });
    expect(await desk.desk.decideAll(desk.store, plan.id, { question: 'maybe-known', choice: 'same' })).toMatchObject({ rows: people.length });
    await desk.desk.discard(plan.id);
  });

  test('“不是同一人” for all is remembered: the next file with the same people does not ask again', async () => {
    await desk.load(fileOf('有证件.csv', csv(people.map((_, i) => line(i)))), { ledger: 'person' });
    const plan = await desk.plan(withoutId(), { ledger: 'person' });
    const done = await desk.desk.decideAll(desk.store, plan.id, { question: 'maybe-known', choice: 'new' });
    expect(done).toMatchObject({ rows: people.length, left: 0 });
    expect(done.totals).toMatchObject({ new: people.length });
    await desk.desk.apply(desk.store, plan.id, () => {}, new AbortController().signal);
    const next = await desk.plan(withoutId(), { ledger: 'person' });
    expect(next.report().totals.doubtful).toBe(0);
    await desk.desk.discard(next.id);
  });

  test('a rule never decides between two rows of one file that contradict each other', async () => {
    const plan = await desk.plan(fileOf('重复.csv', csv([line(0), line(0, '13800001111')])), { ledger: 'person' });
    const [question] = plan.report().questions;
    expect(question?.question).toBe('duplicate-in-file');
    expect(await desk.desk.decideAll(desk.store, plan.id, { question: 'duplicate-in-file', choice: 'new' })).toMatchObject({ rows: 0, left: 1 });
    expect(await desk.desk.decideAll(desk.store, plan.id, { question: 'duplicate-in-file', choice: 'skip' })).toMatchObject({ rows: 1, left: 0 });
    await desk.desk.discard(plan.id);
  });
});
