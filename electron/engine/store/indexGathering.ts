/** How much a full-text index gathers in memory before it writes a piece; fewer pieces have to be merged less often. */
import type { Database } from 'better-sqlite3';

/** What FTS5 takes when nothing is said, and what a bulk write takes; bytes. */
const usual = 1024 * 1024;
const bulk = 4 * 1024 * 1024;

/**
 * Sets it for one index. FTS5 keeps it with the index, so a bulk write takes it back before it commits.
 * @param table `search` or `search_rows`
 */
export function gatherMore(db: Database, table: 'search' | 'search_rows', more: boolean): void {
  // A bound number would be a REAL, which FTS5 refuses.
  db.exec(`INSERT INTO ${table} (${table}, rank) VALUES ('hashsize', ${more ? bulk : usual})`);
}
