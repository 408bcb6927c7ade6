/** Never silent: every line of a used sheet is somebody, or is listed with the reason why it is not. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../electron/engine/excel/read/workbook.ts';
import { person } from '../fixtures/importing/people.ts';
import { readFake, type ReadSheetResult } from '../support/fakeSheet.ts';

type Rows = readonly (readonly Cell[])[];

const columns = [
  '序号',
  '姓名',
  '性别',
  '民族',
  '身份证号',
  '联系电话',
  '村',
  '培训工种',
  '开班日期',
  '学时',
  '备注',
  '签名',
] as const;
type ColumnName = (typeof columns)[number];

function cellOf(n: number, column: ColumnName): Cell {
  const p = person(n);
  const cells: Readonly<Record<ColumnName, Cell>> = {
    序号: n + 1,
    姓名: p.name,
    性别: p.sex,
    民族: '裕固族',
    身份证号: p.id,
    联系电话: p.phone,
    村: p.village,
    培训工种: '电焊工',
    开班日期: '2026-03-02',
    学时: 80,
    备注: n % 5 === 0 ? '组长' : null,
    签名: null,
  };
  return cells[column];
}

/** A header: 姓名, 身份证号 and some of the others, in any order. */
const header = fc
  .subarray(
    columns.filter((c) => c !== '姓名' && c !== '身份证号'),
    { minLength: 1 },
  )
  .chain((some) =>
    fc.shuffledSubarray(['姓名', '身份证号', ...some] as ColumnName[], { minLength: some.length + 2 }),
  );

const junkTexts = [
  '小计',
  '合计',
  '马营村小计',
  '合计：12人',
  '总 计',
  '第 2 页，共 5 页',
  '- 3 -',
  '注：本表一式三份。',
  '备注：以下为补报人员。',
  '填表说明：',
  '制表人：',
  '审核人：张三',
  '负责人（签字）',
  '红湾寺镇人民政府（盖章）',
  '2026年3月15日',
  '马营村：',
  '第一小组',
  '二、隆丰村（12人）',
  '2026年技能培训花名册',
  '第二期电焊工培训班花名册',
  '姓名',
  '序号',
  '身份证号',
  '例',
  '必填',
  '同上',
  '无',
  '#N/A',
  '男',
  '√',
  '王建国',
  '13900000000',
  '620721********2413',
  '说明',
  '家政',
  '以下空白',
  '——',
  '　',
  '\u200b',
  '1',
  '62072119680101',
  '甲方代表',
  '学员姓名',
  '户主姓名',
  '张三 李四 王五',
];
const junkCell: fc.Arbitrary<Cell> = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom<Cell>(...junkTexts) },
  { weight: 3, arbitrary: fc.constant<Cell>(null) },
  { weight: 2, arbitrary: fc.integer({ min: -5, max: 50_000 }) },
  { weight: 1, arbitrary: fc.string({ maxLength: 30 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Cell>(
      true,
      { kind: 'error', code: '#REF!' },
      { kind: 'number', value: 6.2e17, text: '6.2E+17' },
      { kind: 'date', serial: 45000, iso: '2023-03-15', precision: 'day' },
    ),
  },
);
const junkLine = fc.array(junkCell, { minLength: 0, maxLength: 14 });

/** Row numbers that hold anything, from the first line under the first header on. */
function filledBelow(rows: Rows, headerRows: readonly number[]): readonly number[] {
  const last = Math.max(0, ...headerRows);
  return rows.flatMap((cells, i) =>
    i + 1 > last && cells.some((c) => c !== null && c !== '') ? [i + 1] : [],
  );
}

/** Every line once: read, listed as left out, or header of a further table. */
function expectAccounted(rows: Rows, r: ReadSheetResult): void {
  const read = r.tables.flatMap((t) => t.rows.map((x) => x.row));
  const skipped = r.tables.flatMap((t) => t.skipped.map((s) => s.row));
  const headers = r.tables.slice(1).flatMap((t) => t.head.headerRows);
  const all = [...read, ...skipped, ...headers];
  expect(all.toSorted((x, y) => x - y)).toEqual(filledBelow(rows, r.head.headerRows));
}

describe('of a used sheet', () => {
  test('every line is read or listed, whatever stands between the people, and nobody with a sound ID is lost', async () => {
    await fc.assert(
      fc.asyncProperty(
        header,
        fc.array(
          fc.oneof(
            { weight: 3, arbitrary: fc.constant('person' as const) },
            { weight: 2, arbitrary: junkLine },
          ),
          { minLength: 1, maxLength: 40 },
        ),
        fc.integer({ min: 1, max: 300 }),
        async (names, lines, batch) => {
          let n = 0;
          const rows: Rows = [
            ['某镇培训花名册'],
            names,
            names.map((c) => cellOf(90, c)),
            ...lines.map((line): readonly Cell[] => {
              if (line !== 'person') return line;
              n += 1;
              return names.map((c) => cellOf(n, c));
            }),
          ];
          const r = await readFake({ rows, batch });
          expectAccounted(rows, r);
          const ids = new Set(r.tables.flatMap((t) => t.rows.map((x) => x.values['idNumber'])));
          for (let i = 1; i <= n; i += 1) expect(ids.has(person(i).id)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });

  test('nothing but noise neither throws nor loses a line', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(junkLine, { maxLength: 30 }),
        fc.constantFrom('training-roster', 'person', 'training-class', 'training-plan', 'unit'),
        async (rows, ledger) => {
          const r = await readFake({ rows }, { ledger });
          if (r.head.used) expectAccounted(rows, r);
          else expect(r.head.reason).not.toBeNull();
        },
      ),
      { numRuns: 500 },
    );
  });

  test('the order of its columns changes nothing that is read', async () => {
    const odd = fc.record({
      at: fc.integer({ min: 0, max: 7 }),
      column: fc.constantFrom<ColumnName>('性别', '民族', '联系电话', '村', '培训工种', '开班日期', '学时'),
      cell: junkCell,
    });
    await fc.assert(
      fc.asyncProperty(header, fc.array(odd, { maxLength: 6 }), fc.integer(), async (names, odds, seed) => {
        const table = (order: readonly ColumnName[]): Rows => [
          order,
          ...Array.from({ length: 8 }, (_, i) =>
            order.map((c) => odds.find((o) => o.at === i && o.column === c)?.cell ?? cellOf(i, c)),
          ),
        ];
        const shuffled = [...names].toSorted((x, y) => hash(x, seed) - hash(y, seed));
        const [one, two] = [
          await readFake({ rows: table(names) }),
          await readFake({ rows: table(shuffled) }),
        ];
        const told = (r: ReadSheetResult): unknown =>
          r.rows.map((x) => [x.row, x.verdict, x.question, x.values, x.issues.map((i) => i[3]).toSorted()]);
        expect(told(two)).toEqual(told(one));
      }),
      { numRuns: 200 },
    );
  });

  test('a header of thousands of columns, and a sheet of nothing but headers, come to an end', async () => {
    const wide = await readFake({
      rows: [
        ['姓名', '身份证号', ...Array.from({ length: 5000 }, (_, i) => `列${i}`)],
        [person(1).name, person(1).id, ...Array.from({ length: 5000 }, () => '王建国')],
      ],
    });
    expect(wide.rows.map((x) => x.values['idNumber'])).toEqual([person(1).id]);
    const headers = Array.from({ length: 3000 }, (_, i) =>
      i % 2 === 0 ? ['姓名', '身份证号', '电话'] : ['电话', '姓名', '身份证号'],
    );
    const r = await readFake({ rows: headers });
    expect(r.tables.length).toBeLessThanOrEqual(200);
    expectAccounted(headers, r);
  });

  test('tables side by side give the same people as the same tables under each other', async () => {
    await fc.assert(
      fc.asyncProperty(
        header,
        fc.integer({ min: 2, max: 3 }),
        fc.integer({ min: 2, max: 9 }),
        async (names, across, down) => {
          const side: Rows = [
            Array.from({ length: across }, () => names).flat(),
            ...Array.from({ length: down }, (_, i) =>
              Array.from({ length: across }, (__, j) => names.map((c) => cellOf(i * across + j, c))).flat(),
            ),
          ];
          const under: Rows = [
            names,
            ...Array.from({ length: down * across }, (_, i) => names.map((c) => cellOf(i, c))),
          ];
          const values = async (rows: Rows): Promise<unknown> =>
            (await readFake({ rows })).rows.map((x) => x.values);
          expect(await values(side)).toEqual(await values(under));
        },
      ),
      { numRuns: 60 },
    );
  });
});

function hash(text: string, seed: number): number {
  let n = seed | 0;
  for (const char of text) n = (Math.imul(n, 31) + (char.codePointAt(0) ?? 0)) | 0;
  return n;
}
