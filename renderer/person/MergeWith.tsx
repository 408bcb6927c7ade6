import { Modal } from 'antd';
import { useState, type ReactNode } from 'react';
import { go } from '../app/route.ts';
import { PersonSelect } from '../ledger/PersonLines.tsx';

/** Chooses whom to put beside this person; nothing is merged before both were seen. */
export function MergeWith(props: { readonly id: number; readonly name: string; readonly onClose: () => void }): ReactNode {
  const [other, setOther] = useState<number | null>(null);
  return (
    <Modal
      open
      title={`和「${props.name}」是同一个人的另一份记录`}
      okText="对照"
      cancelText="取消"
      okButtonProps={{ disabled: other === null || other === props.id }}
      onOk={() => {
        props.onClose();
        if (other !== null) go({ page: 'merge', keep: props.id, drop: other });
      }}
      onCancel={props.onClose}
    >
      <div className="dialog-form">
        <PersonSelect value={other} onChange={setOther} />
        {other === props.id && <p className="field-note error">这就是同一份记录，请选另一份。</p>}
        <p className="faint">先逐项对照，再决定留哪个值。合并可以撤销，以后也可以拆分。</p>
      </div>
    </Modal>
  );
}
