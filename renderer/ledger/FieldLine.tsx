import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { helpText } from '../../shared/ledger/fieldHelp.ts';
import { inputs, type FieldLineProps } from './inputs.tsx';
import { labelOfLedger } from './labels.ts';

/** One labelled input with its rule below, or what is wrong with what was typed. */
export function FieldLine(props: FieldLineProps): ReactNode {
  const { column, id, problems } = props;
  const { field } = column;
  const Input = inputs[field.kind];
  const unit = field.kind === 'number' || field.kind === 'money' ? field.unit : undefined;
  const more = helpText(field, labelOfLedger);
  return (
    <div
      className={field.kind === 'longText' || field.kind === 'ref' || field.kind === 'codes' ? 'wide' : ''}
    >
      <label htmlFor={id}>
        {field.label}
        {unit !== undefined && !field.label.includes(unit) && `（${unit}）`}
        {field.required === true && <i aria-label="必填"> *</i>}
      </label>
      {more !== '' && more !== field.help && (
          <Tooltip title={more}>
            <QuestionCircleOutlined className="field-why" aria-hidden />
          </Tooltip>
        )}
      <Input {...props} />
      {props.note !== '' && <p className="field-note">{props.note}</p>}
      {problems.length > 0
        ? problems.map((problem) => (
            <p
              key={problem.code}
              className={`field-note ${problem.level}`}
              role={problem.level === 'error' ? 'alert' : undefined}
            >
              {problem.detail}
            </p>
          ))
        : field.help !== undefined && <p className="field-note">{field.help}</p>}
    </div>
  );
}
