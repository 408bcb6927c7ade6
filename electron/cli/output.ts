/** What the command line prints: one JSON document under --json, plain Chinese lines otherwise. */
import type { Progress } from '../../shared/contract/common.ts';

export interface Output {
  /** The one document of --json; `lines` for a person. */
  answer(document: unknown, lines: readonly string[]): void;
  fail(code: string, message: string): void;
  progress(progress: Progress): void;
}

/** Makes the printer. Progress goes to stderr and only to a terminal. */
export function createOutput(json: boolean): Output {
  const toTerminal = process.stderr.isTTY;
  return {
    answer(document, lines) {
      process.stdout.write(json ? `${JSON.stringify(document)}\n` : lines.map((l) => `${l}\n`).join(''));
    },
    fail(code, message) {
      if (json) process.stdout.write(`${JSON.stringify({ error: { code, message } })}\n`);
      else process.stderr.write(`${message}\n`);
    },
    progress({ stage, done, total }) {
      if (toTerminal) process.stderr.write(`\r${stage} ${total > 0 ? `${Math.floor((done / total) * 100)}%` : done}\u001b[K`);
    },
  };
}
