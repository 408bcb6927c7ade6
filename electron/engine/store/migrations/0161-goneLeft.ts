/** Migration 161: rows a later version of a list no longer holds and that a clerk left where they are. Frozen. */
export const goneLeft = {
  version: 161,
  sql: `
CREATE TABLE gone_left (
  id INTEGER PRIMARY KEY,
  ledger TEXT NOT NULL,
  rowId INTEGER NOT NULL,
  list TEXT NOT NULL,
  sender TEXT,
  at TEXT NOT NULL
);
CREATE INDEX gone_left_list ON gone_left(ledger, list);
`,
};
