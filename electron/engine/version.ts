import packageJson from '../../package.json' with { type: 'json' };

/** The program's version, as packages and backups record it. */
export const appVersion: string = packageJson.version;
