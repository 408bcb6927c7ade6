/** Migration 30, ledgers of 人才: talents, titles, posts and secondments. Frozen. */
export const talent = `CREATE TABLE talent (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), teams TEXT, mainTeam TEXT, entrepreneur INTEGER, tier TEXT,
  unit TEXT, unitNature TEXT, unitKind TEXT, system TEXT, currentPostDate TEXT, postRank TEXT,
  establishment TEXT, serviceEducation TEXT, serviceSchool TEXT, assessments TEXT, enterpriseNature TEXT,
  managementTier TEXT, enterpriseScale TEXT, trade TEXT, skillLevel TEXT, certificateNumber TEXT,
  certificateDate TEXT, certificateAgency TEXT, socialPost TEXT, socialWorkLevel TEXT, formerEmployer TEXT,
  formerPosition TEXT, formerAddress TEXT, email TEXT, achievements TEXT, honour TEXT, honourLevel TEXT,
  honourAgency TEXT, honourDate TEXT, resume TEXT, family TEXT, enteredDate TEXT, state TEXT, leftReason TEXT,
  remark TEXT, extra TEXT
);
CREATE INDEX talent_personId ON talent(personId);
CREATE TABLE professional (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), unit TEXT, system TEXT, establishment TEXT, series TEXT,
  qualifiedDate TEXT, route TEXT, board TEXT, approver TEXT, approvalNumber TEXT, certificateNumber TEXT,
  practiceLicence TEXT, appointed INTEGER, appointedTitle TEXT, appointedLevel TEXT, startDate TEXT,
  endDate TEXT, appointer TEXT, postGrade TEXT, townshipStart TEXT, townshipYears REAL, beyondQuota INTEGER,
  assessments TEXT, achievements TEXT, remark TEXT, extra TEXT
);
CREATE INDEX professional_personId ON professional(personId);
CREATE TABLE rural_talent (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), talentType TEXT, level TEXT, industry TEXT,
  mainIndustry TEXT, scale TEXT, years REAL, awayHalfYear INTEGER, incomeBand TEXT, income REAL,
  familyIncome REAL, households REAL, leads REAL, training TEXT, certificate TEXT, certificateNumber TEXT,
  honour TEXT, honourLevel TEXT, recognisedDate TEXT, agency TEXT, state TEXT, unit TEXT, remark TEXT,
  extra TEXT
);
CREATE INDEX rural_talent_personId ON rural_talent(personId);
CREATE TABLE post_setting (
  id INTEGER PRIMARY KEY,
  year REAL, unit TEXT, system TEXT, band TEXT, quota REAL, ratio REAL, used REAL, vacant REAL, beyond REAL,
  approval TEXT, date TEXT, remark TEXT, extra TEXT
);
CREATE INDEX post_setting_year ON post_setting(year, unit, band);
CREATE INDEX post_setting_unit ON post_setting(unit, band);
CREATE TABLE beyond_quota (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), unit TEXT, system TEXT, kind TEXT, qualifiedDate TEXT,
  fromGrade TEXT, toGrade TEXT, townshipYears REAL, approval TEXT, approvedDate TEXT, startDate TEXT,
  endDate TEXT, remark TEXT, extra TEXT
);
CREATE INDEX beyond_quota_personId ON beyond_quota(personId);
CREATE TABLE secondment (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), type TEXT, system TEXT, unit TEXT, destination TEXT,
  destinationKind TEXT, destinationUnit TEXT, post TEXT, startDate TEXT, endDate TEXT, document TEXT,
  evaluation TEXT, afterUse TEXT, cost REAL, remark TEXT, extra TEXT
);
CREATE INDEX secondment_personId ON secondment(personId);
CREATE TABLE first_secretary (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), post TEXT, dispatcher TEXT, stationTownship TEXT,
  station TEXT, startDate TEXT, endDate TEXT, document TEXT, days REAL, grade TEXT, management TEXT,
  state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX first_secretary_personId ON first_secretary(personId);
`;
