/**
 * Makes invented plans ready and forgets them. What has run a thousand times is compiled well: without this the first
 * rows of a plan are made ready at a third of the speed, and the write waits for just these. Several small plans do more
 * than a large one: what was compiled for the objects of one alone is thrown away with those of the next.
 */
import Database from 'better-sqlite3';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { inventedPerson } from './inventedPerson.ts';
import { packCells } from './makeCells.ts';
import { makeRows, warmReady } from './makeReady.ts';
import { openPlainRows } from './plainRows.ts';
import { openPlannedTexts } from './plannedTexts.ts';
import { readiness, readyShape, type ReadyShape } from './readyRows.ts';
import { createPlanned } from './scratch.ts';
import { ValuePacker } from './valueColumns.ts';

const plans = 4;
/** Rows of each, and how many of them travel together. */
const rows = 360;
const packet = 60;

/** Whoever asks for this thread meanwhile has to wait for it: some 70 ms. */
export async function rehearseReady(): Promise<void> {
  await warmReady();
  const shape = readyShape(ledgerById('training-roster'));
  for (let plan = 0; shape !== null && plan < plans; plan += 1) await rehearse(shape, plan * rows);
}

async function rehearse(shape: ReadyShape, people: number): Promise<void> {
  const [from, ...made] = [new Database(':memory:'), new Database(':memory:'), new Database(':memory:')] as const;
  try {
    invent(from, people);
    await makeRows(from, made[0], { shape, first: 1, last: rows });
    await packCells(from, made[1]);
  } finally {
    for (const db of [from, ...made]) db.close();
  }
}

/** A plan in which every row is new and plain. */
function invent(db: Database.Database, people: number): void {
  db.exec(`BEGIN; ${createPlanned}`);
  const texts = openPlannedTexts(db);
  const plain = openPlainRows(db);
  const packer = new ValuePacker();
  for (let first = 1; first <= rows; first += packet) {
    const values = Array.from({ length: packet }, (_, i) => invented(people + first + i));
    texts.hold(first, { values: packer.pack(values), cells: Buffer.from(values.map((of) => JSON.stringify(Object.values(of))).join('\n')) });
    for (let at = 0; at < packet; at += 1)
      plain.add(
        { file: 0, sheet: 0, row: first + at, outcome: 'new', question: null, personId: null, targetId: null, classIndex: at % 7, values: null, changes: null, issues: null, cells: null, candidates: null },
        readiness.withPerson,
      );
  }
  plain.flush();
  db.exec('COMMIT');
}

function invented(n: number): RowValues {
  const { name, female, birth, idNumber, phone, address } = inventedPerson(n);
  return { name, sex: female ? '2' : '1', birthDate: birth, idNumber, phone, address, startDate: '2000-01-01', hours: n % 80, score: 60 + (n % 40) };
}
