import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeCsv } from '../../../electron/engine/excel/write/csv.ts';
import { writeLedger } from '../../../electron/engine/excel/write/ledgerExport.ts';
import { reasonHeader, writeRejected } from '../../../electron/engine/excel/write/rejected.ts';
import { fileSink } from '../../../electron/engine/excel/write/sink.ts';
import { rejectedOfPlan } from '../../../electron/engine/importing/rejectedRows.ts';
import { readAllRows } from '../../../electron/engine/store/rows.ts';
import { checkCharacter } from '../../../shared/identity/checkDigit.ts';
import { columnsOf, ledgerById } from '../../../shared/ledger/ledgers.ts';
import { openTestDesk, type TestDesk } from '../../support/importDesk.ts';
import { rosterPath } from '../../support/readFixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'round-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let desk: TestDesk;
beforeEach(async () => {
  desk = await openTestDesk();
});
afterEach(() => desk.close());

const columns = columnsOf(ledgerById('training-roster'));

function* shownRows(): Generator<readonly string[]> {
  const query = {
    ledger: 'training-roster',
    conditions: [],
    text: '',
    sort: null,
    columns: columns.map((c) => c.id),
  };
  for (const row of readAllRows(desk.store, query, true)) yield row.shown;
}

async function exportTo(format: 'xlsx' | 'csv'): Promise<string> {
  const path = join(folder, `导出.${format}`);
  const header = columns.map((c) => c.field.label);
  if (format === 'csv') await writeCsv(fileSink(path), { header, rows: shownRows() });
  else {
    const numbers = columns.map((c) => ({
      label: c.field.label,
      number: c.field.kind === 'number' || c.field.kind === 'money',
    }));
    await writeLedger(fileSink(path), { sheet: '培训花名册', columns: numbers, rows: shownRows() });
  }
  return path;
}

describe.each(['xlsx', 'csv'] as const)('a roster exported as %s', (format) => {
  it.each(['01-title-total-footer.xlsx', '19-conflicts.xlsx'])(
    'and imported again changes nothing (%s)',
    async (fixture) => {
      const loaded = await desk.load(rosterPath(fixture));
      expect(loaded.totals.new).toBeGreaterThan(0);
      const before = [...shownRows()];
      const plan = await desk.plan(await exportTo(format));
      const { totals } = plan.report();
      expect({ ...totals }).toMatchObject({
        read: before.length,
        new: 0,
        changed: 0,
        unchanged: before.length,
        doubtful: 0,
        rejected: 0,
      });
    },
  );
});

describe('rows that were not imported', () => {
  it('are found again in the file they come out as, and come in when their numbers are put right', async () => {
    const plan = await desk.plan(rosterPath('06-damaged-ids.xlsx'));
    const [sheet, ...others] = [...rejectedOfPlan(plan).sheets];
    if (!sheet) throw new Error('nothing was rejected');
    expect(others).toEqual([]);
    const rows = sheet.rows.map((row) => ({
      cells: row.cells,
      reasons: row.reasons.length > 0 ? row.reasons : [{ column: null, reason: row.why }],
    }));
    const path = join(folder, '未导入.xlsx');
    writeFileSync(path, await writeRejected([{ ...sheet, rows }]));
    const again = (await desk.plan(path)).report();
    expect(again.totals).toMatchObject({ read: rows.length, new: 0, rejected: rows.length });
    const reason = again.files[0]?.sheets[0]?.columns.find((column) => column.header === reasonHeader);
    expect(reason?.field ?? null).toBeNull();

    const idColumn = sheet.header.findIndex((text) => text.includes('身份证'));
    const corrected = rows.map(({ cells }, i) => ({
      cells: cells.map((cell, c) => (c === idColumn ? validId(i) : cell)),
      reasons: [],
    }));
    writeFileSync(path, await writeRejected([{ ...sheet, rows: corrected }]));
    const loaded = await desk.load(path, { doubtful: 'create' });
    expect(loaded.totals).toMatchObject({ read: rows.length, rejected: 0 });
    expect(desk.count('training_roster')).toBe(rows.length);
  });
});

/** A different valid number for each row. */
function validId(index: number): string {
  const first = `62072119850615${String(index).padStart(3, '0')}`;
  return first + checkCharacter(first);
}
