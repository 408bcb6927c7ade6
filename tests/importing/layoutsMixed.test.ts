/** Rosters put together at random from the habits of domain.md §5: what comes out must be who was put in. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';
import { columnLetter } from '../../electron/engine/importing/cells.ts';
import { people, person, type Invented } from '../fixtures/importing/people.ts';
import { readFake, type FakeSheet } from '../support/fakeSheet.ts';

type ColumnId =
  | 'serial'
  | 'name'
  | 'sex'
  | 'idNumber'
  | 'phone'
  | 'village'
  | 'trade'
  | 'birth'
  | 'start'
  | 'score'
  | 'sign'
  | 'remark'
  | 'headName'
  | 'headId';

const headers: Readonly<Record<ColumnId, readonly string[]>> = {
  serial: ['序号', '编号', 'No.'],
  name: ['姓名', '姓　名', '学员姓名', '姓名*', '参训人员姓名', '姓\n名', '劳动力姓名'],
  sex: ['性别', '性 别', '性别（男/女）'],
  idNumber: ['身份证号', '身份证号码', '公民身份号码（18位）', '身份证件号码', '身份证'],
  phone: ['联系电话', '手机号码', '电话', '联系方式'],
  village: ['村', '行政村', '所在村（社区）', '村名'],
  trade: ['培训工种', '工种', '职业（工种）'],
  birth: ['出生年月', '出生日期'],
  start: ['开班时间', '培训时间', '培训起止时间'],
  score: ['考核成绩', '成绩'],
  sign: ['签名', '学员签字', '照片'],
  remark: ['备注', '备  注', '说明'],
  headName: ['户主姓名', '户主', '家长姓名'],
  headId: ['户主身份证号', '户主身份证号码'],
};
/** 基本信息 over 姓名 …; columns of one group stand together. */
const groupOf = (id: ColumnId): string =>
  ['name', 'sex', 'idNumber', 'phone', 'birth'].includes(id)
    ? '基本信息'
    : ['trade', 'start', 'score'].includes(id)
      ? '培训情况'
      : '';

interface Shape {
  readonly columns: readonly ColumnId[];
  readonly picks: readonly number[];
  readonly titles: number;
  readonly grouped: 'flat' | 'merged' | 'bare';
  readonly villages: 'column' | 'merged' | 'headings' | 'sheet' | 'none';
  readonly pageEvery: number;
  readonly subtotals: boolean;
  readonly ditto: boolean;
  readonly tail: number;
  readonly count: number;
  readonly emptyLeft: number;
  readonly batch: number;
  /** Without 身份证号: told by 性别 and 联系电话. */
  readonly ids: boolean;
  /** 户主姓名 and 户主身份证号 in front. */
  readonly household: boolean;
  /** Blank and prefilled lines between. */
  readonly spacers: boolean;
}

const shape: fc.Arbitrary<Shape> = fc.record({
  columns: fc
    .tuple(
      fc.subarray(['sex', 'phone', 'birth'] as ColumnId[]),
      fc.subarray(['trade', 'start', 'score'] as ColumnId[]),
      fc.subarray(['sign', 'remark'] as ColumnId[]),
      fc.boolean(),
    )
    .chain(([own, training, last, serial]) =>
      fc
        .tuple(
          fc.shuffledSubarray(['name', 'idNumber', ...own] as ColumnId[], { minLength: own.length + 2 }),
          fc.constant([training, last, serial] as const),
        )
        .map(([basic, [t, l, s]]) => [...(s ? (['serial'] as const) : []), ...basic, ...t, ...l]),
    ),
  picks: fc.array(fc.nat(20), { minLength: 12, maxLength: 12 }),
  titles: fc.nat(4),
  grouped: fc.constantFrom('flat', 'merged', 'bare'),
  villages: fc.constantFrom('column', 'merged', 'headings', 'sheet', 'none'),
  pageEvery: fc.constantFrom(0, 0, 5, 8),
  subtotals: fc.boolean(),
  ditto: fc.boolean(),
  tail: fc.nat(3),
  count: fc.integer({ min: 3, max: 30 }),
  emptyLeft: fc.constantFrom(0, 0, 1),
  batch: fc.integer({ min: 1, max: 400 }),
  ids: fc.boolean(),
  household: fc.boolean(),
  spacers: fc.boolean(),
});

const titleLines = [
  '附件1',
  '红湾寺镇2026年职业技能培训学员花名册',
  '填报单位：红湾寺镇人民政府    填报日期：2026年3月15日',
  '说明：本表由承训机构填写，一式三份，姓名须与身份证一致。',
];
const tailLines: readonly (readonly Cell[])[] = [
  ['合计', null, null],
  ['注：以上人员均已结业。'],
  ['制表人：张三', null, '审核人：李四', null, '负责人（签字）：'],
];

interface Built {
  readonly sheet: FakeSheet;
  readonly people: readonly Invented[];
}

/** Lays people out as a clerk might. */
function build(s: Shape): Built {
  const list = [...people(s.count)].toSorted((a, b) =>
    a.village < b.village ? -1 : a.village > b.village ? 1 : 0,
  );
  const own = s.ids
    ? s.columns
    : [
        ...new Set(
          s.columns.flatMap((c): readonly ColumnId[] => (c === 'idNumber' ? ['sex', 'phone'] : [c])),
        ),
      ];
  const columns: readonly ColumnId[] = [
    ...(s.villages === 'column' || s.villages === 'merged' ? (['village'] as const) : []),
    ...(s.household ? (['headName', 'headId'] as const) : []),
    ...own,
  ];
  const rows: (readonly Cell[])[] = [];
  const merges: string[] = [];
  const width = columns.length;
  const add = (cells: readonly Cell[]): number =>
    rows.push([...Array.from({ length: s.emptyLeft }, () => null), ...cells]);
  const letter = (c: number): string => columnLetter(c + s.emptyLeft);
  const labels = columns.map((id, i) => headers[id][(s.picks[i] ?? 0) % headers[id].length] ?? id);
  const twoLevels = s.grouped !== 'flat' && columns.filter((id) => groupOf(id) === '基本信息').length >= 2;
  const head = (): void => {
    if (!twoLevels) {
      add(labels);
      return;
    }
    const groups = columns.map(groupOf);
    const upper = columns.map((_, i) =>
      groups[i] === '' ? (labels[i] ?? '') : groups[i] === groups[i - 1] ? null : (groups[i] ?? null),
    );
    const top = add(upper);
    add(columns.map((_, i) => (groups[i] === '' ? null : (labels[i] ?? null))));
    if (s.grouped !== 'merged') return;
    for (let i = 0; i < width; i += 1) {
      if (groups[i] === '') merges.push(`${letter(i)}${top}:${letter(i)}${top + 1}`);
      else if (groups[i] !== groups[i - 1]) {
        let end = i;
        while (groups[end + 1] === groups[i]) end += 1;
        if (end > i) merges.push(`${letter(i)}${top}:${letter(end)}${top}`);
      }
    }
  };
  for (const line of titleLines.slice(0, s.titles))
    merges.push(`${letter(0)}${add([line])}:${letter(width - 1)}${rows.length}`);
  head();
  let village = '';
  let since = 0;
  let from = 0;
  const closeVillage = (): void => {
    if (s.villages === 'merged' && rows.length > from)
      merges.push(`${letter(0)}${from}:${letter(0)}${rows.length}`);
    if (s.subtotals && since > 0) add(['小计', `${since}人`]);
  };
  for (const [i, p] of list.entries()) {
    const newVillage = p.village !== village;
    if (newVillage && village !== '') closeVillage();
    const newPage =
      s.pageEvery > 0 && i > 0 && i % s.pageEvery === 0 && (newVillage || s.villages !== 'merged');
    if (newPage) {
      add([`第 ${i / s.pageEvery} 页`]);
      if (s.titles > 1) add([titleLines[1] ?? '']);
      head();
    }
    if (newVillage) {
      if (s.villages === 'headings') add([`${p.village}：`]);
      since = 0;
    }
    since += 1;
    const cell = (id: ColumnId): Cell => {
      switch (id) {
        case 'serial':
          return i + 1;
        case 'name':
          return p.name;
        case 'sex':
          return p.sex;
        case 'idNumber':
          return p.id;
        case 'phone':
          return p.phone;
        case 'village':
          return newVillage || s.villages === 'column' ? (s.ditto && !newVillage ? '同上' : p.village) : null;
        case 'trade':
          return s.ditto && i > 0 ? '〃' : '电焊工';
        case 'birth':
          return p.birth;
        case 'start':
          return '2026.3.2-3.12';
        case 'score':
          return 60 + (i % 40);
        case 'headName':
          return person(i + 200).name;
        case 'headId':
          return person(i + 200).id;
        case 'sign':
        case 'remark':
          return null;
      }
    };
    const at = add(columns.map(cell));
    if (newVillage) from = at;
    if (s.spacers && i % 4 === 3 && s.villages !== 'merged') {
      add([]);
      add(columns.map((id) => (id === 'serial' ? 99 : id === 'trade' ? '电焊工' : null)));
    }
    village = p.village;
  }
  closeVillage();
  for (const line of tailLines.slice(0, s.tail)) add(line);
  return {
    sheet: { name: s.villages === 'sheet' ? '马营村' : 'Sheet1', rows, merges, batch: s.batch },
    people: list,
  };
}

describe('a roster put together at random', () => {
  test('gives exactly its people, each with village, trade and dates, and no doubt about any', async () => {
    await fc.assert(
      fc.asyncProperty(shape, async (s) => {
        const { sheet, people: list } = build(s);
        const r = await readFake(sheet);
        expect(r.tables).toHaveLength(1);
        expect(r.rows.map((x) => [x.values['name'], x.values['idNumber'] ?? null, x.verdict])).toEqual(
          list.map((p) => [p.name, s.ids ? p.id : null, 'ok']),
        );
        const village = (p: Invented): string | null =>
          s.villages === 'none' ? null : s.villages === 'sheet' ? '?马营村' : `?${p.village}`;
        expect(r.rows.map((x) => x.values['village'] ?? null)).toEqual(list.map(village));
        if (!s.ids || s.columns.includes('phone'))
          expect(r.rows.map((x) => x.values['phone'])).toEqual(list.map((p) => p.phone));
        if (s.columns.includes('trade'))
          expect(new Set(r.rows.map((x) => x.values['trade']))).toEqual(new Set(['TB01']));
        if (s.columns.includes('start'))
          expect(
            new Set(r.rows.map((x) => `${String(x.values['startDate'])} ${String(x.values['endDate'])}`)),
          ).toEqual(new Set(['2026-03-02 2026-03-12']));
        // Nothing disagrees, so nothing is said to disagree.
        expect(r.notices.filter((n) => /实际读到|写反|分不清|大多是/u.test(n))).toEqual([]);
      }),
      { numRuns: 250 },
    );
  });
});
