/** A full check of the store and its backups (自检), each part in words a clerk understands. */
import type { Database } from 'better-sqlite3';
import type { VerifyReport } from '../../../shared/contract/upkeep.ts';
import { brokenAttachments, namedFiles } from './attachments/upkeep.ts';
import { firstBrokenAudit } from './audit.ts';
import { damagedBackups, listBackups } from './backup.ts';
import type { StorePlace } from './beside.ts';
import { stateFileOf } from './connections.ts';
import { checkIntegrity } from './inspect.ts';
import { coreOf } from './openStore.ts';
import { dbFile } from './folder.ts';
import { openDb } from './openDb.ts';
import { readState, type OpenState } from './openState.ts';
import type { ChangeTable } from './ownTables.ts';
import { quoted, trackedTables } from './schema.ts';
import type { Store } from './store.ts';

type Check = VerifyReport['checks'][number];

/**
 * Looks at everything; changes nothing. Seconds for a million people, so it yields between its parts.
 * Works on a connection of its own, at one moment: SQLite's integrity check of a full-text index trusts what the
 * connection remembers of it, and a reader that has searched before reports damage that is not there (seen with 3.54.1).
 */
export function verifyStore(store: Store): Promise<VerifyReport> {
  const { dataDir, connections, beside } = coreOf(store);
  const place = { dataDir, generation: connections.generation };
  return beside ? beside.verify(place) : verifyAt(place);
}

/** The check itself, needing nothing but the files. */
export async function verifyAt({ dataDir, generation }: StorePlace): Promise<VerifyReport> {
  const state = readState(stateFileOf(dataDir, generation));
  const db = openDb(dbFile(dataDir, generation), 'reader');
  try {
    db.exec('BEGIN');
    const parts: readonly (() => Check | Promise<Check>)[] = [
      () => integrity(db),
      () => foreignKeys(db),
      () => uniquePeople(db),
      () => searchIndex(db),
      () => attachments(db, dataDir),
      () => changeRecord(db),
      () => auditLog(db, state),
      () => backups(dataDir),
    ];
    const checks: Check[] = [];
    for (const part of parts) {
      checks.push(await part());
      await new Promise<void>((resolve) => {
        setImmediate(resolve);
      });
    }
    return { ok: checks.every((c) => c.ok), checks };
  } finally {
    db.close();
  }
}

async function attachments(db: Database, dataDir: string): Promise<Check> {
  const broken = await brokenAttachments(db, dataDir);
  const files = namedFiles(db).length;
  const detail =
    broken.length === 0
      ? `${files} 个文件都在，内容没有变`
      : `${broken.length} 个文件丢失或被改动：${broken.slice(0, 3).join('、')}`;
  return { what: '附件', ok: broken.length === 0, detail };
}

function integrity(db: Database): Check {
  const wrong = checkIntegrity(db, 'integrity_check');
  return { what: '数据文件完整', ok: wrong === null, detail: wrong ?? '没有发现损坏' };
}

function foreignKeys(db: Database): Check {
  const broken = db.pragma('foreign_key_check') as readonly { table: string }[];
  const detail =
    broken.length === 0 ? '没有悬空的联系' : `${broken.length} 行指向不存在的行（${broken[0]?.table ?? ''}）`;
  return { what: '各台账之间的联系', ok: broken.length === 0, detail };
}

function uniquePeople(db: Database): Check {
  const doubles = db
    .prepare(
      'SELECT count(*) FROM (SELECT 1 FROM person WHERE idNumber IS NOT NULL GROUP BY upper(idNumber) HAVING count(*) > 1)',
    )
    .pluck()
    .get() as number;
  const nameless = db
    .prepare("SELECT count(*) FROM person WHERE name IS NULL OR name = ''")
    .pluck()
    .get() as number;
  const detail =
    doubles > 0
      ? `${doubles} 个身份证号对应了两个人`
      : nameless > 0
        ? `${nameless} 人没有姓名`
        : '一人一行，身份证号没有重复';
  return { what: '人员唯一', ok: doubles === 0 && nameless === 0, detail };
}

function searchIndex(db: Database): Check {
  const people = db.prepare('SELECT count(*) FROM person').pluck().get() as number;
  const indexed = db.prepare('SELECT count(*) FROM search').pluck().get() as number;
  const missing = db
    .prepare('SELECT count(*) FROM person WHERE id NOT IN (SELECT rowid FROM search)')
    .pluck()
    .get() as number;
  const ok = people === indexed && missing === 0;
  return {
    what: '搜索索引',
    ok,
    detail: ok ? `${people} 人都能搜到` : `${people} 人，索引里有 ${indexed} 人，缺 ${missing} 人`,
  };
}

/** Every row must have a birth in the record that is not followed by a removal, and no removed row may be there. */
function changeRecord(db: Database): Check {
  for (const { id, table } of trackedTables) {
    const alive = new Set<number>();
    const read = db.prepare<[string], ChangeTable>(
      'SELECT rowId, count, kind FROM change WHERE ledger = ? ORDER BY seq',
    );
    for (const change of read.iterate(id)) {
      if (change.kind === 'd') alive.delete(change.rowId);
      if (change.kind === 'i') for (let i = 0; i < change.count; i += 1) alive.add(change.rowId + i);
    }
    let rows = 0;
    for (const rowId of db
      .prepare(`SELECT id FROM ${quoted(table)}`)
      .pluck()
      .iterate() as Iterable<number>) {
      rows += 1;
      if (!alive.has(rowId)) return { what: '改动记录', ok: false, detail: `${id} 的第 ${rowId} 行没有来历` };
    }
    if (rows !== alive.size)
      return { what: '改动记录', ok: false, detail: `${id} 少了 ${alive.size - rows} 行` };
  }
  const ops = db
    .prepare(
      'SELECT count(*) FROM op o WHERE rows > 0 AND rows IS NOT (SELECT sum(count) FROM change c WHERE c.seq BETWEEN o.firstChange AND o.lastChange)',
    )
    .pluck()
    .get() as number;
  return {
    what: '改动记录',
    ok: ops === 0,
    detail: ops === 0 ? '每一行都有来历，每一步都能撤销' : `${ops} 步的记录不全`,
  };
}

function auditLog(db: Database, state: OpenState | null): Check {
  const broken = firstBrokenAudit(db, state ? { seq: state.audit, hash: state.auditHash } : undefined);
  return {
    what: '安全日志',
    ok: broken === null,
    detail: broken === null ? '连续，没有被改动' : `从第 ${broken} 条起对不上`,
  };
}

function backups(dataDir: string): Check {
  const bad = damagedBackups(dataDir);
  const detail =
    bad.length > 0
      ? `${bad.length} 份备份不完整：${bad.slice(0, 3).join('、')}`
      : `${listBackups(dataDir).length} 份，都完整`;
  return { what: '备份', ok: bad.length === 0, detail };
}
