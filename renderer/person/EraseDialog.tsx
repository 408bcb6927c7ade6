import { Alert, Input, Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { go } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf } from '../client/failure.ts';
import { useFeedback } from '../client/useFeedback.tsx';

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
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const erase = async (): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      const done = await client.people.erase({ id: props.id, name, reason });
      const backups = done.backups > 0 ? `以前的 ${done.backups} 份备份里还有，不再需要时请删除。` : '';
      feedback.advise(`已彻底删除 ${done.rows} 行、${done.files} 个附件。${backups}`);
      props.onClose();
      go({ page: 'ledger', ledger: 'person', row: null });
    } catch (error) {
      setRefusal(failureOf(error).sentence);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title="彻底删除个人信息"
      okText="彻底删除"
      cancelText="取消"
      okButtonProps={{ danger: true, disabled: name.trim() !== props.name || reason.trim() === '' }}
      confirmLoading={busy}
      onOk={() => void erase()}
      onCancel={props.onClose}
      width={480}
    >
      <div className="dialog-form">
        <Alert
          type="warning"
          showIcon
          title="只在本人依法要求删除时用，不能撤销"
          description="这个人在各台账的记录、改动历史、导入原始行和附件都会清除，只留下删除的时间和原因。搬走、去世请用“变更状态”。"
        />
        <label>
          原因（会留在操作日志里）
          <Input value={reason} onChange={(event) => setReason(event.target.value)} placeholder="如：本人书面申请删除" />
        </label>
        <label>
          输入姓名“{props.name}”确认
          <Input value={name} onChange={(event) => setName(event.target.value)} autoComplete="off" />
        </label>
        {refusal !== null && (
          <p className="form-refusal" role="alert">
            {refusal}
          </p>
        )}
      </div>
    </Modal>
  );
}
