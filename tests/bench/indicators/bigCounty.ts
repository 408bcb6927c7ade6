/** A large county put straight into the tables: 100,000 people, 300,000 attendances, 3,000 classes of two years. */
import Database from 'better-sqlite3';
import { demoUnits } from '../../../electron/engine/demo/county.ts';
import { createRandom } from '../../../electron/engine/demo/random.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';

export interface Size {
  readonly people: number;
  readonly attendances: number;
  readonly classes: number;
}

/** Fills a fresh database file; the same seed makes the same county. */
export function fillBigCounty(db: Database.Database, size: Size): void {
  migrate(db);
  const random = createRandom(2026);
  const units = demoUnits(random);
  const hosts = units.filter(
    (u) => u.level === 'township' || u.level === 'department' || u.level === 'village',
  );
  const townships = units.filter((u) => u.level === 'township');
  const trades = [
    'TA01',
    'TA02',
    'TA03',
    'TB01',
    'TB02',
    'TB16',
    'TC01',
    'TC08',
    'TD01',
    'TD05',
    'TE01',
    'TE03',
    'TF01',
  ];
  db.exec('BEGIN');
  const unit = db.prepare('INSERT INTO unit (code, name, level, parent) VALUES (?, ?, ?, ?)');
  for (const u of units) unit.run(u.code, u.name, u.level, u.parent);
  const person = db.prepare(
    'INSERT INTO person (name, sex, ethnicity, idNumber, township) VALUES (?, ?, ?, ?, ?)',
  );
  for (let i = 0; i < size.people; i += 1) {
    const id = String(629921199001010000n + BigInt(i));
    person.run(
      `学员${i}`,
      random.pick(['1', '2']),
      random.pick(['01', '04', '48']),
      id,
      random.pick(townships).code,
    );
  }
  const aClass = db.prepare(
    'INSERT INTO training_class (name, session, unit, trainingType, trade, startDate, endDate, plannedPeople, funds) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (let i = 0; i < size.classes; i += 1) {
    const day = `${2025 + (i % 2)}-${String(random.whole(1, 10)).padStart(2, '0')}`;
    const type = random.pick(['01', '02', '04', '05', '14', null]);
    aClass.run(
      `班${i % 900}`,
      random.whole(1, 3),
      random.pick(hosts).code,
      type,
      random.pick(trades),
      `${day}-05`,
      `${day}-19`,
      100,
      80_000,
    );
  }
  const row = db.prepare(
    'INSERT INTO training_roster (personId, classId, traineeCategory, trade, result, certificateType, certificateNumber, employmentStatus) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
  );
  for (let i = 0; i < size.attendances; i += 1) {
    row.run(
      random.whole(1, size.people),
      // Rosters come class by class.
      1 + Math.floor((i * size.classes) / size.attendances),
      random.pick([null, '01', '01', '01,02', '02', '03', '05', '06', '11']),
      random.chance(0.3) ? random.pick(trades) : null,
      random.pick([null, '3', '2', '1', '5']),
      random.pick([null, '3', '4']),
      random.chance(0.4) ? `YL${i}` : null,
      random.pick([null, '6', '5', '7', '1']),
    );
  }
  const plan = db.prepare(
    'INSERT INTO training_plan (year, unit, trainingType, plannedSessions, plannedPeople) VALUES (?, ?, ?, ?, ?)',
  );
  for (const u of townships) for (const type of ['01', '04', '05']) plan.run(2026, u.code, type, 40, 4000);
  // Everybody is a talent of one team, every twentieth of two, in a register that holds each once.
  db.exec(`INSERT INTO talent (personId, teams, state, enteredDate)
    SELECT id, CASE WHEN id % 20 = 0 THEN '3,5' ELSE cast(1 + id % 6 AS text) END, '1', '2020-01-01' FROM person`);
  db.exec('COMMIT');
  db.exec('ANALYZE');
}
