import { Button, DatePicker, Input, InputNumber, Segmented, Select } from 'antd';
import dayjs from 'dayjs';
import { useState, type ReactNode } from 'react';
import type { Condition } from '../../shared/contract/common.ts';
import type { Column } from '../../shared/ledger/fields.ts';
import { soundsLike } from '../ui/pinyin.ts';
import { CodesSelect } from './CodeSelect.tsx';
import { filterShape, type FilterShape } from './filters.ts';
import { useUnits } from './UnitSelect.tsx';

interface EditorProps {
  readonly column: Column;
  readonly own: readonly Condition[];
  readonly onChange: (own: readonly Condition[]) => void;
}

type Mode = 'value' | 'blank' | 'filled';

/** Narrows one column: by a value of its kind, or to rows where it is blank or filled. */
export function FilterEditor(props: EditorProps & { readonly onDone: () => void }): ReactNode {
  const { column, own, onChange } = props;
  const [mode, setMode] = useState<Mode>(
    own[0]?.op === 'blank' || own[0]?.op === 'filled' ? own[0].op : 'value',
  );
  const Value = editors[filterShape(column)];
  const turn = (to: Mode): void => {
    setMode(to);
    onChange(to === 'value' ? [] : [{ column: column.id, op: to }]);
  };
  return (
    <div className="filter-editor">
      <Segmented
        size="small"
        value={mode}
        onChange={turn}
        options={[
          { value: 'value', label: column.field.label },
          { value: 'filled', label: '已填' },
          { value: 'blank', label: '未填' },
        ]}
      />
      {mode === 'value' && <Value column={column} own={own} onChange={onChange} />}
      <Button type="primary" size="small" onClick={props.onDone}>
        好
      </Button>
    </div>
  );
}

const editors: Readonly<Record<FilterShape, (props: EditorProps) => ReactNode>> = {
  text: TextFilter,
  choice: ChoiceFilter,
  unit: UnitFilter,
  range: RangeFilter,
  dates: DatesFilter,
  yesNo: YesNoFilter,
};

const valueOf = (own: readonly Condition[], op: Condition['op']): string => {
  const value = own.find((condition) => condition.op === op)?.value;
  return value === undefined || typeof value === 'object' ? '' : String(value);
};

function TextFilter({ column, own, onChange }: EditorProps): ReactNode {
  return (
    <Input
      autoFocus
      allowClear
      defaultValue={valueOf(own, 'has')}
      placeholder={column.field.sensitive === undefined ? '包含的文字' : '号码中的几位'}
      onChange={(event) => {
        const value = event.target.value.trim();
        onChange(value === '' ? [] : [{ column: column.id, op: 'has', value }]);
      }}
    />
  );
}

function ChoiceFilter({ column, own, onChange }: EditorProps): ReactNode {
  const { field } = column;
  if (field.kind !== 'code' && field.kind !== 'codes') return null;
  const chosen = own.find((condition) => condition.op === 'in')?.value;
  return (
    <CodesSelect
      table={field.table}
      value={Array.isArray(chosen) ? chosen : []}
      placeholder="可以选几个"
      onChange={(codes) =>
        onChange(codes.length === 0 ? [] : [{ column: column.id, op: 'in', value: [...codes] }])
      }
    />
  );
}

function UnitFilter({ column, own, onChange }: EditorProps): ReactNode {
  const units = useUnits();
  const chosen = own.find((condition) => condition.op === 'in')?.value;
  const level = column.field.kind === 'unit' ? column.field.level : 'any';
  const options = units
    .filter(
      (unit) =>
        level === 'any' || unit.level === level || (level === 'township' && unit.level === 'department'),
    )
    .map((unit) => ({ value: unit.code, label: unit.name }));
  return (
    <Select
      mode="multiple"
      autoFocus
      value={Array.isArray(chosen) ? chosen : []}
      options={options}
      showSearch={{ filterOption: (typed, option) => soundsLike(option?.label ?? '', typed) }}
      placeholder="可以选几个"
      onChange={(codes: string[]) =>
        onChange(codes.length === 0 ? [] : [{ column: column.id, op: 'in', value: codes }])
      }
      style={{ width: '100%' }}
    />
  );
}

function RangeFilter({ column, own, onChange }: EditorProps): ReactNode {
  const ends = { from: valueOf(own, 'from'), to: valueOf(own, 'to') };
  const set = (op: 'from' | 'to', value: string | number | null): void => {
    const next = { ...ends, [op]: value === null ? '' : String(value) };
    onChange(
      (['from', 'to'] as const).flatMap((end) =>
        next[end] === '' ? [] : [{ column: column.id, op: end, value: Number(next[end]) }],
      ),
    );
  };
  const initial = (text: string): { defaultValue?: number } =>
    text === '' ? {} : { defaultValue: Number(text) };
  return (
    <span className="filter-ends">
      <InputNumber
        autoFocus
        placeholder="最小"
        {...initial(ends.from)}
        onChange={(value) => set('from', value)}
      />
      至
      <InputNumber placeholder="最大" {...initial(ends.to)} onChange={(value) => set('to', value)} />
    </span>
  );
}

function DatesFilter({ column, own, onChange }: EditorProps): ReactNode {
  const day = (text: string): dayjs.Dayjs | null => (text === '' ? null : dayjs(text));
  return (
    <DatePicker.RangePicker
      defaultValue={[day(valueOf(own, 'from')), day(valueOf(own, 'to'))]}
      allowEmpty
      onChange={(range) => {
        const [from, to] = range ?? [];
        onChange([
          ...(from ? [{ column: column.id, op: 'from' as const, value: from.format('YYYY-MM-DD') }] : []),
          ...(to ? [{ column: column.id, op: 'to' as const, value: to.format('YYYY-MM-DD') }] : []),
        ]);
      }}
    />
  );
}

function YesNoFilter({ column, own, onChange }: EditorProps): ReactNode {
  return (
    <Segmented
      value={valueOf(own, 'is')}
      options={[
        { value: '1', label: '是' },
        { value: '0', label: '否' },
      ]}
      onChange={(value) => onChange([{ column: column.id, op: 'is', value: Number(value) }])}
    />
  );
}
