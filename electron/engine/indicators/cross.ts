/** 交叉表 as measures: the two keys, the conditions and what is counted, from a specification the page or a token hands in. */
import { AppError } from '../../../shared/contract/errors.ts';
import type { CrossAxis, CrossSpec } from '../../../shared/contract/analysis.ts';
import type { Key, Measure, RowSet } from '../../../shared/indicator/measure.ts';
import type { Column, Field, Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf, findLedger, ledgerById } from '../../../shared/ledger/ledgers.ts';

export type AxisBy = CrossAxis['by'];

/** How values of a field can be put together along a side; none for what names or identifies a single person. */
export function axesOf(field: Field): readonly AxisBy[] {
  if (field.sensitive !== undefined) return [];
  switch (field.kind) {
    case 'code':
      return field.table === 'education' ? ['band', 'value'] : ['value', 'group'];
    case 'codes':
      return ['code', 'value'];
    case 'boolean':
    case 'text':
    case 'ref':
      return ['value'];
    case 'number':
      return field.label === '年度' ? ['value'] : [];
    case 'unit':
      return ['top', 'value'];
    case 'date':
      return field.role === 'birth' ? ['band', 'year'] : ['year', 'month'];
    default:
      return [];
  }
}

/** What a specification comes down to. */
export interface Cross {
  readonly ledger: Ledger;
  readonly measure: Measure;
  readonly rows: Key;
  readonly rowsColumn: Column;
  readonly columns: Key | null;
  readonly columnsColumn: Column | null;
  readonly unit: string;
}

/** @throws AppError `ledger-unknown`, `field-unknown` */
export function crossOf(spec: CrossSpec): Cross {
  const ledger = findLedger(spec.ledger);
  if (!ledger) throw new AppError('ledger-unknown', { ledger: spec.ledger, known: '' });
  const rowsColumn = columnNamed(ledger, spec.rows.column);
  const columnsColumn = spec.columns ? columnNamed(ledger, spec.columns.column) : null;
  const rows: RowSet = {
    ledger: ledger.id,
    period:
      spec.inPeriod && ledger.dateField !== undefined
        ? { rule: 'within', date: ledger.dateField }
        : { rule: 'always' },
    where: [],
    picks: [],
    unit: unitPath(ledger),
  };
  const unit = spec.measure.of === 'people' ? '人' : spec.measure.of === 'rows' ? ledger.counter : '合计';
  return {
    ledger,
    measure: { rows, only: [], known: null, take: takeOf(ledger, spec) },
    rows: keyOf(ledger, rowsColumn, spec.rows.by),
    rowsColumn,
    columns: spec.columns && columnsColumn ? keyOf(ledger, columnsColumn, spec.columns.by) : null,
    columnsColumn,
    unit,
  };
}

function takeOf(ledger: Ledger, spec: CrossSpec): Measure['take'] {
  switch (spec.measure.of) {
    case 'rows':
      return { of: 'count' };
    case 'people': {
      if (ledger.person === 'none')
        throw new AppError('field-unknown', { ledger: ledger.label, field: '人数', known: '行数' });
      if (ledger.person === 'self') return { of: 'count' };
      return { of: 'distinct', keys: [{ by: 'value', path: 'personId' }], words: '一个人只算一次' };
    }
    case 'sum': {
      const column = columnNamed(ledger, spec.measure.column);
      if (column.field.kind !== 'number' && column.field.kind !== 'money')
        throw unknownField(ledger, spec.measure.column);
      const per = column.field.kind === 'money' && column.field.unit === '万元' ? { per: 10_000 } : {};
      return { of: 'sum', path: pathOf(ledger, column), ...per };
    }
  }
}

function unitPath(ledger: Ledger): string | null {
  if (ledger.id === 'person') return 'village|township';
  const own = ledger.fields['unit']?.kind === 'unit';
  const home = ledger.person === 'linked';
  if (own) return home ? 'unit|personId.township' : 'unit';
  if (ledger.fields['classId']?.kind === 'ref') return 'classId.unit';
  return home ? 'personId.village|personId.township' : null;
}

function columnNamed(ledger: Ledger, id: string): Column {
  const column = columnsOf(ledger).find((one) => one.id === id);
  if (!column || column.field.sensitive !== undefined) throw unknownField(ledger, id);
  return column;
}

function unknownField(ledger: Ledger, field: string): AppError {
  const known = columnsOf(ledger)
    .filter((c) => axesOf(c.field).length > 0)
    .map((c) => c.id)
    .join('、');
  return new AppError('field-unknown', { ledger: ledger.label, field, known });
}

/** Where a column's value is found from a row. */
export function pathOf(ledger: Ledger, column: Column): string {
  if (column.source === 'person') return `personId.${column.id}`;
  if (column.source === 'own') return column.id;
  const link = Object.entries(ledger.fields).find(([, f]) => f.kind === 'ref' && f.shownAs === column.id);
  if (!link || link[1].kind !== 'ref') throw new RangeError(`${ledger.id}: no link shown as ${column.id}`);
  return `${link[0]}.${ledgerById(link[1].ledger).title}`;
}

function keyOf(ledger: Ledger, column: Column, by: AxisBy): Key {
  const { field } = column;
  if (!axesOf(field).includes(by)) throw unknownField(ledger, column.id);
  const path = pathOf(ledger, column);
  switch (by) {
    case 'band':
      return { by: 'band', path, band: field.kind === 'date' ? 'age4' : 'education5' };
    case 'top':
      return { by: 'unit', path, level: 'top' };
    default:
      return { by, path };
  }
}
