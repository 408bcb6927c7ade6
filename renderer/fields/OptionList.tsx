import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import type { ReactNode } from 'react';

/** An option as it is being edited; '' as code: a new one. */
export interface EditedOption {
  readonly code: string;
  readonly name: string;
}

/** The options of a choice, one a line; several pasted at once become several lines. */
export function OptionList(props: {
  readonly options: readonly EditedOption[];
  readonly onChange: (options: readonly EditedOption[]) => void;
}): ReactNode {
  const { options, onChange } = props;
  const shown = options.length === 0 ? [{ code: '', name: '' }] : options;
  const put = (at: number, name: string): void => {
    const parts = name.split(/[\n、，,;；\t]/u).map((part) => part.trim());
    const before = shown[at] ?? { code: '', name: '' };
    const lines =
      parts.length === 1
        ? [{ ...before, name }]
        : parts.filter((part) => part !== '').map((part, i) => ({ code: i === 0 ? before.code : '', name: part }));
    onChange([...shown.slice(0, at), ...lines, ...shown.slice(at + 1)]);
  };
  return (
    <div className="option-list">
      {shown.map((option, i) => (
        <div key={`${option.code} ${i}`} className="option-line">
          <Input
            size="small"
            value={option.name}
            aria-label={`选项 ${i + 1}`}
            placeholder={i === 0 ? '一行一个；也可以把“结对、包片、驻村”一起粘贴进来' : '选项'}
            onChange={(event) => put(i, event.target.value)}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`去掉选项 ${option.name}`}
            onClick={() => onChange(shown.filter((_, at) => at !== i))}
          />
        </div>
      ))}
      <Button
        size="small"
        type="dashed"
        icon={<PlusOutlined aria-hidden />}
        onClick={() => onChange([...shown, { code: '', name: '' }])}
      >
        添加选项
      </Button>
    </div>
  );
}
