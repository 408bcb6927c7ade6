import { Input, Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { AskDialog } from '../ui/AskDialog.tsx';

const states = ['在册', '外出', '迁出', '去世', '注销'] as const;

/** Registers from which day on people are in another state. Nobody is deleted. */
export function StateDialog(props: {
  readonly ids: readonly number[];
  readonly name: string;
  readonly present: string;
  readonly onClose: () => void;
}): ReactNode {
  const client = useEngine();
  const info = useInfo();
  const feedback = useFeedback();
  const [state, setState] = useState<string>(states.find((s) => s !== props.present && s !== '在册') ?? '外出');
  const [date, setDate] = useState(info.today);
  const [reason, setReason] = useState('');
  const [place, setPlace] = useState('');
  const save = async (): Promise<void> => {
    const done = await client.people.setState({ ids: [...props.ids], state, date, reason, place });
    feedback.written(`已登记：${props.name} ${state}`, done.op);
  };
  return (
    <AskDialog title={`变更状态：${props.name}`} act="登记" onAct={save} onClose={props.onClose}>
      <Segmented block options={[...states]} value={state} onChange={setState} aria-label="状态" />
      <label>
        从哪天起
        <Input autoFocus value={date} onChange={(event) => setDate(event.target.value)} placeholder="2026-03-15，只知道年月就写 2026-03" />
      </label>
      <label>
        原因
        <Input value={reason} onChange={(event) => setReason(event.target.value)} placeholder="如：外出务工、户口迁走、病故" />
      </label>
      {(state === '外出' || state === '迁出') && (
        <label>
          去向
          <Input value={place} onChange={(event) => setPlace(event.target.value)} placeholder="如：新疆乌鲁木齐" />
        </label>
      )}
      <p className="faint">原来的状态和日期都留着，截至任何一天的人数都按当时的状态算。登记错了可以撤销。</p>
    </AskDialog>
  );
}
