/**
 * `npm test`: sets up what the tests need, then runs everything there is: types, boundaries, lint, unit tests, the
 * build, the packaged program, and the page in a real Chromium. Every step runs even after a failed one; the totals
 * and the exit code tell. Arguments choose steps: `npm test -- unit e2e`.
 *
 * A page driven by a real browser on a busy machine can miss a moment. End-to-end files that failed are run a second
 * time, alone and from the beginning; what then passes is named as shaky beside the totals, so that it gets mended.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root } from './paths.ts';
import { installMissing } from './systemTools.ts';

const steps = ['typecheck', 'boundaries', 'lint', 'unit', 'build', 'packaging', 'e2e'] as const;
type Step = (typeof steps)[number];
const withTests: readonly Step[] = ['unit', 'packaging', 'e2e'];

/** What a test run reported. */
interface Tests {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Files with something that failed. */
  readonly files: readonly string[];
  /** A line for each test that failed: its file, its name, what it said first. */
  readonly said: readonly string[];
}

interface Outcome {
  readonly step: Step;
  readonly passed: boolean;
  readonly seconds: number;
  /** Null for steps that are no test run. */
  readonly tests: Tests | null;
  /** End-to-end files that passed only when run again. */
  readonly shaky: readonly string[];
}

/** The parts of vitest's JSON report that are read. */
interface Report {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly numPendingTests?: number;
  readonly numTodoTests?: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly fullName: string;
      readonly status: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

function totals(path: string): Tests {
  let report: Report;
  try {
    report = JSON.parse(readFileSync(path, 'utf8')) as Report;
  } catch {
    return { passed: 0, failed: 0, skipped: 0, files: [], said: [] };
  }
  const failed = (report.testResults ?? []).filter(({ status }) => status === 'failed');
  const firstLines = (text: string): string => text.split('\n').slice(0, 4).join(' | ');
  return {
    passed: report.numPassedTests ?? 0,
    failed: report.numFailedTests ?? 0,
    skipped: (report.numPendingTests ?? 0) + (report.numTodoTests ?? 0),
    files: failed.map(({ name }) => relative(root, name)),
    said: failed.flatMap(({ name, message, assertionResults }) => {
      const tests = assertionResults.filter(({ status }) => status === 'failed');
      const lines = tests.map((test) => `${test.fullName}: ${firstLines(test.failureMessages?.[0] ?? '')}`);
      return (lines.length > 0 ? lines : [firstLines(message ?? '')]).map((text) => `${relative(root, name)} > ${text}`);
    }),
  };
}

function runStep(step: Step, reports: string, files: readonly string[] = []): Outcome {
  const report = join(reports, `${step}${files.length > 0 ? '-again' : ''}.json`);
  const isTestRun = withTests.includes(step);
  const more = isTestRun
    ? ['--', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
    : [];
  process.stdout.write(`\n── ${step}${files.length > 0 ? ' again' : ''} ──\n`);
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
  return { step, passed, seconds: (performance.now() - started) / 1000, tests, shaky: [] };
}

/** Runs the end-to-end files that failed once more, when they are few; many that fail are no accident. */
function secondRun(first: Outcome, reports: string): Outcome {
  const files = first.tests?.files ?? [];
  if (first.step !== 'e2e' || first.tests === null || files.length === 0 || files.length > 3) return first;
  process.stdout.write(`\nFailed at first:\n${first.tests.said.join('\n')}\n`);
  const again = runStep('e2e', reports, files);
  const seconds = first.seconds + again.seconds;
  if (!again.passed) return { ...first, seconds, tests: { ...first.tests, said: again.tests?.said ?? [] } };
  const { passed, failed, skipped, said } = first.tests;
  const tests = { passed: passed + failed, failed: 0, skipped, files: [], said };
  return { ...first, passed: true, seconds, tests, shaky: files };
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
  .map((step) => secondRun(runStep(step, reports), reports));
rmSync(reports, { recursive: true, force: true });

const runs = outcomes.flatMap(({ tests }) => (tests ? [tests] : []));
const sum = (name: 'passed' | 'failed' | 'skipped'): number =>
  runs.reduce((total, run) => total + run[name], 0);
for (const { tests, shaky } of outcomes) {
  const said = tests?.said ?? [];
  if (said.length > 0) {
    process.stdout.write(`\n${shaky.length > 0 ? 'Failed at first' : 'Failed'}:\n${said.join('\n')}\n`);
  }
  if (shaky.length > 0) process.stdout.write(`\nSHAKY, passed only when run again, to be mended: ${shaky.join(', ')}\n`);
}
process.stdout.write(`\n${outcomes.map(line).join('\n')}\n`);
process.stdout.write(`Tests: ${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped\n`);
process.exit(outcomes.every((outcome) => outcome.passed) ? 0 : 1);
