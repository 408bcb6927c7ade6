/** Migration 20: import batches and the rows of a file that wait for a decision or a correction. Frozen. */
export const importing = {
  version: 20,
  sql: `
CREATE TABLE import_batch (
  op TEXT PRIMARY KEY,
  ledger TEXT NOT NULL,
  sender TEXT NOT NULL,
  title TEXT NOT NULL,
  totals TEXT NOT NULL,
  files TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE import_row (
  op TEXT NOT NULL REFERENCES import_batch(op),
  n INTEGER NOT NULL,
  file TEXT NOT NULL,
  sheet TEXT NOT NULL,
  headers TEXT NOT NULL,
  row INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  question TEXT,
  className TEXT,
  vals TEXT NOT NULL,
  issues TEXT,
  cells TEXT NOT NULL,
  candidates TEXT,
  settledBy TEXT,
  PRIMARY KEY (op, n)
) WITHOUT ROWID;
CREATE INDEX import_row_open ON import_row(outcome) WHERE settledBy IS NULL;
`,
};
