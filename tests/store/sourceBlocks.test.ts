/** Migrations 190 and 200: lines of source files stand packed in blocks, and are shown, joined and blanked as before. */
import { deflateRawSync } from 'node:zlib';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/engine/store/migrate.ts';
import { createBlockMaker, unpackedLines, type SourceBlock } from '../../electron/engine/store/sourceBlock.ts';
import { blankSourceLine, openSourceLines } from '../../electron/engine/store/sourceLine.ts';
import type { Tx } from '../../electron/engine/store/store.ts';
import { keptLines } from './support/keptLines.ts';
import { tempStore } from './support/tempStore.ts';

interface Line {
  readonly file: number;
  readonly sheet: number;
  readonly row: number;
  readonly cells: string;
}

function blocksOf(lines: readonly Line[]): readonly SourceBlock[] {
  const blocks: SourceBlock[] = [];
  const maker = createBlockMaker((block) => void blocks.push(block));
  for (const { file, sheet, row, cells } of lines) maker.add(file, sheet, row, Buffer.from(cells));
  maker.end();
  return blocks;
}

const aLine = fc.record({
  file: fc.integer({ min: 0, max: 2 }),
  sheet: fc.integer({ min: 0, max: 2 }),
  row: fc.integer({ min: 1, max: 1_048_576 }),
  cells: fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 6 }).map((cells) => JSON.stringify(cells)),
});

test('any lines come out of their blocks as they went in, each block of one sheet and with the rows it says', () => {
  fc.assert(
    fc.property(fc.array(aLine, { maxLength: 400 }), (lines) => {
      const out = blocksOf(lines).flatMap(({ file, sheet, first, last, lines: packed }) => {
        const block = unpackedLines(packed);
        expect([Math.min(...block.rows), Math.max(...block.rows)]).toEqual([first, last]);
        expect(block.rows.length).toBeLessThanOrEqual(120);
        return block.rows.map((row, i) => ({ file, sheet, row, cells: block.lines[i] }));
      });
      expect(out).toEqual(lines);
    }),
  );
});

test('a block ends before its cells are too many to be unpacked for one row', () => {
  const wide = JSON.stringify(['长'.repeat(100_000)]);
  const blocks = blocksOf(Array.from({ length: 5 }, (_, i) => ({ file: 0, sheet: 0, row: i + 1, cells: wide })));
  expect(blocks.map((b) => [b.first, b.last])).toEqual([
    [1, 1],
    [2, 2],
    [3, 3],
    [4, 4],
    [5, 5],
  ]);
});

/** Lines 3…5 of a sheet in two blocks that overlap, and line 5 once more by itself: tables side by side. */
function keep(tx: Tx): number {
  const fileId = tx.addSourceFile({ name: '花名册.xlsx', sha256: 'a', bytes: 1, format: 'xlsx', sheets: [] });
  const left = [3, 4, 5].map((row) => ({ file: 0, sheet: 1, row, cells: JSON.stringify([`左${row}`]) }));
  const right = [4, 5].map((row) => ({ file: 1, sheet: 1, row, cells: JSON.stringify(['', `右${row}`]) }));
  const put = tx.raw.prepare('INSERT INTO source_block (fileId, sheet, first, last, lines) VALUES (?, ?, ?, ?, ?)');
  for (const { sheet, first, last, lines } of blocksOf([...left, ...right])) put.run(fileId, sheet, first, last, lines);
  tx.sourceRowWriter()({ fileId, sheet: 1, row: 5 }, JSON.stringify(['', '', '后补']));
  return fileId;
}

test('a line is all that its blocks and its own row say of it, and none of another place', async () => {
  const store = await tempStore();
  const { value: fileId } = await store.transact({ kind: 'import', title: '导入' }, keep);
  const lineAt = openSourceLines(store.rawRead);
  const at = (row: number, sheet = 1): unknown => lineAt({ fileId, sheet, row });
  expect([3, 4, 5].map((row) => at(row))).toEqual(['["左3"]', '["左4","右4"]', '["左5","右5","后补"]']);
  expect([at(2), at(6), at(4, 0), lineAt({ fileId: fileId + 1, sheet: 1, row: 4 })]).toEqual([null, null, null, null]);
});

test('a line that is blanked is gone from every block and from its own row, and its neighbours stay', async () => {
  const store = await tempStore();
  const { value: fileId } = await store.transact({ kind: 'import', title: '导入' }, keep);
  await store.transact({ kind: 'erase', title: '删除' }, (tx) => blankSourceLine(tx.raw, { fileId, sheet: 1, row: 5 }));
  expect(keptLines(store.rawRead).map(([, , row, cells]) => [row, cells])).toEqual([
    [3, '["左3"]'],
    [4, '["左4"]'],
    [4, '["","右4"]'],
    [5, '[]'],
    [5, '[]'],
    [5, '[]'],
  ]);
});

test('a block whose rows and lines are not as many is refused', () => {
  const [block] = blocksOf([{ file: 0, sheet: 0, row: 1, cells: '["甲"]' }]);
  const [two] = blocksOf([{ file: 0, sheet: 0, row: 1, cells: '["甲"]\n["乙"]' }]);
  expect(unpackedLines(block?.lines ?? Buffer.alloc(0)).lines).toEqual(['["甲"]']);
  expect(() => unpackedLines(two?.lines ?? Buffer.alloc(0))).toThrow('a block of 1 source rows holds 2');
});

/** A store as the program before a migration left it, with one file of source lines. */
function before(version: number): Database.Database {
  const db = new Database(':memory:');
  migrate(
    db,
    migrations.filter((m) => m.version < version),
  );
  db.exec("INSERT INTO source_file (id, op, name, sha256, bytes, format, sheets) VALUES (1, 'op', '旧.xlsx', 'b', 1, 'xlsx', '[]')");
  return db;
}

test('migration 190 leaves the lines that an older program kept where they are, and they are shown', () => {
  const db = before(190);
  db.exec(`INSERT INTO source_row (fileId, sheet, row, cells) VALUES (1, 0, 7, '["张三"]')`);
  expect(migrate(db)).toContain(190);
  expect(openSourceLines(db)({ fileId: 1, sheet: 0, row: 7 })).toBe('["张三"]');
  expect(db.prepare('SELECT count(*) FROM source_block').pluck().get()).toBe(0);
  db.close();
});

test('migration 200 packs blocks of an older program anew, and their lines are shown', () => {
  const db = before(200);
  const put = db.prepare('INSERT INTO source_block (fileId, sheet, first, last, lines) VALUES (1, 0, ?, ?, ?)');
  for (let n = 0; n < 450; n += 1) put.run(2 * n + 1, 2 * n + 2, deflateRawSync(`[${2 * n + 1},${2 * n + 2}]\n["张${n}"]\n["李${n}"]`));
  expect(migrate(db)).toContain(200);
  const lineAt = openSourceLines(db);
  expect([1, 2, 400, 899, 900].map((row) => lineAt({ fileId: 1, sheet: 0, row }))).toEqual(['["张0"]', '["李0"]', '["李199"]', '["张449"]', '["李449"]']);
  expect(keptLines(db).length).toBe(900);
  db.close();
});

test('migration 200 does not stop at a block that is damaged: the others are packed anew', () => {
  const db = before(200);
  db.exec("INSERT INTO source_block (fileId, sheet, first, last, lines) VALUES (1, 0, 1, 1, x'ffff')");
  db.prepare('INSERT INTO source_block (fileId, sheet, first, last, lines) VALUES (1, 0, 2, 2, ?)').run(deflateRawSync('[2]\n["张三"]'));
  expect(migrate(db)).toContain(200);
  expect(openSourceLines(db)({ fileId: 1, sheet: 0, row: 2 })).toBe('["张三"]');
  expect(db.prepare('SELECT hex(lines) FROM source_block WHERE first = 1').pluck().get()).toBe('FFFF');
  db.close();
});
