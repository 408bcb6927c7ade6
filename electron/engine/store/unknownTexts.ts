/** Where texts stand that no code table and no unit knows (没认出的写法): one pass over each ledger. Reading only. */
import type { UnknownColumn } from '../../../shared/contract/unknown.ts';
import { unknownMark } from '../../../shared/ledger/kinds.ts';
import { columnsOf, ledgers } from '../../../shared/ledger/ledgers.ts';
import { askedLedger } from './books.ts';
import { columnRef, fromClause } from './columnRef.ts';
import type { Store } from './store.ts';

const coded: ReadonlySet<string> = new Set(['code', 'codes', 'unit']);

/** Coded columns with such texts and their rows. What a linked ledger borrows from people stands with people. */
export function unknownColumns(store: Store): UnknownColumn[] {
  return ledgers.flatMap(({ id }) => {
    const ledger = askedLedger(store, id);
    const refs = columnsOf(ledger)
      .filter((column) => column.source === 'own' && coded.has(column.field.kind))
      .map((column) => columnRef(ledger, column.id));
    if (refs.length === 0) return [];
    const counts = refs.map((ref) => `coalesce(sum(instr(${ref.sql}, '${unknownMark}') > 0), 0)`).join(', ');
    const found = store.rawRead.prepare(`SELECT ${counts} FROM ${fromClause(ledger, refs, false)}`).raw().get() as number[];
    return refs.flatMap((ref, i) => {
      const rows = found[i] ?? 0;
      return rows > 0 ? [{ ledger: id, column: ref.id, rows }] : [];
    });
  });
}
