import { existsSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';
import { packed, unpacked, type RowPacket } from '../../electron/engine/importing/rowPacket.ts';
import type { CheckedRow } from '../../electron/engine/importing/protocol.ts';
import { writeCells } from '../../electron/engine/importing/writeCells.ts';
import { makeCells } from '../../electron/engine/store/makeCells.ts';
import { openScratch, type Scratch } from '../../electron/engine/store/scratch.ts';
import { ValuePacker } from '../../electron/engine/store/valueColumns.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { keptLines } from './support/keptLines.ts';
import { tempStore } from './support/tempStore.ts';

const planned = { question: null, personId: null, targetId: null, classIndex: -1, values: '{}', changes: null, issues: null, candidates: null };

function scratchOf(store: Store): Scratch {
  const scratch = openScratch(join(store.tempDir, `plan's 1.db`));
  scratch.add({ ...planned, file: 0, sheet: 0, row: 4, outcome: 'new', cells: '["甲"]' });
  scratch.add({ ...planned, file: 0, sheet: 0, row: 5, outcome: 'rejected', cells: '["坏"]' });
  scratch.add({ ...planned, file: 1, sheet: 2, row: 4, outcome: 'changed', cells: '["丙","𠮷\\u0000"]' });
  scratch.seal();
  return scratch;
}

/** The file in which the cells of a plan stand packed. */
async function cellsOf(store: Store, { path }: Scratch): Promise<string> {
  const made = join(store.tempDir, `cells-${basename(path)}`);
  await makeCells({ scratch: path, file: made });
  return made;
}

const file = { name: '花名册.xlsx', sha256: 'a', bytes: 1, format: 'xlsx', sheets: [] };

test('cells of new and changed rows go from the plan into the store as they are, and the file is let go', async () => {
  const store = await tempStore();
  const scratch = scratchOf(store);
  const made = await cellsOf(store, scratch);
  await store.transact({ kind: 'import', title: '导入' }, async (tx) => {
    const ids = [tx.addSourceFile(file), tx.addSourceFile(file)];
    await writeCells(tx.planCells(made), (of) => ids[of] ?? 0, undefined);
  });
  expect(keptLines(store.rawRead)).toEqual([
    [1, 0, 4, '["甲"]'],
    [2, 2, 4, '["丙","𠮷\\u0000"]'],
  ]);
  expect(existsSync(made)).toBe(true);
  rmSync(made);
  scratch.close();
});

test('a step that fails takes the cells back, and the next one can open a plan again', async () => {
  const store = await tempStore();
  const scratch = scratchOf(store);
  const made = await cellsOf(store, scratch);
  const write = (fail: boolean): Promise<unknown> =>
    store.transact({ kind: 'import', title: '导入' }, async (tx) => {
      const id = tx.addSourceFile(file);
      await writeCells(tx.planCells(made), () => id, undefined);
      if (fail) throw new Error('no');
    });
  await expect(write(true)).rejects.toThrow('no');
  expect(keptLines(store.rawRead)).toEqual([]);
  await write(false);
  await store.transact({ kind: 'edit', title: '别的' }, () => undefined);
  expect(keptLines(store.rawRead)).toHaveLength(2);
  scratch.close();
});

test('a plan counts its rows as they are decided', async () => {
  const store = await tempStore();
  const scratch = scratchOf(store);
  scratch.update(2, { outcome: 'new', decision: 'new' });
  expect(scratch.tally()).toEqual([
    { file: 0, sheet: 0, outcome: 'new', rows: 2 },
    { file: 1, sheet: 2, outcome: 'changed', rows: 1 },
  ]);
  scratch.close();
});

test('texts of a packet stand behind its rows, are shown as they came, and are copied as they are', async () => {
  const store = await tempStore();
  const scratch = openScratch(join(store.tempDir, 'plan-2.db'));
  const bytes = (lines: readonly string[]): Uint8Array => Buffer.from(lines.join('\n'));
  const row = { ...planned, file: 0, sheet: 0, outcome: 'new' as const, values: null, cells: null };
  scratch.hold({ values: new ValuePacker().pack([{ name: '甲' }, { name: '乙' }]), cells: bytes(['["甲"]', '["乙","𠮷\\u0000"]']) });
  scratch.add({ ...row, row: 4 });
  scratch.add({ ...row, row: 5, values: '{"name":"乙","personId":3}' });
  scratch.hold({ values: new ValuePacker().pack([{ name: '丙' }]), cells: bytes(['[""]']) });
  scratch.add({ ...row, row: 6 });
  scratch.add({ ...row, row: 7, values: '{}', cells: '["丁"]' });
  scratch.seal();
  const shown = scratch.page({}, 0, 9).map((r) => [r.key, r.values, r.cells]);
  expect(shown).toEqual([
    [1, '{"name":"甲"}', '["甲"]'],
    [2, '{"name":"乙","personId":3}', '["乙","𠮷\\u0000"]'],
    [3, '{"name":"丙"}', '[""]'],
    [4, '{}', '["丁"]'],
  ]);
  expect(scratch.said(1)).toEqual({ row: 4, values: '{"name":"甲"}' });
  const made = await cellsOf(store, scratch);
  await store.transact({ kind: 'import', title: '导入' }, async (tx) => {
    const id = tx.addSourceFile(file);
    await writeCells(tx.planCells(made), () => id, undefined);
  });
  expect(keptLines(store.rawRead)).toEqual([
    [1, 0, 4, '["甲"]'],
    [1, 0, 5, '["乙","𠮷\\u0000"]'],
    [1, 0, 6, '[""]'],
    [1, 0, 7, '["丁"]'],
  ]);
  scratch.close();
});

test('a packet whose lines are not as many as its rows is refused', () => {
  const packet = packed({ type: 'rows', file: 0, sheet: 0, rows: [], lines: { values: new ValuePacker().pack([]), cells: Buffer.alloc(0) } });
  const values = new ValuePacker().pack([{ name: '甲' }, { name: '乙' }]);
  expect(() => unpacked({ ...packet, row: Int32Array.of(4, 5), values, cells: Buffer.from('[]') } as RowPacket)).toThrow('a packet of 2 rows holds 1');
  expect(() => unpacked({ ...packet, row: Int32Array.of(4), values, cells: Buffer.from('[]') } as RowPacket)).toThrow('a packet of 1 rows holds values of 2');
  expect(() => unpacked({ ...packet, row: Int32Array.of(4), said: [[1, 'ok', null, null, null]], values: new ValuePacker().pack([{}]), cells: Buffer.from('[]') } as RowPacket)).toThrow('says something of others');
});

test('rows come out of a packet as they went in', () => {
  const row: CheckedRow = {
    row: 4,
    verdict: 'doubt',
    question: 'name-only',
    idNumber: null,
    name: '张三',
    birthDate: '1985-03',
    phone: '139',
    village: null,
    className: null,
    damagedPrefix: '62',
    values: { name: '张三', birthDate: '1985-03', phone: '139', subsidy: 800, remark: null },
    issues: null,
    cells: null,
  };
  const rows = [row, { ...row, row: 5, verdict: 'ok' as const, issues: '[]' }];
  const lines = { values: new ValuePacker().pack(rows.map((r) => r.values)), cells: Buffer.from('["张三"]\n["张三"]') };
  const message = { type: 'rows' as const, file: 1, sheet: 2, rows, lines };
  expect(unpacked(packed(message))).toEqual(message);
  expect(unpacked(packed({ type: 'end' }))).toEqual({ type: 'end' });
});
