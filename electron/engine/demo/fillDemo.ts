/** Fills a store with an invented county, as one step that can be undone. */
import type { Progress } from '../../../shared/contract/common.ts';
import { AppError } from '../../../shared/contract/errors.ts';
import type { Store, Tx } from '../store/store.ts';
import {
  classColumns,
  demoAttendance,
  demoClasses,
  demoPlans,
  planColumns,
  rosterColumns,
  type DemoClass,
} from './classes.ts';
import { createCodeOf, type CodeOf } from './codeOf.ts';
import { demoCounty, demoUnits } from './county.ts';
import { fillCountyLedgers } from './countyLedgers.ts';
import { peopleMaker, personColumns } from './people.ts';
import { createRandom, type Random } from './random.ts';
import type { HeldClass, Villager } from './scene.ts';

export interface DemoOptions {
  /** The same seed on the same day makes the same county. */
  readonly seed: number;
  readonly size?: { readonly people: number; readonly classes: number };
}

export interface DemoCounts {
  readonly units: number;
  readonly people: number;
  readonly classes: number;
  readonly attendances: number;
  readonly plans: number;
  /** Rows of all other ledgers. */
  readonly others: number;
}

/** China has one time zone, whatever the PC's clock is set to. */
const chinaOffset = 8 * 3_600_000;

const usual = { people: 3000, classes: 40 };
/** Rows between two looks at the clock: progress, cancelling, and air for other calls. */
const breath = 2000;

/**
 * Writes 云岭县: units, people, classes of this and last year with their rosters, plans.
 * @returns how many rows of each, and the undo step
 * @throws AppError `row-duplicate` when the store holds the demo county already, `cancelled`
 */
export async function fillDemo(
  store: Store,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal | undefined,
  options: DemoOptions,
): Promise<{ readonly op: string; readonly counts: DemoCounts }> {
  const today = new Date(store.now() + chinaOffset).toISOString().slice(0, 10);
  const known = await store.read
    .selectFrom('unit')
    .select('id')
    .where('code', '=', `${demoCounty.area}100000`)
    .execute();
  if (known.length > 0) throw new AppError('row-duplicate', { title: `演示数据：${demoCounty.name}` });
  const written = await store.transact({ kind: 'demo', title: `生成演示数据（${demoCounty.name}）` }, (tx) =>
    writeCounty(tx, { ...options, today, onProgress, signal }),
  );
  return { op: written.op, counts: written.value };
}

interface Job extends DemoOptions {
  readonly today: string;
  readonly onProgress: (progress: Progress) => void;
  readonly signal: AbortSignal | undefined;
}

async function writeCounty(tx: Tx, job: Job): Promise<DemoCounts> {
  const random = createRandom(job.seed);
  const codeOf = createCodeOf();
  const size = job.size ?? usual;
  const pause = pacer(job);
  const year = Number(job.today.slice(0, 4));

  const units = demoUnits(random);
  const putUnit = tx.inserter('unit', ['code', 'name', 'level', 'parent']);
  const existing = await tx.db.selectFrom('unit').select('code').execute();
  const present = new Set(existing.map((u) => u.code));
  for (const unit of units) {
    if (!present.has(unit.code)) putUnit([unit.code, unit.name, unit.level, unit.parent]);
  }

  const villages = units.filter((u) => u.level === 'village');
  const makePerson = peopleMaker(random, villages, codeOf, year);
  const putPerson = tx.inserter('person', personColumns);
  const everyone: number[] = [];
  const villagers: Villager[] = [];
  const byTownship = new Map<string, number[]>();
  for (let i = 0; i < size.people; i += 1) {
    const person = makePerson();
    const id = putPerson(person.values);
    everyone.push(id);
    villagers.push({ id, township: person.township, age: person.age });
    const near = byTownship.get(person.township) ?? [];
    near.push(id);
    byTownship.set(person.township, near);
    await pause('人员', i + 1, size.people);
  }

  const classes = demoClasses(random, { units, today: job.today, classes: size.classes, codeOf });
  const putClass = tx.inserter('training-class', classColumns);
  const classIds = classes.map((one) => putClass(one.values));
  const putAttendance = tx.inserter('training-roster', rosterColumns);
  const held = classes.filter((one) => one.held);
  const seats = held.reduce((sum, one) => sum + one.size, 0);
  const heldClasses: HeldClass[] = [];
  let attendances = 0;
  for (const [index, one] of classes.entries()) {
    const classId = classIds[index];
    if (!one.held || classId === undefined) continue;
    const attending = learners(random, one, byTownship, everyone);
    heldClasses.push({ id: classId, trade: one.trade, startDate: one.startDate, endDate: one.endDate, ended: one.endedDaysAgo > 0, learners: [...attending] });
    for (const personId of attending) {
      attendances += 1;
      putAttendance(
        demoAttendance(random, codeOf, one, { person: personId, class: classId, serial: attendances }),
      );
      await pause('培训花名册', attendances, seats);
    }
  }

  const plans = writePlans(tx, random, units, codeOf, [year - 1, year]);
  const others = await fillCountyLedgers({ tx, random, codeOf, today: job.today, units, villagers, held: heldClasses, makePerson, pause });
  tx.describe({ detail: { people: size.people, classes: classes.length, attendances } });
  job.onProgress({ stage: '完成', done: 1, total: 1 });
  return { units: units.length, people: size.people, classes: classes.length, attendances, plans, others };
}

/** Different people, mostly of the class's own township; about one in seven from elsewhere. */
function learners(
  random: Random,
  one: DemoClass,
  byTownship: ReadonlyMap<string, readonly number[]>,
  everyone: readonly number[],
): ReadonlySet<number> {
  const near = one.township === null ? everyone : (byTownship.get(one.township) ?? everyone);
  const chosen = new Set<number>();
  const enough = Math.min(one.size, everyone.length);
  while (chosen.size < enough) {
    const local = random.chance(0.86) && chosen.size < near.length * 0.7;
    chosen.add(random.pick(local ? near : everyone));
  }
  return chosen;
}

function writePlans(
  tx: Tx,
  random: Random,
  units: Parameters<typeof demoPlans>[1],
  codeOf: CodeOf,
  years: readonly number[],
): number {
  const put = tx.inserter('training-plan', planColumns);
  const rows = demoPlans(random, units, codeOf, years);
  for (const row of rows) put(row);
  return rows.length;
}

/** Reports, and lets the event loop run, once in a while. */
function pacer(job: Job): (stage: string, done: number, total: number) => Promise<void> | undefined {
  let since = 0;
  return (stage, done, total) => {
    since += 1;
    if (since < breath && done !== total) return undefined;
    since = 0;
    job.onProgress({ stage, done, total });
    return new Promise((resolve, reject) => {
      setImmediate(() => {
        if (job.signal?.aborted) reject(new AppError('cancelled'));
        else resolve();
      });
    });
  };
}
