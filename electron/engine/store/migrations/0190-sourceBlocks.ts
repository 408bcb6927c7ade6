/**
 * Migration 190: lines of source files in blocks (`sourceBlock.ts`). One by one and unpacked they were two fifths of what
 * an import wrote. Those that are there already stay as they are in `source_row`. Frozen.
 */
export const sourceBlocks = {
  version: 190,
  sql: `
CREATE TABLE source_block (
  id INTEGER PRIMARY KEY,
  fileId INTEGER NOT NULL REFERENCES source_file(id),
  sheet INTEGER NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  lines BLOB NOT NULL
);
CREATE INDEX source_block_place ON source_block(fileId, sheet, first, last);
`,
} as const;
