import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { auditEntries, backupList } from '../../electron/engine/handlers/upkeep.ts';
import { firstBrokenAudit } from '../../electron/engine/store/audit.ts';
import { listBackups, thinBackups } from '../../electron/engine/store/backup.ts';
import { readManifest } from '../../electron/engine/store/backupFile.ts';
import { dbFile, readCurrent } from '../../electron/engine/store/folder.ts';
import { coreOf, openStore } from '../../electron/engine/store/openStore.ts';
import { findBackup, proveBackup, rescueStore, restoreInto } from '../../electron/engine/store/restore.ts';
import { readPerson } from '../../electron/engine/store/personPage.ts';
import { search } from '../../electron/engine/store/search.ts';
import { backupStore, createTimedBackup, timedEveryMs } from '../../electron/engine/store/storeBackup.ts';
import type { Store, StoreChange } from '../../electron/engine/store/store.ts';
import { redo, undo } from '../../electron/engine/store/undo.ts';
import { verifyStore } from '../../electron/engine/store/verify.ts';
import { addPeople } from './support/people.ts';
import { everything, restart, tempFolder, tempStore } from './support/tempStore.ts';

const people = (store: Store): number =>
  store.rawRead.prepare('SELECT count(*) FROM person').pluck().get() as number;

test('a backup is one file with its manifest, whole, and any SQLite tool opens it', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 50);
  const backup = await backupStore(coreOf(store), 'by-hand');
  const manifest = await proveBackup(backup.file);
  expect(manifest).toMatchObject({
    storeId: store.info.storeId,
    unitName: '红湾寺镇',
    reason: 'by-hand',
    rows: { person: 50 },
  });
  const db = new Database(backup.file, { readonly: true });
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.prepare('SELECT count(*) FROM person').pluck().get()).toBe(50);
  expect(db.pragma('journal_mode', { simple: true })).toBe('delete');
  db.close();
  expect(backupList(store)).toEqual([
    expect.objectContaining({ id: backup.id, reason: '手动备份', people: 50, rows: 50 }),
  ]);
  expect(auditEntries(store, { offset: 0, limit: 1 }).entries[0]).toMatchObject({
    action: '备份',
    object: '备份',
  });
  expect(readdirSync(join(store.dataDir, 'tmp'))).toEqual([]);
});

test('restoring brings back exactly what was saved; the object goes on and everything works on it', async () => {
  const store = await tempStore();
  const { ids } = await addPeople(store, 0, 50);
  const saved = everything(store);
  const backup = await backupStore(coreOf(store), 'by-hand');
  await addPeople(store, 100, 30);
  await store.transact({ kind: 'edit', title: 'x' }, (tx) =>
    tx.update('person', ids[0] ?? 0, { name: '改名' }),
  );
  const later = everything(store);
  const heard: StoreChange[] = [];
  store.onChange((change) => heard.push(change));
  const stages: string[] = [];
  await restoreInto(store, backup.file, (p) => stages.push(p.stage));
  expect(everything(store)).toEqual(saved);
  expect(stages).toEqual(['检查备份', '备份现有数据', '恢复数据', '启用', '完成']);
  expect(heard).toHaveLength(1);
  expect(heard[0]?.ledgers).toContain('person');
  expect(readCurrent(store.dataDir).generation).toBe('gen-000002');
  expect(existsSync(join(store.dataDir, 'gen-000001'))).toBe(false);
  // Reading, searching, writing, undoing go on with the same object.
  expect(search(store, { text: '改名', limit: 5 }).hits).toEqual([]);
  expect(readPerson(store, ids[0] ?? 0).history).toHaveLength(1);
  await addPeople(store, 500, 3);
  await undo(store);
  expect(everything(store)).toEqual(saved);
  expect((await verifyStore(store)).checks.filter((c) => !c.ok)).toEqual([]);
  // The restore can itself be taken back: the state before it was backed up.
  const before = listBackups(store.dataDir).find((b) => b.manifest.reason === 'before-restore');
  await restoreInto(store, before?.file ?? '');
  expect(everything(store)).toEqual(later);
  const again = await restart(store);
  expect(again.recovered).toBeNull();
  expect(everything(again)).toEqual(later);
});

test('op numbers never fall back over a restore, so the newest backup is the newest state', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 5);
  const old = await backupStore(coreOf(store), 'by-hand');
  for (let i = 0; i < 5; i += 1) await addPeople(store, 10 + i, 1);
  await restoreInto(store, old.file);
  await addPeople(store, 900, 1);
  const fresh = await backupStore(coreOf(store), 'by-hand');
  expect(listBackups(store.dataDir)[0]?.id).toBe(fresh.id);
});

test('steps from before the backup can still be undone and redone after restoring it', async () => {
  const store = await tempStore();
  const { op } = await addPeople(store, 0, 40);
  const backup = await backupStore(coreOf(store), 'by-hand');
  await restoreInto(store, backup.file);
  await undo(store, op);
  expect(people(store)).toBe(0);
  await redo(store, op);
  expect(people(store)).toBe(40);
});

test('a backup on a medium that cannot be written is restored from there', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 20);
  const backup = await backupStore(coreOf(store), 'by-hand');
  const stick = tempFolder();
  const carried = join(stick, '带走.tlbackup');
  copyFileSync(backup.file, carried);
  chmodSync(carried, 0o444);
  chmodSync(stick, 0o555);
  await addPeople(store, 100, 20);
  await restoreInto(store, carried);
  expect(people(store)).toBe(20);
  expect(readdirSync(stick)).toEqual(['带走.tlbackup']);
  chmodSync(stick, 0o755);
});

test('every damaged byte of a backup is noticed, and the present data stay', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 20);
  const backup = await backupStore(coreOf(store), 'by-hand');
  const before = everything(store);
  const bytes = readFileSync(backup.file);
  const harmed = join(tempFolder(), 'harmed');
  const places = [
    0,
    20,
    60,
    68,
    100,
    4096,
    bytes.length - 1,
    bytes.length - 20,
    bytes.length - 100,
    backup.manifest.bytes + 5,
  ];
  for (let i = 0; i < 60; i += 1) places.push((i * 7919 * 13) % bytes.length);
  for (const place of places) {
    const copy = Buffer.from(bytes);
    copy.writeUInt8(copy.readUInt8(place) ^ 4, place);
    writeFileSync(harmed, copy);
    await expect(proveBackup(harmed)).rejects.toMatchObject({
      code: expect.stringMatching(/^(?:backup-damaged|store-(?:damaged|foreign|newer))$/) as string,
    });
  }
  for (const length of [0, 1, 100, 5000, bytes.length - 1]) {
    writeFileSync(harmed, bytes.subarray(0, length));
    await expect(restoreInto(store, harmed)).rejects.toMatchObject({ code: 'backup-damaged' });
  }
  writeFileSync(harmed, 'not a backup at all, only some text that somebody picked');
  await expect(restoreInto(store, harmed)).rejects.toMatchObject({ code: 'backup-damaged' });
  await expect(restoreInto(store, join(tempFolder(), 'nothing'))).rejects.toMatchObject({
    code: 'file-not-found',
  });
  expect(everything(store)).toEqual(before);
  expect(readCurrent(store.dataDir).generation).toBe('gen-000001');
});

test('a damaged file among the backups is named by the self-check and not offered', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 20);
  const backup = await backupStore(coreOf(store), 'by-hand');
  writeFileSync(
    join(store.dataDir, 'backups', '00000009-half.tlbackup'),
    readFileSync(backup.file).subarray(0, 5000),
  );
  expect(listBackups(store.dataDir).map((b) => b.id)).toEqual([backup.id]);
  const report = await verifyStore(store);
  expect(report.checks.find((c) => c.what === '备份')).toMatchObject({
    ok: false,
    detail: expect.stringContaining('half') as string,
  });
  expect(() => findBackup(store, '00000009-half')).toThrow(
    expect.objectContaining({ code: 'backup-not-found' }),
  );
});

test('a store that can no longer be opened is rescued from a backup, and its files are kept', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 20);
  const backup = await backupStore(coreOf(store), 'by-hand');
  await store.close();
  writeFileSync(dbFile(store.dataDir, 'gen-000001'), 'rubbish');
  await expect(openStore({ dataDir: store.dataDir, reserve: false })).rejects.toMatchObject({
    code: 'store-damaged',
  });
  await rescueStore({ dataDir: store.dataDir }, backup.file);
  expect(existsSync(join(store.dataDir, 'damaged-gen-000001', 'app.db'))).toBe(true);
  const again = await openStore({ dataDir: store.dataDir, reserve: false });
  expect(people(again)).toBe(20);
  await again.close();
});

test('before an import there is a backup, unless nothing was written since the last one', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 5);
  await (await store.backupMeanwhile('import')).made;
  await store.audit({ action: 'reveal', object: 'x' });
  await (await store.backupMeanwhile('import')).made;
  expect(listBackups(store.dataDir)).toHaveLength(1);
  await addPeople(store, 10, 5);
  await (await store.backupMeanwhile('import')).made;
  expect(listBackups(store.dataDir).map((b) => b.manifest.rows['person'])).toEqual([10, 5]);
});

test('backups made by hand are never thinned', async () => {
  let now = Date.parse('2026-01-01T01:00:00Z');
  const store = await tempStore({ now: () => now });
  for (let i = 0; i < 4; i += 1) {
    await addPeople(store, i, 1);
    await backupStore(coreOf(store), i === 0 ? 'by-hand' : 'before-import');
    now += 3_600_000;
  }
  now += 700 * 86_400_000;
  await addPeople(store, 99, 1);
  await backupStore(coreOf(store), 'before-import');
  thinBackups(store.dataDir);
  const reasons = listBackups(store.dataDir).map((b) => b.manifest.reason);
  expect(reasons).toContain('by-hand');
  expect(reasons.filter((r) => r === 'before-import')).toHaveLength(2);
});

test('while work goes on a backup is made on its own, at most once in its time', async () => {
  const started = Date.parse('2026-01-01T01:00:00Z');
  let now = started;
  const store = await tempStore({ now: () => now });
  const timers: number[] = [];
  const realSetTimeout = globalThis.setTimeout;
  const run: (() => void)[] = [];
  globalThis.setTimeout = ((fn: () => void, ms: number) => {
    timers.push(ms);
    run.push(fn);
    return realSetTimeout(() => undefined, 0);
  }) as typeof setTimeout;
  try {
    const timed = createTimedBackup(() => coreOf(store));
    timed.schedule();
    timed.schedule();
  } finally {
    globalThis.setTimeout = realSetTimeout;
  }
  expect(timers).toEqual([5000]);
  await addPeople(store, 0, 5);
  run[0]?.();
  await store.audit({ action: 'x', object: 'after' });
  expect(listBackups(store.dataDir).map((b) => b.manifest.reason)).toEqual(['timed']);
  now = started + 60_000;
  globalThis.setTimeout = ((_fn: () => void, ms: number) => {
    timers.push(ms);
    return realSetTimeout(() => undefined, 0);
  }) as typeof setTimeout;
  try {
    createTimedBackup(() => coreOf(store)).schedule();
    now = started - 1000 * 86_400_000;
    createTimedBackup(() => coreOf(store)).schedule();
  } finally {
    globalThis.setTimeout = realSetTimeout;
  }
  expect(timers.slice(1)).toEqual([timedEveryMs - 60_000, timedEveryMs]);
});

test('the audit log cannot be changed, and every change made around it is noticed', async () => {
  const store = await tempStore();
  for (let i = 0; i < 6; i += 1) await store.audit({ action: 'export', object: `表${i}`, count: i });
  const backup = await backupStore(coreOf(store), 'by-hand');
  const { writer } = coreOf(store).connections;
  expect(() => writer.prepare("UPDATE audit SET object = 'x'").run()).toThrow('append-only');
  expect(() => writer.prepare('DELETE FROM audit').run()).toThrow('append-only');
  expect(firstBrokenAudit(writer)).toBeNull();
  const known = { seq: backup.manifest.audit.seq, hash: backup.manifest.audit.hash };
  const tricks = [
    "UPDATE audit SET object = 'x' WHERE seq = 3",
    'UPDATE audit SET count = count + 1 WHERE seq = 4',
    'DELETE FROM audit WHERE seq = 2',
    'DELETE FROM audit WHERE seq >= 6',
    'UPDATE audit SET seq = -seq WHERE seq IN (3, 4); UPDATE audit SET seq = 7 + seq WHERE seq < 0',
  ];
  for (const trick of tricks) {
    const copy = join(tempFolder(), 'copy.db');
    copyFileSync(backup.file, copy);
    const db = new Database(copy);
    db.exec('DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete');
    db.exec(trick);
    expect([trick, firstBrokenAudit(db, known)]).toEqual([trick, expect.any(Number)]);
    db.close();
  }
});

test('the self-check is quiet about a sound store and speaks up about a harmed one', async () => {
  const store = await tempStore();
  await addPeople(store, 0, 30);
  expect(await verifyStore(store)).toMatchObject({ ok: true });
  const { writer } = coreOf(store).connections;
  writer.exec('DELETE FROM person WHERE id = 3');
  const { ok, checks } = await verifyStore(store);
  expect(ok).toBe(false);
  expect(checks.filter((c) => !c.ok).map((c) => c.what)).toEqual(['搜索索引', '改动记录']);
});

test('the manifest of a backup is read without reading the database', async () => {
  const store = await tempStore();
  const backup = await backupStore(coreOf(store), 'by-hand');
  expect(readManifest(backup.file)).toEqual(backup.manifest);
});

test('a backup is not begun where there is no room for it', async () => {
  const store = await tempStore();
  mkdirSync(join(store.dataDir, 'x'));
  await addPeople(store, 0, 10);
  const { writer } = coreOf(store).connections;
  writer.pragma('max_page_count = 60');
  const filling = addPeople(store, 100, 5000);
  await expect(filling).rejects.toMatchObject({ code: 'disk-full' });
  writer.pragma('max_page_count = 1000000');
  expect(people(store)).toBe(10);
  await addPeople(store, 100, 5000);
  expect(people(store)).toBe(5010);
  expect((await verifyStore(store)).ok).toBe(true);
});
