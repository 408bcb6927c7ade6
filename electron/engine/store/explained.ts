/** 核实说明: reasons typed for rows that break a soft rule and are right all the same; each is one undo step. */
import type { HealthRule } from '../../../shared/health/checks.ts';
import { printOf } from '../../../shared/health/judge.ts';
import { rulesOf } from '../../../shared/health/rules.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Ledger, RowValues } from '../../../shared/ledger/fields.ts';
import { askedLedger } from './books.ts';
import { readStored } from './rowDetail.ts';
import { rowTitle } from './rowTitle.ts';
import type { ExplainedTable } from './ownTables.ts';
import type { Store, Tx } from './store.ts';

/** A reason as it is kept. */
export interface Explanation {
  readonly rule: string;
  readonly field: string;
  readonly print: string;
  readonly reason: string;
  readonly who: string;
  readonly at: string;
}

/** What a clerk says about one finding of one row. */
export interface Said {
  readonly rule: string;
  readonly reason: string;
  readonly who: string;
}

/** Reasons of a ledger by row; of one row where `rowId` is given. */
export function explanationsOf(store: Store, ledger: string, rowId?: number): ReadonlyMap<number, readonly Explanation[]> {
  const rows = store.rawRead
    .prepare<[string, number | null, number | null], ExplainedTable>(
      'SELECT * FROM explained WHERE ledger = ? AND (? IS NULL OR rowId = ?) ORDER BY id',
    )
    .all(ledger, rowId ?? null, rowId ?? null);
  const found = new Map<number, Explanation[]>();
  for (const { rowId: id, ...rest } of rows) {
    const list = found.get(id);
    if (list) list.push(rest);
    else found.set(id, [rest]);
  }
  return found;
}

/** The reason in force for a finding: same rule, same field, and the values it was given for. */
export function reasonFor(
  explanations: readonly Explanation[] | undefined,
  rule: HealthRule,
  field: string,
  values: RowValues,
): Explanation | null {
  const said = explanations?.findLast((e) => e.rule === rule.id && e.field === field);
  return said !== undefined && said.print === printOf(rule, values, field) ? said : null;
}

/** Writes reasons inside a step under way. */
export function putReasons(
  tx: Tx,
  ledger: Ledger,
  rowId: number,
  values: RowValues,
  said: readonly (Said & { readonly field: string })[],
  at: string,
): void {
  for (const { rule: id, field, reason, who } of said) {
    const rule = rulesOf(ledger.id).find((r) => r.id === id);
    if (!rule) continue;
    const row = { print: printOf(rule, values, field), reason: reason.trim(), who: who.trim(), at };
    const known = tx.raw
      .prepare('SELECT id FROM explained WHERE ledger = ? AND rowId = ? AND rule = ? AND field = ?')
      .pluck()
      .get(ledger.id, rowId, id, field) as number | undefined;
    if (known === undefined) tx.insert('explained', { ledger: ledger.id, rowId, rule: id, field, ...row });
    else tx.update('explained', known, row);
  }
}

/**
 * Keeps one reason with a row as one undo step.
 * @throws AppError `row-not-found`, `reason-missing`, `rule-unknown`
 */
export async function explain(
  store: Store,
  request: Said & { readonly ledger: string; readonly ids: readonly number[]; readonly field: string },
): Promise<{ op: string; rows: number }> {
  const ledger = askedLedger(store, request.ledger);
  const rule = rulesOf(ledger.id).find((r) => r.id === request.rule);
  if (!rule) throw new AppError('rule-unknown', { rule: request.rule, ledger: ledger.label });
  if (request.reason.trim() === '' || request.who.trim() === '') throw new AppError('reason-missing');
  const rows = request.ids.map((id) => ({ id, values: readStored(store, ledger, id) }));
  if (rows.some((row) => row.values === undefined)) throw new AppError('row-not-found');
  const first = rowTitle(store.rawRead, ledger.id, request.ids[0] ?? 0) ?? '';
  const more = rows.length > 1 ? `等 ${rows.length} ${ledger.counter}` : '';
  const at = new Date(store.now()).toISOString();
  const written = await store.transact({ kind: 'edit', title: `核实说明：${ledger.label}「${first}」${more}` }, (tx) => {
    for (const { id, values } of rows) putReasons(tx, ledger, id, values ?? {}, [request], at);
  });
  return { op: written.op, rows: rows.length };
}
