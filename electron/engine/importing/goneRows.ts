/**
 * Rows that earlier versions of a file brought and that this one no longer holds: listed, left alone unless a clerk says
 * to take them away, which is part of the same undo step.
 */
import type { GoneRow } from '../../../shared/contract/importing.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { rowTitle } from '../store/rowTitle.ts';
import { earlierVersions } from '../store/earlierVersions.ts';
import { leftEarlier } from '../store/goneLeft.ts';
import type { Scratch } from '../store/scratch.ts';
import type { Store } from '../store/store.ts';
import type { FileState } from './planReport.ts';
import type { Values } from './planner.ts';

/**
 * Finds them for one file of a plan; none where the file is no changed version or was not read. Two lists may bear one
 * name (花名册.xlsx of every village): only a version of which a third of the rows is in this file counts as its own, or
 * a small later one of the same sender.
 */
export function findGone(store: Store, ledger: Ledger, file: FileState, scratch: Scratch, sender: string): readonly GoneRow[] {
  if (file.seen?.kind !== 'changed' || file.error !== null) return [];
  const unused = new Set([...file.sheets.values()].filter((s) => !s.head.used).map((s) => s.head.name));
  const present = scratch.targets();
  if (present.size === 0) return [];
  const unsettled = unsettledNames(scratch);
  const db = store.rawRead;
  const left = leftEarlier(db, ledger.id, file.name);
  return earlierVersions(db, ledger, file).flatMap((version) => {
    const hits = version.rows.filter((row) => present.has(row.id)).length;
    if (hits * 3 < version.rows.length && !(version.followed && sender !== '' && version.sender === sender)) return [];
    return version.rows.flatMap((row): GoneRow[] => {
      // A sheet that was left out says nothing about its rows.
      if (present.has(row.id) || unused.has(row.sheet)) return [];
      const title = rowTitle(db, ledger.id, row.id) ?? '';
      // A row that waits or was refused may be this one: it is not gone before that is settled.
      return unsettled.has(title) ? [] : [{ ...row, title, left: left.has(row.id) }];
    });
  });
}

function unsettledNames(scratch: Scratch): ReadonlySet<string> {
  const names = new Set<string>();
  for (let after = 0; ; ) {
    const rows = scratch.after(after, { outcomes: ['doubtful', 'rejected'] }, 1000);
    const last = rows.at(-1);
    if (!last) return names;
    after = last.key;
    for (const row of rows) {
      const name = (JSON.parse(row.values) as Values)['name'];
      if (typeof name === 'string') names.add(name);
    }
  }
}

/** Whether rows of this ledger can be taken away by a file: people are not removed, they move, die or are merged. */
export function canTakeAway(ledger: Ledger): boolean {
  return ledger.person !== 'self' && ledger.id !== 'unit';
}

/** The rows among those asked for that really are gone. */
export function chosenGone(ledger: Ledger, files: readonly FileState[], asked: 'all' | readonly number[]): readonly number[] {
  if (!canTakeAway(ledger)) return [];
  const rows = files.flatMap((f) => f.gone);
  const gone = new Set(rows.map((row) => row.id));
  return asked === 'all' ? [...new Set(rows.filter((row) => !row.left).map((row) => row.id))] : [...new Set(asked)].filter((id) => gone.has(id));
}

/** What of each file's gone rows stays behind for the first time, to be remembered. */
export function newlyLeft(files: readonly FileState[], going: readonly number[]): readonly { readonly file: string; readonly ids: readonly number[] }[] {
  const away = new Set(going);
  return files
    .map(({ name, gone }) => ({ file: name, ids: [...new Set(gone.filter((row) => !row.left && !away.has(row.id)).map((row) => row.id))] }))
    .filter(({ ids }) => ids.length > 0);
}
