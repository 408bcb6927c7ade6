import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** What decides the folder; a parameter so that every system can be tested on one. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

const here = (): Surroundings => ({ platform: process.platform, env: process.env, home: homedir() });

/**
 * Where the ledgers live when nobody says otherwise: `TALENT_LEDGER_HOME`, else the system's folder for data of one
 * user on one PC. On Windows the local one, never the roaming one: a profile server must not copy an open database.
 */
export function defaultDataFolder({ platform, env, home }: Surroundings = here()): string {
  const own = env['TALENT_LEDGER_HOME'];
  if (own) return resolve(own);
  if (platform === 'win32')
    return join(env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'TalentLedger');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'TalentLedger');
  return join(env['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'talent-ledger');
}
