/** Mapped columns with their readers, in the order in which a row must be read. */
import type { Books } from '../../../shared/ledger/books.ts';
import type { Column, Field, StoredValue } from '../../../shared/ledger/fields.ts';
import { parseIdNumber } from '../../../shared/identity/idNumber.ts';
import {
  createReader,
  type CellInput,
  type CellReader,
  type ReadContext,
} from '../../../shared/ledger/kinds.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import type { Problem } from '../../../shared/text/problem.ts';
import type { Cell } from '../excel/read/workbook.ts';
import type { HeaderBook } from './headerBook.ts';
import { isPlainId } from './idShape.ts';
import type { MappedColumn } from './mappedColumn.ts';

export interface Bound {
  readonly column: number;
  readonly field: string;
  readonly spec: Column;
  readonly tick: string | null;
  /** Feeds the field only where its first column is blank. */
  readonly second: boolean;
  /** Several values may stand in the field. */
  readonly many: boolean;
  /** A code or a unit: its unknown values are counted. */
  readonly coded: boolean;
  readonly birth: boolean;
  readonly isName: boolean;
  /** A second column of it adds something although the first is filled: another phone, trade or remark. */
  readonly joins: boolean;
  /** A township: it places the villages of its row. */
  readonly township: boolean;
  /** Whether 同上 may stand here: never for 姓名 and 证件号, not for what each person has of his own. */
  readonly personal: 'never' | 'own' | 'no';
  /** The last cell above that was filled. */
  above: Cell;
  /** Cells filled so far. */
  filled: number;
  /** Ditto marks read as the cell above them. */
  dittos: number;
  /** Texts that have been read before, gave a known value and nothing to say; null where each cell must be looked at. */
  readonly plain: ReadonlyMap<string, StoredValue> | null;
  read(cell: Cell, context: ReadContext): StoredValue;
  readTick(context: ReadContext): StoredValue;
}

const joinable: ReadonlySet<Field['kind']> = new Set(['phone', 'idNumber', 'codes']);

/** The document type and the ID come first (they hint at birth and sex), then the township (it places villages). */
const rank = (b: Bound): number => {
  const first = b.field === 'idType' ? 0 : b.field === 'idNumber' ? 1 : b.township ? 2 : 3;
  return first * 2 + (b.second ? 1 : 0);
};

/** Binds the columns that feed a field. */
export function bindColumns(
  columns: readonly MappedColumn[],
  book: HeaderBook,
  books: Books,
): readonly Bound[] {
  const specs = new Map(book.columns.map((c) => [c.id, c]));
  return columns
    .flatMap((c): Bound[] => {
      const spec = c.field ? specs.get(c.field) : undefined;
      if (!spec || !c.field) return [];
      const field = withUnitOf(c.header, spec.field);
      const { tick } = c;
      const alone = tick === null && c.role !== 'second' && c.field !== 'remark' && c.field !== 'idType';
      const township = spec.field.kind === 'unit' && spec.field.level === 'township';
      const plain = alone && !township ? new Map<string, StoredValue>() : null;
      const reader = remembering(field, createReader(field, books), plain);
      const read = (cell: Cell, context: ReadContext): StoredValue => reader(cell as CellInput, context);
      return [
        {
          column: c.column,
          field: c.field,
          spec,
          tick,
          second: c.role === 'second',
          many: spec.field.kind === 'codes',
          coded: spec.field.kind === 'code' || spec.field.kind === 'codes' || spec.field.kind === 'unit',
          isName: spec.field.kind === 'personName',
          joins: joinable.has(spec.field.kind) || c.field === 'remark',
          birth: spec.field.kind === 'date' && spec.field.role === 'birth',
          township,
          personal: personalOf(c.field, spec.field),
          above: null,
          filled: 0,
          dittos: 0,
          plain,
          read,
          readTick: (context) => read(tick, context),
        },
      ];
    })
    .toSorted((a, b) => rank(a) - rank(b) || a.column - b.column);
}

/** 「实发（元）」 over a field in 万元 says what its numbers are; a header without a unit means the field's own. */
function withUnitOf(header: string, field: Field): Field {
  if (field.kind !== 'money') return field;
  const notes = header.split('·').flatMap((part) => normaliseHeader(part).notes);
  const unit = notes.map((note) => /^(?:单位:?)?(万元|元)(?:\/.*)?$/u.exec(note)?.[1]).find((u) => u !== undefined);
  return unit === undefined || unit === field.unit ? field : { ...field, unit: unit === '元' ? '元' : '万元' };
}

function personalOf(id: string, field: Field): Bound['personal'] {
  if (field.kind === 'personName' || field.kind === 'idNumber') return 'never';
  if (field.kind === 'date' && field.role === 'birth') return 'own';
  return id === 'certificateNumber' ||
    (field.kind === 'text' && field.verbatim === true) ||
    ('sensitive' in field && field.sensitive === 'bank')
    ? 'own'
    : 'no';
}

interface Remembered {
  readonly value: StoredValue;
  readonly problems: readonly Problem[] | null;
  readonly extras: readonly (readonly [string, StoredValue])[] | null;
}

/** Where texts are noted that need no second look. */
type Plain = Map<string, StoredValue> | null;

/** Values a column repeats thousands of times: 汉族, 初中, 电焊工, one date for a whole class. */
const most = 3000;

/**
 * A reader that reads each text once. Only for kinds whose answer depends on nothing but the cell (and, for villages,
 * on the row's township).
 */
function remembering(field: Field, reader: CellReader, plain: Plain): CellReader {
  switch (field.kind) {
    case 'codes':
    case 'boolean':
    case 'number':
    case 'money':
      return rememberingTexts(reader, plain);
    case 'idNumber':
      return plainIdsFirst(reader);
    case 'code':
      // A bare 1 or 2 under 性别 is judged by the row's own ID.
      return field.table === 'sex' ? reader : rememberingTexts(reader, plain);
    case 'unit':
      return field.level === 'village' ? rememberingByTownship(reader) : rememberingTexts(reader, plain);
    case 'date':
      return field.role === 'event' ? rememberingDays(reader, rememberingTexts(reader, plain)) : reader;
    default:
      return reader;
  }
}

/**
 * The commonest cell of all, 18 characters as text, needs no search for what a spreadsheet did to it: only an ending
 * in 000 can be such damage.
 */
function plainIdsFirst(reader: CellReader): CellReader {
  return (cell, context) => {
    if (typeof cell !== 'string' || context.idType !== null || !isPlainId(cell) || cell.endsWith('000'))
      return reader(cell, context);
    const parsed = parseIdNumber(cell, { today: context.today });
    let refused = parsed.value === null;
    for (const problem of parsed.problems) {
      context.report(problem);
      if (problem.level === 'error') refused = true;
    }
    if (refused) return null;
    context.id = parsed;
    return parsed.value;
  };
}

function rememberingTexts(reader: CellReader, plain: Plain): CellReader {
  const seen = new Map<string, Remembered>();
  return (cell, context) => {
    if (typeof cell !== 'string') return reader(cell, context);
    let known = seen.get(cell);
    if (!known) {
      known = readOnce(reader, cell, context);
      if (seen.size < most) {
        seen.set(cell, known);
        const { value } = known;
        const says = known.problems !== null || known.extras !== null || value === null || (typeof value === 'string' && value.includes('?'));
        if (!says) plain?.set(cell, value);
      }
    }
    return replay(known, context);
  };
}

function rememberingByTownship(reader: CellReader): CellReader {
  const readers = new Map<string | null, CellReader>();
  let place: string | null = null;
  let current = rememberingTexts(reader, null);
  readers.set(place, current);
  return (cell, context) => {
    if (context.township !== place) {
      place = context.township;
      current = readers.get(place) ?? rememberingTexts(reader, null);
      if (readers.size < 500) readers.set(place, current);
    }
    return current(cell, context);
  };
}

/** Dates that the workbook itself holds as days, by their serial number. */
function rememberingDays(reader: CellReader, texts: CellReader): CellReader {
  const seen = new Map<number, Remembered>();
  return (cell, context) => {
    if (cell === null || typeof cell !== 'object' || cell.kind !== 'date' || cell.precision !== 'day')
      return texts(cell, context);
    let known = seen.get(cell.serial);
    if (!known) {
      known = readOnce(reader, cell, context);
      if (seen.size < most) seen.set(cell.serial, known);
    }
    return replay(known, context);
  };
}

function replay(known: Remembered, context: ReadContext): StoredValue {
  if (known.problems !== null) for (const problem of known.problems) context.report(problem);
  if (known.extras !== null) for (const [id, value] of known.extras) context.extra(id, value);
  return known.value;
}

function readOnce(reader: CellReader, cell: CellInput, context: ReadContext): Remembered {
  const problems: Problem[] = [];
  const extras: (readonly [string, StoredValue])[] = [];
  const value = reader(cell, {
    today: context.today,
    id: context.id,
    township: context.township,
    idType: context.idType,
    report: (problem) => problems.push(problem),
    extra: (id, extra) => extras.push([id, extra]),
    damaged: () => {},
  });
  return {
    value,
    problems: problems.length === 0 ? null : problems,
    extras: extras.length === 0 ? null : extras,
  };
}
