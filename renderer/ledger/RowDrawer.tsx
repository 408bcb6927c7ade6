import { CloseOutlined } from '@ant-design/icons';
import { Button, Drawer, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { go } from '../app/route.ts';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { RowForm } from './RowForm.tsx';
import { RowHistory } from './RowHistory.tsx';
import { useRemoveRows } from './useRemoveRows.ts';

/** One row beside the grid: its form, its history, and 删除. */
export function RowDrawer(props: {
  readonly ledger: Ledger;
  /** Id of a row, `new`, or null for closed. */
  readonly target: number | 'new' | null;
  readonly onClose: () => void;
}): ReactNode {
  const { ledger, target, onClose } = props;
  return (
    <Drawer
      open={target !== null}
      onClose={onClose}
      size={560}
      title={null}
      // The keyboard goes back to where it was.
      afterOpenChange={(open) => !open && document.querySelector<HTMLElement>('.ledger-grid')?.focus()}
      destroyOnHidden
      styles={{ header: { display: 'none' } }}
    >
      {target === 'new' && (
        <>
          <DrawerTitle text={`新增${ledger.label}`} onClose={onClose} />
          <RowForm ledger={ledger} row={null} onDone={onClose} />
        </>
      )}
      {typeof target === 'number' && <StoredRow key={target} ledger={ledger} id={target} onClose={onClose} />}
    </Drawer>
  );
}

function DrawerTitle(props: {
  readonly text: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <header className="drawer-title">
      <h2>{props.text}</h2>
      <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭" onClick={props.onClose} />
      <div>{props.children}</div>
    </header>
  );
}

function StoredRow(props: {
  readonly ledger: Ledger;
  readonly id: number;
  readonly onClose: () => void;
}): ReactNode {
  const { ledger, id, onClose } = props;
  const [part, setPart] = useState<'form' | 'history'>('form');
  const remove = useRemoveRows(ledger);
  const { data, failure } = useQuery(`row ${ledger.id} ${id}`, (client, signal) =>
    client.ledger.row({ ledger: ledger.id, id }, { signal }),
  );
  if (failure) return <FailureNote failure={failure} />;
  if (data === undefined) return <Skeleton active />;
  return (
    <>
      <DrawerTitle text={data.title || ledger.label} onClose={onClose}>
        <RowLinks row={data} />
        <Button size="small" onClick={() => setPart(part === 'form' ? 'history' : 'form')}>
          {part === 'form' ? '改动历史' : '返回'}
        </Button>
        <Button
          size="small"
          danger
          onClick={() => {
            remove([id]);
            onClose();
          }}
        >
          删除
        </Button>
      </DrawerTitle>
      {part === 'form' ? (
        <RowForm key={JSON.stringify(data.shown)} ledger={ledger} row={data} onDone={onClose} />
      ) : (
        <RowHistory ledger={ledger} id={id} />
      )}
    </>
  );
}

/** Ways from a row to what it belongs to. */
function RowLinks(props: { readonly row: RowDetail }): ReactNode {
  const { row } = props;
  const { personId } = row;
  if (row.ledger === 'training-class') {
    return (
      <Button size="small" onClick={() => go({ page: 'class', id: row.id })}>
        打开班次页
      </Button>
    );
  }
  if (personId === null) return null;
  return (
    <Button size="small" onClick={() => go({ page: 'person', id: personId })}>
      打开个人页
    </Button>
  );
}
