/** Passwords of locked rosters on the command line: one for all, one by file name, or asked for at the terminal. */
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { ORPCError } from '@orpc/client';
import { AppError, WireError } from '../../shared/contract/errors.ts';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { list, type Options } from './arguments.ts';

export type Passwords = Readonly<Record<string, string>>;

/**
 * Reads `--password-for 文件名=密码`, which may be repeated.
 * @param names the files' names. @throws AppError `option-invalid` where a name is none of them.
 */
export function passwordsByName(options: Options, names: readonly string[]): Passwords {
  return Object.fromEntries(
    list(options, 'password-for').map((entry) => {
      // A name may hold an equals sign, and so may a password: the longest name that fits is meant.
      const name = names.filter((one) => entry.startsWith(`${one}=`)).toSorted((a, b) => b.length - a.length)[0];
      if (name === undefined) throw new AppError('option-invalid', { option: '--password-for', known: `文件名=密码（${names.join('、')}）` });
      return [name, entry.slice(name.length + 1)];
    }),
  );
}

/** Files of a plan that wait for a password, or got a wrong one. */
export function lockedFiles(plan: PlanReport): readonly { readonly name: string; readonly wrong: boolean }[] {
  return plan.files
    .filter((file) => file.error?.code.startsWith('password') === true)
    .map((file) => ({ name: file.file, wrong: file.error?.code === 'password-wrong' }));
}

/** Why a drop of one file was refused, where it is its password: `password-needed`, `password-wrong`. */
export function lockedReason(error: unknown): string | null {
  // The refusal comes through the contract, as data of its error.
  const told = WireError.safeParse(error instanceof AppError ? error : error instanceof ORPCError ? error.data : null);
  if (!told.success || told.data.code !== 'file-unreadable') return null;
  const reason = String(told.data.detail['reason'] ?? '');
  return reason.startsWith('password') ? reason : null;
}

/** Whether somebody sits at the terminal who can be asked. */
export function canAsk(options: Options): boolean {
  return options['json'] !== true && process.stdin.isTTY && process.stderr.isTTY;
}

/**
 * Asks for the password of one file; what is typed is not shown.
 * @returns undefined where nothing was typed: the file stays locked.
 */
export async function askPassword(file: string, wrong: boolean, signal: AbortSignal): Promise<string | undefined> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: silent, terminal: true });
  // Asked when the terminal no longer shows what is typed: a quick answer must not stand on the screen.
  process.stderr.write(`\r\u001b[K${wrong ? '密码不对。' : ''}「${file}」的打开密码（直接回车跳过这个文件）：`);
  try {
    // Ctrl+C belongs to the line here and would end in an error of the terminal's own.
    const given = new AbortController();
    terminal.on('SIGINT', () => given.abort());
    const typed = await terminal.question('', { signal: AbortSignal.any([signal, given.signal]) });
    return typed === '' ? undefined : typed;
  } catch (error) {
    throw error instanceof Error && error.name === 'AbortError' ? new AppError('cancelled') : error;
  } finally {
    terminal.close();
    process.stderr.write('\n');
  }
}
