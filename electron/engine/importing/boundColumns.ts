/** Mapped columns with their readers, in the order in which a row must be read. */
import type { Books } from '../../../shared/ledger/books.ts';
import type { Column, Field, StoredValue } from '../../../shared/ledger/fields.ts';
import { createReader, type CellInput, type ReadContext } from '../../../shared/ledger/kinds.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import type { Cell } from '../excel/read/workbook.ts';
import type { HeaderBook } from './headerBook.ts';
import type { MappedColumn } from './mappedColumn.ts';
import { remembering, type TextMemory } from './textMemory.ts';

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
  /** What its texts were read as before, where such a text needs no second look; null where each cell must be looked at. */
  readonly memory: TextMemory | null;
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
      const { reader, memory } = remembering(field, createReader(field, books));
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
          township: spec.field.kind === 'unit' && spec.field.level === 'township',
          personal: personalOf(c.field, spec.field),
          above: null,
          filled: 0,
          dittos: 0,
          memory: alone ? memory : null,
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
