import { Button, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { leafing } from '../ui/paging.ts';
import { SpellingChoices } from './SpellingChoices.tsx';
import { additionsOf, saveAddition, type Spelling, type SpellingChoice } from './spellings.ts';

const keyOf = (spelling: Spelling): string => `${spelling.field} ${spelling.text}`;

/** Spellings no table knows: keep them as written, say what they mean, or add them to the table. */
export function SpellingTable(props: {
  readonly spellings: readonly Spelling[];
  readonly labelOf: (field: string) => string;
  readonly note: ReactNode;
  readonly saveLabel: string;
  readonly onSaved: (count: number) => Promise<void>;
}): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const [choices, setChoices] = useState<ReadonlyMap<string, SpellingChoice>>(new Map());
  const [busy, setBusy] = useState(false);
  const set = (spelling: Spelling, choice: SpellingChoice): void =>
    setChoices((before) => new Map(before).set(keyOf(spelling), choice));
  const ready = props.spellings.flatMap((spelling) => {
    const choice = choices.get(keyOf(spelling));
    return choice === undefined ? [] : additionsOf(spelling, choice);
  });
  const save = async (): Promise<void> => {
    setBusy(true);
    await feedback.attempt(async () => {
      for (const addition of ready) await saveAddition(client, addition);
      setChoices(new Map());
      await props.onSaved(ready.length);
    });
    setBusy(false);
  };
  return (
    <>
      <div className="check-bar">
        <span className="quiet">{props.note}</span>
        <Button type="primary" disabled={ready.length === 0} loading={busy} onClick={() => void save()}>
          {ready.length > 0 ? `${props.saveLabel}（${ready.length} 个）` : props.saveLabel}
        </Button>
      </div>
      <Table<Spelling>
        size="small"
        rowKey={keyOf}
        dataSource={[...props.spellings]}
        locale={{ emptyText: '没有认不出的写法。' }}
        pagination={leafing(50)}
        columns={[
          { title: '项目', key: 'field', width: 120, render: (_, spelling) => props.labelOf(spelling.field) },
          { title: '写法', dataIndex: 'text', width: 180, render: (text: string) => <b>{text}</b> },
          { title: '行数', dataIndex: 'rows', width: 70, align: 'right' },
          {
            title: '怎么办',
            key: 'choice',
            render: (_, spelling) => (
              <SpellingChoices
                spelling={spelling}
                choice={choices.get(keyOf(spelling)) ?? { kind: 'keep' }}
                onChoose={(choice) => set(spelling, choice)}
              />
            ),
          },
        ]}
      />
    </>
  );
}
