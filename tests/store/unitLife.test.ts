import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/engine/store/migrate.ts';

test('migration 160 lets units be found by what they belong to, and keeps those brought in before', () => {
  const db = new Database(':memory:');
  migrate(
    db,
    migrations.filter((m) => m.version < 160),
  );
  db.prepare("INSERT INTO unit (id, code, name, parent) VALUES (1, '629921100200', '上柳村', '629921100000')").run();
  expect(migrate(db)).toContain(160);
  expect(db.prepare("SELECT name FROM unit WHERE parent = '629921100000'").pluck().all()).toEqual(['上柳村']);
  const plan = db.prepare("EXPLAIN QUERY PLAN SELECT code FROM unit WHERE parent = '1' OR successor = '1'").all() as { detail: string }[];
  expect(plan.map((line) => line.detail).join()).toContain('unit_successor');
  db.close();
});
