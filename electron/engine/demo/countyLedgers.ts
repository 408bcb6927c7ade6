/** Fills every ledger beside people, classes, rosters and plans. */
import { createBooks } from '../../../shared/ledger/books.ts';
import type { Tx } from '../store/store.ts';
import type { CodeOf } from './codeOf.ts';
import type { DemoUnit } from './county.ts';
import { fundTables, projectTable } from './ledgers/funds.ts';
import { honourTables } from './ledgers/honours.ts';
import { jobTables } from './ledgers/jobs.ts';
import { peopleTables } from './ledgers/people.ts';
import { policyTables } from './ledgers/policy.ts';
import { recruitTables } from './ledgers/recruit.ts';
import { serviceTables } from './ledgers/service.ts';
import { trainingTables } from './ledgers/training.ts';
import { personColumns, type DemoPerson } from './people.ts';
import type { Random } from './random.ts';
import type { HeldClass, Scene, Staff, Villager } from './scene.ts';
import { asStaff, staffColumns, staffSeeds } from './staff.ts';
import { createWordWriter, type WordTable } from './wordRows.ts';

export interface CountyParts {
  readonly tx: Tx;
  readonly random: Random;
  readonly codeOf: CodeOf;
  readonly today: string;
  readonly units: readonly DemoUnit[];
  readonly villagers: readonly Villager[];
  readonly held: readonly HeldClass[];
  readonly makePerson: () => DemoPerson;
  /** Called once in a while; throws when the clerk cancels. */
  readonly pause: (stage: string, done: number, total: number) => Promise<void> | undefined;
}

/** Classes of these trades belong to a project (2.9: 特色产业人才培训). */
const projectOfTrade: Readonly<Record<string, string>> = {
  细毛羊养殖: '高山细毛羊产业人才培养项目',
  民族刺绣: '民族手工艺人才传承项目',
  民族手工艺制作: '民族手工艺人才传承项目',
};

/** Writes staff first, then every ledger; answers with how many rows. */
export async function fillCountyLedgers(parts: CountyParts): Promise<number> {
  const { tx, random, today, units, villagers, held, pause } = parts;
  const entries = units.map((u) => ({ ...u, aliases: [], valid: true }));
  const writer = createWordWriter(tx, createBooks({ units: entries, additions: [] }), today);
  const staff = writeStaff(parts);
  const scene: Scene = {
    random,
    today,
    year: Number(today.slice(0, 4)),
    townships: units.filter((u) => u.level === 'township'),
    departments: units.filter((u) => u.level === 'department'),
    villages: units.filter((u) => u.level === 'village'),
    staff,
    villagers,
    held,
    outsider: (words) => writer.put('person', words),
  };
  const makers = [peopleTables, serviceTables, trainingTables, jobTables, recruitTables, honourTables, fundTables, policyTables];
  const tables: readonly WordTable[] = [projectTable(scene), ...makers.flatMap((make) => make(scene))];
  const total = tables.reduce((sum, table) => sum + table.rows.length, 0);
  let written = 0;
  for (const table of tables) {
    for (const row of table.rows) {
      writer.put(table.ledger, row);
      written += 1;
      await pause('其他台账', written, total);
    }
  }
  await linkProjects(tx, scene);
  return written;
}

function writeStaff(parts: CountyParts): readonly Staff[] {
  const { tx, random, codeOf, today } = parts;
  const put = tx.inserter('person', [...personColumns, ...staffColumns]);
  const education = personColumns.indexOf('education');
  const year = Number(today.slice(0, 4));
  return staffSeeds.map((seed) => {
    let person = parts.makePerson();
    while (person.age < 23 || person.age > 59) person = parts.makePerson();
    const made = asStaff(random, codeOf, person, seed, year);
    const values = person.values.map((value, i) => (i === education ? made.education : value));
    return { id: put([...values, ...made.values]), name: String(person.values[0]), ...made.staff };
  });
}

async function linkProjects(tx: Tx, scene: Scene): Promise<void> {
  const projects = await tx.db.selectFrom('project').select(['id', 'name']).execute();
  for (const one of scene.held) {
    const name = projectOfTrade[one.trade];
    const project = projects.find((p) => p.name === name);
    if (project && one.startDate.startsWith(String(scene.year))) tx.update('training-class', one.id, { projectId: project.id });
  }
}
