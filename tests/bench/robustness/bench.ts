/**
 * Damaged, cut and hostile workbooks through the whole import (child process, plan, apply, undo), and the same files
 * given to exceljs and @e965/xlsx. Counts what must not happen. `npm run bench -- robustness`, or
 * `node tests/bench/robustness/bench.ts COPIES [SEED] [SECONDS]`: copies are drawn at random from one seed, each reader has a
 * limit a file, and the run ends after so many seconds with the figures of the files it came to (`files` beside `wanted`). Ends with 1 when ours crashed, hung, lost rows in silence or
 * showed a raw error.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeReader } from '../../../electron/host/nodeReader.ts';
import type { SpawnReader } from '../../../electron/engine/importing/readerPort.ts';
import { readerLimits } from '../../../electron/host/readerLimits.ts';
import { damages, generator, hostileFiles, sheetOfForty, spoiltSheet } from '../../support/damage.ts';
import { openTestDesk } from '../../support/importDesk.ts';
import { importOutcome } from '../../support/importOutcome.ts';
import { rawXlsx } from '../../support/rawXlsx.ts';
import { rosterPath } from '../../support/readFixture.ts';
import { savedAsXlsb } from '../../support/savedAsXlsb.ts';
import { openPeer, peakOf, type PeerOutcome } from './peer.ts';

const count = Number(process.argv[2] ?? 150);
const seed = Number(process.argv[3] ?? 20_261_126);
/** Seconds for the whole run. */
const budget = Number(process.argv[4] ?? 240);
/** Longest time one file may take a reader, milliseconds. */
const patience = 10_000;
const whole = ['01-title-total-footer.xlsx', '03-merged-village-subtotals.xlsx', '06-damaged-ids.xlsx', '12-legacy.xls', '12b-wps.et', '06-damaged-ids.xlsb'];
/** The bytes of a whole file; the binary workbook is made of its roster. */
const wholeBytes = (name: string): Buffer => (name.endsWith('.xlsb') ? savedAsXlsb(name.replace(/b$/, 'x')) : readFileSync(rosterPath(name)));

interface Case {
  readonly name: string;
  readonly bytes: Buffer;
  /** The undamaged file it comes from; its rows are what must not become fewer. Null: only crash, hang and memory are judged. */
  readonly of: string | null;
}

function* cases(): Generator<Case> {
  for (const name of Object.keys(hostileFiles)) yield { name: 'hostile.xlsx', bytes: hostileFiles[name]!(), of: null };
  const random = generator(seed);
  for (let i = 0; i < count; i += 1) {
    const from = whole[random(whole.length)] ?? '';
    if (i % 5 === 4) yield { name: 'spoilt.xlsx', bytes: spoiltSheet(random), of: 'forty.xlsx' };
    else yield { name: from, bytes: damages[random(damages.length)]!(wholeBytes(from), random), of: from };
  }
}

const none = { rows: 0, refused: 0, crash: 0, hang: 0, silentLoss: 0, raw: 0, peakMB: 0 };
const table = { ours: { ...none }, exceljs: { ...none }, sheetjs: { ...none } };
const folder = mkdtempSync(join(tmpdir(), 'bench-robust-'));
const peers = { exceljs: openPeer('exceljs', patience), sheetjs: openPeer('sheetjs', patience) };
const spawn = nodeReader();
/** The product's own reader process, its memory watched from outside. */
const watched: SpawnReader = (listener) => {
  const child = spawn(listener);
  const timer = setInterval(() => {
    table.ours.peakMB = Math.max(table.ours.peakMB, peakOf(child.pid));
  }, 20);
  timer.unref();
  return { send: (message) => child.send(message), pid: child.pid, kill: () => (clearInterval(timer), child.kill()) };
};
const desk = await openTestDesk(watched);

const pathOf = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};
/** Rows of each whole file as each reader counts them, 0 where it cannot read the whole file either. */
const known = new Map<string, number>();
const judge = (who: keyof typeof table, found: PeerOutcome, of: string | null, told: boolean): void => {
  const row = table[who];
  if (found.kind !== 'rows') row[found.kind] += 1;
  else if (of !== null && found.rows < (known.get(`${who} ${of}`) ?? 0) && !told) row.silentLoss += 1;
  else row.rows += 1;
};

async function ours(path: string): Promise<{ readonly found: PeerOutcome; readonly told: boolean }> {
  const outcome = await importOutcome(desk, path);
  switch (outcome.kind) {
    case 'rows':
      return { found: { kind: 'rows', rows: outcome.read }, told: outcome.doubted };
    case 'refused':
      return { found: { kind: 'refused' }, told: true };
    case 'hung':
      return { found: { kind: 'hang' }, told: true };
    case 'died':
      return { found: { kind: 'crash' }, told: true };
    // The limit held: the child ended and the clerk got the sentence about it.
    case 'too-large':
      return { found: { kind: 'refused' }, told: true };
    case 'raw':
    case 'wrong':
      process.stderr.write(`${path}: ${outcome.what}\n`);
      return { found: { kind: 'raw' }, told: true };
  }
}

try {
  const wholes: readonly (readonly [string, Buffer])[] = [
    ...whole.map((name) => [name, wholeBytes(name)] as const),
    ['forty.xlsx', rawXlsx({ sheets: [{ name: '花名册', xml: sheetOfForty() }] })],
  ];
  for (const [name, bytes] of wholes) {
    const path = pathOf(name, bytes);
    const mine = await ours(path);
    if (mine.found.kind !== 'rows') throw new Error(`${name} is not read whole`);
    known.set(`ours ${name}`, mine.found.rows);
    for (const who of ['exceljs', 'sheetjs'] as const) {
      const found = await peers[who].read(path);
      known.set(`${who} ${name}`, found.kind === 'rows' ? found.rows : 0);
    }
  }
  let files = 0;
  const ends = Date.now() + budget * 1000;
  for (const { name, bytes, of } of cases()) {
    if (Date.now() > ends) break;
    files += 1;
    const path = pathOf(name, bytes);
    const mine = await ours(path);
    judge('ours', mine.found, of, mine.told);
    // exceljs opens no .xls: what it cannot do by design is not counted against it.
    for (const who of ['exceljs', 'sheetjs'] as const)
      if (who === 'sheetjs' || name.endsWith('.xlsx')) judge(who, await peers[who].read(path), of, false);
  }
  table.exceljs.peakMB = peers.exceljs.peakMB();
  table.sheetjs.peakMB = peers.sheetjs.peakMB();
  for (const [reader, row] of Object.entries(table)) process.stdout.write(`${JSON.stringify({ reader, files, wanted: count + Object.keys(hostileFiles).length, seed, ...row })}\n`);
  const { crash, hang, silentLoss, raw, peakMB } = table.ours;
  if (crash + hang + silentLoss + raw > 0 || peakMB * 2 ** 20 > readerLimits.residentBytes) process.exitCode = 1;
} finally {
  peers.exceljs.close();
  peers.sheetjs.close();
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
}
