/** Migration 30, ledgers of 工作: leading groups, duties, policies, goals and filings. Frozen. */
export const office = `CREATE TABLE leading_group (
  id INTEGER PRIMARY KEY,
  unit TEXT, role TEXT, memberName TEXT, memberPost TEXT, contact TEXT, phone TEXT, startDate TEXT,
  endDate TEXT, document TEXT, remark TEXT, extra TEXT
);
CREATE INDEX leading_group_unit ON leading_group(unit, memberName);
CREATE TABLE duty_list (
  id INTEGER PRIMARY KEY,
  unit TEXT, duty TEXT, role TEXT, partners TEXT, basis TEXT, officer TEXT, date TEXT, state TEXT, remark TEXT,
  extra TEXT
);
CREATE INDEX duty_list_unit ON duty_list(unit, duty);
CREATE INDEX duty_list_duty ON duty_list(duty);
CREATE TABLE responsibility (
  id INTEGER PRIMARY KEY,
  year REAL, unit TEXT, side TEXT, name TEXT, included INTEGER, weight REAL, signer TEXT, signedDate TEXT,
  targets TEXT, remark TEXT, extra TEXT
);
CREATE INDEX responsibility_year ON responsibility(year, unit, name);
CREATE INDEX responsibility_name ON responsibility(name);
CREATE TABLE assessment (
  id INTEGER PRIMARY KEY,
  year REAL, unit TEXT, side TEXT, item TEXT, included INTEGER, full REAL, score REAL, grade TEXT, rank REAL,
  date TEXT, remark TEXT, extra TEXT
);
CREATE INDEX assessment_year ON assessment(year, unit, item);
CREATE INDEX assessment_item ON assessment(item);
CREATE TABLE policy (
  id INTEGER PRIMARY KEY,
  title TEXT, documentNumber TEXT, agency TEXT, level TEXT, type TEXT, state TEXT, draftUnit TEXT,
  issueDate TEXT, validTo TEXT, parentTitle TEXT, summary TEXT, attachment TEXT, remark TEXT, extra TEXT
);
CREATE INDEX policy_documentNumber ON policy(documentNumber);
CREATE INDEX policy_title ON policy(title, issueDate);
CREATE TABLE policy_task (
  id INTEGER PRIMARY KEY,
  policyId INTEGER REFERENCES policy(id), task TEXT, measure TEXT, unit TEXT, partners TEXT, officer TEXT,
  deadline TEXT, state TEXT, progress TEXT, doneDate TEXT, remark TEXT, extra TEXT
);
CREATE INDEX policy_task_policyId ON policy_task(policyId, task, unit);
CREATE INDEX policy_task_task ON policy_task(task);
CREATE TABLE goal (
  id INTEGER PRIMARY KEY,
  name TEXT, item TEXT, startYear REAL, endYear REAL, year REAL, unit TEXT, amount REAL, measure TEXT,
  done REAL, version TEXT, remark TEXT, extra TEXT
);
CREATE INDEX goal_name ON goal(name, year, unit);
CREATE TABLE problem (
  id INTEGER PRIMARY KEY,
  title TEXT, source TEXT, foundDate TEXT, supervisionId INTEGER REFERENCES supervision(id), unit TEXT,
  officer TEXT, measures TEXT, deadline TEXT, state TEXT, doneDate TEXT, result TEXT, remark TEXT, extra TEXT
);
CREATE INDEX problem_title ON problem(title, unit);
CREATE INDEX problem_supervisionId ON problem(supervisionId) WHERE supervisionId IS NOT NULL;
CREATE TABLE supervision (
  id INTEGER PRIMARY KEY,
  title TEXT, date TEXT, unit TEXT, mode TEXT, leader TEXT, found REAL, solved REAL, feedback TEXT,
  remark TEXT, extra TEXT
);
CREATE INDEX supervision_date ON supervision(date, unit, title);
CREATE INDEX supervision_title ON supervision(title);
CREATE TABLE publicity (
  id INTEGER PRIMARY KEY,
  title TEXT, kind TEXT, mediaKind TEXT, media TEXT, date TEXT, unit TEXT, author TEXT, count REAL, link TEXT,
  remark TEXT, extra TEXT
);
CREATE INDEX publicity_title ON publicity(title, media, date);
CREATE TABLE submission (
  id INTEGER PRIMARY KEY,
  unit TEXT, form TEXT, periodKind TEXT, period TEXT, dueDate TEXT, sentDate TEXT, version REAL, state TEXT,
  returnReason TEXT, returnedDate TEXT, sender TEXT, receiver TEXT, remark TEXT, extra TEXT
);
CREATE INDEX submission_unit ON submission(unit, form, period, version);
CREATE INDEX submission_form ON submission(form);

`;
