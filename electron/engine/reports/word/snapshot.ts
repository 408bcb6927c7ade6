/** Filed reports (存档): the numbers and the rows behind them, kept so that next year they are the same; 改动清单. */
import { z } from 'zod';
import { AppError } from '../../../../shared/contract/errors.ts';
import { ReportDoc, type SnapshotChange, type SnapshotDifferences } from '../../../../shared/contract/report.ts';
import type { IndicatorValue } from '../../../../shared/contract/reporting.ts';
import { roundTo } from '../../../../shared/indicator/format.ts';
import type { Scope } from '../../indicators/conditions.ts';
import { evaluate } from '../../indicators/evaluate.ts';
import { rowsBehindToken } from '../../indicators/drill.ts';
import { pack, readSnapshot, type ReadySnapshot } from '../../store/reportRecords.ts';
import { rowTitles } from '../../store/rowTitle.ts';
import type { Store } from '../../store/store.ts';
import { composeChecked } from './compose.ts';
import { changedPeople, changedStructure, gatherPeople, People, type PeopleState } from './snapshotPeople.ts';

/** What stood behind the numbers: ids by indicator, and what each row was called, by ledger. */
const Behind = z.object({
  values: z.array(z.object({ id: z.string(), number: z.string(), label: z.string(), unit: z.string(), value: z.number().nullable(), shown: z.string(), ledger: z.string().nullable(), rows: z.array(z.number()), more: z.array(z.object({ ledger: z.string(), rows: z.array(z.number()) })).optional() })),
  titles: z.record(z.string(), z.record(z.string(), z.string())),
  people: People.optional(),
});
export type Behind = z.infer<typeof Behind>;

/** Names listed on each side of a change. */
const listed = 200;

/** People listed of a comparison. */
const listedPeople = 500;

/** Everything behind every indicator, as it is now. */
async function gatherBehind(store: Store, scope: Scope): Promise<Behind> {
  const values = await evaluate(store, [], scope);
  const ids = new Map<string, Set<number>>();
  const gathered: Behind['values'] = [];
  for (const value of values) {
    const parts = await behindOf(store, value);
    const [first, ...more] = parts;
    gathered.push({ id: value.id, number: value.number, label: value.label, unit: value.unit, value: value.value, shown: value.shown, ledger: first?.ledger ?? null, rows: first?.rows ?? [], ...(more.length > 0 && { more }) });
    for (const { ledger, rows } of parts) {
      const known = ids.get(ledger) ?? new Set<number>();
      for (const id of rows) known.add(id);
      ids.set(ledger, known);
    }
  }
  const titles: Record<string, Record<string, string>> = {};
  for (const [ledger, set] of ids) titles[ledger] = Object.fromEntries(rowTitles(store, ledger, [...set]));
  return { values: gathered, titles, people: gatherPeople(store, ids) };
}

async function behindOf(store: Store, value: IndicatorValue): Promise<{ ledger: string; rows: number[] }[]> {
  if (typeof value.drill !== 'string') return [];
  const parts = await rowsBehindToken(store, value.drill);
  return parts.map(({ ledger, rows }) => ({ ledger, rows: [...rows] }));
}

function peopleState(behind: Behind): PeopleState | null {
  const { people } = behind;
  if (!people) return null;
  return { people, values: behind.values.map(({ id, number, label, ledger, rows, more }) => ({ id, number, label, parts: [...(ledger === null ? [] : [{ ledger, rows }]), ...(more ?? [])] })) };
}

/** The report of a period with everything behind it, ready to be filed. */
export async function readyToFile(store: Store, scope: Scope): Promise<ReadySnapshot> {
  const doc = await composeChecked(store, scope);
  const behind = await gatherBehind(store, scope);
  const rows = behind.values.reduce((sum, v) => sum + v.rows.length, 0);
  return { ...doc.period, unit: doc.unit, unitName: doc.unitName, figures: behind.values.length, rows, doc: pack(doc), behind: pack(behind) };
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
export async function compareSnapshots(store: Store, from: number, to: number | null): Promise<SnapshotDifferences> {
  const before = readSnapshot(store, from);
  const after = to === null ? null : readSnapshot(store, to);
  if (!before || (to !== null && !after)) throw new AppError('snapshot-not-found');
  const scope: Scope = before.unit === null ? { from: before.from, to: before.to } : { from: before.from, to: before.to, unit: before.unit };
  const [old, now] = [Behind.parse(before.behind), after ? Behind.parse(after.behind) : await gatherBehind(store, scope)];
  const [then, today] = [peopleState(old), peopleState(now)];
  const people = then && today ? changedPeople(then, today) : null;
  return { ...differences(old, now), people: people?.slice(0, listedPeople) ?? null, peopleTotal: people?.length ?? 0, structure: then && today ? changedStructure(then, today) : [] };
}

/** Pure: two states against each other. */
export function differences(before: Behind, after: Behind): { changes: SnapshotChange[]; same: number } {
  const then = new Map(before.values.map((v) => [v.id, v]));
  const changes: SnapshotChange[] = [];
  let same = 0;
  for (const now of after.values) {
    const old = then.get(now.id);
    const [had, has] = [rowsOf(old), rowsOf(now)];
    const added = [...has].filter((row) => !had.has(row));
    const removed = [...had].filter((row) => !has.has(row));
    if (old?.shown === now.shown && added.length === 0 && removed.length === 0) {
      same += 1;
      continue;
    }
    const name = (of: Behind, row: string): string => {
      const [ledger = '', id = ''] = row.split('/');
      return of.titles[ledger]?.[id] ?? `第 ${id} 号`;
    };
    changes.push({
      id: now.id,
      number: now.number,
      label: now.label,
      unit: now.unit,
      before: old?.shown ?? '—',
      after: now.shown,
      change: old?.value === null || old?.value === undefined || now.value === null ? null : roundTo(now.value - old.value, 4),
      added: added.slice(0, listed).map((row) => name(after, row)),
      removed: removed.slice(0, listed).map((row) => name(before, row)),
      addedTotal: added.length,
      removedTotal: removed.length,
    });
  }
  return { changes, same };
}

/** Rows behind a number, of every ledger it is made of. */
function rowsOf(value: Behind['values'][number] | undefined): ReadonlySet<string> {
  if (!value) return new Set();
  const parts = [...(value.ledger === null ? [] : [{ ledger: value.ledger, rows: value.rows }]), ...(value.more ?? [])];
  return new Set(parts.flatMap(({ ledger, rows }) => rows.map((id) => `${ledger}/${id}`)));
}
