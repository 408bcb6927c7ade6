/** Migration 110: reports made (what was printed, for 对数) and reports filed (存档: numbers and the rows behind them). Frozen. */
export const reports = {
  version: 110,
  sql: `
CREATE TABLE report_made (
  id INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  at TEXT NOT NULL,
  title TEXT NOT NULL,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  unit TEXT,
  unitName TEXT NOT NULL,
  doc BLOB NOT NULL
);
CREATE TABLE report_snapshot (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  at TEXT NOT NULL,
  fromDay TEXT NOT NULL,
  toDay TEXT NOT NULL,
  unit TEXT,
  unitName TEXT NOT NULL,
  figures INTEGER NOT NULL,
  "rows" INTEGER NOT NULL,
  doc BLOB NOT NULL,
  behind BLOB NOT NULL
);
`,
};
