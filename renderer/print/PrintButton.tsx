import { PrinterOutlined } from '@ant-design/icons';
import { Button, Checkbox, Input, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { useInfo } from '../app/info.tsx';
import { queryOf, type LedgerView } from '../ledger/view.ts';
import { countText } from '../ui/progressText.ts';
import { usePrint } from './usePrint.ts';
import './print.css';

/** Cards the engine makes in one go. */
const mostCards = 500;

/** 打印 of what a ledger's grid shows: its filter, its order, its columns. */
export function PrintButton(props: {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly total: number | undefined;
}): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button icon={<PrinterOutlined aria-hidden />} disabled={!props.total} onClick={() => setOpen(true)}>
        打印
      </Button>
      <PrintDialog {...props} open={open} total={props.total ?? 0} onClose={() => setOpen(false)} />
    </>
  );
}

function PrintDialog(props: {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly total: number;
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  const { ledger, view, total } = props;
  const info = useInfo();
  const print = usePrint();
  const [title, setTitle] = useState(`${info.unitName ?? ''}${ledger.label}`);
  const [unmasked, setUnmasked] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [cards, setCards] = useState(false);
  const [busy, setBusy] = useState(false);
  const sensitive = columnsOf(ledger).some(
    (c) => c.field.sensitive !== undefined && view.columns.includes(c.id),
  );
  const start = async (): Promise<void> => {
    setBusy(true);
    const done = await print(
      cards
        ? { what: 'cards', query: queryOf(ledger.id, view) }
        : {
            what: 'list',
            query: queryOf(ledger.id, view),
            columns: [...view.columns],
            title,
            unmasked,
            purpose,
          },
    );
    setBusy(false);
    if (done) props.onClose();
  };
  return (
    <Modal
      open={props.open}
      afterClose={() => {
        setUnmasked(false);
        setPurpose('');
      }}
      title={`打印${ledger.label}`}
      okText="预览"
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: !cards && unmasked && purpose.trim() === '' }}
      onOk={() => void start()}
      onCancel={props.onClose}
      destroyOnHidden
    >
      <div className="print-form">
        {ledger.person !== 'none' && (
          <Radio.Group
            aria-label="打印成什么"
            value={cards}
            onChange={(event) => setCards(event.target.value === true)}
            options={[
              { value: false, label: '名册（一行一人）' },
              { value: true, label: '个人登记表（一人一页）' },
            ]}
          />
        )}
        {cards ? (
          <p>
            {total > mostCards
              ? `一次最多印 ${mostCards} 人的登记表，请先筛选到这个数以内。`
              : `每人一页 A4，同一个人只印一份；右上角留照片位置，下面是最近的培训、证书、补贴。`}
          </p>
        ) : (
          <>
            <label htmlFor="print-title">标题</label>
            <Input
              id="print-title"
              autoFocus
              onPressEnter={() => void start()}
              value={title}
              maxLength={60}
              onChange={(event) => setTitle(event.target.value)}
            />
            <p>{`${countText(total)} ${ledger.counter}，${view.columns.length} 列，A4 横向。列太多放不下会自动接“续表”；每页重复表头，页脚有页码。下一步先看有几页。`}</p>
            {sensitive && (
              <Checkbox checked={unmasked} onChange={(event) => setUnmasked(event.target.checked)}>
                印完整的证件号、电话（会记入操作日志）
              </Checkbox>
            )}
            {unmasked && (
              <Input
                aria-label="用途"
                placeholder="用途，如：报县人社局审核补贴"
                maxLength={200}
                value={purpose}
                onChange={(event) => setPurpose(event.target.value)}
              />
            )}
          </>
        )}
      </div>
    </Modal>
  );
}
