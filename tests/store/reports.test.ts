import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/engine/store/migrate.ts';
import { loadPinyin } from '../../electron/engine/store/pinyin.ts';

test('migration 110 adds places for reports made and filed, and touches nothing else', async () => {
  await loadPinyin();
  const db = new Database(':memory:');
  migrate(
    db,
    migrations.filter((m) => m.version < 110),
  );
  db.prepare("INSERT INTO person (id, name) VALUES (1, '张三')").run();
  expect(migrate(db)).toContain(110);
  expect(db.prepare('SELECT count(*) FROM report_made').pluck().get()).toBe(0);
  expect(db.prepare('SELECT count(*) FROM report_snapshot').pluck().get()).toBe(0);
  expect(db.prepare('SELECT name FROM person').pluck().get()).toBe('张三');
  db.close();
});
