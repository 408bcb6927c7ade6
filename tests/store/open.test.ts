import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { auditEntries } from '../../electron/engine/handlers/upkeep.ts';
import { listBackups } from '../../electron/engine/store/backup.ts';
import { migrations, newestVersion } from '../../electron/engine/store/migrate.ts';
import { verifyStore } from '../../electron/engine/store/verify.ts';
import { dbFile, nextGeneration, readCurrent, storeExists } from '../../electron/engine/store/folder.ts';
import { createStore, coreOf, openStore } from '../../electron/engine/store/openStore.ts';
import type { Store } from '../../electron/engine/store/store.ts';
import { makeOlder } from './support/olderStore.ts';
import { addPeople } from './support/people.ts';
import { aTownship, restart, tempFolder, tempStore } from './support/tempStore.ts';

const open = (dataDir: string): Promise<Store> => openStore({ dataDir, reserve: false });

function fileOf(dataDir: string): string {
  return dbFile(dataDir, readCurrent(dataDir).generation);
}

function hashes(dataDir: string): Record<string, string> {
  const { generation } = readCurrent(dataDir);
  const folder = join(dataDir, generation);
  const found: Record<string, string> = {};
  for (const name of readdirSync(folder))
    if (!name.endsWith('-shm'))
      found[name] = createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex');
  return found;
}

async function closedStore(): Promise<string> {
  const store = await tempStore();
  await addPeople(store, 0, 20);
  await store.close();
  return store.dataDir;
}

test('a fresh store knows its unit and starts empty', async () => {
  const store = await tempStore();
  expect(store.info).toMatchObject({
    role: 'township',
    unitCode: '620721101000',
    unitName: '红湾寺镇',
    demo: false,
  });
  expect(store.recovered).toBeNull();
  expect(store.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(0);
});

test('a second store is never made over the first', async () => {
  const dataDir = await closedStore();
  await expect(createStore({ dataDir, ...aTownship })).rejects.toMatchObject({ code: 'already-initialised' });
});

test('a folder without a store is named as such', async () => {
  const dataDir = tempFolder();
  await expect(open(dataDir)).rejects.toMatchObject({ code: 'store-missing', detail: { dir: dataDir } });
});

test('both connections are durable, strict and the pages cannot write', async () => {
  const store = await tempStore();
  const { writer, reader } = coreOf(store).connections;
  for (const db of [writer, reader]) {
    expect(db.pragma('synchronous', { simple: true })).toBe(2);
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(db.pragma('foreign_keys', { simple: true })).toBe(1);
    expect(db.pragma('trusted_schema', { simple: true })).toBe(0);
    expect(db.pragma('cell_size_check', { simple: true })).toBe(1);
    expect(db.pragma('temp_store', { simple: true })).toBe(2);
    expect(db.pragma('mmap_size', { simple: true }) ?? 0).toBe(0);
  }
  expect(writer.pragma('secure_delete', { simple: true })).toBe(1);
  expect(() => reader.prepare("INSERT INTO setting VALUES ('a', 'b')").run()).toThrow('readonly');
});

test('a second program on the same folder is refused at once', async () => {
  const store = await tempStore();
  await expect(open(store.dataDir)).rejects.toMatchObject({ code: 'store-in-use' });
  const child = spawn(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { openStore } from ${JSON.stringify(new URL('../../electron/engine/store/openStore.ts', import.meta.url).href)};
       openStore({ dataDir: ${JSON.stringify(store.dataDir)} }).then(() => console.log('opened'), (e) => console.log(e.code));`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const said = await new Promise<string>((resolve) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('close', () => resolve(text.trim()));
  });
  expect(said).toBe('store-in-use');
});

test('after closing, the folder is free again', async () => {
  const store = await tempStore();
  const again = await restart(store);
  expect(again.recovered).toBeNull();
});

test('a store of a newer program is refused without changing a byte', async () => {
  const dataDir = await closedStore();
  const db = new Database(fileOf(dataDir));
  db.pragma('user_version = 99990');
  db.close();
  const before = hashes(dataDir);
  await expect(open(dataDir)).rejects.toMatchObject({ code: 'store-newer', detail: { found: 99_990 } });
  expect(hashes(dataDir)).toEqual(before);
});

test('a newer version that only the WAL knows is refused too, and the WAL stays', async () => {
  const dataDir = await closedStore();
  const file = fileOf(dataDir);
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('user_version = 99990');
  const copies = ['', '-wal'].map((end) => [file + end, readFileSync(file + end)] as const);
  db.close();
  for (const [path, bytes] of copies) writeFileSync(path, bytes);
  const before = hashes(dataDir);
  expect(Object.keys(before)).toContain('app.db-wal');
  await expect(open(dataDir)).rejects.toMatchObject({ code: 'store-newer' });
  expect(hashes(dataDir)).toEqual(before);
});

test('a database of another program is refused without changing a byte', async () => {
  const dataDir = await closedStore();
  const file = fileOf(dataDir);
  rmSync(file);
  const db = new Database(file);
  db.exec('CREATE TABLE person (id INTEGER)');
  db.close();
  const before = hashes(dataDir);
  await expect(open(dataDir)).rejects.toMatchObject({ code: 'store-foreign' });
  expect(hashes(dataDir)).toEqual(before);
});

test('a refused open leaves the folder free for others', async () => {
  const dataDir = await closedStore();
  const bytes = readFileSync(fileOf(dataDir));
  writeFileSync(fileOf(dataDir), Buffer.alloc(bytes.length, 7));
  await expect(open(dataDir)).rejects.toMatchObject({ code: 'store-damaged' });
  writeFileSync(fileOf(dataDir), bytes);
  const store = await open(dataDir);
  await store.close();
});

test('after an unclean end the data are checked and the clerk is told', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 20);
  const { generation } = readCurrent(store.dataDir);
  const copy = tempFolder();
  mkdirSync(join(copy, generation));
  for (const name of ['CURRENT', 'CURRENT.2']) copyFileSync(join(store.dataDir, name), join(copy, name));
  for (const name of ['app.db', 'app.db-wal', 'state'])
    copyFileSync(join(store.dataDir, generation, name), join(copy, generation, name));
  const again = await open(copy);
  expect(again.recovered).toContain('没有正常关闭');
  expect(again.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(20);
  await again.close();
});

test.each([
  ['is gone', (file: string) => rmSync(file)],
  ['is torn', (file: string) => truncateSync(file, 40)],
])(
  'when the record of the last end %s, damaged pages are reported and the store is not opened',
  async (_, harm) => {
    const store = await tempStore();
    await addPeople(store, 0, 2000);
    await store.close();
    const { generation } = readCurrent(store.dataDir);
    harm(join(store.dataDir, generation, 'state'));
    const file = fileOf(store.dataDir);
    const bytes = readFileSync(file);
    const pageSize = 8192;
    for (let page = 20; page < 60; page += 1) bytes.fill(0xee, page * pageSize + 16, page * pageSize + 400);
    writeFileSync(file, bytes);
    await expect(open(store.dataDir)).rejects.toMatchObject({ code: 'store-damaged' });
  },
);

test('a lost WAL is noticed although SQLite itself says all is well', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 20);
  const { generation } = readCurrent(store.dataDir);
  const folder = join(store.dataDir, generation);
  const saved = { db: readFileSync(join(folder, 'app.db')), state: readFileSync(join(folder, 'state')) };
  await store.close();
  writeFileSync(join(folder, 'app.db'), saved.db);
  writeFileSync(join(folder, 'state'), saved.state);
  const again = await open(store.dataDir);
  expect(again.recovered).toContain('wal');
  expect(again.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(0);
  await again.close();
});

test('a WAL of another store laid beside ours is not taken for ours', async () => {
  const ours = await tempStore();
  const theirs = await tempStore();
  await addPeople(ours, 0, 20);
  await addPeople(theirs, 500, 900);
  const wal = readFileSync(`${fileOf(theirs.dataDir)}-wal`);
  await ours.close();
  writeFileSync(`${fileOf(ours.dataDir)}-wal`, wal);
  const opened = open(ours.dataDir);
  await expect(opened).rejects.toMatchObject({ code: 'store-damaged' });
});

test.each([
  ['missing', (file: string) => rmSync(file)],
  ['empty', (file: string) => truncateSync(file)],
  ['zeroed', (file: string) => writeFileSync(file, Buffer.alloc(11))],
  ['cut short', (file: string) => truncateSync(file, 7)],
  ['pointing nowhere', (file: string) => writeFileSync(file, 'gen-000777\n')],
])('CURRENT %s: its second copy tells, and CURRENT is repaired', async (_, harm) => {
  const dataDir = await closedStore();
  harm(join(dataDir, 'CURRENT'));
  const store = await open(dataDir);
  expect(store.recovered).toContain('CURRENT');
  expect(store.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(20);
  await store.close();
  expect(readFileSync(join(dataDir, 'CURRENT'), 'utf8')).toBe('gen-000001\n');
});

test('with both pointers gone the newest generation is opened, and no fresh store is made over it', async () => {
  const dataDir = await closedStore();
  rmSync(join(dataDir, 'CURRENT'));
  rmSync(join(dataDir, 'CURRENT.2'));
  expect(storeExists(dataDir)).toBe(true);
  await expect(createStore({ dataDir, ...aTownship })).rejects.toMatchObject({ code: 'already-initialised' });
  const store = await open(dataDir);
  expect(store.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(20);
  await store.close();
});

test('what unfinished jobs left in tmp is gone after a start', async () => {
  const dataDir = await closedStore();
  writeFileSync(join(dataDir, 'tmp', 'half.part'), 'x');
  const store = await open(dataDir);
  expect(existsSync(join(dataDir, 'tmp', 'half.part'))).toBe(false);
  await store.close();
});

test('what is left of a generation whose removal was cut short goes at a start', async () => {
  const dataDir = await closedStore();
  mkdirSync(join(dataDir, 'gen-000007'));
  writeFileSync(join(dataDir, 'gen-000007', 'state'), 'half');
  // Its name is not given again: a restore could not take it.
  expect(nextGeneration(dataDir)).toBe('gen-000008');
  const store = await open(dataDir);
  expect(existsSync(join(dataDir, 'gen-000007'))).toBe(false);
  await store.close();
});

test('a restore that was cut off between its two steps leaves no second generation behind', async () => {
  const dataDir = await closedStore();
  mkdirSync(join(dataDir, 'gen-000002'));
  copyFileSync(fileOf(dataDir), join(dataDir, 'gen-000002', 'app.db'));
  const store = await open(dataDir);
  expect(existsSync(join(dataDir, 'gen-000002'))).toBe(false);
  await store.close();
});

test.each([
  ['cut in the middle', (wal: Buffer) => wal.subarray(0, Math.floor(wal.length / 2))],
  [
    'with a flipped bit',
    (wal: Buffer) => {
      const copy = Buffer.from(wal);
      copy.writeUInt8(copy.readUInt8(wal.length - 5000) ^ 1, wal.length - 5000);
      return copy;
    },
  ],
  ['turned to garbage', (wal: Buffer) => Buffer.alloc(wal.length, 0xa5)],
  ['emptied', () => Buffer.alloc(0)],
])(
  'a WAL %s after an unclean end: the store opens at a whole step and says what is missing',
  async (_, harm) => {
    const store = await tempStore();
    for (let i = 0; i < 6; i += 1) await addPeople(store, i * 10, 10);
    const { generation } = readCurrent(store.dataDir);
    const copy = tempFolder();
    mkdirSync(join(copy, generation));
    copyFileSync(join(store.dataDir, 'CURRENT'), join(copy, 'CURRENT'));
    for (const name of ['app.db', 'state'])
      copyFileSync(join(store.dataDir, generation, name), join(copy, generation, name));
    writeFileSync(join(copy, generation, 'app.db-wal'), harm(readFileSync(`${fileOf(store.dataDir)}-wal`)));
    const again = await open(copy);
    const people = again.rawRead.prepare('SELECT count(*) FROM person').pluck().get() as number;
    expect(people).toBeLessThan(60);
    expect(people % 10).toBe(0);
    expect(again.recovered).toContain('记录已不在');
    expect((await verifyStore(again)).checks.filter((c) => !c.ok)).toEqual([]);
    expect(auditEntries(again, { offset: 0, limit: 1 }).entries[0]).toMatchObject({
      action: '异常关闭后检查',
    });
    await again.close();
  },
);

test('a trigger or table that our migrations do not make is not let in', async () => {
  for (const sql of [
    'CREATE TRIGGER spy AFTER INSERT ON person BEGIN UPDATE setting SET value = new.idNumber; END',
    'CREATE TABLE stray (a)',
    'DROP INDEX person_pinyin',
    'ALTER TABLE person RENAME COLUMN remark TO remarks',
  ]) {
    const dataDir = await closedStore();
    const db = new Database(fileOf(dataDir));
    db.exec(sql);
    db.close();
    await expect(open(dataDir)).rejects.toMatchObject({ code: 'store-damaged' });
  }
});

test.each(migrations.slice(0, -1).map((m) => m.version))('a store of the older program %i is backed up, then brought up to date', async (version) => {
  const dataDir = await closedStore();
  makeOlder(fileOf(dataDir), version);
  const store = await open(dataDir);
  expect(listBackups(dataDir)).toEqual([
    expect.objectContaining({
      manifest: expect.objectContaining({ reason: 'before-migration', schema: version }) as unknown,
    }),
  ]);
  expect(store.rawRead.pragma('user_version', { simple: true })).toBe(newestVersion);
  expect(store.rawRead.prepare('SELECT count(*) FROM person').pluck().get()).toBe(20);
  await store.close();
});

test('when the disk is full the reserve is given up, and with room there is a reserve again', async () => {
  const dataDir = tempFolder();
  const store = await createStore({ dataDir, ...aTownship, reserve: true });
  const reserve = join(dataDir, 'reserve.bin');
  expect(existsSync(reserve)).toBe(true);
  coreOf(store).connections.writer.pragma('max_page_count = 60');
  await expect(addPeople(store, 0, 5000)).rejects.toMatchObject({ code: 'disk-full' });
  expect(existsSync(reserve)).toBe(false);
  await store.close();
  const again = await openStore({ dataDir });
  expect(existsSync(reserve)).toBe(true);
  await again.close();
});
