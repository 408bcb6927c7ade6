/** Migration 180: rows that a build left without words in the search indexes are found again. */
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/engine/store/migrate.ts';
import { loadPinyin } from '../../electron/engine/store/pinyin.ts';

test('migration 180 gives both indexes the words of every row, and takes those of nobody', async () => {
  await loadPinyin();
  const db = new Database(':memory:');
  migrate(
    db,
    migrations.filter((m) => m.version < 180),
  );
  db.exec(`
    INSERT INTO person (id, name, idNumber, employer) VALUES (1, '张三', '620722198501121234', '合作社'), (2, '李四', NULL, NULL), (3, NULL, NULL, NULL);
    INSERT INTO search (rowid, terms) VALUES (1, ''), (2, 'b李四'), (9, 'b王五');
    INSERT INTO search_ledger (n, ledger) VALUES (1, 'person');
  `);
  expect(migrate(db)[0]).toBe(180);
  const found = (index: string, word: string): unknown => db.prepare(`SELECT rowid FROM ${index} WHERE ${index} MATCH ?`).pluck().all(`"${word}"`);
  expect(found('search', 'b张三')).toEqual([1]);
  expect(found('search', 'd1234')).toEqual([1]);
  expect(found('search', 'plisi')).toEqual([2]);
  expect(found('search', 'b王五')).toEqual([]);
  expect(found('search_rows', 'r合作')).toEqual([2 ** 32 + 1]);
  expect(db.prepare('SELECT count(*) FROM search').pluck().get()).toBe(3);
});
