import { Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useEngine, useSettled } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';
import { choose } from './wizardActs.ts';
import { useWizard } from './wizard.ts';

/** Puts all rows into one existing class, or leaves it to the file. */
export function ClassChoice(): ReactNode {
  const client = useEngine();
  const { classCode } = useWizard();
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim(), 150);
  const { data } = useQuery(
    `class-choice ${asked}`,
    (engine, signal) =>
      engine.ledger.page(
        {
          ledger: 'training-class',
          conditions: asked === '' ? [] : [{ column: 'name', op: 'has', value: asked }],
          text: '',
          sort: { column: 'startDate', descending: true },
          columns: ['name', 'code', 'startDate'],
          offset: 0,
          limit: 30,
        },
        { signal },
      ),
    { keep: true, watch: ['training-class'] },
  );
  const found = (data?.rows ?? []).map((row) => {
    const [name = '', code = '', start = ''] = row.cells;
    return { value: code || name, label: name, start };
  });
  return (
    <Select<string, { value: string; label: string; start: string }>
      value={classCode === '' ? null : classCode}
      options={found}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="按文件里写的（默认）"
      aria-label="登记到哪个班"
      notFoundContent="没有这样的班"
      onChange={(code: string | undefined) => choose(client, { classCode: code ?? '' })}
      optionRender={(option) => (
        <span>
          {option.data.label} <small className="faint">{option.data.start}</small>
        </span>
      )}
      style={{ width: '100%' }}
    />
  );
}
