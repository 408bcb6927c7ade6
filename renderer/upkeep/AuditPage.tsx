import { Table } from 'antd';
import { useState, type ReactNode } from 'react';
import type { AuditEntry } from '../../shared/contract/upkeep.ts';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { paging } from '../ui/paging.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { stamp } from '../ui/when.ts';
import './upkeep.css';
import { countText } from '../ui/progressText.ts';

const pageSize = 50;

/** 安全日志: who looked at and carried out what; chained, so that nothing can be taken out unnoticed. */
export function AuditPage(): ReactNode {
  const [page, setPage] = useState(1);
  const { data, failure, loading, reload } = useQuery(
    `audit ${page}`,
    (client, signal) => client.upkeep.audit({ offset: (page - 1) * pageSize, limit: pageSize }, { signal }),
    { keep: true },
  );
  return (
    <div className="page">
      <PageHead
        title="安全日志"
        note="谁看过完整证件号、导出过什么、什么时候备份过，都记一条，谁也不能删改；“备份与恢复”里的检查会核对它是否完整。要撤销改错的，请到“改动与撤销”。"
      />
      {failure && <FailureNote failure={failure} retry={reload} />}
      <Table<AuditEntry>
        className="sheet"
        size="small"
        rowKey="sequence"
        loading={loading && data === undefined}
        dataSource={data?.entries ?? []}
        locale={{ emptyText: '还没有日志。' }}
        pagination={paging(page, pageSize, data?.total, setPage)}
        columns={[
          { title: '序号', dataIndex: 'sequence', width: 80, align: 'right' },
          { title: '时间', dataIndex: 'at', width: 160, render: (at: string) => stamp(at) },
          { title: '经办人', dataIndex: 'who', width: 90, ellipsis: true },
          { title: '动作', dataIndex: 'action', width: 150 },
          { title: '对象', dataIndex: 'object', width: 280, ellipsis: true },
          { title: '说明', dataIndex: 'detail', ellipsis: true },
          {
            title: '条数',
            dataIndex: 'count',
            width: 80,
            align: 'right',
            render: (n: number) => countText(n),
          },
        ]}
      />
    </div>
  );
}
