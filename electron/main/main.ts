/** Entry of Electron's main process. Bundled scripts lie beside it, the page one folder up (build/build.ts). */
import { join } from 'node:path';
import { startShell } from './shell.ts';

const scripts = import.meta.dirname;
await startShell({ scripts, page: join(scripts, '..', 'page'), argv: process.argv });
