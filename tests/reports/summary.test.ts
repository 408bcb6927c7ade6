import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { drill } from '../../electron/engine/indicators/drill.ts';
import { dateRange } from '../../electron/engine/reports/lines.ts';
import { summaryTable } from '../../electron/engine/reports/summary.ts';
import type { SummaryTable } from '../../shared/contract/reporting.ts';
import { dataSet, periods } from '../indicators/support/dataSets.ts';
import { memoryStore, type MemoryStore } from '../indicators/support/memoryStore.ts';
import { soFar, trainingTown } from '../indicators/support/trainingTown.ts';
import { columnNames, line } from './support/tableText.ts';

const town = trainingTown();
afterAll(() => town.close());

describe('T8 农民工技能培训汇总表', () => {
  it('has a line for every township in code order, then departments that trained', async () => {
    const table = await summaryTable(town.store, { table: 'T8', ...soFar });
    expect(table.title).toBe('云岭县农民工（农牧民）技能培训汇总表');
    expect(table.rows.map((r) => r.cells[1]?.text)).toEqual([
      '云岭镇',
      '白泉镇',
      '柳坝乡',
      '县农业农村局',
      '合计',
    ]);
    expect(table.rows.at(-1)?.kind).toBe('total');
  });

  it('shows the numbers counted by hand', async () => {
    const table = await summaryTable(town.store, { table: 'T8', ...soFar });
    expect(line(table, '云岭镇')).toMatchObject({
      班数: '1',
      期数: '1',
      人次: '3',
      '人数（去重）': '3',
      '培训工种（人次）/电焊工': '3',
      '人员类别（人次）/农村转移': '2',
      '人员类别（人次）/脱贫': '1',
      合格率: '66.7%',
      取证率: '33.3%',
      就业率: '33.3%',
      '同比/上年同期人次': '1',
      '同比/增减': '200.0%',
    });
    // Nothing sent back: not 0 % but not known. A trade and a category no table knows still count.
    expect(line(table, '白泉镇')).toMatchObject({
      人次: '2',
      '培训工种（人次）/羊毛毡画': '1',
      '人员类别（人次）/其他': '1',
      合格率: '待填',
      取证率: '待填',
      就业率: '待填',
      '同比/上年同期人次': '0',
      '同比/增减': '—',
    });
    expect(line(table, '柳坝乡')).toMatchObject({ 班数: '0', 人次: '0', 合格率: '—' });
    // People over the whole table, each once: person 1 and 4 went to two hosts.
    expect(line(table, '合计')).toMatchObject({ 班数: '3', 人次: '6', '人数（去重）': '4' });
  });

  it('says 待填 for last year when the store holds nothing of it', async () => {
    const table = await summaryTable(town.store, { table: 'T8', from: '2026-05-01', to: '2026-10-31' });
    expect(line(table, '合计')).toMatchObject({ '同比/上年同期人次': '待填', '同比/增减': '待填' });
    expect(line(table, '白泉镇')).toMatchObject({ '同比/上年同期人次': '待填' });
  });

  it('says 待填 for categories and trades nobody of a line has recorded, and still reconciles', async () => {
    const own = trainingTown();
    own.put('training_class', [
      { id: 20, name: '柳坝班', unit: '629921102000', trainingType: '01', startDate: '2026-04-01' },
    ]);
    own.put('training_roster', [
      { personId: 2, classId: 20 },
      { personId: 5, classId: 20, traineeCategory: '=不详', trade: '=不详' },
    ]);
    const table = await summaryTable(own.store, { table: 'T8', ...soFar });
    own.close();
    const names = columnNames(table);
    const there = line(table, '柳坝乡');
    expect(there).toMatchObject({ 班数: '1', 人次: '2', '培训工种（人次）/未填': '2' });
    for (const name of names.filter((n) => /^(培训工种|人员类别).*\/(?!未填)/.test(n))) {
      expect([name, there[name]]).toEqual([name, '待填']);
    }
    // Where some are recorded, the others are 0.
    expect(line(table, '云岭镇')).toMatchObject({
      '人员类别（人次）/脱贫': '1',
      '人员类别（人次）/失业': '0',
      '培训工种（人次）/未填': '0',
    });
    expect(line(table, '合计')).toMatchObject({ 人次: '8', '人员类别（人次）/农村转移': '2' });
    expect(table.reconciliation.slice(6).map((s) => s.value)).toEqual([6, 1, 3, 8]);
  });

  it('says 待填 in the total too when no category is recorded anywhere', async () => {
    const own = memoryStore();
    own.put('training_class', [{ id: 1, name: '班', trainingType: '01', startDate: '2026-04-01' }]);
    own.put('person', [{ id: 1, name: '人' }]);
    own.put('training_roster', [{ personId: 1, classId: 1 }]);
    const table = await summaryTable(own.store, { table: 'T8', ...soFar });
    own.close();
    expect(line(table, '合计')).toMatchObject({ 人次: '1', '人员类别（人次）/脱贫': '待填' });
    expect(table.reconciliation.slice(6).map((s) => s.value)).toEqual([0, 0, 1, 1]);
  });

  it('says 待填 for classes whose roster has not come in, which is not the same as nobody', async () => {
    const own = trainingTown();
    own.put('training_class', [
      { id: 20, name: '柳坝班', unit: '629921102000', trainingType: '01', startDate: '2026-04-01' },
      { id: 21, name: '空班', unit: '629921B02', trainingType: '01', startDate: '2026-04-02' },
    ]);
    // Enrolled and never came: this roster has come in, and says nobody.
    own.put('training_roster', [{ personId: 2, classId: 21, attendance: 0 }]);
    const t8 = await summaryTable(own.store, { table: 'T8', ...soFar });
    const t7 = await summaryTable(own.store, { table: 'T7', ...soFar });
    own.close();
    expect(line(t8, '柳坝乡')).toMatchObject({
      班数: '1',
      人次: '待填',
      '人数（去重）': '待填',
      '培训工种（人次）/电焊工': '待填',
      '人员类别（人次）/脱贫': '待填',
      合格率: '待填',
      '同比/增减': '—',
    });
    expect(line(t8, '县教育局')).toMatchObject({ 班数: '1', 人次: '0', '人员类别（人次）/脱贫': '0' });
    expect(t8.notes[0]).toContain('1 个班次还没有花名册');
    expect(t8.reconciliation.map((s) => s.value)).toEqual([6, 2, 4, 6, 2, 4, 6, 1, 1, 6]);
    expect(line(t7, '柳坝班')).toMatchObject({ 实训人数: '待填', '其中/女': '待填', 就业率: '待填' });
    expect(line(t7, '空班')).toMatchObject({ 实训人数: '0', '其中/女': '0', 就业率: '—' });
    expect(line(t7, '合计')).toMatchObject({ 实训人数: '7' });
  });

  it('counts 期 by the session of a class, not by the days it began', async () => {
    const own = memoryStore();
    const one = { name: '电焊班', unit: '629921100000', trainingType: '01' };
    own.put('training_class', [
      { ...one, session: 1, startDate: '2026-03-02' },
      { ...one, session: 1, startDate: '2026-03-09' },
      { ...one, session: 2, startDate: '2026-03-09' },
      { ...one, name: '刺绣班', startDate: '2026-03-02' },
      { ...one, name: '刺绣班', startDate: '2026-05-02' },
    ]);
    const table = await summaryTable(own.store, { table: 'T8', ...soFar });
    own.close();
    expect(line(table, '合计')).toMatchObject({ 期数: '4' });
  });

  it('reconciles in words and numbers', async () => {
    const table = await summaryTable(town.store, { table: 'T8', ...soFar });
    expect(table.reconciliation.map((s) => s.value)).toEqual([6, 2, 4, 6, 2, 4, 6, 1, 1, 6]);
    expect(new Set(table.reconciliation.map((s) => s.label)).size).toBe(table.reconciliation.length);
    expect(table.notes[0]).toContain('另有 1 个班次没有开班日期');
    expect(table.notes.join('')).toContain('培训类型不是“干部培训”“专题培训”“赴外培训”');
  });

  it('of one unit shows that unit alone', async () => {
    const table = await summaryTable(town.store, { table: 'T8', ...soFar, unit: '629921100000' });
    expect(table.title).toMatch(/^云岭镇/);
    expect(table.rows.map((r) => r.cells[1]?.text)).toEqual(['云岭镇', '合计']);
  });

  it('puts the trades beyond the tenth together', async () => {
    const many = trainingTown();
    for (let i = 1; i <= 15; i += 1)
      many.put('training_roster', [{ personId: 5, classId: 1, trade: `TA${String(i).padStart(2, '0')}` }]);
    const table = await summaryTable(many.store, { table: 'T8', ...soFar });
    const trades = columnNames(table).filter((name) => name.startsWith('培训工种'));
    expect(trades).toHaveLength(11);
    expect(trades.at(-1)).toBe('培训工种（人次）/其他');
    many.close();
  });

  it('holds together for any data: columns add up, chains come out, every cell lists its rows', async () => {
    await fc.assert(
      fc.asyncProperty(dataSet, periods, fc.constantFrom('T7', 'T8'), async (data, period, id) => {
        const memory = memoryStore();
        memory.put(
          'unit',
          data.units.map((u) => ({ ...u, name: u.code })),
        );
        memory.put(
          'person',
          data.people.map((p) => ({ ...p, name: `人${p.id}` })),
        );
        memory.put(
          'training_class',
          data.classes.map((c) => ({ ...c })),
        );
        memory.put(
          'training_roster',
          data.roster.map((r) => ({ ...r })),
        );
        try {
          await holdsTogether(memory, await summaryTable(memory.store, { table: id, ...period }));
        } finally {
          memory.close();
        }
      }),
      { numRuns: 40 },
    );
  });
});

/** Numbers that add up over lines, and those that do not because one person may be in two lines. */
const additive = /^(班数|人次|实训人数|培训工种.*|人员类别.*|其中.*|同比\/上年同期人次)$/;

async function holdsTogether(memory: MemoryStore, table: SummaryTable): Promise<void> {
  const names = columnNames(table);
  const total = table.rows.find((row) => row.kind === 'total');
  const lines = table.rows.filter((row) => row.kind === 'row');
  for (const row of table.rows) expect(row.cells).toHaveLength(table.columns);
  for (const [column, name] of names.entries()) {
    if (!additive.test(name)) continue;
    // 实训人数 of T7 lists classes, so attendances without a class are in the total alone.
    if (table.id === 'T7') continue;
    const sum = lines.reduce((n, row) => n + (row.cells[column]?.number ?? 0), 0);
    expect([name, sum]).toEqual([name, total?.cells[column]?.number ?? 0]);
  }
  const trades = names.flatMap((name, i) =>
    name.startsWith('培训工种') ? [total?.cells[i]?.number ?? 0] : [],
  );
  if (table.id === 'T8') {
    expect(trades.reduce((a, b) => a + b, 0)).toBe(total?.cells[names.indexOf('人次')]?.number ?? 0);
  }
  let sum = 0;
  for (const step of table.reconciliation) {
    if (step.label.startsWith('等于：')) {
      expect([step.label, step.value]).toEqual([step.label, sum]);
      sum = 0;
    } else sum += step.label.startsWith('减：') ? -step.value : step.value;
  }
  await cellsListTheirRows(memory, table, names);
}

async function cellsListTheirRows(
  memory: MemoryStore,
  table: SummaryTable,
  names: readonly string[],
): Promise<void> {
  const page = { offset: 0, limit: 500 };
  for (const row of table.rows) {
    for (const [column, cell] of row.cells.entries()) {
      const name = names[column] ?? '';
      if (!cell.drill || /率|计划人数|资金/.test(name)) continue;
      const found = await drill(memory.store, cell.drill, page);
      expect([row.cells[1]?.text, name, found.total, found.rows.length]).toEqual([
        row.cells[1]?.text,
        name,
        cell.number,
        cell.number,
      ]);
    }
  }
  for (const step of table.reconciliation) {
    // What several categories count too often lists each of its rows once.
    if (!step.drill || step.label.includes('多计')) continue;
    expect([step.label, (await drill(memory.store, step.drill, page)).total]).toEqual([
      step.label,
      step.value,
    ]);
  }
}

describe('T7 培训班次完成情况汇总表', () => {
  it('has a line for every class held, in order of its start', async () => {
    const table = await summaryTable(town.store, { table: 'T7', ...soFar });
    expect(table.rows.map((r) => r.cells[1]?.text)).toEqual([
      '电焊班',
      '刺绣班',
      '养殖班',
      '干部班',
      '合计',
      '上年同期',
      '比上年同期增减',
    ]);
    expect(line(table, '电焊班')).toMatchObject({
      培训类型: '就业技能培训',
      培训工种: '电焊工',
      主办单位: '东沟村',
      起止时间: '2026.03.02–03.16',
      计划人数: '30',
      实训人数: '3',
      '其中/女': '1',
      '其中/少数民族': '2',
      '其中/脱贫（监测）': '1',
      结业: '2',
      取证: '1',
      就业: '1',
      就业率: '33.3%',
      '资金（万元）': '5.23',
    });
    expect(line(table, '刺绣班')).toMatchObject({
      计划人数: '待填',
      结业: '待填',
      就业率: '待填',
      '资金（万元）': '待填',
    });
    // Money is rounded once, at the total: 52345.67 + 10000 yuan.
    expect(line(table, '合计')).toMatchObject({ 计划人数: '70', 实训人数: '7', '资金（万元）': '6.23' });
    expect(table.notes[0]).toContain('2 个班次没有填经费');
  });

  it('prints dates as exactly as they are known', () => {
    expect(dateRange('2026-03-02', '2026-03-16')).toBe('2026.03.02–03.16');
    expect(dateRange('2025-12-28', '2026-01-05')).toBe('2025.12.28–2026.01.05');
    expect(dateRange('2026-03', '')).toBe('2026.03');
    expect(dateRange('2026', '2026')).toBe('2026');
    expect(dateRange('', '2026-03')).toBe('–2026.03');
  });
});
