/** Who works at this desk (经办人): said once on the page, kept with every step and every line of the log from then on. */
import type { Database } from 'better-sqlite3';
import { deskNameSetting } from '../../../shared/contract/deskName.ts';

/** A name and not a letter: what is longer is cut. */
const longest = 40;

/** The name now in force; null while nobody has said it. */
export function deskName(db: Database): string | null {
  const said = db.prepare<[string], string>('SELECT value FROM setting WHERE key = ?').pluck().get(deskNameSetting) as string | undefined;
  const name = (said ?? '').trim().slice(0, longest);
  return name === '' ? null : name;
}
