import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Segmented, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { SortTerm } from '../../shared/contract/common.ts';
import type { Column, Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { soundsLike } from '../ui/pinyin.ts';
import { PanelPopover } from '../ui/PanelPopover.tsx';
import type { LedgerView } from './view.ts';

/** Columns rows can be sorted by one after another. */
const most = 5;

const isText = (column: Column | undefined): boolean =>
  column !== undefined && (['text', 'longText', 'personName'].includes(column.field.kind) || column.source === 'link');

/** Sorting by several columns, names by 拼音 or 笔画; works without a mouse. */
export function SortPanel(props: {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly onChange: (part: Partial<LedgerView>) => void;
}): ReactNode {
  const [open, setOpen] = useState(false);
  const { ledger, view } = props;
  const columns = columnsOf(ledger);
  const byId = new Map(columns.map((column) => [column.id, column]));
  const { sort } = view;
  const set = (at: number, part: Partial<SortTerm>): void =>
    props.onChange({ sort: sort.map((term, i) => (i === at ? { ...term, ...part } : term)) });
  const free = columns.filter((column) => !sort.some((term) => term.column === column.id));
  return (
    <PanelPopover
      open={open}
      onOpenChange={setOpen}
      placement="bottomRight"
      content={
        <div className="sort-panel">
          {sort.length === 0 && <p className="faint">现在按登记的先后排。点表头也可以排，按住 Shift 点第二列就是再按那一列。</p>}
          {sort.map((term, i) => (
            <div key={term.column} className="sort-term">
              <span>{i === 0 ? '先按' : '再按'}</span>
              <Select<string, { value: string; label: string }>
                value={term.column}
                aria-label={`第 ${i + 1} 个排序的列`}
                showSearch={{ filterOption: (typed, option) => soundsLike(option?.label ?? '', typed) }}
                options={columns
                  .filter((c) => c.id === term.column || free.includes(c))
                  .map((c) => ({ value: c.id, label: c.field.label }))}
                onChange={(column) => props.onChange({ sort: sort.map((t, k) => (k === i ? { column, descending: t.descending } : t)) })}
                style={{ width: 150 }}
              />
              {isText(byId.get(term.column)) && (
                <Segmented<'pinyin' | 'stroke'>
                  size="small"
                  value={term.by === 'stroke' ? 'stroke' : 'pinyin'}
                  options={[
                    { value: 'pinyin', label: '拼音' },
                    { value: 'stroke', label: term.column === 'name' ? '姓氏笔画' : '笔画' },
                  ]}
                  onChange={(by) => set(i, { by })}
                />
              )}
              <Segmented<boolean>
                size="small"
                value={term.descending}
                options={[
                  { value: false, label: '升' },
                  { value: true, label: '降' },
                ]}
                onChange={(descending) => set(i, { descending })}
              />
              <Button
                type="text"
                size="small"
                icon={<CloseOutlined />}
                aria-label={`不按${byId.get(term.column)?.field.label ?? ''}排序`}
                onClick={() => props.onChange({ sort: sort.filter((t) => t !== term) })}
              />
            </div>
          ))}
          {sort.length < most && (
            <Select<string | null, { value: string; label: string }>
              value={null}
              placeholder={
                <span>
                  <PlusOutlined aria-hidden /> {sort.length === 0 ? '按哪一列排' : '再按一列'}
                </span>
              }
              aria-label="添加排序的列"
              showSearch={{ filterOption: (typed, option) => soundsLike(option?.label ?? '', typed) }}
              options={free.map((c) => ({ value: c.id, label: c.field.label }))}
              onChange={(column) => {
                if (column === null) return;
                const by = isText(byId.get(column)) ? { by: 'pinyin' as const } : {};
                props.onChange({ sort: [...sort, { column, descending: false, ...by }] });
              }}
              style={{ width: 180 }}
            />
          )}
        </div>
      }
    >
      <Button type="text">排序{sort.length > 0 ? ` ${sort.length}` : ''}</Button>
    </PanelPopover>
  );
}
