import { Checkbox, Input } from 'antd';
import type { ReactNode } from 'react';
import type { FullNumbers } from './fullNumbers.ts';

/** The question for numbers in full, with its purpose; nothing where no such column leaves. */
export function FullNumbersAsk(props: {
  readonly full: FullNumbers;
  /** 导出, 印. */
  readonly act: string;
  readonly example: string;
  /** The purpose was needed and not written. */
  readonly missed?: boolean;
}): ReactNode {
  const { full } = props;
  if (full.columns.length === 0) return null;
  return (
    <>
      <Checkbox checked={full.asked} onChange={(event) => full.ask(event.target.checked)}>
        {full.columns.map((column) => column.field.label).join('、')}
        {props.act}完整号码
      </Checkbox>
      {full.asked && (
        <Input
          aria-label="用途"
          placeholder={`用途，例：${props.example}`}
          maxLength={200}
          value={full.purpose}
          onChange={(event) => full.writePurpose(event.target.value)}
          {...(props.missed === true ? { status: 'error' as const } : {})}
        />
      )}
    </>
  );
}
