import { dirname, join } from 'node:path';

/** The repository's root, wherever the scripts are started from. */
export const root: string = dirname(import.meta.dirname);

/** Where the build puts everything that runs. */
export const distDir: string = join(root, 'dist');

/** The bundled page. */
export const pageDir: string = join(distDir, 'page');

/** The engine, the hosts, the Electron shell and the command line. */
export const hostDir: string = join(distDir, 'host');
