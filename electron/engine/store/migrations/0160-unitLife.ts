/** Migration 160: units are found by what they belong to and by what took their place. Frozen. */
export const unitLife = {
  version: 160,
  sql: `
CREATE INDEX unit_parent ON unit(parent) WHERE parent IS NOT NULL;
CREATE INDEX unit_successor ON unit(successor) WHERE successor IS NOT NULL;
`,
};
