import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { useInfo } from '../app/info.tsx';
import { queryOf, type LedgerView } from '../ledger/view.ts';
import { countText } from '../ui/progressText.ts';
import { usePrint } from './usePrint.ts';
import './print.css';

/** 打印 of what a ledger's grid shows: its filter, its order, its columns. */
export function PrintButton(props: { readonly ledger: Ledger; readonly view: LedgerView; readonly total: number | undefined }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} disabled={!props.total} onClick={() => setOpen(true)}>
        打印
      </Button>
      {open && <PrintDialog {...props} total={props.total ?? 0} onClose={() => setOpen(false)} />}
    </>
  );
}

function PrintDialog(props: { readonly ledger: Ledger; readonly view: LedgerView; readonly total: number; readonly onClose: () => void }): ReactNode {
  const { ledger, view, total } = props;
  const info = useInfo();
  const print = usePrint();
  const [title, setTitle] = useState(`${info.unitName ?? ''}${ledger.label}`);
  const [unmasked, setUnmasked] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [busy, setBusy] = useState(false);
  const sensitive = columnsOf(ledger).some((c) => c.field.sensitive !== undefined && view.columns.includes(c.id));
  const start = async (): Promise<void> => {
    setBusy(true);
    const done = await print({ what: 'list', query: queryOf(ledger.id, view), columns: [...view.columns], title, unmasked, purpose });
    setBusy(false);
    if (done) props.onClose();
  };
  return (
    <Modal
      open
      title={`打印${ledger.label}`}
      okText="打印"
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: unmasked && purpose.trim() === '' }}
      onOk={() => void start()}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <div className="print-form">
        <label htmlFor="print-title">标题</label>
        <Input id="print-title" value={title} maxLength={60} onChange={(event) => setTitle(event.target.value)} />
        <p>{`${countText(total)} ${ledger.counter}，${view.columns.length} 列，A4 横向。列太多放不下会自动接“续表”；每页重复表头，页脚有页码。`}</p>
        {sensitive && (
          <Checkbox checked={unmasked} onChange={(event) => setUnmasked(event.target.checked)}>
            印完整的证件号、电话（会记入操作日志）
          </Checkbox>
        )}
        {unmasked && <Input aria-label="用途" placeholder="用途，如：报县人社局审核补贴" maxLength={200} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
        <p className="faint">要 PDF 的，在打印窗口的“目标打印机”里选“另存为 PDF”。</p>
      </div>
    </Modal>
  );
}
