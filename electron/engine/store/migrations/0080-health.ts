/**
 * Migration 80: 核实说明 (why a row that breaks a soft rule is right), until when a certificate holds, values of a code
 * table that a county has retired, and which unit took the place of one that was dissolved. Frozen.
 */
export const health = {
  version: 80,
  sql: `
CREATE TABLE explained (
  id INTEGER PRIMARY KEY,
  ledger TEXT,
  rowId INTEGER,
  rule TEXT,
  field TEXT,
  print TEXT,
  reason TEXT,
  who TEXT,
  at TEXT
);
CREATE INDEX explained_row ON explained(ledger, rowId);
ALTER TABLE certificate ADD COLUMN validTo TEXT;
ALTER TABLE code_addition ADD COLUMN retiredAt TEXT;
ALTER TABLE unit ADD COLUMN successor TEXT;
`,
};
