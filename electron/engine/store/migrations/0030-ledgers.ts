/**
 * Migration 30: the ledgers of domain.md §2 beside people and training, and what person, unit, class and roster have
 * gained for them. Frozen: later changes are new migrations.
 */
export const ledgers = {
  version: 30,
  sql: `
CREATE TABLE talent (
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
CREATE TABLE need (
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
CREATE TABLE introduced (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), graduated TEXT, skillLevel TEXT, channel TEXT, mode TEXT,
  unitKind TEXT, tier TEXT, batch TEXT, year REAL, origin TEXT, unit TEXT, employerNature TEXT, system TEXT,
  post TEXT, arrivedDate TEXT, startDate TEXT, endDate TEXT, contract TEXT, settlingIn REAL, living REAL,
  housing INTEGER, otherTreatment TEXT, state TEXT, leftDate TEXT, leftReason TEXT, formerPost TEXT, days REAL,
  times REAL, services TEXT, outcome TEXT, reward REAL, service TEXT, after TEXT, remark TEXT, extra TEXT
);
CREATE INDEX introduced_personId ON introduced(personId);
CREATE TABLE talent_demand (
  id INTEGER PRIMARY KEY,
  year REAL, unit TEXT, unitNature TEXT, system TEXT, date TEXT, post TEXT, major TEXT, education TEXT,
  degree TEXT, titleLevel TEXT, headcount REAL, mode TEXT, requirements TEXT, treatment TEXT, urgency TEXT,
  filled REAL, contact TEXT, phone TEXT, remark TEXT, extra TEXT
);
CREATE INDEX talent_demand_year ON talent_demand(year, unit, post, major);
CREATE INDEX talent_demand_unit ON talent_demand(unit, post);
CREATE INDEX talent_demand_post ON talent_demand(post);
CREATE TABLE entrusted_training (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), programme TEXT, system TEXT, trainingSchool TEXT,
  trainingMajor TEXT, stage TEXT, startDate TEXT, endDate TEXT, agreement TEXT, serviceYears REAL, unit TEXT,
  cost REAL, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX entrusted_training_personId ON entrusted_training(personId);
CREATE TABLE external_talent (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), workCity TEXT, awayPlace TEXT, category TEXT, industry TEXT,
  tier TEXT, postRank TEXT, email TEXT, wechat TEXT, homeContact TEXT, homePhone TEXT, relation TEXT,
  returnWish TEXT, resources TEXT, returned INTEGER, achievements TEXT, liaison TEXT, unit TEXT,
  enteredDate TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX external_talent_personId ON external_talent(personId);
CREATE TABLE return_venture (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), category TEXT, returnDate TEXT, entity TEXT,
  entityKind TEXT, creditCode TEXT, field TEXT, entityAddress TEXT, investment REAL, jobs REAL, income REAL,
  foundedDate TEXT, support TEXT, state TEXT, unit TEXT, remark TEXT, extra TEXT
);
CREATE INDEX return_venture_personId ON return_venture(personId);
CREATE TABLE cooperation (
  id INTEGER PRIMARY KEY,
  name TEXT, partner TEXT, partnerKind TEXT, provinceScope TEXT, type TEXT, unit TEXT, signedDate TEXT,
  startDate TEXT, endDate TEXT, content TEXT, trained REAL, leader TEXT, phone TEXT, state TEXT, remark TEXT,
  extra TEXT
);
CREATE INDEX cooperation_name ON cooperation(name, partner);
CREATE TABLE platform (
  id INTEGER PRIMARY KEY,
  name TEXT, type TEXT, cooperationId INTEGER REFERENCES cooperation(id), partner TEXT, level TEXT, unit TEXT,
  industry TEXT, address TEXT, foundedDate TEXT, leader TEXT, outcome TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX platform_name ON platform(name);
CREATE INDEX platform_cooperationId ON platform(cooperationId) WHERE cooperationId IS NOT NULL;
CREATE TABLE cooperation_activity (
  id INTEGER PRIMARY KEY,
  topic TEXT, cooperationId INTEGER REFERENCES cooperation(id), partner TEXT, type TEXT, unit TEXT, date TEXT,
  place TEXT, experts REAL, people REAL, trained REAL, content TEXT, remark TEXT, extra TEXT
);
CREATE INDEX cooperation_activity_date ON cooperation_activity(date, topic);
CREATE INDEX cooperation_activity_topic ON cooperation_activity(topic);
CREATE INDEX cooperation_activity_cooperationId ON cooperation_activity(cooperationId) WHERE cooperationId IS NOT NULL;
CREATE TABLE leader_contact (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), leaderName TEXT, leaderPost TEXT, leaderBody TEXT,
  unit TEXT, startDate TEXT, endDate TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX leader_contact_personId ON leader_contact(personId);
CREATE TABLE contact_visit (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), date TEXT, leaderName TEXT, leaderPost TEXT, mode TEXT,
  content TEXT, difficulty TEXT, raised REAL, solved REAL, solution TEXT, closedDate TEXT, unit TEXT,
  remark TEXT, extra TEXT
);
CREATE INDEX contact_visit_personId ON contact_visit(personId);
CREATE TABLE expert_group (
  id INTEGER PRIMARY KEY,
  name TEXT, industry TEXT, leader TEXT, unit TEXT, foundedDate TEXT, document TEXT, endDate TEXT, tasks TEXT,
  contact TEXT, phone TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX expert_group_name ON expert_group(name);
CREATE TABLE expert_member (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), groupId INTEGER REFERENCES expert_group(id), role TEXT,
  scope TEXT, startDate TEXT, endDate TEXT, letter TEXT, state TEXT, remark TEXT, extra TEXT
);
CREATE INDEX expert_member_personId ON expert_member(personId);
CREATE INDEX expert_member_groupId ON expert_member(groupId) WHERE groupId IS NOT NULL;
CREATE TABLE expert_service (
  id INTEGER PRIMARY KEY,
  topic TEXT, groupId INTEGER REFERENCES expert_group(id), date TEXT, mode TEXT, place TEXT, unit TEXT,
  experts TEXT, expertCount REAL, audience TEXT, people REAL, result TEXT, cost REAL, remark TEXT, extra TEXT
);
CREATE INDEX expert_service_date ON expert_service(date, topic, place);
CREATE INDEX expert_service_topic ON expert_service(topic);
CREATE INDEX expert_service_groupId ON expert_service(groupId) WHERE groupId IS NOT NULL;
CREATE TABLE workstation (
  id INTEGER PRIMARY KEY,
  name TEXT, level TEXT, host TEXT, unit TEXT, industry TEXT, document TEXT, approvedDate TEXT, chief TEXT,
  chiefUnit TEXT, startDate TEXT, endDate TEXT, subsidy REAL, grade TEXT, outcome TEXT, state TEXT,
  remark TEXT, extra TEXT
);
CREATE INDEX workstation_name ON workstation(name);
CREATE TABLE station_expert (
  id INTEGER PRIMARY KEY,
  personId INTEGER NOT NULL REFERENCES person(id), stationId INTEGER REFERENCES workstation(id), role TEXT,
  scope TEXT, startDate TEXT, endDate TEXT, task TEXT, days REAL, outcome TEXT, remark TEXT, extra TEXT
);
CREATE INDEX station_expert_personId ON station_expert(personId);
CREATE INDEX station_expert_stationId ON station_expert(stationId) WHERE stationId IS NOT NULL;
CREATE TABLE research_topic (
  id INTEGER PRIMARY KEY,
  code TEXT, name TEXT, key INTEGER, level TEXT, source TEXT, stationId INTEGER REFERENCES workstation(id),
  unit TEXT, leader TEXT, industry TEXT, startDate TEXT, endDate TEXT, funds REAL, state TEXT, outcome TEXT,
  remark TEXT, extra TEXT
);
CREATE INDEX research_topic_code ON research_topic(code);
CREATE INDEX research_topic_name ON research_topic(name, unit);
CREATE INDEX research_topic_stationId ON research_topic(stationId) WHERE stationId IS NOT NULL;
CREATE TABLE top_talent (
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
CREATE TABLE leading_group (
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

ALTER TABLE person ADD COLUMN nativePlace TEXT;
ALTER TABLE person ADD COLUMN partyDate TEXT;
ALTER TABLE person ADD COLUMN degree TEXT;
ALTER TABLE person ADD COLUMN school TEXT;
ALTER TABLE person ADD COLUMN major TEXT;
ALTER TABLE person ADD COLUMN workStart TEXT;
ALTER TABLE person ADD COLUMN professionalTitle TEXT;
ALTER TABLE person ADD COLUMN titleLevel TEXT;
ALTER TABLE person ADD COLUMN specialty TEXT;
ALTER TABLE training_roster ADD COLUMN fundSource TEXT;
ALTER TABLE training_roster ADD COLUMN mainIndustry TEXT;
ALTER TABLE training_roster ADD COLUMN industryScale TEXT;
ALTER TABLE training_roster ADD COLUMN industryYears REAL;
ALTER TABLE training_roster ADD COLUMN workMonths REAL;
ALTER TABLE training_roster ADD COLUMN workIncome REAL;
ALTER TABLE training_roster ADD COLUMN farmIncome REAL;
ALTER TABLE training_class ADD COLUMN theoryHours REAL;
ALTER TABLE training_class ADD COLUMN practiceHours REAL;
ALTER TABLE training_class ADD COLUMN onlineHours REAL;
ALTER TABLE training_class ADD COLUMN projectId INTEGER REFERENCES project(id);
CREATE INDEX training_class_projectId ON training_class(projectId) WHERE projectId IS NOT NULL;
ALTER TABLE unit ADD COLUMN leaderPost TEXT;
`,
};
