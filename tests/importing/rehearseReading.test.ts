import { describe, expect, test } from 'vitest';
import { openInvented } from '../../electron/engine/excel/read/xlsx/inventedBook.ts';
import type { FromReader } from '../../electron/engine/importing/protocol.ts';
import { rehearseReading } from '../../electron/engine/importing/rehearseReading.ts';

describe('the roster that a waiting reader rehearses with', () => {
  test('is read as a clean list: every row may be stored, nothing is to be said of any', async () => {
    const messages: FromReader[] = [];
    await rehearseReading(async (message) => void messages.push(message), new AbortController().signal);
    const rows = messages.flatMap((m) => (m.type === 'rows' ? m.rows : []));
    expect(rows.length).toBe(1500);
    expect(new Set(rows.map((r) => r.verdict))).toEqual(new Set(['ok']));
    expect(rows.filter((r) => r.idNumber === null || r.name === null || r.birthDate === null)).toEqual([]);
    const [head] = messages.filter((m) => m.type === 'sheet');
    expect(head?.columns.filter((c) => c.field === null).map((c) => c.header)).toEqual(['序号']);
  });

  test('is put away when the order comes', async () => {
    const ordered = new AbortController();
    let packets = 0;
    const rehearsal = rehearseReading(async ({ type }) => {
      if (type !== 'rows') return;
      packets += 1;
      ordered.abort();
    }, ordered.signal);
    await expect(rehearsal).rejects.toThrow('aborted');
    expect(packets).toBeLessThan(20);
  });

  test('stands in a workbook that is read like a file: cells come back as they were given', async () => {
    const rows = [
      ['姓名', '年龄'],
      ['王伟', 41],
      ['李芳', 38.5],
      ['王伟', 7],
    ];
    const workbook = await openInvented('表', rows);
    const read: unknown[] = [];
    for (const sheet of workbook.sheets) for await (const batch of sheet.rows()) for (const row of batch) read.push(row.cells);
    expect(read).toEqual(rows);
    expect(workbook.sheets.map((s) => s.name)).toEqual(['表']);
  });
});
