/** Sheets of several tables and blocks, from the file to stored rows: counts, classes and sources stay true. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { applyPlan } from '../../electron/engine/importing/applyPlan.ts';
import { rejectedOfPlan } from '../../electron/engine/importing/rejectedRows.ts';
import { openSourceLines } from '../../electron/engine/store/sourceLine.ts';
import { undo } from '../../electron/engine/store/undo.ts';
import { people, person } from '../fixtures/importing/people.ts';
import { fileOf, xlsxBytes } from '../fixtures/importing/workbookFiles.ts';
import { openTestDesk, type TestDesk } from '../support/importDesk.ts';

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

describe('a workbook of two classes under each other and a village per sheet', () => {
  test('is planned table by table, stored with the right class, and undone at once', async () => {
    const list = people(7);
    const [bad] = people(1, 50);
    const rows = [
      ['第一期电焊工培训班花名册'],
      ['序号', '姓名', '身份证号'],
      ...list.slice(0, 3).map((p, i) => [i + 1, p.name, p.id]),
      ['合计', '3人', null],
      [null],
      ['第二期家政培训班花名册'],
      ['姓名', '联系电话', '身份证号', '村'],
      ...list.slice(3, 5).map((p) => [p.name, p.phone, p.id, p.village]),
      [bad?.name ?? '', bad?.phone ?? '', '620721********2413', '马营村'],
    ];
    const path = fileOf(
      '两个班.xlsx',
      await xlsxBytes([
        { name: 'Sheet1', rows },
        { name: '马营村', rows: [['姓名', '身份证号'], ...list.slice(5).map((p) => [p.name, p.id])] },
      ]),
    );
    const plan = await desk.plan(path);
    const report = plan.report();
    expect(
      report.files[0]?.sheets.map((s) => [
        s.sheet,
        s.headerRows,
        s.counts.new,
        s.counts.rejected,
        s.skipped.map((k) => k.reason),
      ]),
    ).toEqual([
      ['Sheet1', [2], 3, 0, ['total', 'title']],
      ['马营村', [1], 2, 0, []],
      ['Sheet1（第2张表）', [9], 2, 1, []],
    ]);
    expect(report.classes.map((c) => [c.name, c.rows])).toEqual(
      expect.arrayContaining([
        ['第一期电焊工培训班', 3],
        ['第二期家政培训班', 2],
      ]),
    );
    // The rows that stay behind go out under the headers of their own table.
    const out = [...rejectedOfPlan(plan).sheets];
    expect(out.map((x) => [x.sheet, x.header, x.rows.map((row) => row.cells)])).toEqual([
      [
        'Sheet1（第2张表）',
        ['姓名', '联系电话', '身份证号', '村'],
        [[bad?.name, bad?.phone, '620721********2413', '马营村']],
      ],
    ]);
    const { batch } = await applyPlan(plan, desk.store);
    expect([desk.count('person'), desk.count('training_roster')]).toEqual([7, 7]);
    const stored = desk.store.rawRead
      .prepare('SELECT name, village FROM person WHERE idNumber = ?')
      .get(person(4).id);
    expect(stored).toEqual({ name: person(4).name, village: `?${person(4).village}` });
    await undo(desk.store, batch ?? '');
    expect([desk.count('person'), desk.count('training_roster')]).toEqual([0, 0]);
  });

  test('side-by-side people are stored one by one, and a rejected one takes nobody else’s cells with it', async () => {
    const [a, b, c] = people(3);
    const rows = [
      ['序号', '姓名', '身份证号', '序号', '姓名', '身份证号'],
      [1, a?.name ?? '', a?.id ?? '', 2, b?.name ?? '', '123'],
      [3, c?.name ?? '', c?.id ?? '', null, null, null],
    ];
    const plan = await desk.plan(fileOf('两栏.xlsx', await xlsxBytes([{ name: 'Sheet1', rows }])));
    expect(plan.report().totals).toMatchObject({ read: 3, new: 2, rejected: 1, skipped: 0 });
    const out = [...rejectedOfPlan(plan).sheets];
    expect(out.flatMap((x) => x.rows.map((row) => row.cells))).toEqual([['', '', '', '2', b?.name, '123']]);
    await applyPlan(plan, desk.store);
    expect(desk.count('person')).toBe(2);
  });

  test('both people of one line are stored, the line keeps the cells of both, and undo takes all of it back', async () => {
    const list = people(5);
    const cells = (i: number): (string | number | null)[] => [i + 1, list[i]?.name ?? null, list[i]?.id ?? null];
    const rows = [['序号', '姓名', '身份证号', '序号', '姓名', '身份证号'], [...cells(0), ...cells(3)], [...cells(1), ...cells(4)], cells(2)];
    const { batch, totals } = await desk.load(fileOf('两栏都写.xlsx', await xlsxBytes([{ name: 'Sheet1', rows }])));
    expect(totals).toMatchObject({ read: 5, new: 5 });
    expect([desk.count('person'), desk.count('training_roster')]).toEqual([5, 5]);
    const line = openSourceLines(desk.store.rawRead)({ fileId: 1, sheet: 0, row: 2 });
    expect(JSON.parse(line ?? '')).toEqual(['1', list[0]?.name, list[0]?.id, '4', list[3]?.name, list[3]?.id]);
    await undo(desk.store, batch ?? '');
    expect([desk.count('person'), desk.count('training_roster')]).toEqual([0, 0]);
  });
});
