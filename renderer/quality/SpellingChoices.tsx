import { Radio, Select } from 'antd';
import type { ReactNode } from 'react';
import { optionFits, useCodeOptions } from '../ledger/CodeSelect.tsx';
import { tableById, type CodeOption } from '../ledger/codeOptions.ts';
import { useUnits } from '../ledger/UnitSelect.tsx';
import type { Spelling, SpellingChoice } from './spellings.ts';
import './quality.css';

/** What can be done with one spelling; only open tables take new values. */
export function SpellingChoices(props: {
  readonly spelling: Spelling;
  readonly choice: SpellingChoice;
  readonly onChoose: (choice: SpellingChoice) => void;
}): ReactNode {
  const { spelling, choice, onChoose } = props;
  const unit = spelling.table === 'unit';
  const options = useKnownValues(spelling.table);
  const open = !unit && (tableById(spelling.table)?.open ?? false);
  if (spelling.table === '') return <span className="faint">按原文保存</span>;
  return (
    <span className="spelling-choice">
      <Radio.Group
        size="small"
        value={choice.kind}
        onChange={(event) => {
          const kind: unknown = event.target.value;
          onChoose(
            kind === 'alias' ? { kind, code: '', name: '' } : kind === 'add' ? { kind } : { kind: 'keep' },
          );
        }}
        options={[
          { value: 'keep', label: '按原文保存' },
          { value: 'alias', label: '就是…' },
          ...(open ? [{ value: 'add', label: '加进代码表' }] : []),
        ]}
      />
      {choice.kind === 'alias' && (
        <Select<string | null, CodeOption>
          size="small"
          value={choice.code === '' ? null : choice.code}
          options={[...options]}
          showSearch={{ filterOption: optionFits }}
          placeholder="选一个已有的"
          aria-label={`${spelling.text} 就是`}
          onChange={(code) =>
            onChoose({
              kind: 'alias',
              code: code ?? '',
              name: options.find((o) => o.value === code)?.label ?? '',
            })
          }
          style={{ width: 190 }}
        />
      )}
      {unit && choice.kind === 'keep' && <small className="faint">新的村先到“行政区划与单位”新增</small>}
    </span>
  );
}

/** What a spelling may be another name of: values of its code table, or units. */
function useKnownValues(table: string): readonly CodeOption[] {
  const codes = useCodeOptions(table);
  const units = useUnits();
  return table === 'unit' ? units.map((unit) => ({ value: unit.code, label: unit.name, also: '' })) : codes;
}
