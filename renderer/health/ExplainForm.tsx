import { Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import type { HealthFinding } from '../../shared/contract/health.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useWho } from './useWho.ts';

/** Asks why a row that breaks a soft rule is right, and by whom that was looked into. */
export function ExplainForm(props: {
  readonly ledger: string;
  readonly findings: readonly HealthFinding[];
  readonly onDone: (kept: boolean) => void;
}): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const [who, setWho] = useWho();
  const [reason, setReason] = useState('');
  const [first] = props.findings;
  if (!first) return null;
  const keep = (): Promise<boolean> =>
    feedback.attempt(async () => {
      const done = await client.health.explain({
        ledger: props.ledger,
        ids: props.findings.map((f) => f.id),
        rule: first.rule,
        field: first.field,
        reason,
        who,
      });
      feedback.written('已记下核实说明', done.op);
      props.onDone(true);
    });
  return (
    <Modal
      open
      title={`核实说明：${first.title}`}
      okText="记下"
      cancelText="取消"
      okButtonProps={{ disabled: reason.trim() === '' || who.trim() === '' }}
      onOk={() => void keep()}
      onCancel={() => props.onDone(false)}
      destroyOnHidden
    >
      <div className="explain-form">
        <p>{first.detail}</p>
        <label htmlFor="explain-reason">为什么没错</label>
        <Input.TextArea id="explain-reason" rows={3} maxLength={500} value={reason} onChange={(e) => setReason(e.target.value)} placeholder="如：省级追加资金 2 万元，文号甘财〔2026〕8 号" autoFocus />
        <label htmlFor="explain-who">经办人</label>
        <Input id="explain-who" maxLength={50} value={who} onChange={(e) => setWho(e.target.value)} />
        <p className="faint">说明跟着这一行走，导出时带上；值一改，就要重新核对。</p>
      </div>
    </Modal>
  );
}
