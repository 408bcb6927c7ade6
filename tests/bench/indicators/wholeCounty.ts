/** The other ledgers of a large county, as full as a county of 100,000 people keeps them. */
import type Database from 'better-sqlite3';
import { createRandom } from '../../../electron/engine/demo/random.ts';

type Make = (i: number) => Readonly<Record<string, string | number | null>>;

/** Fills labour, surveys, follow-ups, titles, recruits, payments and the small ledgers. */
export function fillOtherLedgers(db: Database.Database, people: number): void {
  const random = createRandom(7);
  const put = (table: string, count: number, make: Make): void => {
    const columns = Object.keys(make(0));
    const statement = db.prepare(
      `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    );
    for (let i = 0; i < count; i += 1) statement.run(Object.values(make(i)));
  };
  const unit = (): string => random.pick(units);
  const units = db.prepare<[], string>("SELECT code FROM unit WHERE level IN ('township', 'department')").pluck().all();
  const day = (): string => `202${random.whole(5, 6)}-${String(random.whole(1, 12)).padStart(2, '0')}-15`;
  const personId = (): number => random.whole(1, people);
  db.exec('BEGIN');
  db.exec("UPDATE person SET birthDate = (1955 + id % 55) || '-06-01', titleLevel = CASE id % 5 WHEN 0 THEN '420' WHEN 1 THEN '430' END");
  put('labour', people * 0.6, (i) => ({ personId: i + 1, migrantState: '1', employmentStatus: '1', collectedDate: day() }));
  put('need', people * 0.2, (i) => ({ personId: i + 1, date: day(), wish: 1, wishTrades: random.pick(['TA01', 'TB01,TC01', null]) }));
  put('employment', people, () => ({ personId: personId(), classId: random.whole(1, 3000), date: day(), status: random.pick(['1', '2', '7']), months: random.whole(0, 9), startDate: day() }));
  put('certificate', people * 0.5, (i) => ({ personId: personId(), certificateNumber: `C${i}`, issueDate: day() }));
  put('professional', 6000, (i) => ({ personId: i + 1, unit: unit(), series: '05', townshipStart: `${1980 + (i % 45)}-07-01`, appointed: 1 }));
  put('rural_talent', 4000, (i) => ({ personId: i + 1, talentType: '1' }));
  put('introduced', 800, () => ({ personId: personId(), channel: random.pick(['01', '03', '04', '09']), arrivedDate: day(), unit: unit() }));
  put('external_talent', 3000, () => ({ personId: personId(), category: random.pick(['2', '3', '2,6']), enteredDate: day() }));
  put('return_venture', 300, (i) => ({ personId: personId(), category: '2', entity: `企业${i}`, returnDate: day() }));
  put('award', 20_000, () => ({ personId: personId(), kind: random.pick(['01', '09']), paid: 1000, payDate: day() }));
  put('enterprise_award', 400, (i) => ({ name: `企业${i % 90}`, kind: random.pick(['01', '04', '08']), paid: 50_000, payDate: day() }));
  put('secondment', 2000, () => ({ personId: personId(), type: random.pick(['1', '3', '4', '6', '8']), system: random.pick(['01', '02', '03']), startDate: day(), unit: unit() }));
  put('job_post', 3000, (i) => ({ employer: `企业${i}`, post: '操作工', headcount: 5, date: day() }));
  put('funding', 600, () => ({ name: '资金', use: random.pick(['1', '2', '3', '4']), unit: unit(), received: 100_000, allocated: 120_000, date: day() }));
  put('startup_loan', 1500, () => ({ personId: personId(), amount: 150_000, loanDate: day() }));
  put('top_talent_task', 500, (i) => ({ personId: personId(), year: 2026, item: String((i % 5) + 1), done: 1, target: 1 }));
  put('goal', 12, (i) => ({ name: '目标', item: random.pick(['01', '02', '05']), startYear: 2026, endYear: 2028, year: 2026 + (i % 3), amount: 3000 }));
  db.exec('COMMIT');
  db.exec('ANALYZE');
}
