/** Migration 30, ledgers of 引才: people brought in, partners, leaders in contact and expert groups. Frozen. */
export const recruiting = `CREATE TABLE introduced (
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
`;
