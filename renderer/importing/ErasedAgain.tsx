import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Decision } from '../../shared/contract/importing.ts';
import { useWho } from '../health/useWho.ts';

/** Stores somebody again who was erased by request: only with an 核实说明, as form, paste and cells ask it too. */
export function ErasedAgain(props: { readonly onDecide: (decision: Decision) => void }): ReactNode {
  const [who, setWho] = useWho();
  const [reason, setReason] = useState('');
  const ready = reason.trim() !== '' && who.trim() !== '';
  const keep = (): void => {
    if (ready) props.onDecide({ choice: 'new', reason, who });
  };
  return (
    <span className="erased-again">
      <Input
        size="small"
        aria-label="核实说明"
        placeholder="核实说明：何时、怎样征得本人同意"
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
        onPressEnter={keep}
      />
      <Input size="small" aria-label="经办人" placeholder="经办人" maxLength={50} value={who} onChange={(event) => setWho(event.target.value)} onPressEnter={keep} />
      <Button size="small" disabled={!ready} onClick={keep}>
        重新登记
      </Button>
    </span>
  );
}
