import { DeleteOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { create } from 'zustand';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { PanelPopover } from '../ui/PanelPopover.tsx';
import { addFilter, readFilters, type SavedFilter } from './savedFilters.ts';
import type { LedgerView } from './view.ts';

/** Named filters by ledger, as the store remembers them. */
const useSaved = create<Readonly<Record<string, readonly SavedFilter[]>>>()(() => ({}));

const keyOf = (ledger: Ledger): string => `filters.${ledger.id}`;

/** Named filters (筛选方案) of a ledger: chosen again with one click, also after a restart. */
export function SavedFilters(props: {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly onChange: (part: Partial<LedgerView>) => void;
}): ReactNode {
  const { ledger, view } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const list = useSaved((saved) => saved[ledger.id]);
  const [open, setOpen] = useState(false);
  const [name, setName] = useState('');
  const missing = list === undefined;
  useEffect(() => {
    if (!missing) return;
    client.system.settings({ keys: [keyOf(ledger)] }).then(
      (memory) => useSaved.setState({ [ledger.id]: readFilters(ledger, memory[keyOf(ledger)]) }),
      () => useSaved.setState({ [ledger.id]: [] }),
    );
  }, [client, ledger, missing]);
  const keep = (next: readonly SavedFilter[]): Promise<boolean> =>
    feedback.attempt(async () => {
      await client.system.saveSetting({ key: keyOf(ledger), value: JSON.stringify(next) });
      useSaved.setState({ [ledger.id]: next });
    });
  const save = async (): Promise<void> => {
    const title = name.trim();
    if (title === '') return;
    const next = addFilter(list ?? [], { name: title, conditions: view.conditions, text: view.text, sort: view.sort });
    if (await keep(next)) {
      setName('');
      feedback.done(`已存为筛选方案“${title}”。`);
    }
  };
  const filtered = view.conditions.length > 0 || view.text !== '' || view.sort.length > 0;
  const saved = list ?? [];
  return (
    <PanelPopover
      open={open}
      onOpenChange={setOpen}
      content={
        <div className="saved-filters">
          {saved.length === 0 && <p className="faint">还没有存过。设好筛选或排序以后，起个名字存下来，下次一点就用。</p>}
          <ul>
            {saved.map((filter) => (
              <li key={filter.name}>
                <Button
                  type="text"
                  onClick={() => {
                    props.onChange({ conditions: filter.conditions, text: filter.text, sort: filter.sort });
                    setOpen(false);
                  }}
                >
                  {filter.name}
                </Button>
                <Button
                  type="text"
                  icon={<DeleteOutlined />}
                  aria-label={`删除方案“${filter.name}”`}
                  onClick={() => void keep(saved.filter((other) => other !== filter))}
                />
              </li>
            ))}
          </ul>
          {filtered && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                void save();
              }}
            >
              <Input value={name} maxLength={30} placeholder="给现在的筛选和排序起个名字" aria-label="筛选方案名称" onChange={(event) => setName(event.target.value)} />
              <Button htmlType="submit" type="primary" disabled={name.trim() === ''}>
                {saved.some((filter) => filter.name === name.trim()) ? '覆盖' : '存下'}
              </Button>
            </form>
          )}
        </div>
      }
    >
      <Button type="text" title="把筛选和排序存下来，下次一点就用">方案{saved.length > 0 ? ` ${saved.length}` : ''}</Button>
    </PanelPopover>
  );
}
