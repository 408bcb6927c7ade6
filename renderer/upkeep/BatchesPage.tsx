import { DownloadOutlined } from '@ant-design/icons';
import { Button, Table, Tag, type TableProps } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Batch } from '../../shared/contract/importing.ts';
import { findLedger } from '../../shared/ledger/ledgers.ts';
import { go } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { resume } from '../importing/wizardActs.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { paging } from '../ui/paging.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { stamp } from '../ui/when.ts';
import './upkeep.css';
import { countText } from '../ui/progressText.ts';

const pageSize = 20;

/** 导入记录: every import with its counts; each is one step that can be taken back. */
export function BatchesPage(): ReactNode {
  const [page, setPage] = useState(1);
  const { data, failure, loading, reload } = useQuery(
    `batches ${page}`,
    (client, signal) =>
      client.importing.batches({ offset: (page - 1) * pageSize, limit: pageSize }, { signal }),
    { keep: true },
  );
  return (
    <div className="page">
      <PageHead title="导入记录" note="一次导入是一步，随时可以整个撤销。没写进去的行可以再下载。">
        <Button onClick={() => go({ page: 'import' })}>导入花名册</Button>
      </PageHead>
      {failure && <FailureNote failure={failure} retry={reload} />}
      <Table<Batch>
        className="sheet"
        size="small"
        rowKey="batch"
        loading={loading && data === undefined}
        columns={useBatchColumns()}
        dataSource={data?.batches ?? []}
        locale={{ emptyText: '还没有导入过。把花名册拖进窗口就开始。' }}
        pagination={paging(page, pageSize, data?.total, setPage)}
      />
    </div>
  );
}

function useBatchColumns(): NonNullable<TableProps<Batch>['columns']> {
  const client = useEngine();
  const feedback = useFeedback();
  const number = (
    title: string,
    pick: (batch: Batch) => number,
  ): NonNullable<TableProps<Batch>['columns']>[number] => ({
    title,
    width: 76,
    align: 'right',
    render: (_, batch) => countText(pick(batch)),
  });
  return [
    { title: '时间', dataIndex: 'at', width: 140, render: (at: string) => stamp(at) },
    { title: '台账', dataIndex: 'ledger', width: 96, render: (id: string) => findLedger(id)?.label ?? id },
    {
      title: '文件',
      dataIndex: 'files',
      render: (files: readonly string[]) => files.map((file) => <div key={file}>{file}</div>),
    },
    number('读到', (batch) => batch.totals.read),
    number('新增', (batch) => batch.totals.new),
    number('更新', (batch) => batch.totals.changed),
    number('无变化', (batch) => batch.totals.unchanged),
    number('没写入', (batch) => batch.totals.rejected + batch.totals.doubtful),
    {
      title: '',
      width: 270,
      render: (_, batch) => {
        const left = batch.totals.rejected + batch.totals.doubtful;
        return (
          <span className="row-acts">
            {left > 0 && !batch.undone && (
              <Button
                type="link"
                size="small"
                onClick={() => {
                  void resume(client, batch.batch);
                  go({ page: 'import' });
                }}
              >
                继续处理
              </Button>
            )}
            {left > 0 && (
              <Button
                type="link"
                size="small"
                icon={<DownloadOutlined aria-hidden />}
                onClick={() =>
                  void runExport(client, '导出未导入的行', (signal) =>
                    client.importing.rejected({ batch: batch.batch }, { signal }),
                  )
                }
              >
                下载这些行
              </Button>
            )}
            {batch.undone ? (
              <Tag>已撤销</Tag>
            ) : (
              <Button type="link" size="small" onClick={() => void feedback.undo(batch.batch)}>
                撤销导入
              </Button>
            )}
          </span>
        );
      },
    },
  ];
}
