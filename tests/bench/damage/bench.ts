/**
 * Damaged copies of files without a checksum, read in this process: how many lose rows in silence, with what the reader
 * tells and as if it told nothing. `npm run bench -- damage`, or `node tests/bench/damage/bench.ts COPIES [SEED] [FILE …]`.
 * Where as many rows remain but their texts changed, the checks of an import are asked which of the changed cells they speak of
 * (`cells`, `toldCells`) and which nobody sees (`silentCells` by field). Rows that the reader itself lost unsaid (`lost`) count as
 * `lostButSaidByImport` where the import then speaks of 序号 that jump or of a total. Ends with 1 on a raw error.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { checkedRows, tallyChanged, type ChangedCells, type Checked } from '../../support/changedCells.ts';
import { damages, generator } from '../../support/damage.ts';
import { uncheckedFiles } from '../../support/uncheckedFiles.ts';
import { judge, readOutcome, type Verdict } from '../../support/silentLoss.ts';

const copies = Number(process.argv[2] ?? 700);
const seed = Number(process.argv[3] ?? 20_261_126);
const named = process.argv.slice(4).map((path) => [basename(path), readFileSync(path)] as const);
const debug = process.env['SHOW'];

for (const [name, bytes] of named.length > 0 ? named : uncheckedFiles()) {
  const { rows: whole, told: alarms } = await readOutcome(bytes);
  if (whole === null) {
    process.stdout.write(`${name}: not read whole (${alarms.join()})\n`);
    continue;
  }
  const random = generator(seed);
  const now: Record<Verdict, number> = { same: 0, refused: 0, told: 0, lost: 0, changed: 0 };
  const before = { ...now };
  const codes = new Map<string, number>();
  let raw = 0;
  let wholeRows: Checked | undefined;
  const cells: ChangedCells = { twice: 0, gone: 0, cells: 0, told: 0, unused: 0, silent: {} };
  let falseAlarms = 0;
  let lostButSaid = 0;
  for (let i = 0; i < copies; i += 1) {
    try {
      const copy = damages[i % damages.length]!(bytes, random);
      const found = await readOutcome(copy);
      const verdict = judge(whole, found);
      now[verdict] += 1;
      before[judge(whole, found, false)] += 1;
      if (verdict === 'lost') {
        wholeRows ??= await checkedRows(bytes, name);
        const said = (await checkedRows(copy, name)).notices.filter((notice) => !wholeRows!.notices.includes(notice));
        if (said.length > 0) lostButSaid += 1;
      }
      if (verdict === 'changed') tallyChanged((wholeRows ??= await checkedRows(bytes, name)), await checkedRows(copy, name), cells);
      if (verdict === 'same' && found.told.length > 0) falseAlarms += 1;
      for (const code of found.told) codes.set(code, (codes.get(code) ?? 0) + 1);
      if (debug !== undefined && (verdict === 'lost' || (debug === 'changed' && verdict === 'changed'))) {
        const at = [...copy.keys()].filter((k) => copy[k] !== bytes[k]);
        process.stdout.write(`  ${verdict} #${i} kind ${i % damages.length} ${copy.length - bytes.length} rows ${found.rows!.length}/${whole.length} bytes ${at.length} at ${at.slice(0, 5).join()}\n`);
      }
    } catch (error) {
      raw += 1;
      process.stderr.write(`${name} ${i}: ${String(error)}\n`);
    }
  }
  if (raw > 0) process.exitCode = 1;
  process.stdout.write(
    `${JSON.stringify({ name, rows: whole.length, alarmsOfWhole: alarms, copies, same: now.same, refused: now.refused, told: now.told, lostBefore: before.lost, lost: now.lost, lostButSaidByImport: lostButSaid, changedBefore: before.changed, changed: now.changed, rowsTwice: cells.twice, rowsGone: cells.gone, cells: cells.cells, toldCells: cells.told, unusedCells: cells.unused, silentCells: cells.silent, saidThoughSame: falseAlarms, raw, codes: Object.fromEntries(codes) })}\n`,
  );
}
