import { Table } from 'antd';
import type { ReactNode } from 'react';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { go, hrefOf } from '../app/route.ts';
import { ledgerById } from '../ledger/inForce.ts';
import { leafing } from '../ui/paging.ts';

/** A person's rows of one ledger, newest first; columns nobody filled are left out. */
export function LinkedRows(props: {
  readonly ledger: string;
  readonly rows: readonly RowDetail[];
}): ReactNode {
  const ledger = ledgerById(props.ledger);
  const columns = columnsOf(ledger).filter(
    (column) =>
      column.source !== 'person' &&
      (column.source === 'link' || props.rows.some((row) => (row.shown[column.id] ?? '') !== '')),
  );
  return (
    <Table<RowDetail>
      size="small"
      rowKey="id"
      dataSource={[...props.rows]}
      scroll={{ x: 'max-content' }}
      locale={{ emptyText: '还没有记录。' }}
      pagination={leafing(20)}
      onRow={(row) => ({
        className: 'openable',
        onClick: () => go({ page: 'ledger', ledger: row.ledger, row: row.id }),
      })}
      columns={columns.map((column) => ({
        title: column.field.label,
        key: column.id,
        render: (_, row) => {
          const text = row.shown[column.id] ?? '';
          const linked =
            column.source === 'link' ? (row.links[column.id] ?? Object.values(row.links)[0]) : undefined;
          if (linked === undefined || column.field.kind !== 'ref' || column.field.ledger !== 'training-class')
            return text;
          return (
            <a href={hrefOf({ page: 'class', id: linked })} onClick={(event) => event.stopPropagation()}>
              {text}
            </a>
          );
        },
      }))}
    />
  );
}
