/** Words of copied rows go into the index as they stand, whatever runs they come in, but for rows that changed since. */
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openReadyWords } from '../../electron/engine/store/readyWords.ts';
import { openWordQueue } from '../../electron/engine/store/wordQueue.ts';

const rows = 700;

/** The words of a row by its number; every third has none. */
const wordsAt = (key: number): string => (key % 3 === 0 ? '' : `w${key} 村${key % 7}`);

function openIndexes(): Database.Database {
  const db = new Database(':memory:');
  for (const index of ['search', 'search_rows']) db.exec(`CREATE VIRTUAL TABLE ${index} USING fts5(terms, content='', contentless_delete=1, detail='none', tokenize='ascii')`);
  const words = openReadyWords(db);
  for (let key = 1; key <= rows; key += 1) {
    for (const kind of ['terms', 'texts'] as const) words.of[kind].text(wordsAt(key));
    words.next(key);
  }
  words.flush();
  return db;
}

/** Every entry with its words. */
function entriesOf(db: Database.Database, index: string): Record<number, string[]> {
  db.exec(`DROP TABLE IF EXISTS temp.every_word; CREATE VIRTUAL TABLE temp.every_word USING fts5vocab(main, ${index}, 'instance')`);
  const found: Record<number, string[]> = {};
  for (const id of db.prepare(`SELECT rowid FROM ${index}`).pluck().all() as number[]) found[id] = [];
  for (const [id, word] of db.prepare('SELECT doc, term FROM temp.every_word ORDER BY doc, term').raw().all() as [number, string][]) found[id]?.push(word);
  return found;
}

/** Runs as a plan gives them: numbers rise, some are left out between (rows written alone, which take ids too, or rows left out). */
const someRuns = fc
  .array(fc.record({ long: fc.integer({ min: 1, max: 300 }), gap: fc.integer({ min: 0, max: 5 }), alone: fc.integer({ min: 0, max: 5 }) }), { minLength: 1, maxLength: 6 })
  .map((steps) => {
    const runs: { first: number; last: number; shift: number; schema: string }[] = [];
    let [key, id] = [1, 1001];
    for (const { long, gap, alone } of steps) {
      key += gap;
      id += alone;
      const last = Math.min(rows, key + long - 1);
      if (last < key) break;
      runs.push({ first: key, last, shift: id - key, schema: 'main' });
      id += last - key + 1;
      key = last + 1;
    }
    return runs;
  });

test('whatever runs, slices and rows that changed, each row has its entry once, and those that changed have none yet', () => {
  const db = openIndexes();
  fc.assert(
    fc.property(someRuns, fc.array(fc.integer({ min: 995, max: 1000 + rows + 40 }), { minLength: 40, maxLength: 120 }), fc.integer({ min: 60, max: 400 }), (runs, passed, most) => {
      for (const [kind, index, from] of [
        ['terms', 'search', 0],
        ['texts', 'search_rows', 2 ** 33],
      ] as const) {
        db.exec(`INSERT INTO ${index} (${index}) VALUES ('delete-all')`);
        const queue = openWordQueue(db, { kind, index, from: () => from });
        for (const run of runs) queue.add(run);
        for (const id of passed) queue.pass(id);
        while (queue.waiting() > 0) queue.write(most);
        const expected: Record<number, string[]> = {};
        for (const { first, last, shift } of runs)
          for (let key = first; key <= last; key += 1) {
            const words = wordsAt(key);
            if (passed.includes(key + shift) || (index === 'search_rows' && words === '')) continue;
            expected[from + key + shift] = words === '' ? [] : words.split(' ').toSorted();
          }
        expect(entriesOf(db, index)).toEqual(expected);
      }
    }),
    { numRuns: 100 },
  );
  db.close();
});

test('a person whose words are missing stops the write: nobody would ever find him', () => {
  const db = openIndexes();
  db.exec('DELETE FROM ready_words WHERE first = 251');
  const queue = openWordQueue(db, { kind: 'terms', index: 'search', from: () => 0 });
  queue.add({ first: 1, last: 600, shift: 0, schema: 'main' });
  expect(() => queue.write(600)).toThrow('words of 350 people instead of 600');
  db.close();
});
