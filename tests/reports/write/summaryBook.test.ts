/** 全部汇总表: the contents lead to every table, each sheet is the table's own file, all of one moment. */
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allSummaries } from '../../../electron/engine/reports/exportSummary.ts';
import { listTables } from '../../../electron/engine/reports/tables.ts';
import { person } from '../../../shared/ledger/ledgers/person.ts';
import { openTestEngine, type TestEngine } from '../../support/testEngine.ts';
import { fillDemo } from '../../../electron/engine/demo/fillDemo.ts';
import { readBack, type ReadSheet } from './readBack.ts';

const scope = { from: '2026-01-01', to: '2026-11-22' };
let engine: TestEngine;
let all: Uint8Array;
let name: string;
let sheets: readonly ReadSheet[];
beforeAll(async () => {
  engine = await openTestEngine({ bare: true });
  await fillDemo(engine.store, () => {}, undefined, { seed: 5, size: { people: 200, classes: 12 } });
  const file = await engine.file(await engine.client.reporting.exportAllSummaries(scope));
  name = file.name;
  all = new Uint8Array(await file.arrayBuffer());
  sheets = await readBack(all);
});
afterAll(() => engine.close());

describe('all summary tables in one workbook', () => {
  it('has a sheet for every table behind the contents', () => {
    expect(name).toBe('云岭县人才工作汇总表（20260101-20261122）.xlsx');
    expect(sheets[0]?.name).toBe('目录');
    expect(sheets.slice(1, -1).map((s) => s.name.split(' ')[0])).toEqual(listTables().map((t) => t.id));
  });

  it('holds in each sheet the cells of the table exported alone', async () => {
    for (const [i, { id }] of listTables().entries()) {
      const one = await engine.file(await engine.client.reporting.exportSummary({ ...scope, table: id }));
      const [alone] = await readBack(new Uint8Array(await one.arrayBuffer()));
      expect(sheets[i + 1]?.rows, id).toEqual(alone?.rows);
    }
  });

  it('leads from each line of the contents to a sheet that is there', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(Buffer.from(all) as unknown as Parameters<typeof book.xlsx.load>[0]);
    const contents = book.getWorksheet('目录');
    const links: string[] = [];
    contents?.eachRow((row) => {
      const { value } = row.getCell(2);
      if (typeof value === 'object' && value !== null && 'hyperlink' in value) links.push(value.hyperlink);
    });
    expect(links).toHaveLength(listTables().length);
    for (const link of links) expect(book.getWorksheet(/^#'(.+)'!A1$/.exec(link)?.[1] ?? ''), link).toBeDefined();
  });

  it('begins anew when a row is written meanwhile, so that all tables are of one moment', async () => {
    let steps = 0;
    const made = await allSummaries(engine.store, scope, async (done) => {
      steps += 1;
      if (steps === 3) expect(await engine.save(person, { name: '中途来的人', sex: '女' })).not.toBeNull();
      expect(done).toBeLessThan(listTables().length);
    });
    expect(made).toHaveLength(listTables().length);
    expect(steps).toBe(listTables().length * 2);
  });

  it('stops where it is told to', async () => {
    const stop = new AbortController();
    await expect(
      allSummaries(engine.store, scope, (done) => {
        if (done === 2) stop.abort();
        stop.signal.throwIfAborted();
      }),
    ).rejects.toThrow(/abort/iu);
  });
});
