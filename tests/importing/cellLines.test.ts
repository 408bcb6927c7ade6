import { expect, test } from 'vitest';
import { CellLines } from '../../electron/engine/importing/cellLines.ts';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';

const rows: readonly (readonly Cell[])[] = [
  ['张三', null, 'Zhang', 12, 77.2, true, '男'],
  ['"引号"', '反\\斜', '换\n行', '制\t表', '\u0000', '\u001f', '\u007f', 'é', '߿', 'ࠀ', '\u2028'],
  ['𠮷野家', '\ud842', 'a\udfb7b', '\ufeff', '￿'],
  [],
  [{ kind: 'number', value: 1985.1, text: '1985.10' }, { kind: 'error', code: '#N/A' }, ''],
  ['"'.repeat(50_000), '长'.repeat(70_000)],
];

test('lines of cells are the JSON of their texts', () => {
  const lines = new CellLines();
  for (const cells of rows) lines.add(cells);
  const shown = [
    ['张三', '', 'Zhang', '12', '77.2', '是', '男'],
    rows[1],
    rows[2],
    [],
    ['1985.10', '#N/A', ''],
    rows[5],
  ];
  expect(Buffer.from(lines.take()).equals(Buffer.from(shown.map((cells) => JSON.stringify(cells)).join('\n')))).toBe(true);
});

test('lines that were taken stay as they are, and the next begin anew', () => {
  const lines = new CellLines();
  lines.add(['甲']);
  const first = lines.take();
  lines.add(['乙']);
  expect([Buffer.from(first).toString(), Buffer.from(lines.take()).toString(), lines.take().length]).toEqual(['["甲"]', '["乙"]', 0]);
});
