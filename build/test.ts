/**
 * `npm test`: sets up what the tests need, then runs everything there is: types, boundaries, lint, unit tests, the
 * build, the packaged program, and the page in a real Chromium. Every step runs even after a failed one; the totals
 * and the exit code tell. Arguments choose steps: `npm test -- unit e2e`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './paths.ts';
import { installMissing } from './systemTools.ts';

const steps = ['typecheck', 'boundaries', 'lint', 'unit', 'build', 'packaging', 'e2e'] as const;
type Step = (typeof steps)[number];
const withTests: readonly Step[] = ['unit', 'packaging', 'e2e'];

interface Outcome {
  readonly step: Step;
  readonly passed: boolean;
  readonly seconds: number;
  /** Null for steps that are no test run. */
  readonly tests: { readonly passed: number; readonly failed: number; readonly skipped: number } | null;
}

function totals(file: string): Outcome['tests'] {
  try {
    const report = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
    const count = (name: string): number => Number(report[name] ?? 0);
    return {
      passed: count('numPassedTests'),
      failed: count('numFailedTests'),
      skipped: count('numPendingTests') + count('numTodoTests'),
    };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function runStep(step: Step, reports: string): Outcome {
  const report = join(reports, `${step}.json`);
  const isTestRun = withTests.includes(step);
  const more = isTestRun
    ? ['--', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    : [];
  process.stdout.write(`\n── ${step} ──\n`);
  const started = performance.now();
  // npm is a .cmd on Windows; the way npm itself was started works everywhere.
  const npm = process.env['npm_execpath'];
  const [command, args] = npm ? [process.execPath, [npm]] : ['npm', []];
  const done = spawnSync(command, [...args, 'run', '--silent', step, ...more], {
    cwd: root,
    stdio: 'inherit',
  });
  const tests = isTestRun ? totals(report) : null;
  const passed = done.status === 0 && (tests === null || (tests.failed === 0 && tests.passed > 0));
  return { step, passed, seconds: (performance.now() - started) / 1000, tests };
}

function line({ step, passed, seconds, tests }: Outcome): string {
  const counts = tests ? `${tests.passed} passed, ${tests.failed} failed, ${tests.skipped} skipped` : '';
  return `${passed ? 'ok    ' : 'FAILED'}  ${step.padEnd(11)} ${seconds.toFixed(1).padStart(6)} s  ${counts}`.trimEnd();
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !steps.some((step) => step === name));
if (unknown.length > 0) {
  process.stderr.write(`No such step: ${unknown.join(', ')}. Steps: ${steps.join(', ')}.\n`);
  process.exit(2);
}
installMissing((text) => process.stdout.write(`${text}\n`));
const reports = mkdtempSync(join(tmpdir(), 'test-reports-'));
const outcomes = steps
  .filter((step) => asked.length === 0 || asked.includes(step))
  .map((step) => runStep(step, reports));
rmSync(reports, { recursive: true, force: true });

const runs = outcomes.flatMap(({ tests }) => (tests ? [tests] : []));
const sum = (name: 'passed' | 'failed' | 'skipped'): number =>
  runs.reduce((total, run) => total + run[name], 0);
process.stdout.write(`\n${outcomes.map(line).join('\n')}\n`);
process.stdout.write(`Tests: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exit(outcomes.every((outcome) => outcome.passed) ? 0 : 1);
