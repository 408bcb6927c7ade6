import { FilterOutlined, SearchOutlined } from '@ant-design/icons';
import { Button, Input, Select, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Condition } from '../../shared/contract/common.ts';
import { filterText } from '../../shared/ledger/conditionText.ts';
import type { Column, Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { soundsLike } from '../ui/pinyin.ts';
import { PanelPopover } from '../ui/PanelPopover.tsx';
import { conditionsOf, replaceConditions } from './filters.ts';
import { FilterEditor } from './FilterEditor.tsx';
import { useNameOf } from './useNameOf.ts';
import type { LedgerView } from './view.ts';

/** Free text and one chip for each narrowed column; a chip opens its editor. */
export function FilterBar(props: {
  readonly ledger: Ledger;
  readonly view: Pick<LedgerView, 'conditions' | 'text'>;
  readonly onChange: (part: Partial<Pick<LedgerView, 'conditions' | 'text'>>) => void;
}): ReactNode {
  const { ledger, view, onChange } = props;
  const [open, setOpen] = useState<string | null>(null);
  const nameOf = useNameOf();
  const columns = columnsOf(ledger);
  const used = [...new Set(view.conditions.map((condition) => condition.column))];
  // A column just chosen has a chip before it has a condition.
  const chips = open !== null && !used.includes(open) ? [...used, open] : used;
  const set = (column: string, own: readonly Condition[]): void =>
    onChange({ conditions: replaceConditions(view.conditions, column, own) });

  return (
    <div className="filters" role="search" aria-label="筛选">
      <Input
        allowClear
        value={view.text}
        onChange={(event) => onChange({ text: event.target.value })}
        prefix={<SearchOutlined className="faint" aria-hidden />}
        placeholder={ledger.person === 'none' ? '文字、首字母' : '姓名、拼音、尾号'}
        title={ledger.person === 'none' ? '这本台账里任何一列的文字，或名称的拼音首字母；几个词用空格分开' : '姓名、拼音首字母、证件号或电话的后几位'}
        aria-label={ledger.person === 'none' ? '在本台账里找' : '按人筛选'}
        className="filter-text"
      />
      {chips.map((id) => {
        const column = columns.find((c) => c.id === id);
        return (
          column && (
            <FilterChip
              key={id}
              column={column}
              own={conditionsOf(view.conditions, id)}
              text={filterText(column, conditionsOf(view.conditions, id), nameOf)}
              open={open === id}
              onOpen={(is) => setOpen(is ? id : null)}
              onChange={(own) => set(id, own)}
            />
          )
        );
      })}
      <Select<string | null, { value: string; label: string }>
        value={null}
        placeholder={
          <span>
            <FilterOutlined aria-hidden /> 筛选
          </span>
        }
        aria-label="添加筛选"
        showSearch={{ filterOption: (typed, option) => soundsLike(option?.label ?? '', typed) }}
        options={columns.map((column) => ({ value: column.id, label: column.field.label }))}
        onChange={(id) => setOpen(id)}
        style={{ width: 96 }}
        popupMatchSelectWidth={170}
      />
      {(view.conditions.length > 0 || view.text !== '') && (
        <Button type="link" size="small" onClick={() => onChange({ conditions: [], text: '' })}>
          清除筛选
        </Button>
      )}
    </div>
  );
}

function FilterChip(props: {
  readonly column: Column;
  readonly own: readonly Condition[];
  readonly text: string;
  readonly open: boolean;
  readonly onOpen: (open: boolean) => void;
  readonly onChange: (own: readonly Condition[]) => void;
}): ReactNode {
  const { column, own, onOpen, onChange } = props;
  return (
    <PanelPopover
      open={props.open}
      onOpenChange={onOpen}
      content={<FilterEditor column={column} own={own} onChange={onChange} onDone={() => onOpen(false)} />}
    >
      <Tag
        className="filter-chip"
        closable
        onClose={() => onChange([])}
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key === 'Enter') onOpen(true);
          if (event.key === 'Delete') onChange([]);
        }}
      >
        {own.length === 0 ? `${column.field.label}…` : props.text}
      </Tag>
    </PanelPopover>
  );
}
