import { Form, Input, Modal, Radio, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomFieldInfo } from '../../shared/contract/customFields.ts';
import { customKinds, type CustomKind } from '../../shared/ledger/customFields.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { changeView, useViews } from '../ledger/view.ts';
import { OptionList, type EditedOption } from './OptionList.tsx';
import './fields.css';

/** What a new field begins with: from a column of a file, or nothing. */
export interface FieldProposal {
  readonly label: string;
  readonly kind: CustomKind;
  readonly options: readonly string[];
  /** The file's own header: kept as another name when the field gets a different one. */
  readonly header?: string;
}

const kindHelp: Readonly<Record<CustomKind, string>> = {
  text: '什么都可以写',
  number: '可以合计、比大小',
  date: '年、年月、年月日都可以',
  choice: '从选项里选一个',
  choices: '从选项里选几个',
  boolean: '是 或 否',
};

function withHeader(target: FieldProposal | CustomFieldInfo, headers: readonly string[], label: string): string[] {
  const header = 'header' in target ? (target.header ?? '') : '';
  return header === '' || header === label ? [...headers] : [...headers, header];
}

/** A new custom field, or a known one to be changed. Saves itself; one undo step. */
export function FieldDialog(props: {
  readonly ledger: Ledger;
  readonly target: FieldProposal | CustomFieldInfo;
  readonly onClose: () => void;
  readonly onSaved?: (id: string) => void;
}): ReactNode {
  const { ledger, target, onClose, onSaved } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const known = 'id' in target ? target : null;
  const [label, setLabel] = useState(target.label);
  const [kind, setKind] = useState<CustomKind>(target.kind);
  const [options, setOptions] = useState<readonly EditedOption[]>(
    target.options.map((o) => (typeof o === 'string' ? { code: '', name: o } : { code: o.code, name: o.name })),
  );
  const [headers, setHeaders] = useState<readonly string[]>(known?.headers ?? []);
  const [help, setHelp] = useState(known?.help ?? '');
  const [saving, setSaving] = useState(false);
  const isChoice = kind === 'choice' || kind === 'choices';
  const names = options.map((o) => o.name.trim()).filter((name) => name !== '');
  const ready = label.trim() !== '' && (!isChoice || names.length > 0);

  const save = async (): Promise<void> => {
    if (!ready || saving) return;
    setSaving(true);
    const ok = await feedback.attempt(async () => {
      if (known) {
        const filled = options.filter((o) => o.name.trim() !== '').map((o) => ({ ...o }));
        const { op } = await client.customFields.change({
          id: known.id,
          label: label.trim(),
          headers: [...headers],
          help,
          ...(isChoice ? { options: filled } : {}),
        });
        feedback.written(`已保存字段「${label.trim()}」`, op);
        onSaved?.(known.id);
        return;
      }
      const done = await client.customFields.add({
        ledger: ledger.id,
        label: label.trim(),
        kind,
        headers: withHeader(target, headers, label.trim()),
        help,
        options: isChoice ? names : [],
      });
      // A grid that is open already shows it too.
      const view = useViews.getState().views[ledger.id];
      if (view) changeView(ledger, { columns: [...view.columns, done.id] });
      feedback.written(`「${ledger.label}」已新建字段「${label.trim()}」`, done.op);
      onSaved?.(done.id);
    });
    setSaving(false);
    if (ok) onClose();
  };

  return (
    <Modal
      open
      title={known ? `修改字段（${ledger.label}）` : `新建字段（${ledger.label}）`}
      okText={known ? '保存' : '新建'}
      cancelText="取消"
      okButtonProps={{ disabled: !ready, loading: saving }}
      onOk={() => void save()}
      onCancel={onClose}
      width={560}
    >
      <Form layout="vertical" className="field-dialog">
        <Form.Item label="名称" required htmlFor="field-label">
          <Input
            id="field-label"
            autoFocus
            value={label}
            maxLength={30}
            placeholder="例：微信号、种植面积、是否示范户"
            onChange={(event) => setLabel(event.target.value)}
            onPressEnter={() => void save()}
          />
        </Form.Item>
        <Form.Item label="类型" extra={known ? '类型定下后不能再改；要换类型请另建一个字段。' : undefined}>
          <Radio.Group
            className="kind-choice"
            disabled={known !== null}
            value={kind}
            onChange={(event) => setKind(event.target.value as CustomKind)}
          >
            {(Object.keys(customKinds) as CustomKind[]).map((id) => (
              <Radio key={id} value={id}>
                {customKinds[id]} <small className="faint">{kindHelp[id]}</small>
              </Radio>
            ))}
          </Radio.Group>
        </Form.Item>
        {isChoice && (
          <Form.Item label="选项" required>
            <OptionList options={options} onChange={setOptions} />
          </Form.Item>
        )}
        <Form.Item label="文件里也叫" extra="花名册里这一列的其他写法，导入时会自动认出。" htmlFor="field-headers">
          <Select
            id="field-headers"
            mode="tags"
            open={false}
            suffixIcon={null}
            value={[...headers]}
            tokenSeparators={['、', '，', ',', ' ']}
            placeholder="写一个按回车，可以不填"
            onChange={(value: string[]) => setHeaders(value)}
          />
        </Form.Item>
        <Form.Item label="填写说明" htmlFor="field-help">
          <Input id="field-help" value={help} placeholder="填表人看得到，可以不填" onChange={(event) => setHelp(event.target.value)} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
