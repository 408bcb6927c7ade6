/** Random rows of any ledger, made from its declaration: what a clerk might type, column by column. */
import fc from 'fast-check';
import { codeTableOf } from '../../shared/codes/codeTables.ts';
import { createBooks, type UnitEntry } from '../../shared/ledger/books.ts';
import { checkTyped } from '../../shared/ledger/validate.ts';
import type { Column, Field, Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { validId } from '../shared/identity/validIds.ts';

/** Text by column id; a column left blank is not in it. */
export type TypedRow = Readonly<Record<string, string>>;

/** What values may point at. */
export interface World {
  readonly units: readonly UnitEntry[];
  /** Titles of rows there are to link to, by ledger. */
  readonly titles: Readonly<Record<string, readonly string[]>>;
}

/** An invented county: townships, villages (马营村 is in two of them), departments. */
export const units: readonly UnitEntry[] = [
  unit('629921000000', '云岭县', 'county', null),
  unit('629921100000', '云岭镇', 'township', '629921000000'),
  unit('629921101000', '红石湾镇', 'township', '629921000000', ['红石湾']),
  unit('629921200000', '柳坝乡', 'township', '629921000000'),
  unit('629921100201', '马营村', 'village', '629921100000'),
  unit('629921100202', '东岭村', 'village', '629921100000'),
  unit('629921101201', '马营村', 'village', '629921101000'),
  unit('629921101001', '红石湾社区', 'village', '629921101000'),
  unit('629921200201', '上柳村', 'village', '629921200000'),
  unit('629921000901', '县农业农村局', 'department', '629921000000'),
  unit('629921000902', '县卫生健康局', 'department', '629921000000'),
];

function unit(
  code: string,
  name: string,
  level: string,
  parent: string | null,
  aliases: readonly string[] = [],
): UnitEntry {
  return { code, name, level, parent, aliases, valid: true };
}

const words = [
  '高山细毛羊选育',
  '民族刺绣',
  '设施蔬菜栽培技术',
  '乡村旅游服务与管理',
  '马鹿产品深加工',
  '现代畜牧业',
  '藏区双语教学',
  '中藏医药开发',
  '细毛羊（肉毛兼用）',
  '“党建+人才”',
  'AI 应用',
  '㸆、䶮与𬱖',
  '一二三四五六七八九十',
];
const tails = [
  '',
  '项目',
  '培训班',
  '示范基地',
  '工作站',
  '（2026年）',
  '第2批',
  '·续',
  ' 2.0',
  '-甲',
  '；乙',
];
const surnames = ['王', '李', '安', '妥', '兰', '欧阳', '贺', '杨'];
const givens = ['建国', '秀英', '·才让', '·卓玛', '雪莲', '海燕', '学义', '龙'];

/** Text with a number of its own, so that no two rows are one by accident. */
const freeText = fc
  .tuple(fc.constantFrom(...words), fc.constantFrom(...tails), fc.nat({ max: 999_999 }))
  .map(([word, tail, n]) => `${word}${tail}${n}`);

const longText = fc.oneof(
  freeText,
  fc.tuple(freeText, freeText).map(([a, b]) => `${a}，${b}。牵头领导：张三；注：另见附件`),
);

/** Numbers that a spreadsheet would spoil: leading zeros, more than fifteen digits, letters and signs. */
const verbatim = fc.oneof(
  fc.nat({ max: 99_999 }).map((n) => `00${n}`),
  fc.bigInt({ min: 6_210_000_000_000_000_000n, max: 6_219_999_999_999_999_999n }).map(String),
  fc.nat({ max: 9999 }).map((n) => `县人才〔2026〕${n}号`),
  fc.nat({ max: 999_999 }).map((n) => `YL-2026-${n}`),
);

const name = fc.tuple(fc.constantFrom(...surnames), fc.constantFrom(...givens)).map(([a, b]) => a + b);

const phone = fc
  .tuple(fc.constantFrom('138', '139', '150', '177', '189', '199'), fc.integer({ min: 0, max: 99_999_999 }))
  .map(([head, rest]) => head + String(rest).padStart(8, '0'));

const phones = fc.oneof(
  { weight: 5, arbitrary: phone },
  { weight: 1, arbitrary: fc.tuple(phone, phone).map((p) => p.join('、')) },
);

const day = fc
  .integer({ min: 0, max: 13_000 })
  .map((n) => new Date(Date.UTC(1991, 0, 1) + n * 86_400_000).toISOString().slice(0, 10));
/** Known to the day, the month or only the year. */
const date = fc.tuple(day, fc.constantFrom(10, 10, 10, 7, 4)).map(([iso, length]) => iso.slice(0, length));

/** 不详 and 无 are answers, not blanks; a value no table knows is kept as it was written. */
const missing = fc.constantFrom('不详', '无');
const unheardOf = fc.nat({ max: 99 }).map((n) => `未收录的写法${n}`);

function numberText(field: Extract<Field, { kind: 'number' }>): fc.Arbitrary<string> {
  const scale = 10 ** (field.decimals ?? 0);
  const min = Math.ceil((field.min ?? 0) * scale);
  const max = Math.floor((field.max ?? 5000) * scale);
  return fc.integer({ min, max }).map((n) => String(n / scale));
}

function codeText(table: string): fc.Arbitrary<string> {
  const shorts =
    codeTableOf(table)
      ?.entries.filter((e) => e.short !== '未知')
      .map((e) => e.short) ?? [];
  return fc.constantFrom(...shorts);
}

/** What may stand in one column; null where it depends on the rest of the row. */
function textOf(column: Column, world: World): fc.Arbitrary<string> | null {
  const { field } = column;
  switch (field.kind) {
    case 'text':
      return field.verbatim === true
        ? verbatim
        : fc.oneof({ weight: 12, arbitrary: freeText }, { weight: 1, arbitrary: missing });
    case 'longText':
      return longText;
    case 'personName':
      return name;
    case 'idNumber':
      return validId.map(({ id }) => id);
    case 'phone':
      return phones;
    case 'number':
      return numberText(field);
    case 'money':
      return fc
        .integer({ min: 0, max: 900_000_000 })
        .map((fen) => String(fen / 100 / (field.unit === '万元' ? 10_000 : 1)));
    case 'date':
      return field.role === 'birth' ? null : date;
    case 'code':
      if (field.table === 'sex') return null;
      return fc.oneof(
        { weight: 14, arbitrary: codeText(field.table) },
        { weight: 1, arbitrary: missing },
        { weight: 1, arbitrary: unheardOf },
      );
    case 'codes':
      return fc
        .uniqueArray(
          fc.oneof({ weight: 9, arbitrary: codeText(field.table) }, { weight: 1, arbitrary: unheardOf }),
          { minLength: 1, maxLength: 3 },
        )
        .map((values) => values.join('、'));
    case 'boolean':
      return fc.constantFrom('是', '否');
    case 'unit': {
      if (field.level === 'township' || field.level === 'village') return null;
      const named = world.units.filter((u) => u.level === 'township' || u.level === 'department');
      return fc.oneof(
        { weight: 9, arbitrary: fc.constantFrom(...named.map((u) => u.name)) },
        { weight: 1, arbitrary: unheardOf },
      );
    }
    case 'ref':
      return fc.constantFrom(...(world.titles[field.ledger] ?? ['没有这一行']));
  }
}

/**
 * A row as typed: everything required, each other column two times in three. A person has an ID or, one time in five,
 * a phone and a birth date; sex and birth date agree with the ID; a village stands with its township.
 */
export function typedRow(ledger: Ledger, world: World): fc.Arbitrary<TypedRow> {
  const columns = columnsOf(ledger).filter((c) => c.field.system !== true);
  const own: Record<string, fc.Arbitrary<string | null>> = {};
  for (const column of columns) {
    const text = textOf(column, world);
    if (text === null || column.id === 'idNumber') continue;
    const always = column.field.required === true || column.id === 'name';
    own[column.id] = always ? text : fc.option(text, { freq: 2, nil: null });
  }
  const places = world.units.filter((u) => u.level === 'village');
  return fc
    .record({
      values: fc.record(own),
      id: validId,
      hasId: fc.integer({ min: 0, max: 4 }).map((n) => n > 0),
      says: fc.boolean(),
      village: fc.constantFrom(...places),
      phone,
    })
    .map(({ values, id, hasId, says, village, phone: ownPhone }) => {
      const row: Record<string, string> = {};
      for (const [key, value] of Object.entries(values)) if (value !== null) row[key] = value;
      delete row['idType'];
      const has = (column: string): boolean => columns.some((c) => c.id === column);
      if (ledger.person !== 'none') {
        if (hasId && has('idNumber')) row['idNumber'] = id.id;
        else if (has('phone')) row['phone'] = ownPhone;
        if (has('birthDate') && (says || !hasId)) row['birthDate'] = id.birthDate;
        if (has('sex') && says) row['sex'] = id.sex === '1' ? '男' : '女';
        if (!hasId && !has('phone')) row['idNumber'] = id.id;
      }
      placeIn(row, columns, village, world);
      return row;
    })
    .map((row) => inOrder(ledger, row, world.units));
}

/** Takes away the days that no clerk could save: an end before its start. */
function inOrder(ledger: Ledger, row: TypedRow, known: readonly UnitEntry[]): TypedRow {
  const { problems } = checkTyped(ledger, row, createBooks({ units: known, additions: [] }), '2026-11-22');
  const broken = new Set(problems.filter((p) => p.code.startsWith('order-') && p.level === 'error').map((p) => p.field));
  return Object.fromEntries(Object.entries(row).filter(([column]) => !broken.has(column)));
}

/** Townships and villages of one row belong together. */
function placeIn(
  row: Record<string, string>,
  columns: readonly Column[],
  village: UnitEntry,
  world: World,
): void {
  const township = columns.find((c) => c.field.kind === 'unit' && c.field.level === 'township');
  const place = columns.find((c) => c.field.kind === 'unit' && c.field.level === 'village');
  if (township) row[township.id] = world.units.find((u) => u.code === village.parent)?.name ?? '';
  if (place && township) row[place.id] = village.name;
}
