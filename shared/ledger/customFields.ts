/**
 * Custom fields (自定义字段): columns a county or township adds to a ledger without a programmer. A declaration here is
 * data in the store; {@link withCustomFields} composes it with the declared ledger, and everything derives from the
 * result: form, grid, filter, import, template, export, history.
 */
import type { CodeTable } from '../codes/codeTable.ts';
import type { Field, Ledger } from './fields.ts';

/** Kinds a clerk may choose, with their Chinese names. */
export const customKinds = {
  text: '文字',
  number: '数字',
  date: '日期',
  choice: '选项（单选）',
  choices: '选项（多选）',
  boolean: '是否',
} as const;

export type CustomKind = keyof typeof customKinds;

export interface CustomField {
  /** Its id in rows, views and files of this store: `x` and six hex digits, never used twice. */
  readonly id: string;
  readonly ledger: string;
  readonly label: string;
  readonly kind: CustomKind;
  /** Other headers under which files bring it. */
  readonly headers: readonly string[];
  readonly help: string;
  /** Place among the ledger's custom fields, rising. */
  readonly position: number;
  /** No longer offered anywhere; what rows hold stays and is there again when it is brought back. */
  readonly retired: boolean;
}

const idShape = /^x[0-9a-f]{6}$/u;

/** Whether a column id is a custom field's: kept in the row's JSON, not in a column of its own. */
export function isCustomId(id: string): boolean {
  // Asked of every column of every row of an import; hardly any id is as long.
  return id.length === 7 && idShape.test(id);
}

/** Id of the code table that holds a custom field's options. */
export function optionTableOf(fieldId: string): string {
  return `own-${fieldId}`;
}

/** The custom field whose options a code table holds, or null for a table of the program. */
export function fieldOfOptionTable(table: string): string | null {
  const id = table.startsWith('own-') ? table.slice(4) : '';
  return isCustomId(id) ? id : null;
}

/** The table of a custom field's options: open, empty but for what the store's `code_addition` adds. */
export function optionTable(fieldId: string, label: string): CodeTable {
  return { id: optionTableOf(fieldId), label, standard: null, open: true, bareCodes: 'accept', entries: [], ambiguous: [] };
}

/** The field as every derived thing sees it. */
export function fieldOf(custom: CustomField): Field {
  const base = {
    label: custom.label,
    headers: custom.headers,
    custom: true,
    ...(custom.help === '' ? {} : { help: custom.help }),
  } as const;
  switch (custom.kind) {
    case 'text':
      return { ...base, kind: 'text' };
    case 'number':
      return { ...base, kind: 'number', decimals: 4 };
    case 'date':
      return { ...base, kind: 'date', role: 'event' };
    case 'choice':
      return { ...base, kind: 'code', table: optionTableOf(custom.id) };
    case 'choices':
      return { ...base, kind: 'codes', table: optionTableOf(custom.id) };
    case 'boolean':
      return { ...base, kind: 'boolean' };
  }
}

/**
 * The ledger in force (台账 with its custom fields): the declared one plus the fields in use, in their order, behind
 * the form's own columns. The declared object itself when it has none.
 */
export function withCustomFields(declared: Ledger, customs: readonly CustomField[]): Ledger {
  const added = inUse(customs, declared.id);
  // What a county asks of people is there wherever columns of the person are, hidden until it is asked for.
  const ofPerson = declared.person === 'linked' && (declared.personFields ?? []).length > 0 ? inUse(customs, 'person') : {};
  if (Object.keys(added).length + Object.keys(ofPerson).length === 0) return declared;
  const personCustom = Object.fromEntries(Object.entries(ofPerson).map(([id, field]): [string, Field] => [id, { ...field, aside: true }]));
  return { ...declared, fields: { ...declared.fields, ...added }, ...(Object.keys(personCustom).length > 0 ? { personCustom } : {}) };
}

/** Fields of one ledger in use, in their order. */
function inUse(customs: readonly CustomField[], ledger: string): Readonly<Record<string, Field>> {
  const mine = customs
    .filter((c) => c.ledger === ledger && !c.retired)
    .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1));
  return Object.fromEntries(mine.map((c) => [c.id, fieldOf(c)]));
}
