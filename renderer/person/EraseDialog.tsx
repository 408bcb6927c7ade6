import { Alert, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import { go } from '../app/route.ts';
import { leavingWith } from '../client/changes.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { AskDialog } from '../ui/AskDialog.tsx';

/** Erases a person for good, after the name was typed and a reason given. */
export function EraseDialog(props: {
  readonly id: number;
  readonly name: string;
  readonly onClose: () => void;
}): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const erase = (): Promise<void> =>
    leavingWith(async () => {
      const done = await client.people.erase({ id: props.id, name, reason });
      const backups = done.backups > 0 ? `以前的 ${done.backups} 份备份里还有，不再需要时请删除。` : '';
      feedback.advise(`已彻底删除 ${done.rows} 行、${done.files} 个附件。${backups}`);
      go({ page: 'ledger', ledger: 'person', row: null });
    });
  return (
    <AskDialog title="彻底删除个人信息" act="彻底删除" danger ready={name.trim() === props.name && reason.trim() !== ''} onAct={erase} onClose={props.onClose}>
      <Alert
        type="warning"
        showIcon
        title="只在本人依法要求删除时用，不能撤销"
        description="这个人在各台账的记录、改动历史、导入原始行和附件都会清除，只留下删除的时间和原因。搬走、去世请用“变更状态”。"
      />
      <label>
        原因（会留在安全日志里）
        <Input autoFocus value={reason} onChange={(event) => setReason(event.target.value)} placeholder="如：本人书面申请删除" />
      </label>
      <label>
        输入姓名“{props.name}”确认
        <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
      </label>
    </AskDialog>
  );
}
