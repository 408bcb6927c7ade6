/** Versions of a list imported earlier, and the rows they brought that the file at hand no longer holds (domain.md §5.30). */
import type { Database } from 'better-sqlite3';
import type { Counts } from '../../../shared/contract/importing.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { tableOf } from '../../../shared/ledger/ledgers.ts';
import { folderInLabel, nameInLabel } from '../../../shared/text/fileLabels.ts';
import type { ChangeTable } from './ownTables.ts';
import { quoted } from './schema.ts';

/** How a file stands to what was imported before. */
export interface Seen {
  /** `same`: these very bytes; `older`: these bytes, but a later version followed; `changed`: another content. */
  readonly kind: 'same' | 'older' | 'changed';
  readonly sentence: string;
}

interface Version {
  readonly id: number;
  readonly name: string;
  readonly sha256: string;
  readonly at: string;
  readonly opSeq: number;
  readonly firstChange: number;
  readonly lastChange: number;
  readonly sheets: string;
  readonly sender: string;
  readonly totals: string;
}

/**
 * The name under which versions of one list are known: 「花名册(最终)(2).xlsx」 and 「花名册 - 副本.xlsx」 are 「花名册」.
 * Numbers that are part of the name (2026年第3期) stay.
 */
export function versionName(file: string): string {
  const marks =
    /(?:[\s_-]*(?:副本|最终版?|终版|定稿|新版?|修改版?|改|更新版?|补充版?|v\d+(?:\.\d+)*)|\s*[（(](?:\d{1,2}|副本|最终版?|终版|定稿|新版?|修改版?|改|更新版?|补充版?|v\d+)[）)])$/iu;
  let name = nameInLabel(file).normalize('NFKC').replace(/\.[A-Za-z0-9]{2,4}$/u, '').trim();
  for (let cut = name.replace(marks, '').trim(); cut !== name && cut !== ''; cut = name.replace(marks, '').trim()) name = cut;
  return name;
}

/** Files of imports of this ledger in force, oldest first, by version name or content. */
function versionsOf(db: Database, ledger: string, file: { readonly name: string; readonly sha256: string }): readonly Version[] {
  const wanted = versionName(file.name);
  return db
    .prepare<[string], Version>(
      `SELECT f.id, f.name, f.sha256, f.sheets, o.at, o.seq AS opSeq, o.firstChange, o.lastChange, b.sender, b.totals
       FROM source_file f JOIN op o ON o.id = f.op JOIN import_batch b ON b.op = f.op
       WHERE o.state = 'done' AND b.ledger = ? ORDER BY o.seq, f.id`,
    )
    .all(ledger)
    .filter((v) => v.sha256 === file.sha256 || versionName(v.name) === wanted)
    .filter((v) => v.sha256 === file.sha256 || !otherFolder(v.name, file.name));
}

/** Two lists of one name that came from different folders (马营村/花名册.xlsx, 皇城村/花名册.xlsx) are two lists. */
function otherFolder(a: string, b: string): boolean {
  const [one, two] = [folderInLabel(a), folderInLabel(b)];
  return one !== '' && two !== '' && one !== two;
}

/** Whether this very file, or a version of it, was imported before and not undone. */
export function seenBefore(db: Database, ledger: string, file: { readonly name: string; readonly sha256: string }): Seen | null {
  const versions = versionsOf(db, ledger, file);
  const last = versions.at(-1);
  if (!last) return null;
  const same = versions.findLast((v) => v.sha256 === file.sha256);
  const day = (v: Version): string => v.at.slice(0, 10);
  const called = (v: Version): string => (v.name === file.name ? '同名文件' : `这份表的另一版「${v.name}」`);
  // Files of one drop are no later versions of each other.
  if (same && same.opSeq === last.opSeq) return { kind: 'same', sentence: `这个文件 ${day(same)} 已经导入过，内容完全相同` };
  if (same)
    return {
      kind: 'older',
      sentence: `这是旧文件：${day(same)} 导入过，之后 ${day(last)} 又导入了它的新版本「${last.name}」。再导入会把改过的内容改回旧的，请确认没有拿错文件`,
    };
  return { kind: 'changed', sentence: `${called(last)} ${day(last)} 导入过，这次内容有变化，只会登记有变化的行` };
}

/** A stored row that an earlier version brought: where it stood there. */
export interface EarlierRow {
  readonly id: number;
  readonly file: string;
  readonly sheet: string;
  readonly row: number;
}

/** One earlier version with the rows that it made and that are still there. */
export interface EarlierVersion {
  readonly sender: string;
  /** Most of its rows were known already: it was itself a changed version of an earlier one. */
  readonly followed: boolean;
  readonly rows: readonly EarlierRow[];
}

/**
 * Earlier versions of a file, oldest first, with the rows of the ledger that each of them made (not those it only
 * changed: those came from elsewhere).
 */
export function earlierVersions(db: Database, ledger: Ledger, file: { readonly name: string; readonly sha256: string }): readonly EarlierVersion[] {
  const exists = db.prepare<[number], number>(`SELECT 1 FROM ${quoted(tableOf(ledger))} WHERE id = ?`).pluck();
  const made = db.prepare<[number, number, string, number], ChangeTable>(
    "SELECT * FROM change WHERE seq BETWEEN ? AND ? AND ledger = ? AND fileId = ? AND kind = 'i' ORDER BY seq",
  );
  return versionsOf(db, ledger.id, file)
    .filter((version) => version.sha256 !== file.sha256)
    .map((version) => {
      const sheets = JSON.parse(version.sheets) as readonly { readonly name: string }[];
      const totals = JSON.parse(version.totals) as Counts;
      const rows: EarlierRow[] = [];
      for (const change of made.all(version.firstChange, version.lastChange, ledger.id, version.id)) {
        const lines = change.sheetRow === null ? [] : (JSON.parse(change.sheetRow) as readonly (number | null)[]);
        for (const [i, row] of lines.entries()) {
          const id = change.rowId + i;
          if (row !== null && exists.get(id) !== undefined)
            rows.push({ id, file: version.name, sheet: sheets[change.sheet ?? 0]?.name ?? '', row });
        }
      }
      return { sender: version.sender, followed: totals.new * 2 <= totals.read, rows };
    });
}
