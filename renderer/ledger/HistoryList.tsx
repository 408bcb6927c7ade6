import type { ReactNode } from 'react';
import type { HistoryEntry } from '../../shared/contract/ledger.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { useInfo } from '../app/info.tsx';
import { when } from '../ui/when.ts';
import './history.css';
import { customLabel, findLedger } from './inForce.ts';

const kinds = { insert: '新增', update: '修改', delete: '删除' } as const;

/** The label of a column of a ledger; an unknown one shows as it is stored. */
export function columnLabel(ledgerId: string, column: string): string {
  const ledger = findLedger(ledgerId);
  if (!ledger) return column;
  return (
    columnsOf(ledger).find((c) => c.id === column)?.field.label ?? ledger.fields[column]?.label ?? customLabel(column) ?? column
  );
}

/** Changes of a row or a person, newest first: when, by what step, which cells, from which line of which file. */
export function HistoryList(props: { readonly entries: readonly HistoryEntry[] }): ReactNode {
  const info = useInfo();
  if (props.entries.length === 0) return <p className="blank">还没有改动记录。</p>;
  return (
    <ol className="history">
      {props.entries.map((entry, i) => (
        <li key={`${entry.op} ${i}`} className={entry.kind}>
          <p className="history-head">
            <b>{entry.title}</b>
            <span className="history-when">
              {entry.who !== '' && <span title="经办人">{entry.who}</span>}
              <time dateTime={entry.at}>{when(entry.at, info.today)}</time>
            </span>
          </p>
          <p className="faint">
            {kinds[entry.kind]}
            {findLedger(entry.ledger)?.label ?? entry.ledger}
            {entry.source && ` · ${entry.source.file} / ${entry.source.sheet} 第 ${entry.source.row} 行`}
          </p>
          {entry.changes.length > 0 && (
            <ul>
              {entry.changes.map((change) => (
                <li key={change.column}>
                  <span className="faint">{columnLabel(entry.ledger, change.column)}</span>
                  {/* Of a new row everything was 未填 before: its values say enough. */}
                  {entry.kind === 'insert' ? <ins>{change.after}</ins> : <Change before={change.before} after={change.after} />}
                </li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ol>
  );
}

/** old → new of one cell; a blank side says so. */
export function Change(props: { readonly before: string; readonly after: string }): ReactNode {
  return (
    <span className="change">
      <del>{props.before === '' ? '未填' : props.before}</del>
      <span aria-label="改为">→</span>
      <ins>{props.after === '' ? '未填' : props.after}</ins>
    </span>
  );
}
