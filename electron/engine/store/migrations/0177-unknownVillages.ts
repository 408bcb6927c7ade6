/**
 * Migration 177: people whose village (村) no table knows, kept as written behind a question mark, in an index of their
 * own: looking for such a name reads them alone, not every person. Frozen.
 */
export const unknownVillages = {
  version: 177,
  sql: "CREATE INDEX person_unknown_village ON person(village) WHERE village >= '?' AND village < '@';",
} as const;
