import { EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons';
import { Button, Tooltip } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';

/** Seconds a number stays in full before it is masked again. */
const shownFor = 30;

/** A masked number with a button that shows it in full for half a minute; each look is written into the log. */
export function Reveal(props: {
  readonly ledger: string;
  readonly id: number;
  readonly column: string;
  readonly label: string;
  readonly masked: string;
}): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const [full, setFull] = useState<string | null>(null);
  useEffect(() => {
    if (full === null) return undefined;
    const timer = setTimeout(() => setFull(null), shownFor * 1000);
    return () => clearTimeout(timer);
  }, [full]);
  if (props.masked === '') return <span className="faint">未填</span>;

  const show = (): Promise<boolean> =>
    feedback.attempt(async () => {
      const { value } = await client.ledger.reveal({
        ledger: props.ledger,
        id: props.id,
        column: props.column,
      });
      setFull(value === null ? '' : String(value));
    });
  const hidden = full === null;
  return (
    <span className="reveal">
      <span className={hidden ? '' : 'reveal-full'}>{full ?? props.masked}</span>
      <Tooltip title={hidden ? '显示完整号码（记入安全日志，30 秒后自动隐藏）' : '隐藏'}>
        <Button
          type="text"
          size="small"
          icon={hidden ? <EyeOutlined aria-hidden /> : <EyeInvisibleOutlined aria-hidden />}
          aria-label={`${hidden ? '显示完整' : '隐藏'}${props.label}`}
          onClick={() => (hidden ? void show() : setFull(null))}
        />
      </Tooltip>
    </span>
  );
}
