import { expect, test } from 'vitest';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { grouped, gridColumns, gridRows } from '../../renderer/ledger/gridModel.ts';
import { createPageCache } from '../../renderer/ledger/pageCache.ts';
import { usualView } from '../../renderer/ledger/view.ts';

const person = ledgerById('person');

test('rows of the grid read their cells from the window when they are looked at', async () => {
  let version = 0;
  const cache = createPageCache({
    pageSize: 10,
    keep: 4,
    fetch: (offset) => Promise.resolve({ total: 50, rows: [{ id: offset + 1, cells: [`张${offset}`, '女'] }] }),
    onPage: () => (version += 1),
    onFailure: () => undefined,
  });
  const rows = gridRows(person, ['name', 'sex'], cache, 50);
  expect(rows).toHaveLength(50);
  expect(rows[20]?.['name']).toBe('');
  cache.want(20, 20);
  await expect.poll(() => version).toBe(1);
  expect([rows[20]?.at, rows[20]?.['name'], rows[20]?.['sex'], rows[20]?.['phone']]).toEqual([20, '张20', '女', '']);
});

test('columns stand in the order and width of the view, the sorted one marked', () => {
  const view = { ...usualView(person), columns: ['phone', 'name'], widths: { name: 77 }, sort: [{ column: 'name', descending: true }] };
  const columns = gridColumns(person, view);
  expect(columns.map((c) => `${c.prop} ${String(c.name)}`)).toEqual([
    'phone 联系电话',
    'name 姓名 ↓',
  ]);
  expect(columns[1]?.size).toBe(77);
});

test('sums are drawn in groups of three, and nothing else is', () => {
  expect(['1234', '1234567.5', '-1000', '999', '12.3456', '', '不详', '20260315A'].map(grouped)).toEqual([
    '1,234',
    '1,234,567.5',
    '-1,000',
    '999',
    '12.3456',
    '',
    '不详',
    '20260315A',
  ]);
});
