import { describe, expect, test } from 'vitest';
import fc from 'fast-check';
import { hrefOf, parseRoute, routeOfRow, type Route } from '../../renderer/app/route.ts';
import { ledgers } from '../../shared/ledger/ledgers.ts';
import { groupOf, menu, menuKeyOf, openAtFirst, quickItems } from '../../renderer/app/menu.ts';
import { readOpen } from '../../renderer/app/menuGroups.ts';
import { commandOf } from '../../renderer/app/shortcuts.ts';
import { pickSteps } from '../../renderer/app/useUndoSteps.ts';
import { placeOfWaiting } from '../../renderer/home/waitingRoute.ts';
import { nextIndex } from '../../renderer/search/nextIndex.ts';

describe('places in the program', () => {
  const routes: fc.Arbitrary<Route> = fc.oneof(
    fc.constantFrom<Route>({ page: 'home' }, { page: 'import' }, { page: 'backup' }, { page: 'unknown' }),
    fc.record({
      page: fc.constant('ledger' as const),
      ledger: fc.string({ minLength: 1 }),
      row: fc.option(fc.nat()),
    }),
    fc.record({ page: fc.constantFrom('person' as const, 'class' as const), id: fc.nat() }),
    fc.record({ page: fc.constant('summary' as const), table: fc.option(fc.string({ minLength: 1 })) }),
  );

  test('come back from the address as they went in', () => {
    fc.assert(
      fc.property(routes, (route) => {
        expect(parseRoute(hrefOf(route))).toEqual(route);
      }),
    );
  });

  test('an address nobody knows is the home page', () => {
    for (const fragment of ['', '#', '#/', '#/nowhere', '#/person', '#/person/abc', '#/ledger']) {
      expect(parseRoute(fragment)).toEqual({ page: 'home' });
    }
  });

  test('every line of the menu leads somewhere that marks it as current', () => {
    for (const item of menu.flatMap((group) => group.items)) expect(menuKeyOf(item.route)).toBe(item.key);
  });

  test('people and classes have pages of their own, other rows open beside their grid', () => {
    expect(routeOfRow('person', 3)).toEqual({ page: 'person', id: 3 });
    expect(routeOfRow('training-class', 4)).toEqual({ page: 'class', id: 4 });
    expect(routeOfRow('training-roster', 5)).toEqual({ page: 'ledger', ledger: 'training-roster', row: 5 });
  });

  test('waiting work leads to where it is done', () => {
    expect(placeOfWaiting('decisions').route.page).toBe('batches');
    expect(placeOfWaiting('unknown-values').route.page).toBe('unknown');
    expect(placeOfWaiting('person').conditions).toEqual([{ column: 'idNumber', op: 'blank' }]);
  });
});

describe('shortcuts', () => {
  const key = (
    k: string,
    more: Partial<Parameters<typeof commandOf>[0]> = {},
  ): Parameters<typeof commandOf>[0] => ({
    key: k,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...more,
  });

  test('search works even while typing; undo belongs to the text field then', () => {
    expect(commandOf(key('k', { ctrlKey: true }), true)).toEqual({ do: 'search' });
    expect(commandOf(key('z', { ctrlKey: true }), true)).toBeNull();
    expect(commandOf(key('z', { ctrlKey: true }), false)).toEqual({ do: 'undo' });
    expect(commandOf(key('Z', { ctrlKey: true, shiftKey: true }), false)).toEqual({ do: 'redo' });
    expect(commandOf(key('y', { ctrlKey: true }), false)).toEqual({ do: 'redo' });
    expect(commandOf(key('?', { shiftKey: true }), false)).toEqual({ do: 'help' });
    expect(commandOf(key('?', { shiftKey: true }), true)).toBeNull();
  });

  test('Alt and a digit opens a line of the menu', () => {
    const command = commandOf(key('2', { altKey: true, code: 'Digit2' }), false);
    expect(command).toEqual({ do: 'menu', index: 1 });
    expect(quickItems[1]?.route.page).toBe('import');
  });

  test('arrows go round a list', () => {
    expect(nextIndex('ArrowDown', 2, 3)).toBe(0);
    expect(nextIndex('ArrowUp', 0, 3)).toBe(2);
    expect(nextIndex('ArrowDown', 0, 0)).toBeNull();
    expect(nextIndex('a', 0, 3)).toBeNull();
  });
});

describe('the steps of undo and redo', () => {
  const step = (op: string, state: 'done' | 'undone'): Parameters<typeof pickSteps>[0][number] => ({
    op,
    at: '',
    who: '',
    kind: 'edit',
    title: op,
    rows: 1,
    state,
  });

  test('undo takes the newest in force, redo the oldest undone since', () => {
    const { undo, redo } = pickSteps([step('c', 'undone'), step('b', 'undone'), step('a', 'done')]);
    expect(undo?.op).toBe('a');
    expect(redo?.op).toBe('b');
  });

  test('nothing undone means nothing to redo; everything undone means nothing to undo', () => {
    expect(pickSteps([step('a', 'done')]).redo).toBeUndefined();
    expect(pickSteps([step('b', 'undone'), step('a', 'undone')]).undo).toBeUndefined();
    expect(pickSteps([step('b', 'undone'), step('a', 'undone')]).redo?.op).toBe('a');
    expect(pickSteps([])).toEqual({ undo: undefined, redo: undefined });
  });
});

describe('the menu', () => {
  const keys = menu.flatMap((group) => group.items.map((item) => item.key));

  test('has every ledger once', () => {
    expect(new Set(keys).size).toBe(keys.length);
    for (const { id } of ledgers) expect(keys).toContain(`ledger-${id}`);
  });

  test('opens 培训 and upkeep at first, and whatever was left open later', () => {
    expect(readOpen(undefined)).toEqual(openAtFirst);
    expect(readOpen('["引才"]')).toEqual(['引才']);
    expect(readOpen('[]')).toEqual([]);
    for (const unsound of ['', '{', 'null', '[3, "不是一组"]', '"培训"'])
      expect([unsound, readOpen(unsound).every((key) => menu.some((group) => group.key === key))]).toEqual([unsound, true]);
  });

  test('tells the group of a line, and none for what always stands at the top', () => {
    expect(groupOf('ledger-training-roster')).toBe('培训');
    expect(groupOf('ledger-external-talent')).toBe('引才');
    expect(groupOf('backup')).toBe('upkeep');
    expect(groupOf('home')).toBeNull();
    expect(groupOf('ledger-person')).toBeNull();
  });

  test('reaches nine lines by Alt and a digit', () => {
    expect(quickItems.map((item) => item.label)).toEqual([
      '工作台',
      '导入',
      '汇总表',
      '人员总库',
      '培训花名册',
      '培训班次',
      '培训计划',
      '导入记录',
      '没认出的写法',
    ]);
  });
});
