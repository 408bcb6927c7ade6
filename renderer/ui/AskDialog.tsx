import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { failureOf } from '../client/failure.ts';

/** A question with a few fields, carried out when it is answered; a refusal stays in it and says what to do. */
export function AskDialog(props: {
  readonly title: string;
  /** What the button does: 登记, 彻底删除. */
  readonly act: string;
  readonly danger?: boolean;
  /** Whether enough is filled in. */
  readonly ready?: boolean;
  readonly onAct: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const { ready = true, danger = false } = props;
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    if (!ready || busy) return;
    setBusy(true);
    setRefusal(null);
    try {
      await props.onAct();
      props.onClose();
    } catch (error) {
      setRefusal(failureOf(error).sentence);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.act}
      cancelText="取消"
      okButtonProps={{ danger, disabled: !ready }}
      confirmLoading={busy}
      onOk={() => void run()}
      onCancel={props.onClose}
      width={480}
    >
      <form
        className="dialog-form"
        onSubmit={(event) => {
          event.preventDefault();
          void run();
        }}
      >
        {props.children}
        {refusal !== null && (
          <p className="form-refusal" role="alert">
            {refusal}
          </p>
        )}
        {/* Enter in any field answers. */}
        <button type="submit" hidden />
      </form>
    </Modal>
  );
}
