/**
 * Works on a store until it is killed. Says one line before each job and one when it was acknowledged, so that the
 * parent knows what must be there afterwards. Started by kill.test.ts: node storeChild.ts FOLDER JOB SEED
 */
import { writeSync } from 'node:fs';
import { listBackups } from '../../electron/engine/store/backup.ts';
import { coreOf, openStore } from '../../electron/engine/store/openStore.ts';
import { restoreInto } from '../../electron/engine/store/restore.ts';
import { backupStore } from '../../electron/engine/store/storeBackup.ts';
import { redo, undo } from '../../electron/engine/store/undo.ts';
import { insertPeople } from '../store/support/people.ts';

const [, , dataDir = '', job = '', seed = '0'] = process.argv;
const say = (line: object): void => {
  // Written at once: a killed process flushes nothing.
  writeSync(1, `${JSON.stringify(line)}\n`);
};

const store = await openStore({ dataDir, reserve: false });
const people = (): number => store.rawRead.prepare('SELECT count(*) FROM person').pluck().get() as number;
let next = Number(seed) * 100_000;
say({ ready: true, people: people() });

async function importSome(count: number): Promise<void> {
  const before = people();
  say({ begin: 'import', from: before, to: before + count });
  await store.transact({ kind: 'import', title: `导入 ${count}` }, async (tx) => {
    const fileId = tx.addSourceFile({ name: 'a.xlsx', sha256: seed, bytes: 1, format: 'xlsx', sheets: [] });
    const keep = tx.sourceRowWriter();
    const classId = tx.insert('training-class', { name: `班${next}` });
    for (let i = 0; i < count; i += 50) {
      for (const [n, personId] of insertPeople(tx, next, 50).entries()) {
        const source = { fileId, sheet: 0, row: i + n };
        keep(source, '["x"]');
        tx.insert('training-roster', { personId, classId }, source);
      }
      next += 50;
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
    }
  });
  say({ done: 'import', people: before + count });
}

async function run(name: string, from: number, to: number, work: () => Promise<unknown>): Promise<void> {
  say({ begin: name, from, to });
  await work();
  say({ done: name, people: to });
}

for (let round = 0; ; round += 1) {
  switch (job) {
    case 'import':
      await importSome(50 * (1 + (round % 8)));
      break;
    case 'undo': {
      await importSome(150);
      const now = people();
      await run('undo', now, now - 150, () => undo(store));
      await run('redo', now - 150, now, () => redo(store));
      break;
    }
    case 'backup':
      await importSome(50);
      await run('backup', people(), people(), () => backupStore(coreOf(store), 'before-import'));
      break;
    case 'restore': {
      await importSome(50);
      const [oldest] = listBackups(dataDir).toReversed();
      if (oldest)
        await run('restore', people(), oldest.manifest.rows['person'] ?? 0, () =>
          restoreInto(store, oldest.file),
        );
      break;
    }
    default:
      throw new Error(`no job ${job}`);
  }
}
