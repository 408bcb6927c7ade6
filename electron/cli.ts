/** The command line (design.md §6): a third thin front beside the two hosts. */
import { createRouterClient } from '@orpc/server';
import { AppError } from '../shared/contract/errors.ts';
import type { Client } from '../shared/contract/contract.ts';
import { explain, isErrorCode } from '../shared/message/errors.ts';
import { readArguments, usageText, UsageError, type Arguments } from './cli/arguments.ts';
import { runCommand } from './cli/commands.ts';
import { createOutput, type Output } from './cli/output.ts';
import { createEngine } from './engine/engine.ts';
import { router } from './engine/router.ts';
import { defaultDataFolder } from './host/dataFolder.ts';
import { keepHeapLean } from './host/leanHeap.ts';
import { nodeReader } from './host/nodeReader.ts';
import { nodeSide } from './host/nodeSide.ts';

/** Technical messages and stacks on stderr, for whoever repairs the program. */
const debugging = process.env['TALENT_LEDGER_DEBUG'] !== undefined;

async function main(argv: readonly string[]): Promise<number> {
  keepHeapLean();
  const json = argv.includes('--json');
  const out = createOutput(json);
  let args: Arguments;
  try {
    args = readArguments(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    out.fail('usage', error.message);
    if (!json) process.stderr.write(`${usageText()}\n`);
    return 2;
  }
  if (args.command === 'help') {
    process.stdout.write(`${usageText()}\n`);
    return 0;
  }
  return run(args, out);
}

async function run(args: Arguments, out: Output): Promise<number> {
  const cancel = new AbortController();
  const stop = (): void => cancel.abort();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  const dataDir = typeof args.options['store'] === 'string' ? args.options['store'] : defaultDataFolder();
  try {
    const log = (message: string): void => {
      if (debugging) process.stderr.write(`${message}\n`);
    };
    const engine = await createEngine({ dataDir, spawnReader: nodeReader(), spawnSide: nodeSide(), countsHere: true, log });
    try {
      const client: Client = createRouterClient(router, { context: { engine } });
      await runCommand(args, { client, out, signal: cancel.signal });
    } finally {
      await engine.close();
    }
    return Number(process.exitCode ?? 0);
  } catch (error) {
    if (error instanceof UsageError) {
      out.fail('usage', error.message);
      return 2;
    }
    const { code, message } = told(error);
    out.fail(code, message);
    return 1;
  } finally {
    process.off('SIGINT', stop);
    process.off('SIGTERM', stop);
  }
}

/** What a user is told of an error: our own sentence, or that the program failed; the stack only on request. */
function told(error: unknown): { code: string; message: string } {
  if (debugging && error instanceof Error) process.stderr.write(`${error.stack ?? error.message}\n`);
  if (error instanceof AppError) return { code: error.code, message: error.message };
  const wire = (error as { data?: { code?: unknown; message?: unknown } } | null)?.data;
  if (typeof wire?.code === 'string' && isErrorCode(wire.code)) return { code: wire.code, message: String(wire.message) };
  return { code: 'internal', message: explain('internal') };
}

process.exitCode = await main(process.argv.slice(2));
