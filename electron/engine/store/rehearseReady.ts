/**
 * Makes invented rows ready and forgets them. What has run a thousand times is compiled well: without this the first
 * rows of a plan are made ready at a third of the speed, and the write waits for just these.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
import { inventedPerson } from './inventedPerson.ts';
import { warmReady } from './makeReady.ts';
import { openReadyRows, readyShape } from './readyRows.ts';
import { openValues, ValuePacker } from './valueColumns.ts';

/** Rows, and how many of them are packed together and made between two breaths. */
const rows = 1200;
const slice = 60;

/** A stretch of work that whoever waits for this thread has to wait for: some 50 ms. */
export async function rehearseReady(): Promise<void> {
  await warmReady();
  const shape = readyShape(ledgerById('training-roster'));
  if (shape === null) return;
  const db = new Database(':memory:');
  try {
    const ready = openReadyRows(db, shape);
    const packer = new ValuePacker();
    for (let first = 1; first < rows; first += slice) {
      const values = openValues(packer.pack(Array.from({ length: slice }, (_, i) => invented(first + i))));
      for (let at = 0; at < slice; at += 1) ready.add(first + at, { personId: null, classIndex: at % 7, values: values.at(at) });
      await breathe();
    }
    ready.flush();
  } finally {
    db.close();
  }
}

function invented(n: number): RowValues {
  const { name, female, birth, idNumber, phone, address } = inventedPerson(n);
  return { name, sex: female ? '2' : '1', birthDate: birth, idNumber, phone, address, startDate: '2000-01-01', hours: n % 80, score: 60 + (n % 40) };
}
