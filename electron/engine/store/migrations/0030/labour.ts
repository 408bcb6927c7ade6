/** Migration 30, ledgers of 劳动力: training needs, certificates, teachers, labour and the market. Frozen. */
export const labour = `CREATE TABLE need (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), year REAL, date TEXT, householdCode TEXT, occupation TEXT,
  skills TEXT, trained INTEGER, trainedDate TEXT, trainedAgency TEXT, trainedTrade TEXT, trainedLevel TEXT,
  wish INTEGER, wishTrades TEXT, wishTime TEXT, wishPlace TEXT, wishLevel TEXT, wishMode TEXT, surveyor TEXT,
  remark TEXT, extra TEXT
);
CREATE INDEX need_personId ON need(personId);
CREATE TABLE certificate (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), certificateNumber TEXT,
  classId INTEGER REFERENCES training_class(id), trade TEXT, skillLevel TEXT, hours REAL, theoryScore REAL,
  practiceScore REAL, score REAL, certificateType TEXT, agency TEXT, issueDate TEXT, receivedDate TEXT,
  receiver TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX certificate_personId ON certificate(personId);
CREATE INDEX certificate_classId ON certificate(classId) WHERE classId IS NOT NULL;
CREATE TABLE attendance (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), classId INTEGER REFERENCES training_class(id), date TEXT,
  half TEXT, state TEXT, substitute TEXT, remark TEXT, extra TEXT
);
CREATE INDEX attendance_personId ON attendance(personId);
CREATE INDEX attendance_classId ON attendance(classId) WHERE classId IS NOT NULL;
CREATE TABLE base (
  id INTEGER PRIMARY KEY,
  name TEXT, type TEXT, level TEXT, unit TEXT, address TEXT, host TEXT, industry TEXT, leader TEXT, phone TEXT,
  trades TEXT, area REAL, equipment TEXT, capacity REAL, approval TEXT, approvedDate TEXT, sessions REAL,
  people REAL, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX base_name ON base(name);
CREATE TABLE teacher (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), skillLevel TEXT, trades TEXT, courses TEXT, area TEXT,
  source TEXT, licence TEXT, startDate TEXT, endDate TEXT, fee REAL, totalHours REAL, evaluation TEXT,
  bankName TEXT, bankAccount TEXT, state TEXT, unit TEXT, remark TEXT, extra TEXT
);
CREATE INDEX teacher_personId ON teacher(personId);
CREATE TABLE yulu_aid (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), headName TEXT, headId TEXT, relation TEXT, familyKind TEXT,
  school TEXT, stage TEXT, major TEXT, enrolDate TEXT, studentNumber TEXT, grade TEXT, year REAL, term TEXT,
  standard REAL, amount REAL, bankAccount TEXT, bankName TEXT, payDate TEXT, state TEXT, remark TEXT,
  extra TEXT
);
CREATE INDEX yulu_aid_personId ON yulu_aid(personId);
CREATE TABLE labour (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), collectedDate TEXT, householdCode TEXT, relation TEXT,
  householdKind TEXT, familyKind TEXT, maritalStatus TEXT, health TEXT, graduated TEXT, migrantState TEXT,
  employmentStatus TEXT, employerKind TEXT, trades TEXT, industry TEXT, region TEXT, workPlace TEXT,
  exportWay TEXT, agency TEXT, workStart TEXT, workMonths REAL, contract INTEGER, socialInsurance INTEGER,
  monthlyIncome REAL, income REAL, farmIncome REAL, perCapitaIncome REAL, ventureKind TEXT, returned INTEGER,
  policy TEXT, flexibleKind TEXT, newFormKind TEXT, unemployedKind TEXT, unemployedReason TEXT,
  unemployedDate TEXT, formerEmployer TEXT, formerTrades TEXT, wish INTEGER, wishTime TEXT, wishVenue TEXT,
  wishLevel TEXT, wishTrades TEXT, jobWish INTEGER, wishIndustry TEXT, wishJobs TEXT, wishPlace TEXT,
  wishPay TEXT, exportWish INTEGER, trained INTEGER, trainedDate TEXT, trainedAgency TEXT, trainedTrade TEXT,
  trainedLevel TEXT, titleDate TEXT, titleAppointed INTEGER, certificateType TEXT, certificateTrade TEXT,
  skillLevel TEXT, certificateDate TEXT, certificateNumber TEXT, competition TEXT, skills TEXT,
  specialGroup TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX labour_personId ON labour(personId);
CREATE TABLE employment (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), classId INTEGER REFERENCES training_class(id),
  followUp TEXT, date TEXT, status TEXT, workplace TEXT, region TEXT, place TEXT, post TEXT, startDate TEXT,
  endDate TEXT, contract INTEGER, months REAL, monthlyIncome REAL, insured INTEGER, skillUsed INTEGER,
  evidence TEXT, verifyMode TEXT, verifier TEXT, remark TEXT, extra TEXT
);
CREATE INDEX employment_personId ON employment(personId);
CREATE INDEX employment_classId ON employment(classId) WHERE classId IS NOT NULL;
CREATE TABLE labour_market (
  id INTEGER PRIMARY KEY,
  name TEXT, type TEXT, unit TEXT, address TEXT, leader TEXT, phone TEXT, staff REAL, foundedDate TEXT,
  state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX labour_market_name ON labour_market(name);
CREATE TABLE job_post (
  id INTEGER PRIMARY KEY,
  code TEXT, date TEXT, marketId INTEGER REFERENCES labour_market(id), unit TEXT, channel TEXT, employer TEXT,
  industry TEXT, post TEXT, trade TEXT, headcount REAL, sex TEXT, age TEXT, education TEXT, skill TEXT,
  region TEXT, place TEXT, pay TEXT, benefits TEXT, term TEXT, contact TEXT, phone TEXT, validTo TEXT,
  seekers REAL, referred REAL, hired REAL, remark TEXT, extra TEXT
);
CREATE INDEX job_post_code ON job_post(code);
CREATE INDEX job_post_employer ON job_post(employer, post, date);
CREATE INDEX job_post_post ON job_post(post);
CREATE INDEX job_post_marketId ON job_post(marketId) WHERE marketId IS NOT NULL;
`;
