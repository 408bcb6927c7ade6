import { DownloadOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Empty } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { go } from '../app/route.ts';
import { useSettled } from '../client/EngineProvider.tsx';
import { useWizard } from '../importing/wizard.ts';
import { PrintButton } from '../print/PrintButton.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { ColumnChooser } from './ColumnChooser.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { FilterBar } from './FilterBar.tsx';
import { useLedger } from './inForce.ts';
import { LedgerGrid } from './LedgerGrid.tsx';
import { RowDrawer } from './RowDrawer.tsx';
import { SavedFilters } from './SavedFilters.tsx';
import { SortPanel } from './SortPanel.tsx';
import { TemplateButton } from './TemplateButton.tsx';
import { useLedgerView, useRemember } from './useLedgerView.ts';
import { useRemoveRows } from './useRemoveRows.ts';
import { useRows } from './useRows.ts';
import type { LedgerView } from './view.ts';
import './ledger.css';
import { countText } from '../ui/progressText.ts';

/** One ledger as a grid; everything on it comes from the ledger's declaration. */
export function LedgerPage(props: { readonly id: string; readonly row: number | null }): ReactNode {
  const ledger = useLedger(props.id);
  if (!ledger) return <Empty className="blank" description={`没有名为“${props.id}”的台账。`} />;
  return <ViewGate ledger={ledger} row={props.row} />;
}

function ViewGate(props: { readonly ledger: Ledger; readonly row: number | null }): ReactNode {
  const view = useLedgerView(props.ledger);
  if (view === undefined) return <PageSkeleton rows={12} />;
  // Each ledger has its own choice, draft and find bar.
  return <LedgerSheet key={props.ledger.id} ledger={props.ledger} view={view} row={props.row} />;
}

/** Rows drawn as bars until the first answer says how many there are. */
const firstRows = 20;

type Over = 'columns' | 'export' | 'new' | null;

function LedgerSheet(props: {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly row: number | null;
}): ReactNode {
  const { ledger, view, row } = props;
  const [over, setOver] = useState<Over>(null);
  /** An empty ledger is begun in the sheet itself. */
  const [writing, setWriting] = useState(false);
  const remember = useRemember(ledger);
  const settled = useSettled(view, 200);
  const rows = useRows(ledger, settled);
  const remove = useRemoveRows(ledger);
  const open = (id: number): void =>
    go(ledger.person === 'self' ? { page: 'person', id } : { page: 'ledger', ledger: ledger.id, row: id });
  const close = (): void => {
    setOver(null);
    if (row !== null) go({ page: 'ledger', ledger: ledger.id, row: null });
  };

  return (
    <div className="page tall">
      <div className="ledger-head">
        <h1>
          {ledger.label}
          <small>{rowsText(ledger, rows.total, view)}</small>
        </h1>
        <FilterBar ledger={ledger} view={view} onChange={remember} />
        <span className="view-tools">
          <SavedFilters ledger={ledger} view={view} onChange={remember} />
          <SortPanel ledger={ledger} view={view} onChange={remember} />
          <Button type="text" title="显示哪些列、按什么次序" onClick={() => setOver('columns')}>
            列
          </Button>
        </span>
        <div className="page-acts">
          {ledger.importable && <TemplateButton ledger={ledger} columns={view.columns} />}
          <PrintButton ledger={ledger} view={view} total={rows.total} />
          <Button
            icon={<DownloadOutlined aria-hidden />}
            disabled={!rows.total}
            onClick={() => setOver('export')}
          >
            导出
          </Button>
          <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setOver('new')}>
            新增
          </Button>
        </div>
      </div>
      {rows.failure && <FailureNote failure={rows.failure} retry={rows.reload} />}
      {rows.total === 0 && !writing ? (
        <EmptyLedger
          ledger={ledger}
          filtered={view.conditions.length > 0 || view.text !== ''}
          onWrite={() => setWriting(true)}
        />
      ) : (
        <LedgerGrid
          ledger={ledger}
          view={settled}
          cache={rows.cache}
          total={rows.total ?? firstRows}
          counted={rows.total !== undefined}
          onRows={rows.onRows}
          onOpen={open}
          onRemove={remove}
          onView={remember}
        />
      )}
      <ColumnChooser
        ledger={ledger}
        open={over === 'columns'}
        columns={view.columns}
        onChange={(columns) => remember({ columns })}
        onClose={close}
      />
      <ExportDialog
        ledger={ledger}
        view={view}
        total={rows.total ?? 0}
        open={over === 'export'}
        onClose={close}
      />
      <RowDrawer ledger={ledger} target={row ?? (over === 'new' ? 'new' : null)} onClose={close} />
    </div>
  );
}

function rowsText(ledger: Ledger, total: number | undefined, view: LedgerView): string {
  if (total === undefined) return ' ';
  const filtered = view.conditions.length > 0 || view.text !== '';
  return `${filtered ? '筛选出' : '共'} ${countText(total)} ${ledger.counter}`;
}

function EmptyLedger(props: {
  readonly ledger: Ledger;
  readonly filtered: boolean;
  readonly onWrite: () => void;
}): ReactNode {
  const { ledger, filtered } = props;
  return (
    <div className="ledger-empty">
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={filtered ? '没有符合筛选的行。换个条件，或清除筛选。' : ledger.purpose}
      >
        {!filtered && ledger.importable && (
          <Button
            type="primary"
            onClick={() => {
              useWizard.setState({ ledger: ledger.id });
              go({ page: 'import' });
            }}
          >
            从文件导入
          </Button>
        )}{' '}
        {!filtered && <Button onClick={props.onWrite}>在表格里录入</Button>}
      </Empty>
    </div>
  );
}
