import { Button, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Operation } from '../../shared/contract/upkeep.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { paging } from '../ui/paging.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { stamp } from '../ui/when.ts';
import './upkeep.css';
import { countText } from '../ui/progressText.ts';

const pageSize = 25;

/** 改动与撤销: every step that changed something, each with its way back. */
export function OperationsPage(): ReactNode {
  const feedback = useFeedback();
  const [page, setPage] = useState(1);
  const { data, failure, loading, reload } = useQuery(
    `operations ${page}`,
    (client, signal) =>
      client.upkeep.operations({ offset: (page - 1) * pageSize, limit: pageSize }, { signal }),
    { keep: true },
  );
  return (
    <div className="page">
      <PageHead
        title="改动与撤销"
        note="改过什么都在这里，关机重开也能撤销。后面又改过的行不会被悄悄盖掉，程序会先说明。"
      />
      {failure && <FailureNote failure={failure} retry={reload} />}
      <Table<Operation>
        className="sheet"
        size="small"
        rowKey="op"
        loading={loading && data === undefined}
        dataSource={data?.operations ?? []}
        locale={{ emptyText: '还没有操作。' }}
        rowClassName={(step) => (step.state === 'undone' ? 'undone' : '')}
        pagination={paging(page, pageSize, data?.total, setPage)}
        columns={[
          { title: '时间', dataIndex: 'at', width: 150, render: (at: string) => stamp(at) },
          { title: '经办人', dataIndex: 'who', width: 100, ellipsis: true },
          { title: '做了什么', dataIndex: 'title' },
          {
            title: '涉及行数',
            dataIndex: 'rows',
            width: 100,
            align: 'right',
            render: (n: number) => countText(n),
          },
          {
            title: '',
            width: 150,
            render: (_, step) =>
              step.state === 'done' ? (
                <span className="row-acts">
                  <Button type="link" size="small" onClick={() => void feedback.undo(step.op)}>
                    撤销
                  </Button>
                </span>
              ) : (
                <span className="row-acts">
                  <Tag>已撤销</Tag>
                  <Button type="link" size="small" onClick={() => void feedback.redo(step.op)}>
                    重做
                  </Button>
                </span>
              ),
          },
        ]}
      />
    </div>
  );
}
