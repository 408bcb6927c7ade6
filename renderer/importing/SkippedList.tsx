import { Table } from 'antd';
import type { ReactNode } from 'react';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { leafing } from '../ui/paging.ts';
import { skipReasons } from './words.ts';

/** Rows that are no data, so that nobody wonders where they went. */
export function SkippedList(props: { readonly plan: PlanReport }): ReactNode {
  const lines = props.plan.files.flatMap((file) =>
    file.sheets.flatMap((sheet) =>
      sheet.used
        ? sheet.skipped.map((line) => ({
            ...line,
            key: `${file.file} ${sheet.sheet} ${line.row}`,
            place: `${file.file} / ${sheet.sheet}`,
          }))
        : [],
    ),
  );
  return (
    <>
      <div className="check-bar">
        <span className="quiet">
          标题、合计、说明、签名栏、重复表头和空行不算数据。有人被误跳过，请告诉我们或在上一步改表头。
        </span>
      </div>
      <Table
        size="small"
        rowKey="key"
        dataSource={lines}
        locale={{ emptyText: '没有跳过的行。' }}
        pagination={leafing(50)}
        columns={[
          { title: '位置', dataIndex: 'place', width: 300 },
          { title: '行', dataIndex: 'row', width: 70 },
          { title: '为什么', key: 'reason', width: 110, render: (_, line) => skipReasons[line.reason] },
          { title: '这一行写着', dataIndex: 'text' },
        ]}
      />
    </>
  );
}
