/** Values and spellings a county adds to a code table (代码表), and what they settle in rows already there. */
import { codeTableOf } from '../../../shared/codes/codeTables.ts';
import type { CodeAddition } from '../../../shared/contract/system.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import { booksOf, loadBooks, splitAliases } from './books.ts';
import { fieldOfOptionTable } from '../../../shared/ledger/customFields.ts';
import { customSql } from './customValues.ts';
import { quoted, trackedTables, type TrackedTable } from './schema.ts';
import type { Store, Tx } from './store.ts';

/** The county's own values and spellings. */
export function listCodeAdditions(store: Store): CodeAddition[] {
  return loadBooks(store).additions.map((a) => ({ ...a, aliases: [...a.aliases] }));
}

/**
 * Adds a value, or spellings of a known one, as one undo step. Rows that hold the same words as text no table knew
 * (`?牛角雕`) are settled in the same step.
 * @throws AppError `row-invalid`: unknown table, closed table, name or spelling that already means something else
 */
export async function addCode(
  store: Store,
  addition: CodeAddition,
): Promise<{ op: string; settled: number }> {
  const books = booksOf(store);
  const known = codeTableOf(addition.table) !== null || isOwnTable(store, addition.table);
  if (!known) throw invalid(`没有代码表「${addition.table}」`);
  const lookup = books.codes(addition.table);
  const { table } = lookup;
  const name = addition.name.trim();
  const aliases = splitAliases(addition.aliases.join('、'));
  const standard = table.entries.some((e) => e.code === addition.code);
  if (!standard && !table.open) throw invalid(`「${table.label}」是国家标准代码，只能给已有的值添加别名`);
  if (!standard && name === '') throw invalid('请填写名称');
  const code =
    addition.code === ''
      ? freeCode(
          loadBooks(store)
            .additions.filter((a) => a.table === table.id)
            .map((a) => a.code),
        )
      : addition.code;
  for (const text of standard ? aliases : [name, ...aliases]) {
    const match = lookup.find(text);
    if (match && 'code' in match && match.code !== code)
      throw invalid(`「${text}」已经是「${lookup.show(match.code)}」`);
  }
  const shown = standard ? lookup.show(code) : name;
  const { op, value } = await store.transact(
    { kind: 'code', title: `${table.label}添加「${standard ? aliases.join('、') : name}」` },
    (tx) => {
      put(tx, { table: table.id, code, name: shown, aliases: [...aliases] });
      return settle(tx, table.id, [shown, ...aliases], code);
    },
  );
  return { op, settled: value };
}

function isOwnTable(store: Store, table: string): boolean {
  const field = fieldOfOptionTable(table);
  return field !== null && (loadBooks(store).custom ?? []).some((c) => c.id === field);
}

/**
 * Takes a value of the county's own out of the drop-downs, or brings it back; rows that hold it keep it.
 * @throws AppError `row-invalid`: not a value of the county's own
 */
export async function retireCode(
  store: Store,
  request: { readonly table: string; readonly code: string; readonly retired: boolean },
): Promise<{ op: string }> {
  const own = store.rawRead
    .prepare<[string, string], { id: number; name: string }>('SELECT id, name FROM code_addition WHERE codeTable = ? AND code = ?')
    .get(request.table, request.code);
  const table = codeTableOf(request.table);
  if (!own || !table || table.entries.some((e) => e.code === request.code)) throw invalid('国家标准和程序自带的值不能停用，只能停用本县新增的');
  const day = new Date(store.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const { op } = await store.transact({ kind: 'code', title: `${table.label}${request.retired ? '停用' : '重新启用'}「${own.name}」` }, (tx) =>
    tx.update('code_addition', own.id, { retiredAt: request.retired ? day : null }),
  );
  return { op };
}

function invalid(problems: string): AppError {
  return new AppError('row-invalid', { problems });
}

/** Codes of a county's own begin with x, so that no later standard takes them. */
function freeCode(taken: readonly string[]): string {
  for (let n = 1; ; n += 1) {
    const code = `x${String(n).padStart(3, '0')}`;
    if (!taken.includes(code)) return code;
  }
}

function put(tx: Tx, addition: CodeAddition): void {
  const known = tx.raw
    .prepare<[string, string], { id: number; aliases: string | null }>(
      'SELECT id, aliases FROM code_addition WHERE codeTable = ? AND code = ?',
    )
    .get(addition.table, addition.code);
  const aliases = [...new Set([...splitAliases(known?.aliases ?? null), ...addition.aliases])].join('、');
  const row = { name: addition.name, aliases: aliases === '' ? null : aliases };
  if (known) tx.update('code_addition', known.id, row);
  else tx.insert('code_addition', { codeTable: addition.table, code: addition.code, ...row });
}

/** Turns `?text` into the code wherever a field of this table holds it. Returns how many rows changed. */
function settle(tx: Tx, codeTable: string, texts: readonly string[], code: string): number {
  const unknown = new Set(texts.map((text) => `?${text}`));
  let settled = 0;
  for (const { table, id, sql, many } of holdersOf(codeTable)) {
    const rows = tx.raw
      .prepare<[], { id: number; value: string }>(
        `SELECT id, ${sql} AS value FROM ${quoted(table.table)} WHERE instr(${sql}, '?') > 0`,
      )
      .all();
    for (const row of rows) {
      const parts = many ? row.value.split(',') : [row.value];
      const fresh = [...new Set(parts.map((part) => (unknown.has(part) ? code : part)))].join(',');
      if (fresh !== row.value && tx.update(table.id, row.id, { [id]: fresh })) settled += 1;
    }
  }
  return settled;
}

interface Holder {
  readonly table: TrackedTable;
  readonly id: string;
  readonly sql: string;
  readonly many: boolean;
}

/** The columns that hold codes of a table. The options of a custom field are looked for in every ledger. */
function holdersOf(codeTable: string): readonly Holder[] {
  const custom = fieldOfOptionTable(codeTable);
  if (custom !== null)
    return trackedTables
      .filter((table) => table.ledger !== null)
      .map((table) => ({ table, id: custom, sql: customSql(custom), many: true }));
  return trackedTables.flatMap((table) =>
    Object.entries(table.ledger?.fields ?? {}).flatMap(([id, field]) =>
      (field.kind === 'code' || field.kind === 'codes') && field.table === codeTable
        ? [{ table, id, sql: quoted(id), many: field.kind === 'codes' }]
        : [],
    ),
  );
}
