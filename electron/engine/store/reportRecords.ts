/** Reports made and filed. Their contents are JSON packed by gzip: they are read whole or not at all. */
import { gunzipSync, gzipSync } from 'node:zlib';
import { coreOf } from './openStore.ts';
import type { Store } from './store.ts';
import { writeAside } from './writeGate.ts';

export interface ReportFacts {
  readonly from: string;
  readonly to: string;
  readonly unit: string | null;
  readonly unitName: string;
}

export interface MadeReport extends ReportFacts {
  readonly key: string;
  readonly at: string;
  readonly title: string;
  readonly doc: unknown;
}

/** What was printed is kept for that many reports; older ones are checked by their content controls alone. */
const keptMade = 300;

/** Contents as they are stored; seconds for the rows behind a large county's numbers. */
export const pack = (value: unknown): Uint8Array => gzipSync(JSON.stringify(value));
const unpack = (bytes: Buffer): unknown => JSON.parse(gunzipSync(bytes, { maxOutputLength: 512 * 2 ** 20 }).toString('utf8'));

interface MadeRow {
  readonly key: string;
  readonly at: string;
  readonly title: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly unit: string | null;
  readonly unitName: string;
  readonly doc: Buffer;
}

const madeOf = (row: MadeRow): MadeReport => ({ key: row.key, at: row.at, title: row.title, from: row.fromDay, to: row.toDay, unit: row.unit, unitName: row.unitName, doc: unpack(row.doc) });

/** Remembers what a report printed. */
export async function rememberReport(store: Store, made: MadeReport): Promise<void> {
  const doc = pack(made.doc);
  await writeAside(coreOf(store), null, ({ connections: { writer } }) => {
    writer
      .prepare('INSERT INTO report_made (key, at, title, fromDay, toDay, unit, unitName, doc) VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
      .run(made.key, made.at, made.title, made.from, made.to, made.unit, made.unitName, doc);
    writer.prepare('DELETE FROM report_made WHERE id <= (SELECT max(id) FROM report_made) - ?').run(keptMade);
  });
}

/** The report made under this key. */
export function madeReport(store: Store, key: string): MadeReport | null {
  const row = store.rawRead.prepare<[string], MadeRow>('SELECT * FROM report_made WHERE key = ?').get(key);
  return row ? madeOf(row) : null;
}

/** Reports made, the newest first. */
export function* madeReports(store: Store, most: number): Generator<MadeReport> {
  const rows = store.rawRead.prepare<[number], MadeRow>('SELECT * FROM report_made ORDER BY id DESC LIMIT ?').all(most);
  for (const row of rows) yield madeOf(row);
}

export interface SnapshotRecord extends ReportFacts {
  readonly id: number;
  readonly name: string;
  readonly at: string;
  readonly figures: number;
  readonly rows: number;
}

interface SnapshotRow {
  readonly id: number;
  readonly name: string;
  readonly at: string;
  readonly fromDay: string;
  readonly toDay: string;
  readonly unit: string | null;
  readonly unitName: string;
  readonly figures: number;
  readonly rows: number;
}

const head = 'id, name, at, fromDay, toDay, unit, unitName, figures, "rows"';
const recordOf = ({ fromDay, toDay, ...row }: SnapshotRow): SnapshotRecord => ({ ...row, from: fromDay, to: toDay });

/** A report ready to be filed: its contents are packed (`pack`). */
export type ReadySnapshot = Omit<SnapshotRecord, 'id' | 'name' | 'at'> & { readonly doc: Uint8Array; readonly behind: Uint8Array };

/** Files a report; the audit log says so. */
export async function addSnapshot(store: Store, snapshot: ReadySnapshot & Pick<SnapshotRecord, 'name' | 'at'>): Promise<SnapshotRecord> {
  const { doc, behind, ...facts } = snapshot;
  const id = await writeAside(coreOf(store), { action: 'report-filed', object: facts.name, count: facts.figures }, ({ connections: { writer } }) =>
    Number(
      writer
        .prepare('INSERT INTO report_snapshot (name, at, fromDay, toDay, unit, unitName, figures, "rows", doc, behind) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
        .run(facts.name, facts.at, facts.from, facts.to, facts.unit, facts.unitName, facts.figures, facts.rows, Buffer.from(doc), Buffer.from(behind)).lastInsertRowid,
    ),
  );
  return { ...facts, id };
}

/** Filed reports, the newest first. */
export function listSnapshots(store: Store): SnapshotRecord[] {
  return store.rawRead.prepare<[], SnapshotRow>(`SELECT ${head} FROM report_snapshot ORDER BY id DESC`).all().map(recordOf);
}

/** A filed report with everything it was filed with. */
export function readSnapshot(store: Store, id: number): (SnapshotRecord & { readonly doc: unknown; readonly behind: unknown }) | null {
  const row = store.rawRead.prepare<[number], SnapshotRow & { readonly doc: Buffer; readonly behind: Buffer }>(`SELECT ${head}, doc, behind FROM report_snapshot WHERE id = ?`).get(id);
  if (!row) return null;
  const { doc, behind, ...facts } = row;
  return { ...recordOf(facts), doc: unpack(doc), behind: unpack(behind) };
}

/** Takes a filed report away; the audit log keeps that it was there. */
export async function removeSnapshot(store: Store, id: number): Promise<boolean> {
  const found = listSnapshots(store).find((s) => s.id === id);
  if (!found) return false;
  await writeAside(coreOf(store), { action: 'report-removed', object: found.name }, ({ connections: { writer } }) => writer.prepare('DELETE FROM report_snapshot WHERE id = ?').run(id));
  return true;
}
