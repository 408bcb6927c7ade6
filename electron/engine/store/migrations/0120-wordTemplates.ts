/** Migration 120: templates of the office's own reports (.docx), by name. Frozen. */
export const wordTemplates = {
  version: 120,
  sql: `
CREATE TABLE word_template (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  file BLOB NOT NULL,
  savedAt TEXT NOT NULL
);
`,
};
