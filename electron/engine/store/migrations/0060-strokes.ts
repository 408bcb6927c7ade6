/** Migration 60: people in the order of strokes (姓氏笔画). Existing names get their key when it is applied. Frozen. */
export const strokes = {
  version: 60,
  sql: `
ALTER TABLE person ADD COLUMN stroke TEXT;
CREATE INDEX person_stroke ON person(stroke);
`,
};
