import { Button, Drawer } from 'antd';
import { useState, type ReactNode } from 'react';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import { columnsOf, ledgerById } from '../../shared/ledger/ledgers.ts';
import { go } from '../app/route.ts';
import { useQuery } from '../client/useQuery.ts';
import { LedgerGrid } from '../ledger/LedgerGrid.tsx';
import { RowForm } from '../ledger/RowForm.tsx';
import { useRemoveRows } from '../ledger/useRemoveRows.ts';
import { useRows } from '../ledger/useRows.ts';
import { usualView, type LedgerView } from '../ledger/view.ts';
import { ClassPrints } from '../print/ClassPrints.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { ClassCounts } from './ClassCounts.tsx';
import './class.css';

const classLedger = ledgerById('training-class');
const roster = ledgerById('training-roster');

/** One class: its facts, its counts, and everybody on its roster. */
export function ClassPage(props: { readonly id: number }): ReactNode {
  const { id } = props;
  const { data, failure, reload } = useQuery(`class ${id}`, (client, signal) =>
    client.ledger.row({ ledger: 'training-class', id }, { signal }),
  );
  if (data === undefined) {
    return failure ? (
      <div className="page">
        <FailureNote failure={failure} retry={reload} />
      </div>
    ) : (
      <PageSkeleton />
    );
  }
  return <ClassSheet row={data} />;
}

/** Columns of the roster that say the same in every row of one class. */
const same = new Set(['className', 'trade', 'startDate', 'endDate']);

function ClassSheet(props: { readonly row: RowDetail }): ReactNode {
  const { row } = props;
  const [editing, setEditing] = useState(false);
  const [view, setView] = useState<LedgerView>(() => ({
    ...usualView(roster),
    columns: usualView(roster).columns.filter((column) => !same.has(column)),
    conditions: [{ column: 'classId', op: 'is', value: row.id }],
  }));
  const change = (part: Partial<LedgerView>): void => setView((before) => ({ ...before, ...part }));
  const rows = useRows(roster, view);
  const remove = useRemoveRows(roster);
  const facts = columnsOf(classLedger).filter(
    (column) => column.id !== 'name' && (row.shown[column.id] ?? '') !== '',
  );

  return (
    <div className="page tall">
      <div className="class-head">
        <div>
          <h1>{row.title}</h1>
          <dl>
            {facts.map((column) => (
              <div key={column.id}>
                <dt>{column.field.label}</dt>
                <dd>{row.shown[column.id]}</dd>
              </div>
            ))}
          </dl>
        </div>
        <div className="class-acts">
          <ClassPrints id={row.id} />
          <Button onClick={() => setEditing(true)}>修改班次</Button>
        </div>
      </div>
      <ClassCounts id={row.id} planned={row.shown['plannedPeople'] ?? ''} />
      {rows.failure && <FailureNote failure={rows.failure} retry={rows.reload} />}
      {rows.total === 0 ? (
        <p className="blank panel">这个班还没有学员。把花名册拖进窗口，在导入时选这个班。</p>
      ) : (
        <LedgerGrid
          ledger={roster}
          view={view}
          cache={rows.cache}
          total={rows.total ?? 12}
          counted={rows.total !== undefined}
          onRows={rows.onRows}
          onOpen={(id) => go({ page: 'ledger', ledger: roster.id, row: id })}
          onRemove={remove}
          onView={change}
          fixed={{ classId: String(row.id) }}
        />
      )}
      <Drawer
        open={editing}
        onClose={() => setEditing(false)}
        size={560}
        title={`修改 ${row.title}`}
        destroyOnHidden
      >
        <RowForm ledger={classLedger} row={row} onDone={() => setEditing(false)} />
      </Drawer>
    </div>
  );
}
