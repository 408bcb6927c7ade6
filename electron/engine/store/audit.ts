/** The audit log (安全日志): append-only, each line's hash covers the one before (reliability.md §4). */
import { createHash } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { deskName } from './deskName.ts';
import type { AuditTable } from './ownTables.ts';
import type { AuditLine } from './store.ts';

/** Sequence and hash of a line: the head of the chain is copied into each backup. */
export interface AuditHead {
  readonly seq: number;
  readonly hash: string;
}

/** The head of an empty log. */
const emptyHead: AuditHead = { seq: 0, hash: '0'.repeat(64) };

/** The last line of the log. */
export function auditHead(db: Database): AuditHead {
  const last = db.prepare<[], AuditHead>('SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1').get();
  return last ?? emptyHead;
}

function hashOf(previous: string, row: Omit<AuditTable, 'hash'>): string {
  // Lines from before the name was kept have none, and their hash stays what it was.
  const text = JSON.stringify([row.seq, row.at, row.action, row.object, row.detail, row.count, ...(row.who === null ? [] : [row.who])]);
  return createHash('sha256').update(previous).update(text).digest('hex');
}

/** Adds a line on the writer connection, inside its transaction. */
export function appendAudit(db: Database, at: string, line: AuditLine): AuditHead {
  const head = auditHead(db);
  const row = {
    seq: head.seq + 1,
    at,
    action: line.action,
    object: line.object,
    detail: line.detail ?? '',
    count: line.count ?? 0,
    who: deskName(db),
  };
  const hash = hashOf(head.hash, row);
  db.prepare(
    'INSERT INTO audit (seq, at, action, object, detail, count, who, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  ).run(row.seq, row.at, row.action, row.object, row.detail, row.count, row.who, hash);
  return { seq: row.seq, hash };
}

/**
 * Walks the chain.
 * @param known a head noted elsewhere (backup, state file): a log cut at its tail no longer holds it
 * @returns the sequence of the first line that does not fit, or null
 */
export function firstBrokenAudit(db: Database, known: AuditHead = emptyHead): number | null {
  let previous = emptyHead;
  for (const row of db.prepare<[], AuditTable>('SELECT * FROM audit ORDER BY seq').iterate()) {
    if (row.seq !== previous.seq + 1 || row.hash !== hashOf(previous.hash, row)) return previous.seq + 1;
    if (row.seq === known.seq && row.hash !== known.hash) return row.seq;
    previous = row;
  }
  return previous.seq < known.seq ? previous.seq + 1 : null;
}
