import { PrinterOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { useInfo } from '../app/info.tsx';
import { useFullNumbers, type LeavingRows } from '../ledger/fullNumbers.ts';
import { FullNumbersAsk } from '../ledger/FullNumbersAsk.tsx';
import { queryOf } from '../ledger/view.ts';
import { countText } from '../ui/progressText.ts';
import { usePrint } from './usePrint.ts';
import './print.css';

/** Cards the engine makes in one go. */
const mostCards = 500;

/** 打印 of what a ledger's grid shows: its filter, its order, its columns. */
export function PrintButton(props: Pick<LeavingRows, 'ledger' | 'view'> & { readonly total: number | undefined }): ReactNode {
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

function PrintDialog(props: LeavingRows): ReactNode {
  const { ledger, view, total } = props;
  const info = useInfo();
  const print = usePrint();
  const [title, setTitle] = useState(`${info.unitName ?? ''}${ledger.label}`);
  const full = useFullNumbers(ledger, view.columns);
  const [cards, setCards] = useState(false);
  const [busy, setBusy] = useState(false);
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
            ...full.request,
          },
    );
    setBusy(false);
    if (done) props.onClose();
  };
  return (
    <Modal
      open={props.open}
      afterClose={full.forget}
      title={`打印${ledger.label}`}
      okText="预览"
      cancelText="取消"
      confirmLoading={busy}
      okButtonProps={{ disabled: !cards && full.lacksPurpose }}
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
            <FullNumbersAsk full={full} act="印" example="报县人社局审核补贴" />
            {full.asked && <p>印完整号码会记入安全日志。</p>}
          </>
        )}
      </div>
    </Modal>
  );
}
