/**
 * How a full-text index writes what it gathers: as pieces (segments) that it merges later. A bulk write gathers more for
 * each piece and merges none, which would cost it a tenth of its time; that is done when nobody is waiting (`tidyIndex.ts`).
 */
import type { Database } from 'better-sqlite3';

/** The indexes of a store. */
export const textIndexes = ['search', 'search_rows'] as const;
export type TextIndex = (typeof textIndexes)[number];

/** How the index is kept: bytes gathered in memory, pieces of one size from which on it merges a little with each write, and all at once. */
interface Ways {
  readonly hashsize: number;
  readonly automerge: number;
  readonly crisismerge: number;
}

/** What FTS5 does when nothing is said. */
const usual: Ways = { hashsize: 1024 * 1024, automerge: 4, crisismerge: 16 };
/** 100,000 rows make some thirty pieces; a search looks into each, which is not felt. */
const bulk: Ways = { hashsize: 4 * 1024 * 1024, automerge: 0, crisismerge: 64 };

/** Sets it for one index. FTS5 keeps it with the index, so a bulk write takes it back before it commits. */
export function gatherMore(db: Database, table: TextIndex, more: boolean): void {
  // A bound number would be a REAL, which FTS5 refuses.
  for (const [way, value] of Object.entries(more ? bulk : usual)) db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('${way}', ${value})`);
}

/** Merges pieces of about so many pages of 4 KB. @returns false when there was nothing to merge */
export function mergePieces(db: Database, table: TextIndex, pages: number): boolean {
  const before = changes(db);
  db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('merge', ${pages})`);
  // One change is the command itself (FTS5 documentation, "The 'merge' command").
  return changes(db) - before >= 2;
}

function changes(db: Database): number {
  return db.prepare('SELECT total_changes()').pluck().get() as number;
}
