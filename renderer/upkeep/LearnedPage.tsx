import { Button, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import './upkeep.css';
import { findLedger } from '../ledger/inForce.ts';
import { leafing } from '../ui/paging.ts';

/** The clerk's name of a field of a ledger; an unknown one shows as it is stored. */
function fieldLabel(ledgerId: string, field: string | null): string {
  if (field === null) return '不导入';
  const ledger = findLedger(ledgerId);
  const column = ledger && columnsOf(ledger).find((c) => c.id === field);
  return column?.field.label ?? field;
}

/** 学过的列名: what each sender's headers mean, as taught in the import wizard; can be forgotten. */
export function LearnedPage(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const [chosen, setChosen] = useState<readonly number[]>([]);
  const { data, failure, loading, reload } = useQuery('learned', (engine, signal) =>
    engine.importing.learned(undefined, { signal }),
  );
  const forget = (): Promise<boolean> =>
    feedback.attempt(async () => {
      await client.importing.forget({ ids: [...chosen] });
      feedback.done(`已忘记 ${chosen.length} 个列名，下次导入会重新问。`);
      setChosen([]);
      reload();
    });
  return (
    <div className="page">
      <PageHead
        title="学过的列名"
        note="导入时改过的列对应会按发送单位记住，第二次就不用再选。记错了在这里忘掉。"
      >
        <Button danger disabled={chosen.length === 0} onClick={() => void forget()}>
          忘记选中的{chosen.length > 0 ? ` ${chosen.length} 个` : ''}
        </Button>
      </PageHead>
      {failure && <FailureNote failure={failure} retry={reload} />}
      <Table
        className="sheet"
        size="small"
        rowKey="id"
        loading={loading && data === undefined}
        dataSource={data ?? []}
        locale={{ emptyText: '还没有学过。在导入向导里改一次列对应，就会记住。' }}
        rowSelection={{ selectedRowKeys: [...chosen], onChange: (keys) => setChosen(keys.map(Number)) }}
        pagination={leafing(50)}
        columns={[
          { title: '发送单位', dataIndex: 'sender', render: (sender: string) => sender || '（没有填）' },
          { title: '台账', dataIndex: 'ledger', render: (id: string) => findLedger(id)?.label ?? id },
          { title: '文件里的列名', dataIndex: 'header' },
          { title: '对应的项目', render: (_, line) => fieldLabel(line.ledger, line.field) },
          { title: '用过几次', dataIndex: 'used', align: 'right', width: 100 },
        ]}
      />
    </div>
  );
}
