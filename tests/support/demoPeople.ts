/** Somebody of the invented county by what he is: who is who there depends on the day on which it is made. */
import Database from 'better-sqlite3';
import { dbFile, readCurrent } from '../../electron/engine/store/folder.ts';

export interface DemoPerson {
  readonly name: string;
  readonly employer: string | null;
}

/** The first of those whose name nobody else has and is a plain one of three characters. @throws Error when there is none */
function first(dataDir: string, where: string, ...values: readonly string[]): DemoPerson {
  const db = new Database(dbFile(dataDir, readCurrent(dataDir).generation), { readonly: true });
  try {
    const found = db
      .prepare<string[], DemoPerson>(
        `SELECT p.name, p.employer FROM person AS p WHERE length(p.name) = 3 AND p.name NOT LIKE '%·%' AND ${where}
         AND NOT EXISTS (SELECT 1 FROM person AS q WHERE q.name = p.name AND q.id <> p.id) ORDER BY p.id LIMIT 1`,
      )
      .get(...values);
    if (!found) throw new Error(`nobody in the invented county is meant by ${where}`);
    return found;
  } finally {
    db.close();
  }
}

/** 中级 in GB/T 12407. */
const middle = '420';

/** One of the 专业技术人员 with a title of the middle level (中级), who does not work at a certain place. */
export function midLevelProfessional(dataDir: string, notAt: string): DemoPerson {
  return first(dataDir, 'p.titleLevel = ? AND p.employer <> ? AND p.id IN (SELECT personId FROM professional)', middle, notAt);
}

/** Somebody who was in no class at all. */
export function untrained(dataDir: string): DemoPerson {
  return first(dataDir, 'p.titleLevel IS NULL AND p.id NOT IN (SELECT personId FROM training_roster)');
}
