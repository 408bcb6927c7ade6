/** Runs the command line as a user would: a process of its own, arguments, what it prints, how it ends. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.ts';

export interface CliResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The document printed under --json. */
  json<T = Record<string, unknown>>(): T;
}

/** Compiled sources of the program, kept between commands: half of a short command is reading them. */
const compiled = process.env['NODE_COMPILE_CACHE'] ?? join(root, 'node_modules/.cache/compiled');

/** Runs one command to its end. */
export function runCli(...args: readonly string[]): Promise<CliResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'electron/cli.ts'), ...args],
      { maxBuffer: 256 * 1024 * 1024, env: { ...process.env, NO_COLOR: '1', NODE_COMPILE_CACHE: compiled } },
      (error, stdout, stderr) => {
        const code = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ code, stdout, stderr, json: () => JSON.parse(stdout) as never });
      },
    );
  });
}
