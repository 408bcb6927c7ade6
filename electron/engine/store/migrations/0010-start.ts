/** Migration 10: the first schema. Frozen: later changes are new migrations. */
export const start = {
  version: 10,
  sql: `
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE counter (name TEXT PRIMARY KEY, next INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE op (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  at TEXT NOT NULL,
  detail TEXT,
  state TEXT NOT NULL,
  undoOf INTEGER REFERENCES op(seq),
  redoOf INTEGER REFERENCES op(seq),
  latest INTEGER NOT NULL,
  firstChange INTEGER NOT NULL,
  lastChange INTEGER NOT NULL,
  rows INTEGER NOT NULL
);
CREATE INDEX op_undoOf ON op(undoOf) WHERE undoOf IS NOT NULL;
CREATE INDEX op_redoOf ON op(redoOf) WHERE redoOf IS NOT NULL;

CREATE TABLE change (
  seq INTEGER PRIMARY KEY,
  opSeq INTEGER NOT NULL REFERENCES op(seq),
  ledger TEXT NOT NULL,
  rowId INTEGER NOT NULL,
  count INTEGER NOT NULL,
  kind TEXT NOT NULL,
  before TEXT,
  after TEXT,
  fileId INTEGER,
  sheet INTEGER,
  sheetRow TEXT
);
CREATE INDEX change_row ON change(ledger, rowId);

CREATE TABLE source_file (
  id INTEGER PRIMARY KEY,
  op TEXT NOT NULL,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  format TEXT NOT NULL,
  sheets TEXT NOT NULL
);
CREATE INDEX source_file_sha256 ON source_file(sha256);
CREATE TABLE source_row (
  fileId INTEGER NOT NULL REFERENCES source_file(id),
  sheet INTEGER NOT NULL,
  row INTEGER NOT NULL,
  cells TEXT NOT NULL,
  PRIMARY KEY (fileId, sheet, row)
) WITHOUT ROWID;

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  action TEXT NOT NULL,
  object TEXT NOT NULL,
  detail TEXT NOT NULL,
  count INTEGER NOT NULL,
  hash TEXT NOT NULL
);
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TABLE code_addition (
  id INTEGER PRIMARY KEY,
  codeTable TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  aliases TEXT
);
CREATE UNIQUE INDEX code_addition_code ON code_addition(codeTable, code);

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  name TEXT, sex TEXT, ethnicity TEXT, birthDate TEXT, idType TEXT, idNumber TEXT, politicalStatus TEXT,
  education TEXT, phone TEXT, township TEXT, village TEXT, "group" TEXT, address TEXT, employer TEXT,
  position TEXT, state TEXT, stateDate TEXT, remark TEXT, extra TEXT,
  pinyin TEXT
);
CREATE UNIQUE INDEX person_idNumber ON person(idNumber) WHERE idNumber IS NOT NULL;
CREATE INDEX person_pinyin ON person(pinyin, name);

CREATE TABLE training_class (
  id INTEGER PRIMARY KEY,
  code TEXT, name TEXT, year REAL, session REAL, unit TEXT, agency TEXT, trainingType TEXT, trade TEXT, level TEXT,
  away INTEGER, fundSource TEXT, startDate TEXT, endDate TEXT, days REAL, hours REAL, place TEXT, teacher TEXT,
  headTeacher TEXT, plannedPeople REAL, funds REAL, approval TEXT, status TEXT, remark TEXT, extra TEXT
);
CREATE INDEX training_class_name ON training_class(name);
CREATE INDEX training_class_startDate ON training_class(startDate);

CREATE TABLE training_roster (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id),
  classId INTEGER REFERENCES training_class(id),
  traineeCategory TEXT, trade TEXT, skillLevel TEXT, startDate TEXT, endDate TEXT, hours REAL, theoryHours REAL,
  practiceHours REAL, attendance REAL, score REAL, result TEXT, certificateType TEXT, certificateNumber TEXT,
  employmentStatus TEXT, employmentPlace TEXT, subsidy REAL, remark TEXT, extra TEXT
);
CREATE INDEX training_roster_personId ON training_roster(personId, classId);
CREATE INDEX training_roster_classId ON training_roster(classId);

CREATE TABLE training_plan (
  id INTEGER PRIMARY KEY,
  year REAL, unit TEXT, trainingType TEXT, trade TEXT, plannedSessions REAL, plannedClasses REAL,
  plannedPeople REAL, hours REAL, standard REAL, budget REAL, fundSource TEXT, agency TEXT, deadline TEXT,
  officer TEXT, remark TEXT, extra TEXT
);

CREATE TABLE unit (
  id INTEGER PRIMARY KEY,
  code TEXT, name TEXT, level TEXT, parent TEXT, aliases TEXT, leader TEXT, contact TEXT, phone TEXT,
  validFrom TEXT, validTo TEXT, remark TEXT, extra TEXT
);
CREATE UNIQUE INDEX unit_code ON unit(code) WHERE code IS NOT NULL;

CREATE TABLE learned_header (
  id INTEGER PRIMARY KEY,
  sender TEXT NOT NULL,
  ledger TEXT NOT NULL,
  header TEXT NOT NULL,
  field TEXT,
  used INTEGER NOT NULL
);
CREATE UNIQUE INDEX learned_header_sender ON learned_header(sender, ledger, header);

CREATE TABLE kept_apart (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL,
  likeness TEXT NOT NULL
);
CREATE INDEX kept_apart_likeness ON kept_apart(likeness);
CREATE INDEX kept_apart_personId ON kept_apart(personId);

CREATE VIRTUAL TABLE search USING fts5(terms, content='', contentless_delete=1, detail='none', tokenize='ascii');
`,
};
