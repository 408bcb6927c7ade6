/** Words of rows that a plan's write has copied: they wait for the search index in runs, and go into it many at once. */
import type { Database } from 'better-sqlite3';
import type { TextIndex } from './indexGathering.ts';
import { rowsOfBlock, type WordKind } from './readyWords.ts';

/** Rows with following numbers out of one file of ready rows whose words are to be written, and what makes ids of their numbers. */
export interface WordRun {
  readonly first: number;
  readonly last: number;
  readonly shift: number;
  /** The name under which the file is open. */
  readonly schema: string;
}

/** Which words of the rows go where. */
export interface WordsTo {
  readonly kind: WordKind;
  readonly index: TextIndex;
  /** What the ids are counted from in the index; asked when the first words are written. */
  readonly from: () => number;
}

export interface WordQueue {
  add(run: WordRun): void;
  /** The row with this id changed since: its words are no longer what it says. */
  pass(id: number): void;
  /** Rows whose words wait. */
  waiting(): number;
  /** Writes the words of so many rows of one file, in the order in which they were stored. */
  write(most: number): void;
}

/** For the running step. @param db the writer connection, on which the files are open */
export function openWordQueue(db: Database, { kind, index, from }: WordsTo): WordQueue {
  db.exec('CREATE TEMP TABLE IF NOT EXISTS word_run(first INTEGER PRIMARY KEY, last INTEGER, shift INTEGER); CREATE TEMP TABLE IF NOT EXISTS word_passed(id INTEGER PRIMARY KEY)');
  const addRun = db.prepare<[number, number, number]>('INSERT INTO temp.word_run(first, last, shift) VALUES(?, ?, ?)');
  const addPassed = db.prepare<[number]>('INSERT INTO temp.word_passed(id) VALUES(?)');
  let queue: WordRun[] = [];
  let at = 0;
  let rows = 0;
  const passed = new Set<number>();

  /** The first so many rows, as far as they stand in one file. */
  const take = (most: number): readonly WordRun[] => {
    const runs: WordRun[] = [];
    for (let run = queue[at]; run && most > 0 && run.schema === (runs[0] ?? run).schema; run = queue[at]) {
      const last = Math.min(run.last, run.first + most - 1);
      runs.push({ ...run, last });
      most -= last - run.first + 1;
      if (last === run.last) at += 1;
      else queue[at] = { ...run, first: last + 1 };
    }
    return runs;
  };

  return {
    add(run) {
      const before = queue.at(-1);
      if (before && before.shift === run.shift && before.last === run.first - 1 && before.schema === run.schema) queue[queue.length - 1] = { ...before, last: run.last };
      else queue.push(run);
      rows += run.last - run.first + 1;
    },
    pass: (id) => void passed.add(id),
    waiting: () => rows,
    write(most) {
      const runs = take(most);
      const [first] = runs;
      if (!first) return;
      const many = runs.reduce((sum, run) => sum + run.last - run.first + 1, 0);
      db.exec('DELETE FROM temp.word_run; DELETE FROM temp.word_passed');
      for (const run of runs) addRun.run(run.first, run.last, run.shift);
      const left = leftOut(runs, passed);
      for (const id of left) addPassed.run(id);
      const { changes } = db.prepare<[number]>(putSql(index, first.schema, kind)).run(from());
      // Whoever has no entry would never be found.
      if (index === 'search' && changes !== many - left.length) throw new Error(`words of ${changes} people instead of ${many - left.length}`);
      rows -= many;
      if (rows > 0) return;
      queue = [];
      at = 0;
    },
  };
}

/** Ids among these runs that are passed. Ids rise from run to run; between them stand those of rows written alone. */
function leftOut(runs: readonly WordRun[], passed: ReadonlySet<number>): readonly number[] {
  let at = 0;
  return [...passed]
    .toSorted((a, b) => a - b)
    .filter((id) => {
      for (let run = runs[at]; run && run.last + run.shift < id; run = runs[at]) at += 1;
      const run = runs[at];
      return run !== undefined && id >= run.first + run.shift;
    });
}

/**
 * One statement for many rows costs half of what one for each does. Each person has an entry, as he has when he is written
 * alone; a row without texts has none.
 */
function putSql(index: TextIndex, schema: string, kind: WordKind): string {
  return (
    `INSERT INTO ${index} (rowid, terms) SELECT b.first + w.key + r.shift + CAST(? AS INTEGER), w.value` +
    ` FROM temp.word_run AS r CROSS JOIN ${schema}.ready_words AS b CROSS JOIN json_each(b.${kind}) AS w` +
    ` WHERE b.first BETWEEN r.first - ${rowsOfBlock - 1} AND r.last AND b.first + w.key BETWEEN r.first AND r.last` +
    ` AND b.first + w.key + r.shift NOT IN (SELECT id FROM temp.word_passed)${index === 'search' ? '' : " AND w.value <> ''"}`
  );
}
