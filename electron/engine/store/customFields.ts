/** Custom fields (自定义字段): added, renamed, ordered, retired and brought back, each as one named undo step. */
import { randomBytes } from 'node:crypto';
import type { CustomFieldInfo, NewCustomField } from '../../../shared/contract/customFields.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { optionTableOf, type CustomField } from '../../../shared/ledger/customFields.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf, ledgerById, tableOf } from '../../../shared/ledger/ledgers.ts';
import { normaliseHeader } from '../../../shared/text/header.ts';
import { askedLedger, loadBooks, splitAliases } from './books.ts';
import { customColumn, customSql } from './customValues.ts';
import { usesOfCode } from './references.ts';
import { quoted } from './schema.ts';
import type { Store, Tx } from './store.ts';

/** A ledger holds at most this many in use: more than that is a ledger of its own. */
const most = 60;
const longestLabel = 30;
const mostOptions = 300;

const allOf = (store: Store): readonly CustomField[] => loadBooks(store).custom ?? [];

/** All custom fields with their options and how many rows hold a value. */
export function listCustomFields(store: Store): CustomFieldInfo[] {
  const { additions } = loadBooks(store);
  return allOf(store).map((field) => ({
    ...field,
    headers: [...field.headers],
    options: additions
      .filter((a) => a.table === optionTableOf(field.id))
      .map((a) => ({ code: a.code, name: a.name, aliases: [...a.aliases] })),
    rows: rowsHolding(store, field),
  }));
}

function rowsHolding(store: Store, field: CustomField): number {
  const table = quoted(tableOf(ledgerById(field.ledger)));
  return store.rawRead
    .prepare(`SELECT count(*) FROM ${table} WHERE "${customColumn}" IS NOT NULL AND ${customSql(field.id)} IS NOT NULL`)
    .pluck()
    .get() as number;
}

/**
 * Adds a field at the end of a ledger's own.
 * @throws AppError `ledger-unknown`, `field-invalid` (no name, name taken, too many, a choice without options)
 */
export async function addCustomField(store: Store, asked: NewCustomField): Promise<{ id: string; op: string }> {
  const ledger = askedLedger(store, asked.ledger);
  const label = asked.label.trim();
  const headers = clean(asked.headers, label);
  refuseTaken(store, ledger, [label, ...headers], null);
  const mine = allOf(store).filter((c) => c.ledger === ledger.id);
  if (mine.filter((c) => !c.retired).length >= most) throw invalid(`「${ledger.label}」已有 ${most} 个自定义字段，请先停用不用的`);
  const isChoice = asked.kind === 'choice' || asked.kind === 'choices';
  const options = isChoice ? clean(asked.options, '') : [];
  if (isChoice && options.length === 0) throw invalid('“选项”类的字段至少要有一个选项');
  if (options.length > mostOptions) throw invalid(`选项太多（${options.length} 个，最多 ${mostOptions} 个），请改用“文字”`);
  const id = freeId(allOf(store));
  const { op } = await store.transact({ kind: 'fields', title: `${ledger.label}新建字段「${label}」` }, (tx) => {
    tx.insert('custom_field', {
      field: id,
      ledger: ledger.id,
      label,
      kind: asked.kind,
      headers: joined(headers),
      help: asked.help.trim() || null,
      position: Math.max(0, ...mine.map((c) => c.position)) + 1,
      retired: 0,
    });
    putOptions(tx, id, options.map((name) => ({ code: '', name })));
  });
  return { id, op };
}

/** A change of a field; what is left out stays. */
export interface CustomFieldChange {
  readonly id: string;
  readonly label?: string | undefined;
  readonly headers?: readonly string[] | undefined;
  readonly help?: string | undefined;
  /** All options in order: known ones by code (perhaps renamed), new ones with code ''. */
  readonly options?: readonly { readonly code: string; readonly name: string }[] | undefined;
}

/**
 * Renames a field, changes its headers, help or options. Rows keep their values: a renamed option shows its new name.
 * @throws AppError `field-unknown`, `field-invalid` (name taken; an option taken away that rows still hold)
 */
export async function changeCustomField(store: Store, change: CustomFieldChange): Promise<{ op: string }> {
  const { field, row, ledger } = found(store, change.id);
  const label = change.label?.trim() ?? field.label;
  const headers = change.headers === undefined ? field.headers : clean(change.headers, label);
  // Files that still bring the old name keep finding the field.
  const known = label === field.label ? headers : clean([...headers, field.label], label);
  refuseTaken(store, ledger, [label, ...known], field.id);
  const title = label === field.label ? `修改${ledger.label}字段「${label}」` : `${ledger.label}字段「${field.label}」改名为「${label}」`;
  const { op } = await store.transact({ kind: 'fields', title }, (tx) => {
    tx.update('custom_field', row, {
      label,
      headers: joined(known),
      help: (change.help ?? field.help).trim() || null,
    });
    if (change.options) changeOptions(tx, field.id, change.options);
  });
  return { op };
}

/** Puts a ledger's fields in this order; fields not named follow. @throws AppError `ledger-unknown`, `field-unknown` */
export async function orderCustomFields(store: Store, asked: { readonly ledger: string; readonly ids: readonly string[] }): Promise<{ op: string }> {
  const ledger = askedLedger(store, asked.ledger);
  const rows = new Map(asked.ids.map((id) => [id, found(store, id).row]));
  const rest = allOf(store).filter((c) => c.ledger === ledger.id && !rows.has(c.id));
  for (const c of rest) rows.set(c.id, found(store, c.id).row);
  const { op } = await store.transact({ kind: 'fields', title: `调整${ledger.label}自定义字段的顺序` }, (tx) => {
    let position = 0;
    for (const row of rows.values()) tx.update('custom_field', row, { position: (position += 1) });
  });
  return { op };
}

/** Takes a field out of use, or brings it back; rows keep what they hold. @throws AppError `field-unknown`, `field-invalid` */
export async function retireCustomField(store: Store, asked: { readonly id: string; readonly retired: boolean }): Promise<{ op: string }> {
  const { field, row, ledger } = found(store, asked.id);
  if (!asked.retired) refuseTaken(store, ledger, [field.label, ...field.headers], field.id);
  const { op } = await store.transact({ kind: 'fields', title: `${asked.retired ? '停用' : '恢复'}${ledger.label}字段「${field.label}」` }, (tx) => {
    tx.update('custom_field', row, { retired: asked.retired ? 1 : 0 });
  });
  return { op };
}

function found(store: Store, id: string): { readonly field: CustomField; readonly row: number; readonly ledger: Ledger } {
  const field = allOf(store).find((c) => c.id === id);
  const row = store.rawRead.prepare('SELECT id FROM custom_field WHERE field = ?').pluck().get(id) as number | undefined;
  if (!field || row === undefined)
    throw new AppError('field-unknown', { ledger: '自定义字段', field: id, known: allOf(store).map((c) => c.label).join('、') });
  return { field, row, ledger: askedLedger(store, field.ledger) };
}

/** A header must mean one column: neither the form's own nor another custom one may answer to it. */
function refuseTaken(store: Store, ledger: Ledger, names: readonly string[], self: string | null): void {
  const [label = ''] = names;
  if (label === '') throw invalid('请填写字段名称');
  if ([...label].length > longestLabel) throw invalid(`字段名称太长（最多 ${longestLabel} 个字）`);
  if (/[=\n\t]/u.test(label)) throw invalid('字段名称里不能有等号和换行');
  for (const name of names) {
    const { full } = normaliseHeader(name);
    if (full === '') throw invalid(`「${name}」不能作列名`);
    for (const column of columnsOf(ledger)) {
      if (column.id === self) continue;
      const taken = [column.field.label, ...(column.field.headers ?? [])].some((h) => normaliseHeader(h).full === full);
      if (taken) throw invalid(`「${ledger.label}」里已有「${column.field.label}」，“${name}”就是它，不用新建`);
    }
    if (columnsOf(ledger).some((c) => c.id === name)) throw invalid(`“${name}”是内部编号，请换一个名称`);
    const retired = allOf(store).find((c) => c.ledger === ledger.id && c.retired && c.id !== self && normaliseHeader(c.label).full === full);
    if (retired) throw invalid(`停用的字段里有「${retired.label}」，请恢复它，原来填的内容都还在`);
  }
}

function putOptions(tx: Tx, field: string, options: readonly { readonly code: string; readonly name: string }[]): void {
  const codes = optionsIn(tx, field).map((o) => o.code);
  let n = codes.length;
  for (const option of options) {
    let code = '';
    do code = `x${String((n += 1)).padStart(3, '0')}`;
    while (codes.includes(code));
    tx.insert('code_addition', { codeTable: optionTableOf(field), code, name: option.name, aliases: null });
  }
}

interface StoredOption {
  readonly id: number;
  readonly code: string;
  readonly name: string;
  readonly aliases: string | null;
}

function optionsIn(tx: Tx, field: string): readonly StoredOption[] {
  return tx.raw
    .prepare<[string], StoredOption>('SELECT id, code, name, aliases FROM code_addition WHERE codeTable = ?')
    .all(optionTableOf(field));
}

function changeOptions(tx: Tx, field: string, wanted: readonly { readonly code: string; readonly name: string }[]): void {
  const names = wanted.map((o) => o.name.trim()).filter((name) => name !== '');
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw invalid(`选项「${twice}」写了两次`);
  const byCode = new Map(wanted.filter((o) => o.code !== '').map((o) => [o.code, o.name.trim()]));
  for (const option of optionsIn(tx, field)) {
    const name = byCode.get(option.code);
    if (name === undefined || name === '') {
      const uses = usesOfCode(tx.raw, optionTableOf(field), option.code).reduce((sum, use) => sum + use.ids.length, 0);
      if (uses > 0) throw invalid(`还有 ${uses} 行填着「${option.name}」，不能去掉这个选项；可以给它改名`);
      tx.remove('code_addition', option.id);
    } else if (name !== option.name) {
      const aliases = joined([...new Set([...splitAliases(option.aliases), option.name])].filter((a) => a !== name));
      tx.update('code_addition', option.id, { name, aliases });
    }
  }
  putOptions(tx, field, wanted.filter((o) => o.code === '' && o.name.trim() !== '').map((o) => ({ code: '', name: o.name.trim() })));
}

/** Without blanks, doubles and the name itself. */
function clean(texts: readonly string[], label: string): readonly string[] {
  return [...new Set(texts.flatMap((t) => splitAliases(t)))].filter((t) => t !== label);
}

function joined(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('、');
}

/** Random, so that two townships' fields never meet under one id when their ledgers are merged. */
function freeId(taken: readonly CustomField[]): string {
  for (;;) {
    const id = `x${randomBytes(3).toString('hex')}`;
    if (!taken.some((c) => c.id === id)) return id;
  }
}

function invalid(problem: string): AppError {
  return new AppError('field-invalid', { problem });
}
