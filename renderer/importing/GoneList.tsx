import { Alert, Table } from 'antd';
import type { ReactNode } from 'react';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { countText } from '../ui/progressText.ts';
import { useWizard } from './wizard.ts';

/** Rows an earlier version of a file brought and this one no longer holds: they stay unless ticked to go. */
export function GoneList(props: { readonly plan: PlanReport }): ReactNode {
  const { files } = props.plan;
  const takeAway = useWizard((wizard) => wizard.takeAway);
  const rows = files.flatMap((file) => file.gone.rows.map((row) => ({ ...row, now: file.file })));
  const total = files.reduce((sum, file) => sum + file.gone.total, 0);
  const canTake = files.some((file) => file.gone.canTake);
  const ticked = takeAway === 'all' ? rows.map((row) => row.id) : [...takeAway];
  const choose = (ids: readonly number[]): void =>
    useWizard.setState({ takeAway: ids.length === rows.length && ids.length > 0 ? 'all' : ids });
  return (
    <>
      <div className="check-bar">
        <span className="quiet">
          {canTake
            ? '以前导入的版本里有、这次文件里没有了的行。默认留着不动；勾上的随这次导入一起取走，撤销导入就回来。'
            : '以前导入的版本里有、这次文件里没有了的人。人员不删除：迁出、去世的请到人员页登记状态。'}
        </span>
        {canTake && takeAway !== 'all' && ticked.length > 0 && <span>勾了 {countText(ticked.length)} 行</span>}
        {canTake && takeAway === 'all' && <span>全部 {countText(total)} 行都取走</span>}
      </div>
      {total > rows.length && <Alert type="info" title={`只列出前 ${countText(rows.length)} 行，全选时另外 ${countText(total - rows.length)} 行也一起取走。`} />}
      <Table
        size="small"
        rowKey="id"
        dataSource={rows}
        {...(canTake
          ? {
              rowSelection: {
                selectedRowKeys: ticked,
                preserveSelectedRowKeys: true,
                onChange: (keys: readonly (string | number | bigint)[]) => choose(keys.map(Number)),
                selections: [
                  { key: 'all', text: '全部取走', onSelect: () => useWizard.setState({ takeAway: 'all' }) },
                  { key: 'none', text: '全部留下', onSelect: () => useWizard.setState({ takeAway: [] }) },
                ],
              },
            }
          : {})}
        locale={{ emptyText: '没有这样的行。' }}
        pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
        columns={[
          { title: '姓名（名称）', dataIndex: 'title', width: 160, render: (title: string) => <b>{title}</b> },
          { title: '以前在哪个文件', key: 'place', render: (_, row) => `${row.file} / ${row.sheet}` },
          { title: '行', dataIndex: 'row', width: 80, align: 'right' },
          { title: '这次的文件', dataIndex: 'now' },
        ]}
      />
    </>
  );
}
