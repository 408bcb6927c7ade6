import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { migrate, migrations } from '../../electron/engine/store/migrate.ts';
import { loadPinyin } from '../../electron/engine/store/pinyin.ts';

test('migration 90 gives people brought in before it a blank 招聘方式', async () => {
  await loadPinyin();
  const db = new Database(':memory:');
  migrate(
    db,
    migrations.filter((m) => m.version < 90),
  );
  db.prepare("INSERT INTO person (id, name) VALUES (1, '张三')").run();
  db.prepare("INSERT INTO introduced (id, personId, channel) VALUES (1, 1, '03')").run();
  expect(migrate(db)).toContain(90);
  expect(db.prepare('SELECT channel, way FROM introduced').all()).toEqual([{ channel: '03', way: null }]);
  db.close();
});
