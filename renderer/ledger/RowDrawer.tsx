import { CloseOutlined } from '@ant-design/icons';
import { App, Button, Drawer, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { go } from '../app/route.ts';
import { AttachmentPanel } from '../attachments/AttachmentPanel.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { RowFindings } from '../health/RowFindings.tsx';
import { backInSheet, useBackInSheet } from './backInSheet.ts';
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
  const { modal } = App.useApp();
  const [dirty, setDirty] = useState(false);
  const leave = (): void => {
    if (!dirty) {
      onClose();
      return;
    }
    void modal.confirm({
      title: '还没有保存，关掉吗？',
      content: '填了一半的内容会替你留着，下次打开接着填。',
      okText: '关掉',
      cancelText: '接着填',
      focusable: backInSheet,
      onOk: () => {
        setDirty(false);
        onClose();
      },
    });
  };
  const done = (): void => {
    setDirty(false);
    onClose();
  };
  useBackInSheet(target !== null, focusGrid);
  return (
    <Drawer
      open={target !== null}
      onClose={leave}
      size={560}
      title={null}
      focusable={backInSheet}
      destroyOnHidden
      styles={{ header: { display: 'none' } }}
    >
      {target === 'new' && (
        <>
          <DrawerTitle text={`新增一${ledger.counter === '人次' ? '人' : ledger.counter}`} under={ledger.label} onClose={leave} />
          <RowForm ledger={ledger} row={null} onDone={done} onDirty={setDirty} />
        </>
      )}
      {typeof target === 'number' && <StoredRow key={target} ledger={ledger} id={target} onClose={leave} onDone={done} onDirty={setDirty} />}
    </Drawer>
  );
}

function focusGrid(): void {
  document.querySelector<HTMLElement>('.ledger-grid')?.focus();
}

function DrawerTitle(props: {
  readonly text: string;
  readonly under?: string;
  readonly onClose: () => void;
  readonly children?: ReactNode;
}): ReactNode {
  return (
    <header className="drawer-title">
      <h2>
        {props.text}
        {props.under !== undefined && <small>{props.under}</small>}
      </h2>
      <Button type="text" icon={<CloseOutlined aria-hidden />} aria-label="关闭" onClick={props.onClose} />
      <div>{props.children}</div>
    </header>
  );
}

function StoredRow(props: {
  readonly ledger: Ledger;
  readonly id: number;
  readonly onClose: () => void;
  readonly onDone: () => void;
  readonly onDirty: (dirty: boolean) => void;
}): ReactNode {
  const { ledger, id, onClose } = props;
  const [part, setPart] = useState<'form' | 'history' | 'files'>('form');
  const files = useQuery(`attachments ${ledger.id} ${id}`, (client, signal) => client.attachments.list({ ledger: ledger.id, id }, { signal }), {
    watch: ['attachment'],
  });
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
        {part !== 'form' && (
          <Button size="small" onClick={() => setPart('form')}>
            返回
          </Button>
        )}
        {part !== 'files' && (
          <Button size="small" onClick={() => setPart('files')}>
            附件{files.data !== undefined && files.data.length > 0 ? ` ${files.data.length}` : ''}
          </Button>
        )}
        {part !== 'history' && (
          <Button size="small" onClick={() => setPart('history')}>
            改动历史
          </Button>
        )}
        <Button
          size="small"
          danger
          onClick={() => {
            remove([id]);
            props.onDone();
          }}
        >
          删除
        </Button>
      </DrawerTitle>
      {part === 'form' && <RowFindings ledger={ledger.id} id={id} />}
      {part === 'form' && (
        <RowForm key={JSON.stringify(data.shown)} ledger={ledger} row={data} onDone={props.onDone} onDirty={props.onDirty} />
      )}
      {part === 'history' && <RowHistory ledger={ledger} id={id} />}
      {part === 'files' && <AttachmentPanel ledger={ledger.id} id={id} />}
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
