import { Input, Select } from 'antd';
import type { ComponentType, ReactNode } from 'react';
import type { Column, FieldKind } from '../../shared/ledger/fields.ts';
import { helpOf } from '../../shared/ledger/fieldHelp.ts';
import type { FieldProblem } from '../../shared/ledger/validate.ts';
import { joinWords, splitWords } from './words.ts';
import { optionFits, useCodeOptions } from './CodeSelect.tsx';
import type { CodeOption } from './codeOptions.ts';
import { labelOfLedger } from './labels.ts';
import { RefSelect } from './RefSelect.tsx';
import { useUnits } from './UnitSelect.tsx';
import { UnitTree } from './UnitTree.tsx';

/** What a line of a form gives its input. */
export interface FieldLineProps {
  readonly id: string;
  /** Ids of what is said about the field: how it is filled in, what follows from it, what is wrong with it. */
  readonly describedBy: string | undefined;
  readonly column: Column;
  readonly text: string;
  /** What follows from other fields while this one is empty. */
  readonly derived: string;
  /** The text is still the stored one; a masked number is shown and not edited. */
  readonly untouched: boolean;
  /** What follows from what was typed: age, sex and birth date of an ID. */
  readonly note: string;
  readonly link: number | null;
  readonly township: string | null;
  /** The day the row speaks of, as far as it is filled in: units are offered as they stood then. */
  readonly day: string | undefined;
  readonly problems: readonly FieldProblem[];
  readonly onText: (text: string) => void;
  readonly onLink: (id: number | null) => void;
}

/** The input of each kind of field, on texts as clerks write them. */
export const inputs: Readonly<Record<FieldKind, ComponentType<FieldLineProps>>> = {
  text: PlainInput,
  personName: PlainInput,
  idNumber: NumberTextInput,
  phone: NumberTextInput,
  number: PlainInput,
  money: PlainInput,
  date: PlainInput,
  longText: LongInput,
  code: CodeInput,
  codes: CodesInput,
  unit: UnitInput,
  boolean: YesNoInput,
  ref: LinkInput,
};

function PlainInput(props: FieldLineProps): ReactNode {
  const { field } = props.column;
  return (
    <Input
      id={props.id}
      aria-describedby={props.describedBy}
      value={props.text}
      placeholder={props.derived || helpOf(field, labelOfLedger).example || (field.kind === 'number' ? '数字' : '未填')}
      onChange={(event) => props.onText(event.target.value)}
      autoComplete="off"
    />
  );
}

/** An ID or phone: the stored one is shown masked; writing begins anew, so that a mask is never saved. */
function NumberTextInput(props: FieldLineProps): ReactNode {
  const masked = props.untouched && props.text !== '';
  return (
    <Input
      id={props.id}
      aria-describedby={props.describedBy}
      value={masked ? '' : props.text}
      placeholder={masked ? `${props.text}（改的话请写全）` : props.column.field.example}
      onChange={(event) => props.onText(event.target.value)}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

function LongInput(props: FieldLineProps): ReactNode {
  return (
    <Input.TextArea
      id={props.id}
      aria-describedby={props.describedBy}
      value={props.text}
      rows={2}
      placeholder="未填"
      onChange={(event) => props.onText(event.target.value)}
    />
  );
}

function CodeInput(props: FieldLineProps): ReactNode {
  const { field } = props.column;
  const options = useCodeOptions(field.kind === 'code' ? field.table : '');
  const known = options.some((option) => option.label === props.text);
  const kept =
    known || props.text === '' ? [] : [{ value: props.text, label: `${props.text}（原文）`, also: '' }];
  return (
    <Select<string | null, CodeOption>
      id={props.id}
      aria-describedby={props.describedBy}
      value={props.text === '' ? null : props.text}
      options={[...kept, ...options.map((option) => ({ ...option, value: option.label }))]}
      allowClear
      showSearch={{ filterOption: optionFits }}
      placeholder={props.derived || '未填'}
      onChange={(text: string | null | undefined) => props.onText(text ?? '')}
      style={{ width: '100%' }}
    />
  );
}

function CodesInput(props: FieldLineProps): ReactNode {
  const { field } = props.column;
  const options = useCodeOptions(field.kind === 'codes' ? field.table : '');
  return (
    <Select<string[], CodeOption>
      id={props.id}
      aria-describedby={props.describedBy}
      mode="multiple"
      value={[...splitWords(props.text)]}
      options={options.map((option) => ({ ...option, value: option.label }))}
      allowClear
      showSearch={{ filterOption: optionFits }}
      placeholder="未填，可以选几个"
      onChange={(words) => props.onText(joinWords(words))}
      style={{ width: '100%' }}
    />
  );
}

function UnitInput(props: FieldLineProps): ReactNode {
  const { field } = props.column;
  const units = useUnits();
  const level = field.kind === 'unit' ? field.level : 'any';
  const levels =
    level === 'any'
      ? ['county', 'township', 'department', 'village']
      : level === 'township'
        ? ['township', 'department']
        : [level];
  // Texts are shown by name; a code tells two villages of one name apart.
  const stored = units.find((unit) => unit.code === props.text || unit.name === props.text);
  return (
    <UnitTree
      id={props.id}
      describedBy={props.describedBy}
      value={stored?.code ?? (props.text === '' ? null : props.text)}
      levels={levels}
      under={level === 'village' ? props.township : null}
      on={props.day}
      onChange={(code) => props.onText(code ?? '')}
    />
  );
}

function YesNoInput(props: FieldLineProps): ReactNode {
  return (
    <Select
      id={props.id}
      aria-describedby={props.describedBy}
      value={props.text === '' ? null : props.text}
      options={['是', '否'].map((word) => ({ value: word, label: word }))}
      allowClear
      placeholder="未填"
      onChange={(word: string | undefined) => props.onText(word ?? '')}
      style={{ width: '100%' }}
    />
  );
}

function LinkInput(props: FieldLineProps): ReactNode {
  const { field } = props.column;
  if (field.kind !== 'ref') return null;
  return (
    <RefSelect
      id={props.id}
      describedBy={props.describedBy}
      ledger={field.ledger}
      value={props.link}
      shown={props.untouched ? props.text : ''}
      onChange={props.onLink}
    />
  );
}
