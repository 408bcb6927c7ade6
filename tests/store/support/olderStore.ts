import { rmSync, renameSync } from 'node:fs';
import Database from 'better-sqlite3';
import { migrate, migrations } from '../../../electron/engine/store/migrate.ts';

/** Turns a closed store's file into what a program that knew only the first migrations would have written. */
export function makeOlder(file: string, version: number): void {
  const older = `${file}.older`;
  const db = new Database(older);
  db.pragma('page_size = 8192');
  db.pragma('foreign_keys = OFF');
  migrate(
    db,
    migrations.filter((m) => m.version <= version),
  );
  db.prepare('ATTACH ? AS newer').run(file);
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'search%'",
    )
    .pluck()
    .all() as string[];
  for (const table of tables) {
    const columns = (db.pragma(`main.table_info("${table}")`) as { readonly name: string }[])
      .map((c) => `"${c.name}"`)
      .join(', ');
    db.exec(`INSERT INTO main."${table}" (${columns}) SELECT ${columns} FROM newer."${table}"`);
  }
  db.exec('DETACH newer');
  db.close();
  for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
  renameSync(older, file);
}
