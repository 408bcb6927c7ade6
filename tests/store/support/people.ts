import type { StoredValue } from '../../../shared/ledger/fields.ts';
import type { Store, Tx } from '../../../electron/engine/store/store.ts';

const surnames = [
  ...'王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈',
];
const given = [
  ...'伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文辉玲红建国华梅鹏飞燕春生林海云龙玉珍凤志宏',
];

const phoneStarts = ['38', '39', '50', '52', '58', '78', '86', '87', '88', '95', '30', '33', '89'];

/** Numbers that look random and are the same every time. */
export function sequence(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return state % below;
  };
}

export const personColumns = [
  'name',
  'sex',
  'ethnicity',
  'birthDate',
  'idNumber',
  'education',
  'phone',
  'township',
  'village',
  'address',
] as const;

/** The n-th invented person: an own ID number, a phone of a local block, one of 100 villages. */
export function inventedPerson(n: number): StoredValue[] {
  const next = sequence(n * 7919 + 17);
  const name = `${surnames[next(surnames.length)] ?? ''}${given[next(given.length)] ?? ''}${next(5) === 0 ? '' : (given[next(given.length)] ?? '')}`;
  const year = 1950 + next(55);
  const month = String(1 + next(12)).padStart(2, '0');
  const day = String(1 + next(28)).padStart(2, '0');
  const idNumber = `62072${1 + (n % 5)}${year}${month}${day}${String(n % 1000).padStart(3, '0')}${String(Math.floor(n / 1000) % 10)}`;
  return [
    name,
    next(2) === 0 ? '1' : '2',
    next(5) === 0 ? '37' : '01',
    `${year}-${month}-${day}`,
    `${idNumber.slice(0, 17)}${Math.floor(n / 10_000) % 10}${n < 100_000 ? '' : String(Math.floor(n / 100_000))}`,
    '70',
    // The fourth to seventh digit say where a number was given out: a county has some hundred such blocks.
    `1${phoneStarts[next(phoneStarts.length)] ?? ''}${4000 + next(25)}${String(next(10_000)).padStart(4, '0')}`,
    '620721101000',
    `620721101${String(200 + next(100))}`,
    `第${1 + next(8)}组`,
  ];
}

/** Adds people start…start+count-1 in one step; returns their ids. */
export async function addPeople(
  store: Store,
  start: number,
  count: number,
  kind: 'import' | 'edit' = 'import',
): Promise<{ op: string; ids: number[] }> {
  const { op, value } = await store.transact({ kind, title: `导入 ${count} 人` }, (tx) =>
    insertPeople(tx, start, count),
  );
  return { op, ids: value };
}

export function insertPeople(tx: Tx, start: number, count: number): number[] {
  const put = tx.inserter('person', personColumns);
  return Array.from({ length: count }, (_, i) => put(inventedPerson(start + i)));
}
