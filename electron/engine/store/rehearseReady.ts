/**
 * Makes invented rows ready and forgets them. What has run a thousand times is compiled well: without this the first
 * rows of a plan are made ready at a third of the speed, and the write waits for just these.
 */
import { setImmediate as breathe } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { RowValues } from '../../../shared/ledger/fields.ts';
import { ledgerById } from '../../../shared/ledger/ledgers.ts';
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

const surnames = '王李张刘陈杨黄赵吴周徐孙马朱胡林';
const given = '伟芳娜敏静秀英丽强磊军洋勇艳杰娟涛明超霞';

/** Nobody: numbers that no office gives. */
function invented(n: number): RowValues {
  const letter = (from: string, step: number): string => from[(n * step) % from.length] ?? '';
  return {
    name: letter(surnames, 1) + letter(given, 3) + (n % 3 === 0 ? '' : letter(given, 7)),
    sex: String(1 + (n % 2)),
    birthDate: `19${String(50 + (n % 50))}-0${String(1 + (n % 9))}-1${String(n % 9)}`,
    idNumber: `9${String(n * 7919).padStart(16, '0')}X`,
    phone: `1${String(n * 104_729).padStart(10, '0')}`,
    address: `某县${letter(given, 11)}水乡${letter(given, 13)}河村${String(n % 40)}号`,
    startDate: '2000-01-01',
    hours: n % 80,
    score: 60 + (n % 40),
  };
}
