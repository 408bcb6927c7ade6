import { dirname, join } from 'node:path';

/** The repository's root, wherever the scripts are started from. */
export const root: string = dirname(import.meta.dirname);

/** Where the build puts the bundled page. */
export const pageDir: string = join(root, 'dist', 'page');

/** Where the build puts the engine, the hosts, the Electron shell and the command line. */
export const hostDir: string = join(root, 'dist', 'host');
