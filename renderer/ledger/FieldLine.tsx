import { QuestionCircleOutlined } from '@ant-design/icons';
import { Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { helpText } from '../../shared/ledger/fieldHelp.ts';
import { inputs, type FieldLineProps } from './inputs.tsx';
import { labelOfLedger } from './labels.ts';

/** One labelled input with its rule below, or what is wrong with what was typed. */
export function FieldLine(props: Omit<FieldLineProps, 'describedBy'>): ReactNode {
  const { column, id, problems } = props;
  const { field } = column;
  const Input = inputs[field.kind];
  const unit = field.kind === 'number' || field.kind === 'money' ? field.unit : undefined;
  const help = helpText(field, labelOfLedger);
  const more = help === field.help ? '' : help;
  const wide = field.kind === 'longText' || field.kind === 'ref' || field.kind === 'codes';
  const notes = [
    ...(more === '' ? [] : [`${id}-help`]),
    ...(props.note === '' ? [] : [`${id}-note`]),
    ...(problems.length > 0 || field.help !== undefined ? [`${id}-said`] : []),
  ];
  return (
    <div className={wide ? 'wide' : ''}>
      <label htmlFor={id}>
        {field.label}
        {unit !== undefined && !field.label.includes(unit) && `（${unit}）`}
        {field.required === true && <i aria-label="必填"> *</i>}
      </label>
      {more !== '' && <FieldWhy field={id} id={`${id}-help`} text={more} />}
      <Input {...props} describedBy={notes.length === 0 ? undefined : notes.join(' ')} />
      {props.note !== '' && (
        <p id={`${id}-note`} className="field-note">
          {props.note}
        </p>
      )}
      <div id={`${id}-said`}>
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
    </div>
  );
}

/**
 * The question mark behind a field's name: pointed at, or reached by Tab, it says how the field is filled in. Readers hear
 * the same words with the input itself, so they stand in the page and not only in the bubble.
 */
function FieldWhy(props: { readonly field: string; readonly id: string; readonly text: string }): ReactNode {
  return (
    <>
      <Tooltip title={props.text} trigger={['hover', 'focus']}>
        <button
          type="button"
          className="field-why"
          aria-label="怎么填"
          aria-describedby={props.id}
          // The open bubble would keep Escape from the form for good.
          onKeyDown={(event) => event.key === 'Escape' && document.getElementById(props.field)?.focus()}
        >
          <QuestionCircleOutlined aria-hidden />
        </button>
      </Tooltip>
      <span id={props.id} hidden>
        {props.text}
      </span>
    </>
  );
}
