/**
 * How quickly and in how little memory rosters are read, beside the floor and three libraries on the same files in
 * the same run, a fresh process each time. Run: `node tests/bench/read/bench.ts [people] [rounds]`.
 * Prints one JSON line a figure; `ok` says whether the target holds.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Reader } from './readOnce.ts';
import { writeCsv, writeRoster } from './rosterFile.ts';
import type { Tally } from './rosterFile.ts';

const [people = 100_000, rounds = 3] = process.argv.slice(2).map(Number);
const run = promisify(execFile);
const script = fileURLToPath(new URL('readOnce.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bench-read-'));

interface Figure extends Tally {
  readonly ms: number;
  /** Time of all threads over the same span: what other programs on the machine disturb least. */
  readonly cpuMs: number;
  readonly rssMB: number;
}

/**
 * The quickest of some runs of each reader, taken in turns: on a machine that does other work too, the least
 * disturbed run is what the reader costs.
 */
async function measure(
  readers: readonly Reader[],
  path: string,
  skip = 3,
): Promise<Readonly<Record<Reader, Figure>>> {
  const best = {} as Record<Reader, Figure>;
  for (let i = 0; i < rounds; i++) {
    for (const reader of readers) {
      const { stdout } = await run(process.execPath, [script, reader, path, String(skip)], {
        maxBuffer: 2 ** 24,
      });
      const figure = JSON.parse(stdout) as Figure;
      if (best[reader] === undefined || figure.ms < best[reader].ms) best[reader] = figure;
    }
  }
  return best;
}

function say(what: string, figure: Figure, more: Readonly<Record<string, unknown>> = {}): void {
  const { ms, cpuMs, rssMB, rows } = figure;
  console.log(
    JSON.stringify({
      what,
      ms: Math.round(ms),
      cpuMs: Math.round(cpuMs),
      rowsPerSecond: Math.round((rows / ms) * 1000),
      rssMB: Math.round(rssMB),
      ...more,
    }),
  );
}

/** A quick reader that drops or changes something is no reader. */
function check(what: string, figure: Figure, wanted: Tally): boolean {
  const same =
    figure.rows === wanted.rows &&
    figure.cells === wanted.cells &&
    figure.characters === wanted.characters &&
    Math.abs(figure.sum - wanted.sum) < 1;
  if (!same) console.error(`${what}: read ${JSON.stringify(figure)}, written ${JSON.stringify(wanted)}`);
  return same;
}

/** How many times the other's time: by the clock, and by the processor (the one to look at on a busy machine). */
const ratios = (a: Figure, b: Figure): readonly [number, number] => [
  Number((a.ms / b.ms).toFixed(2)),
  Number((a.cpuMs / b.cpuMs).toFixed(2)),
];

try {
  for (const strings of ['shared', 'inline'] as const) {
    const path = join(folder, `${strings}.xlsx`);
    const wanted = await writeRoster({ path, people, strings });
    const fileMB = Math.round(statSync(path).size / 2 ** 20);
    const { floor, ours, ...others } = await measure(['floor', 'ours', 'hucre', 'exceljs', 'sheetjs'], path);
    const fastest = Object.values(others).toSorted((a, b) => a.ms - b.ms)[0]!;
    const toFloor = ratios(ours, floor);
    const toFastest = ratios(ours, fastest);
    const name = `${people} people × 21, ${strings} strings`;
    say(`floor: inflate and scan, ${name}`, floor, { fileMB });
    say(`own reader, ${name}`, ours, {
      toFloor,
      toFastest,
      ok: check(name, ours, wanted) && Math.min(...toFastest) <= 0.3 && Math.min(...toFloor) <= 5,
    });
    for (const [reader, figure] of Object.entries(others)) {
      say(`${reader}, ${name}`, figure, {
        ownToThis: ratios(ours, figure),
        same: check(reader, figure, wanted),
      });
    }
  }

  const empty = join(folder, 'empty.xlsx');
  await writeRoster({ path: empty, people: 0, strings: 'inline', emptyRows: 1_048_573 });
  const { ours: million } = await measure(['ours'], empty);
  say('1,048,573 formatted empty rows', million, { ok: million.rows === 0 && million.ms <= 1500 });

  const dropDowns = ['C', 'D', 'G', 'H', 'M', 'N'].map(
    (c) =>
      `<dataValidation type="list" allowBlank="1" sqref="${c}4:${c}1048576"><formula1>"男,女"</formula1></dataValidation>`,
  );
  const template = join(folder, 'template.xlsx');
  const some = await writeRoster({
    path: template,
    people: 300,
    strings: 'shared',
    emptyRows: 60_000,
    tail: `<dataValidations count="6">${dropDowns.join('')}</dataValidations>`,
  });
  const { ours: formatted } = await measure(['ours'], template);
  say('300 people, 60,000 formatted rows, six drop-downs on whole columns', formatted, {
    ok: check('template', formatted, some) && formatted.ms <= 1000,
  });

  const csv = join(folder, 'roster.csv');
  const lines = writeCsv(csv, people);
  const { ours: text } = await measure(['ours'], csv, 1);
  say(`csv, ${people} people × 21`, text, { ok: check('csv', text, lines) });
} finally {
  rmSync(folder, { recursive: true, force: true });
}
