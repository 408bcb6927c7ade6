/** Migration 50: declarations of custom fields (自定义字段); their values are in the `extra` column every ledger has. Frozen. */
export const customFields = {
  version: 50,
  sql: `
CREATE TABLE custom_field (
  id INTEGER PRIMARY KEY,
  field TEXT,
  ledger TEXT,
  label TEXT,
  kind TEXT,
  headers TEXT,
  help TEXT,
  position INTEGER,
  retired INTEGER
);
CREATE UNIQUE INDEX custom_field_field ON custom_field(field);
`,
};
