/** Migration 30, ledgers of 项目和资金: top talents, honours, projects and money. Frozen. */
export const projects = `CREATE TABLE top_talent (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), field TEXT, batch TEXT, year REAL, tier TEXT,
  selectedDate TEXT, document TEXT, startDate TEXT, endDate TEXT, achievements TEXT, unit TEXT, state TEXT,
  leftReason TEXT, remark TEXT, extra TEXT
);
CREATE INDEX top_talent_personId ON top_talent(personId);
CREATE TABLE top_talent_task (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), year REAL, item TEXT, title TEXT, target REAL, done REAL,
  traineeUnit TEXT, goal TEXT, level TEXT, place TEXT, startDate TEXT, doneDate TEXT, services REAL,
  audience REAL, words REAL, adopted TEXT, state TEXT, effect TEXT, evidence TEXT, remark TEXT, extra TEXT
);
CREATE INDEX top_talent_task_personId ON top_talent_task(personId);
CREATE TABLE top_talent_review (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), year REAL, tier TEXT, selfScore REAL, unitScore REAL,
  groupScore REAL, total REAL, grade TEXT, standard REAL, amount REAL, payDate TEXT, remark TEXT, extra TEXT
);
CREATE INDEX top_talent_review_personId ON top_talent_review(personId);
CREATE TABLE exemplar (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), type TEXT, title TEXT, level TEXT, year REAL, date TEXT,
  deeds TEXT, studio TEXT, support TEXT, unit TEXT, remark TEXT, extra TEXT
);
CREATE INDEX exemplar_personId ON exemplar(personId);
CREATE TABLE studio (
  id INTEGER PRIMARY KEY,
  name TEXT, type TEXT, leader TEXT, unit TEXT, level TEXT, field TEXT, foundedDate TEXT, document TEXT,
  members REAL, apprentices REAL, funds REAL, place TEXT, outcome TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX studio_name ON studio(name);
CREATE TABLE commendation (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), honour TEXT, honourName TEXT, level TEXT, agency TEXT,
  date TEXT, year REAL, document TEXT, prize REAL, unit TEXT, remark TEXT, extra TEXT
);
CREATE INDEX commendation_personId ON commendation(personId);
CREATE TABLE science_award (
  id INTEGER PRIMARY KEY,
  year REAL, name TEXT, type TEXT, rank TEXT, level TEXT, unit TEXT, people TEXT, date TEXT, prize REAL,
  paid REAL, paidDate TEXT, certificate TEXT, remark TEXT, extra TEXT
);
CREATE INDEX science_award_year ON science_award(year, name, type);
CREATE INDEX science_award_name ON science_award(name, type);
CREATE TABLE startup_loan (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), entity TEXT, entityKind TEXT, purpose TEXT, loanNumber TEXT,
  bank TEXT, loanDate TEXT, dueDate TEXT, amount REAL, term REAL, rate REAL, guarantee TEXT, subsidy REAL,
  repaid INTEGER, unit TEXT, remark TEXT, extra TEXT
);
CREATE INDEX startup_loan_personId ON startup_loan(personId);
CREATE TABLE project (
  id INTEGER PRIMARY KEY,
  code TEXT, year REAL, name TEXT, level TEXT, type TEXT, unit TEXT, leader TEXT, industry TEXT,
  startDate TEXT, endDate TEXT, approval TEXT, approvedDate TEXT, state TEXT, applied REAL, granted REAL,
  allocated REAL, received REAL, matching REAL, spent REAL, progress REAL, trained REAL, backbones REAL,
  outcome TEXT, acceptance TEXT, remark TEXT, extra TEXT
);
CREATE INDEX project_code ON project(code);
CREATE INDEX project_year ON project(year, name, level);
CREATE INDEX project_name ON project(name);
CREATE TABLE project_person (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), projectId INTEGER REFERENCES project(id), role TEXT,
  industry TEXT, date TEXT, achievements TEXT, remark TEXT, extra TEXT
);
CREATE INDEX project_person_personId ON project_person(personId);
CREATE INDEX project_person_projectId ON project_person(projectId) WHERE projectId IS NOT NULL;
CREATE TABLE achievement (
  id INTEGER PRIMARY KEY,
  name TEXT, type TEXT, patentNumber TEXT, quantity REAL, measure TEXT, level TEXT, owner TEXT, unit TEXT,
  people TEXT, applyDate TEXT, grantDate TEXT, projectId INTEGER REFERENCES project(id),
  stationId INTEGER REFERENCES workstation(id), topicId INTEGER REFERENCES research_topic(id), industry TEXT,
  use TEXT, remark TEXT, extra TEXT
);
CREATE INDEX achievement_patentNumber ON achievement(patentNumber);
CREATE INDEX achievement_name ON achievement(name, type);
CREATE INDEX achievement_projectId ON achievement(projectId) WHERE projectId IS NOT NULL;
CREATE INDEX achievement_stationId ON achievement(stationId) WHERE stationId IS NOT NULL;
CREATE INDEX achievement_topicId ON achievement(topicId) WHERE topicId IS NOT NULL;
CREATE TABLE funding (
  id INTEGER PRIMARY KEY,
  year REAL, name TEXT, use TEXT, unit TEXT, source TEXT, level TEXT, projectId INTEGER REFERENCES project(id),
  stationId INTEGER REFERENCES workstation(id), groupId INTEGER REFERENCES expert_group(id), payee TEXT,
  payeeKind TEXT, applied REAL, granted REAL, allocated REAL, received REAL, spent REAL, document TEXT,
  date TEXT, plannedPeople REAL, remark TEXT, extra TEXT
);
CREATE INDEX funding_document ON funding(document, name, unit);
CREATE INDEX funding_year ON funding(year, name, unit, source);
CREATE INDEX funding_name ON funding(name);
CREATE INDEX funding_projectId ON funding(projectId) WHERE projectId IS NOT NULL;
CREATE INDEX funding_stationId ON funding(stationId) WHERE stationId IS NOT NULL;
CREATE INDEX funding_groupId ON funding(groupId) WHERE groupId IS NOT NULL;
CREATE TABLE award (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), batch TEXT, kind TEXT, basis TEXT, year REAL, unit TEXT,
  classId INTEGER REFERENCES training_class(id), trade TEXT, agency TEXT, startDate TEXT, endDate TEXT,
  certificateNumber TEXT, standard REAL, quantity REAL, due REAL, paid REAL, source TEXT, accountName TEXT,
  bankAccount TEXT, bankName TEXT, publicFrom TEXT, publicTo TEXT, payDate TEXT, voucher TEXT, state TEXT,
  remark TEXT, extra TEXT
);
CREATE INDEX award_personId ON award(personId);
CREATE INDEX award_classId ON award(classId) WHERE classId IS NOT NULL;
CREATE TABLE enterprise_award (
  id INTEGER PRIMARY KEY,
  batch TEXT, name TEXT, creditCode TEXT, payeeKind TEXT, township TEXT, kind TEXT, basis TEXT, year REAL,
  unit TEXT, content TEXT, people REAL, standard REAL, quantity REAL, due REAL, paid REAL, source TEXT,
  accountName TEXT, bankAccount TEXT, bankName TEXT, publicFrom TEXT, publicTo TEXT, payDate TEXT,
  voucher TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX enterprise_award_creditCode ON enterprise_award(creditCode, kind, batch);
CREATE INDEX enterprise_award_name ON enterprise_award(name, kind, batch);
`;
