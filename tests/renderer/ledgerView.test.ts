import { describe, expect, test } from 'vitest';
import { ledgerById, ledgers, columnsOf } from '../../shared/ledger/ledgers.ts';
import { moveBy } from '../../renderer/ledger/columnOrder.ts';
import { tsvOf } from '../../renderer/ledger/copyText.ts';
import { filterShape, replaceConditions } from '../../renderer/ledger/filters.ts';
import { filterText } from '../../shared/ledger/conditionText.ts';
import { memoryOf, nextSort, rememberedView, usualView, usualWidth } from '../../renderer/ledger/view.ts';

const person = ledgerById('person');
const column = (id: string): ReturnType<typeof columnsOf>[number] => {
  const found = columnsOf(person).find((c) => c.id === id);
  if (!found) throw new RangeError(id);
  return found;
};

describe('what is remembered of a grid', () => {
  test('columns and widths come back as they were', () => {
    for (const ledger of ledgers) {
      const view = {
        ...usualView(ledger),
        columns: columnsOf(ledger)
          .map((c) => c.id)
          .toReversed(),
        widths: {},
      };
      expect(rememberedView(ledger, memoryOf(ledger, view))).toEqual(view);
    }
  });

  test('columns that no longer exist are left out', () => {
    const memory = JSON.stringify({ columns: ['name', 'gone', 'name'], widths: { name: 99, gone: 5 } });
    expect(rememberedView(person, memory)).toMatchObject({ columns: ['name'], widths: { name: 99 } });
  });

  test('a damaged memory is ignored', () => {
    for (const memory of ['', '{', 'null', '7', '{"columns":3,"widths":[]}', '{"columns":[]}', undefined]) {
      expect(rememberedView(person, memory).columns).toEqual(usualView(person).columns);
    }
  });

  test('every column has room for its heading', () => {
    for (const ledger of ledgers) {
      for (const c of columnsOf(ledger))
        expect(usualWidth(c)).toBeGreaterThanOrEqual(c.field.label.length * 14);
    }
  });
});

describe('sorting by a heading', () => {
  test('goes up, down, and back to the stored order', () => {
    const up = nextSort([], 'name');
    expect(up).toEqual([{ column: 'name', descending: false }]);
    const down = nextSort(up, 'name');
    expect(down).toEqual([{ column: 'name', descending: true }]);
    expect(nextSort(down, 'name')).toEqual([]);
    expect(nextSort(down, 'phone')).toEqual([{ column: 'phone', descending: false }]);
  });

  test('with Shift adds columns, each turned in its place, and keeps 笔画 when turned', () => {
    const two = nextSort([{ column: 'name', descending: false, by: 'stroke' }], 'sex', true);
    expect(two.map((t) => t.column)).toEqual(['name', 'sex']);
    expect(nextSort(two, 'name', true)).toEqual([
      { column: 'name', descending: true, by: 'stroke' },
      { column: 'sex', descending: false },
    ]);
  });
});

describe('filters', () => {
  test('every kind of field has a way to be narrowed', () => {
    for (const ledger of ledgers)
      for (const c of columnsOf(ledger)) expect(filterShape(c)).toBeTypeOf('string');
  });

  test('are said in clerks’ words', () => {
    const nameOf = (_: unknown, stored: string): string => (stored === '2' ? '女' : stored);
    expect(filterText(column('sex'), [{ column: 'sex', op: 'in', value: ['2'] }], nameOf)).toBe('性别：女');
    expect(filterText(column('phone'), [{ column: 'phone', op: 'blank' }], nameOf)).toBe('联系电话：未填');
    expect(filterText(column('village'), [{ column: 'village', op: 'has', value: '?' }], nameOf)).toBe(
      '村（社区）：没认出的写法',
    );
  });

  test('a changed filter keeps its place among the others', () => {
    const all = [
      { column: 'sex', op: 'blank' },
      { column: 'birthDate', op: 'from', value: '1980-01-01' },
      { column: 'birthDate', op: 'to', value: '1989-12-31' },
      { column: 'phone', op: 'filled' },
    ] as const;
    const next = replaceConditions(all, 'birthDate', [{ column: 'birthDate', op: 'blank' }]);
    expect(next.map((c) => `${c.column} ${c.op}`)).toEqual(['sex blank', 'birthDate blank', 'phone filled']);
    expect(replaceConditions(next, 'birthDate', []).map((c) => c.column)).toEqual(['sex', 'phone']);
    expect(replaceConditions([], 'sex', [{ column: 'sex', op: 'blank' }])).toHaveLength(1);
  });
});

describe('the order of columns', () => {
  test('moves by one and stops at the ends', () => {
    expect(moveBy(['a', 'b', 'c'], 'b', -1)).toEqual(['b', 'a', 'c']);
    expect(moveBy(['a', 'b', 'c'], 'b', 1)).toEqual(['a', 'c', 'b']);
    expect(moveBy(['a', 'b'], 'a', -1)).toEqual(['a', 'b']);
    expect(moveBy(['a', 'b'], 'x', 1)).toEqual(['a', 'b']);
  });
});

describe('copied cells', () => {
  test('are columns by tab and rows by line', () => {
    expect(
      tsvOf([
        ['张三', '女'],
        ['李四', ''],
      ]),
    ).toBe('张三\t女\r\n李四\t');
  });

  test('quote what would break the table', () => {
    expect(tsvOf([['两\n行', '有"引号"', 'a\tb']])).toBe('"两\n行"\t"有""引号"""\t"a\tb"');
  });

  test('cannot run as a formula in a spreadsheet, and numbers stay numbers', () => {
    expect(tsvOf([['=1+1', '@x', '-5', '+8613800000000', '-cmd']])).toBe(
      "'=1+1\t'@x\t-5\t+8613800000000\t'-cmd",
    );
  });
});
