/**
 * Migration 70: states of people over time, merges with what they left out, pairs told apart, attachments, erased
 * people, and a full-text index of everything that is not a name. Frozen: later changes are new migrations.
 */
export const people = {
  version: 70,
  sql: `
CREATE TABLE person_state (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), state TEXT, startDate TEXT, endDate TEXT, reason TEXT,
  place TEXT, document TEXT, remark TEXT, extra TEXT
);
CREATE INDEX person_state_personId ON person_state(personId, startDate);

CREATE TABLE person_merge (
  id INTEGER PRIMARY KEY,
  keptId INTEGER NOT NULL, goneId INTEGER NOT NULL, goneName TEXT, goneIdNumber TEXT, record TEXT NOT NULL
);
CREATE INDEX person_merge_keptId ON person_merge(keptId);
CREATE INDEX person_merge_goneIdNumber ON person_merge(goneIdNumber) WHERE goneIdNumber IS NOT NULL;

CREATE TABLE not_same (
  id INTEGER PRIMARY KEY,
  lowId INTEGER NOT NULL, highId INTEGER NOT NULL
);
CREATE INDEX not_same_pair ON not_same(lowId, highId);
CREATE INDEX not_same_highId ON not_same(highId);

CREATE TABLE attachment (
  id INTEGER PRIMARY KEY,
  ledger TEXT NOT NULL, rowId INTEGER NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL, bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL, addedAt TEXT NOT NULL, photo INTEGER
);
CREATE INDEX attachment_row ON attachment(ledger, rowId);
CREATE INDEX attachment_sha256 ON attachment(sha256);

CREATE TABLE erased_person (
  personId INTEGER PRIMARY KEY,
  at TEXT NOT NULL, reason TEXT NOT NULL, idHash TEXT, rows INTEGER NOT NULL
);
CREATE INDEX erased_person_idHash ON erased_person(idHash) WHERE idHash IS NOT NULL;

CREATE TABLE search_ledger (n INTEGER PRIMARY KEY, ledger TEXT NOT NULL UNIQUE);
CREATE VIRTUAL TABLE search_rows USING fts5(terms, content='', contentless_delete=1, detail='none', tokenize='ascii');
`,
};
