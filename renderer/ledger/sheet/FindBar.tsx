import { CloseOutlined, DownOutlined, UpOutlined } from '@ant-design/icons';
import { Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { useEngine } from '../../client/EngineProvider.tsx';
import { useFeedback } from '../../client/useFeedback.tsx';
import { countText } from '../../ui/progressText.ts';
import { queryOf, type LedgerView } from '../view.ts';

/** Ctrl+F: goes from one cell with a text to the next, over all rows of the filter. */
export function FindBar(props: {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  /** Row from which to go on. */
  readonly from: number;
  readonly onHit: (at: number, column: string) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { ledger, view } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const input = useRef<InputRef>(null);
  const [text, setText] = useState('');
  const [said, setSaid] = useState('');
  useEffect(() => input.current?.focus(), []);

  const go = async (backwards: boolean, from = props.from): Promise<void> => {
    if (text.trim() === '') return;
    await feedback.attempt(async () => {
      const { rows, hit } = await client.cells.find({
        query: queryOf(ledger.id, view),
        columns: [...view.columns],
        text: text.trim(),
        from,
        backwards,
      });
      setSaid(hit === null ? '没有找到' : `第 ${countText(hit.ordinal)} 行，共 ${countText(rows)} 行`);
      if (hit !== null) props.onHit(hit.at, hit.column);
    });
  };
  return (
    <div className="find-bar" role="search" aria-label="在表格里查找">
      <Input
        ref={input}
        size="small"
        value={text}
        placeholder="在表格里查找"
        aria-label="查找的文字"
        onChange={(event) => {
          setText(event.target.value);
          setSaid('');
        }}
        onPressEnter={(event) => void go(event.shiftKey)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          props.onClose();
        }}
      />
      <span className="faint" role="status">
        {said}
      </span>
      <Button size="small" type="text" icon={<UpOutlined />} aria-label="上一个" onClick={() => void go(true)} />
      <Button size="small" type="text" icon={<DownOutlined />} aria-label="下一个" onClick={() => void go(false)} />
      <Button size="small" type="text" icon={<CloseOutlined />} aria-label="关闭查找" onClick={props.onClose} />
    </div>
  );
}
