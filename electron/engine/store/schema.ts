/**
 * The shape of the store's tables: ledger tables derived from their declarations, and the store's own tables.
 * From here come the Kysely types, the bulk writers and the test that migrations and declarations agree.
 */
import type { Generated } from 'kysely';
import { ledgers, tableOf, type DeclaredLedger } from '../../../shared/ledger/ledgers.ts';
import type { Field, FieldKind, Ledger } from '../../../shared/ledger/fields.ts';
import type {
  AttachmentTable,
  AuditTable,
  ChangeTable,
  CodeAdditionTable,
  CounterTable,
  CustomFieldTable,
  ErasedPersonTable,
  ExplainedTable,
  GoneLeftTable,
  ImportBatchTable,
  ImportRowTable,
  KeptApartTable,
  LearnedHeaderTable,
  MetaTable,
  NotSameTable,
  OpTable,
  PersonMergeTable,
  SourceBlockTable,
  SourceFileTable,
  SourceRowTable,
  WordTemplateTable,
} from './ownTables.ts';

export type SqlType = 'TEXT' | 'INTEGER' | 'REAL';

/** Column type of each kind of field. Dates and codes are text; money is yuan as REAL rounded to fen. */
export const sqlTypeOf = {
  text: 'TEXT',
  longText: 'TEXT',
  personName: 'TEXT',
  idNumber: 'TEXT',
  phone: 'TEXT',
  number: 'REAL',
  money: 'REAL',
  date: 'TEXT',
  code: 'TEXT',
  codes: 'TEXT',
  unit: 'TEXT',
  boolean: 'INTEGER',
  ref: 'INTEGER',
} as const satisfies Readonly<Record<FieldKind, SqlType>>;

interface ValueOf {
  TEXT: string;
  INTEGER: number;
  REAL: number;
}

type Underscored<S extends string> = S extends `${infer A}-${infer B}` ? `${A}_${Underscored<B>}` : S;

type FieldColumns<F extends Readonly<Record<string, Field>>> = {
  [K in keyof F]: ValueOf[(typeof sqlTypeOf)[F[K]['kind']]] | null;
};

type LinkColumns<L extends Ledger> = L['person'] extends 'linked'
  ? { personId: number }
  : L['person'] extends 'self'
    ? /** Sort key in 拼音 order, kept by the store: `zhang jian guo`. */ {
        pinyin: string | null;
        /** Sort key by strokes, kept by the store. */
        stroke: string | null;
      }
    : unknown;

/** One row of a ledger's table. `extra` is JSON of a county's own fields, null normally. */
export type LedgerRow<L extends Ledger> = { id: number; extra: string | null } & FieldColumns<L['fields']> &
  LinkColumns<L>;

type LedgerTables = { [L in DeclaredLedger as Underscored<L['id']>]: LedgerRow<L> };

/** Every table, by its name in SQL. */
export interface Tables extends LedgerTables {
  op: OpTable;
  change: ChangeTable;
  source_file: SourceFileTable;
  source_row: SourceRowTable;
  source_block: SourceBlockTable;
  code_addition: CodeAdditionTable;
  learned_header: LearnedHeaderTable;
  gone_left: GoneLeftTable;
  kept_apart: KeptApartTable;
  custom_field: CustomFieldTable;
  explained: ExplainedTable;
  person_merge: PersonMergeTable;
  not_same: NotSameTable;
  attachment: AttachmentTable;
  erased_person: ErasedPersonTable;
  import_batch: ImportBatchTable;
  import_row: ImportRowTable;
  word_template: WordTemplateTable;
  audit: AuditTable;
  meta: MetaTable;
  setting: MetaTable;
  counter: CounterTable;
  /** Full-text index of people (FTS5, contentless): rowid = person.id. */
  search: { rowid: Generated<number>; terms: string };
}

/** A column that points at a row of another tracked table. */
export interface Reference {
  readonly column: string;
  readonly target: string;
}

/** A table whose rows are written through `transact` and can be undone. */
export interface TrackedTable {
  /** Ledger id, or the table's own name; what `change.ledger` holds. */
  readonly id: string;
  readonly table: string;
  /** All columns but `id` and derived ones, in table order. */
  readonly columns: readonly string[];
  readonly types: Readonly<Record<string, SqlType>>;
  readonly references: readonly Reference[];
  readonly ledger: Ledger | null;
}

function trackedLedger(ledger: Ledger): TrackedTable {
  const types: Record<string, SqlType> = {};
  const references: Reference[] = [];
  if (ledger.person === 'linked') {
    types['personId'] = 'INTEGER';
    references.push({ column: 'personId', target: 'person' });
  }
  for (const [id, field] of Object.entries(ledger.fields)) {
    types[id] = sqlTypeOf[field.kind];
    if (field.kind === 'ref') references.push({ column: id, target: field.ledger });
  }
  types['extra'] = 'TEXT';
  return { id: ledger.id, table: tableOf(ledger), columns: Object.keys(types), types, references, ledger };
}

function trackedOwn(table: string, types: Readonly<Record<string, SqlType>>): TrackedTable {
  return { id: table, table, columns: Object.keys(types), types, references: [], ledger: null };
}

/** Every table an undo step may touch. */
export const trackedTables: readonly TrackedTable[] = [
  ...ledgers.map(trackedLedger),
  trackedOwn('code_addition', { codeTable: 'TEXT', code: 'TEXT', name: 'TEXT', aliases: 'TEXT', retiredAt: 'TEXT' }),
  trackedOwn('learned_header', {
    sender: 'TEXT',
    ledger: 'TEXT',
    header: 'TEXT',
    field: 'TEXT',
    used: 'INTEGER',
  }),
  trackedOwn('custom_field', {
    field: 'TEXT',
    ledger: 'TEXT',
    label: 'TEXT',
    kind: 'TEXT',
    headers: 'TEXT',
    help: 'TEXT',
    position: 'INTEGER',
    retired: 'INTEGER',
  }),
  // No references: what is remembered about a row must not keep an import from being undone.
  trackedOwn('explained', { ledger: 'TEXT', rowId: 'INTEGER', rule: 'TEXT', field: 'TEXT', print: 'TEXT', reason: 'TEXT', who: 'TEXT', at: 'TEXT' }),
  trackedOwn('gone_left', { ledger: 'TEXT', rowId: 'INTEGER', list: 'TEXT', sender: 'TEXT', at: 'TEXT' }),
  trackedOwn('kept_apart', { personId: 'INTEGER', likeness: 'TEXT' }),
  trackedOwn('person_merge', {
    keptId: 'INTEGER',
    goneId: 'INTEGER',
    goneName: 'TEXT',
    goneIdNumber: 'TEXT',
    record: 'TEXT',
  }),
  trackedOwn('not_same', { lowId: 'INTEGER', highId: 'INTEGER' }),
  trackedOwn('attachment', {
    ledger: 'TEXT',
    rowId: 'INTEGER',
    name: 'TEXT',
    type: 'TEXT',
    bytes: 'INTEGER',
    sha256: 'TEXT',
    addedAt: 'TEXT',
    photo: 'INTEGER',
  }),
];

const trackedById = new Map<string, TrackedTable>(trackedTables.map((t) => [t.id, t]));

/** The tracked table of this ledger id or table name; throws a RangeError for an unknown one (a programming error). */
export function trackedTable(id: string): TrackedTable {
  const found = trackedById.get(id);
  if (!found) throw new RangeError(`no tracked table ${id}`);
  return found;
}

/** A name quoted for SQL; only names from declarations come here. */
export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
