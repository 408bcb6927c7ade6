/** Filed reports (存档): the numbers and the rows behind them, kept so that next year they are the same; 改动清单. */
import { z } from 'zod';
import { AppError } from '../../../../shared/contract/errors.ts';
import { ReportDoc, type SnapshotChange } from '../../../../shared/contract/report.ts';
import type { IndicatorValue } from '../../../../shared/contract/reporting.ts';
import { roundTo } from '../../../../shared/indicator/format.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { evaluate } from '../../indicators/evaluate.ts';
import { rowsBehindToken } from '../../indicators/drill.ts';
import { addSnapshot, readSnapshot, type SnapshotRecord } from '../../store/reportRecords.ts';
import { rowTitles } from '../../store/rowTitle.ts';
import type { Store } from '../../store/store.ts';
import { composeReport } from './compose.ts';

/** What stood behind the numbers: ids by indicator, and what each row was called, by ledger. */
const Behind = z.object({
  values: z.array(z.object({ id: z.string(), number: z.string(), label: z.string(), unit: z.string(), value: z.number().nullable(), shown: z.string(), ledger: z.string().nullable(), rows: z.array(z.number()) })),
  titles: z.record(z.string(), z.record(z.string(), z.string())),
});
export type Behind = z.infer<typeof Behind>;

/** Names listed on each side of a change. */
const listed = 200;

/** Everything behind every indicator, as it is now. */
async function gatherBehind(store: Store, scope: Scope): Promise<Behind> {
  const values = await evaluate(store, [], scope);
  const ids = new Map<string, Set<number>>();
  const gathered: Behind['values'] = [];
  for (const value of values) {
    const { ledger, rows } = await behindOf(store, value);
    gathered.push({ id: value.id, number: value.number, label: value.label, unit: value.unit, value: value.value, shown: value.shown, ledger, rows: [...rows] });
    if (ledger === null) continue;
    const known = ids.get(ledger) ?? new Set<number>();
    for (const id of rows) known.add(id);
    ids.set(ledger, known);
  }
  const titles: Record<string, Record<string, string>> = {};
  for (const [ledger, set] of ids) titles[ledger] = Object.fromEntries(rowTitles(store, ledger, [...set]));
  return { values: gathered, titles };
}

async function behindOf(store: Store, value: IndicatorValue): Promise<{ readonly ledger: string | null; readonly rows: readonly number[] }> {
  if (typeof value.drill !== 'string') return { ledger: null, rows: [] };
  return rowsBehindToken(store, value.drill);
}

/** Files the report of a period. */
export async function fileReport(store: Store, scope: Scope, name: string): Promise<SnapshotRecord> {
  const doc = await composeReport(store, scope);
  const behind = await gatherBehind(store, scope);
  const rows = behind.values.reduce((sum, v) => sum + v.rows.length, 0);
  return addSnapshot(store, { name, at: new Date(store.now()).toISOString(), ...doc.period, unit: doc.unit, unitName: doc.unitName, figures: behind.values.length, rows, doc, behind });
}

/** The report as it was filed. @throws AppError `snapshot-not-found` */
export function filedReport(store: Store, id: number): ReportDoc {
  const found = readSnapshot(store, id);
  if (!found) throw new AppError('snapshot-not-found');
  return ReportDoc.parse(found.doc);
}

/**
 * 改动清单: what changed from one filed report to another, or to today over the same period.
 * @throws AppError `snapshot-not-found`
 */
export async function compareSnapshots(store: Store, from: number, to: number | null): Promise<{ changes: SnapshotChange[]; same: number }> {
  const before = readSnapshot(store, from);
  const after = to === null ? null : readSnapshot(store, to);
  if (!before || (to !== null && !after)) throw new AppError('snapshot-not-found');
  const scope: Scope = before.unit === null ? { from: before.from, to: before.to } : { from: before.from, to: before.to, unit: before.unit };
  return differences(Behind.parse(before.behind), after ? Behind.parse(after.behind) : await gatherBehind(store, scope));
}

/** Pure: two states against each other. */
export function differences(before: Behind, after: Behind): { changes: SnapshotChange[]; same: number } {
  const then = new Map(before.values.map((v) => [v.id, v]));
  const changes: SnapshotChange[] = [];
  let same = 0;
  for (const now of after.values) {
    const old = then.get(now.id);
    const had = new Set(old?.rows ?? []);
    const has = new Set(now.rows);
    const added = now.rows.filter((id) => !had.has(id));
    const removed = (old?.rows ?? []).filter((id) => !has.has(id));
    if (old?.shown === now.shown && added.length === 0 && removed.length === 0) {
      same += 1;
      continue;
    }
    const name = (of: Behind, ledger: string | null | undefined, id: number): string => (ledger ? (of.titles[ledger]?.[String(id)] ?? `第 ${id} 号`) : '');
    changes.push({
      id: now.id,
      number: now.number,
      label: now.label,
      unit: now.unit,
      before: old?.shown ?? '—',
      after: now.shown,
      change: old?.value === null || old?.value === undefined || now.value === null ? null : roundTo(now.value - old.value, 4),
      added: added.slice(0, listed).map((id) => name(after, now.ledger, id)),
      removed: removed.slice(0, listed).map((id) => name(before, old?.ledger, id)),
      addedTotal: added.length,
      removedTotal: removed.length,
    });
  }
  return { changes, same };
}
