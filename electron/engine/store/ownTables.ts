/** Rows of the store's own tables: everything it keeps beside the ledgers. `schema.ts` gives them their names in SQL. */

/** One undo step or its inverse. `firstChange`…`lastChange` is its range in `change`. */
export interface OpTable {
  seq: number;
  id: string;
  kind: string;
  title: string;
  at: string;
  /** 经办人, as said at that time; null where nobody had. */
  who: string | null;
  /** JSON kept with the step: counts, files. */
  detail: string | null;
  /** Of a user's step: what it is now. Of an undo or redo: always `done`. */
  state: 'done' | 'undone';
  /** Seq of the user's step that this op undoes or redoes. */
  undoOf: number | null;
  redoOf: number | null;
  /** Seq of the op whose changes are in force or were last reversed (the step itself, or its last redo or undo). */
  latest: number;
  firstChange: number;
  lastChange: number;
  rows: number;
}

/**
 * What happened to rows. `i`: rows `rowId`…`rowId + count - 1` came into being (their image is the row itself);
 * `u`: `before` and `after` hold the changed columns; `d`: `before` holds the whole row.
 */
export interface ChangeTable {
  seq: number;
  opSeq: number;
  ledger: string;
  rowId: number;
  count: number;
  kind: 'i' | 'u' | 'd';
  before: string | null;
  after: string | null;
  fileId: number | null;
  sheet: number | null;
  /** Row of the source; for a run of inserts a JSON array, one row number for each id. */
  sheetRow: string | null;
}

export interface SourceFileTable {
  id: number;
  op: string;
  name: string;
  sha256: string;
  bytes: number;
  format: string;
  /** JSON: [{ name, headers: [text by column] }]. */
  sheets: string;
}

export interface SourceRowTable {
  fileId: number;
  sheet: number;
  row: number;
  /** JSON array of texts by column. */
  cells: string;
}

/** Lines of some rows of a sheet, packed (`sourceBlock.ts`). */
export interface SourceBlockTable {
  id: number;
  fileId: number;
  sheet: number;
  /** Least and greatest number of its rows. */
  first: number;
  last: number;
  lines: Buffer;
}

/** A value a county added to a code table, or other spellings of a known one (`aliases` joined by 、). */
export interface CodeAdditionTable {
  id: number;
  codeTable: string;
  code: string;
  name: string;
  aliases: string | null;
  /** Day from which the value is understood but no longer offered; null while it is in use. */
  retiredAt: string | null;
}

/** 核实说明: why a row that breaks a soft rule is right; holds while the values the rule reads stay (`print`). */
export interface ExplainedTable {
  id: number;
  ledger: string;
  rowId: number;
  rule: string;
  field: string;
  print: string;
  reason: string;
  who: string;
  at: string;
}

/** A header a sender taught: the field it means to this sender, or null for "not imported". */
export interface LearnedHeaderTable {
  id: number;
  sender: string;
  ledger: string;
  header: string;
  field: string | null;
  used: number;
}

/** A row that a later version of a list no longer held and that was left (migration 161). */
export interface GoneLeftTable {
  id: number;
  ledger: string;
  rowId: number;
  list: string;
  sender: string | null;
  at: string;
}

/** "不是同一人": rows of that likeness (name, birth, village, phone as one text) are not this person. */
export interface KeptApartTable {
  id: number;
  personId: number;
  likeness: string;
}

/** An import as its list shows it (migration 20); `op` is the undo step that wrote it. */
export interface ImportBatchTable {
  op: string;
  ledger: string;
  sender: string;
  title: string;
  /** JSON. */
  totals: string;
  files: string;
}

/** A row of a file that stayed behind: it waits for a decision or a correction. */
export interface ImportRowTable {
  op: string;
  n: number;
  file: string;
  sheet: string;
  headers: string;
  row: number;
  outcome: string;
  question: string | null;
  className: string | null;
  vals: string;
  issues: string | null;
  cells: string;
  candidates: string | null;
  /** Op of the step that settled it. */
  settledBy: string | null;
}

/** A custom field (自定义字段, migration 50); `headers` joined by 、. */
export interface CustomFieldTable {
  id: number;
  field: string;
  ledger: string;
  label: string;
  kind: string;
  headers: string | null;
  help: string | null;
  position: number;
  retired: number;
}

/** Two people became one (migration 70): what the one that went was, and what moved. `record` is JSON. */
export interface PersonMergeTable {
  id: number;
  keptId: number;
  goneId: number;
  goneName: string | null;
  goneIdNumber: string | null;
  record: string;
}

/** 「不是同一人」 between two people of the store; the lower id first. */
export interface NotSameTable {
  id: number;
  lowId: number;
  highId: number;
}

/** A file kept with a row; its bytes stand under their SHA-256 in the data folder. */
export interface AttachmentTable {
  id: number;
  ledger: string;
  rowId: number;
  name: string;
  type: string;
  bytes: number;
  sha256: string;
  addedAt: string;
  photo: number | null;
}

/** What is left of a person erased by law: when, why, and a keyed hash of the number. */
export interface ErasedPersonTable {
  personId: number;
  at: string;
  reason: string;
  idHash: string | null;
  rows: number;
}

/** A template of the office's own report (migration 120). */
export interface WordTemplateTable {
  id: number;
  name: string;
  file: Uint8Array;
  savedAt: string;
}

export interface AuditTable {
  seq: number;
  at: string;
  action: string;
  object: string;
  detail: string;
  count: number;
  who: string | null;
  hash: string;
}

export interface MetaTable {
  key: string;
  value: string;
}

export interface CounterTable {
  name: string;
  next: number;
}
