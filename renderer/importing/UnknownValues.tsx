import { Button, Radio, Select, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { optionFits, useCodeOptions } from '../ledger/CodeSelect.tsx';
import type { CodeOption } from '../ledger/codeOptions.ts';
import { columnLabel } from '../ledger/HistoryList.tsx';
import { tableById } from '../ledger/codeOptions.ts';
import { useUnits } from '../ledger/UnitSelect.tsx';
import { additionsOf, type ValueChoice } from './valueChoices.ts';
import { replan } from './wizardActs.ts';
import { useWizard } from './wizard.ts';

type Unknown = PlanReport['unknownValues'][number];

const keyOf = (value: Unknown): string => `${value.field} ${value.text}`;

/** Spellings no table knows: keep them as written, say what they mean, or add them to the table. */
export function UnknownValues(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const [choices, setChoices] = useState<ReadonlyMap<string, ValueChoice>>(new Map());
  const decided = useWizard((wizard) => wizard.decided.length);
  const set = (value: Unknown, choice: ValueChoice): void => setChoices((before) => new Map(before).set(keyOf(value), choice));
  const ready = plan.unknownValues.flatMap((value) => {
    const choice = choices.get(keyOf(value));
    return choice === undefined ? [] : additionsOf(value, choice);
  });
  const save = (): Promise<boolean> =>
    feedback.attempt(async () => {
      for (const addition of ready) await client.system.addCode(addition);
      feedback.done(`已记住 ${ready.length} 个写法，正在重新核对。`);
      setChoices(new Map());
      await replan(client);
    });
  return (
    <>
      <div className="check-bar">
        <span className="quiet">
          代码表和单位表里没有的写法，默认按原文保存，不影响导入。认一次，以后都认得。
          {decided > 0 && '（记住后会重新核对，已做的决定要再做一遍）'}
        </span>
        <Button type="primary" disabled={ready.length === 0} onClick={() => void save()}>
          记住{ready.length > 0 ? ` ${ready.length} 个` : ''}并重新核对
        </Button>
      </div>
      <Table<Unknown>
        size="small"
        rowKey={keyOf}
        dataSource={[...plan.unknownValues]}
        locale={{ emptyText: '没有认不出的写法。' }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: '项目', key: 'field', width: 120, render: (_, value) => columnLabel(plan.ledger, value.field) },
          { title: '文件里的写法', dataIndex: 'text', width: 180, render: (text: string) => <b>{text}</b> },
          { title: '行数', dataIndex: 'rows', width: 70, align: 'right' },
          {
            title: '怎么办',
            key: 'choice',
            render: (_, value) => (
              <ChoiceOf value={value} choice={choices.get(keyOf(value)) ?? { kind: 'keep' }} onChoose={(choice) => set(value, choice)} />
            ),
          },
        ]}
      />
    </>
  );
}

function ChoiceOf(props: {
  readonly value: Unknown;
  readonly choice: ValueChoice;
  readonly onChoose: (choice: ValueChoice) => void;
}): ReactNode {
  const { value, choice, onChoose } = props;
  const unit = value.table === 'unit';
  const options = useKnownValues(value.table);
  const open = !unit && (tableById(value.table)?.open ?? false);
  if (value.table === '') return <span className="faint">按原文保存</span>;
  return (
    <span className="value-choice">
      <Radio.Group
        size="small"
        value={choice.kind}
        onChange={(event) => {
          const kind: unknown = event.target.value;
          onChoose(kind === 'alias' ? { kind, code: '', name: '' } : kind === 'add' ? { kind } : { kind: 'keep' });
        }}
        options={[
          { value: 'keep', label: '按原文保存' },
          { value: 'alias', label: '就是…' },
          ...(open ? [{ value: 'add', label: '加进代码表' }] : []),
        ]}
      />
      {choice.kind === 'alias' && (
        <Select<string, CodeOption>
          size="small"
          value={choice.code === '' ? null : choice.code}
          options={[...options]}
          showSearch={{ filterOption: optionFits }}
          placeholder="选一个已有的"
          aria-label={`${value.text} 就是`}
          onChange={(code, option) =>
            onChoose({ kind: 'alias', code, name: Array.isArray(option) ? '' : (option?.label ?? '') })
          }
          style={{ width: 190 }}
        />
      )}
      {unit && choice.kind === 'keep' && <small className="faint">新的村可以先到“行政区划与单位”新增</small>}
    </span>
  );
}

/** What a spelling may be another name of: values of its code table, or units. */
function useKnownValues(table: string): readonly CodeOption[] {
  const codes = useCodeOptions(table);
  const units = useUnits();
  return table === 'unit' ? units.map((unit) => ({ value: unit.code, label: unit.name, also: '' })) : codes;
}
