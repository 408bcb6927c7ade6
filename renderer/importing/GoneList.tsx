import { Alert, Checkbox, Table } from 'antd';
import { useEffect, type ReactNode } from 'react';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { countText } from '../ui/progressText.ts';
import { leafing } from '../ui/paging.ts';
import { useWizard } from './wizard.ts';

/** Rows an earlier version of a file brought and this one no longer holds: they stay unless ticked to go. */
export function GoneList(props: { readonly plan: PlanReport }): ReactNode {
  const { files } = props.plan;
  const takeAway = useWizard((wizard) => wizard.takeAway);
  const rows = files.flatMap((file) => file.gone.rows.map((row) => ({ ...row, now: file.file })));
  const total = files.reduce((sum, file) => sum + file.gone.total, 0);
  const earlier = files.reduce((sum, file) => sum + file.gone.left, 0);
  const leaveGone = useWizard((wizard) => wizard.leaveGone);
  // Looked at and not ticked is a decision; the clerk may say that it is none.
  useEffect(() => {
    if (total > 0) useWizard.setState({ leaveGone: true });
  }, [total]);
  const canTake = files.some((file) => file.gone.canTake);
  const ticked = takeAway === 'all' ? rows.filter((row) => !row.left).map((row) => row.id) : [...takeAway];
  const choose = (ids: readonly number[]): void =>
    useWizard.setState({ takeAway: earlier === 0 && ids.length === rows.length && ids.length > 0 ? 'all' : ids });
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
      {total > 0 && (
        <Checkbox checked={leaveGone} onChange={(event) => useWizard.setState({ leaveGone: event.target.checked })}>
          {canTake ? '没勾的留下，并记住：下次导入这份表不再问' : '已看过，记住：下次导入这份表不再问'}
        </Checkbox>
      )}
      {earlier > 0 && <p className="quiet">另有 {countText(earlier)} 行，以前导入这份表时已定为留下，列在最后{canTake ? '；要取走也可以勾' : ''}。</p>}
      {total + earlier > rows.length && <Alert type="info" title={`只列出前 ${countText(rows.length)} 行，全选时另外 ${countText(total + earlier - rows.length)} 行也一起取走。`} />}
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
        pagination={leafing(50)}
        columns={[
          { title: '姓名（名称）', dataIndex: 'title', width: 160, render: (title: string) => <b>{title}</b> },
          ...(earlier > 0 ? [{ title: '', key: 'left', width: 110, render: (_: unknown, row: { readonly left: boolean }) => (row.left ? <span className="quiet">已定为留下</span> : null) }] : []),
          { title: '以前在哪个文件', key: 'place', render: (_, row) => `${row.file} / ${row.sheet}` },
          { title: '行', dataIndex: 'row', width: 80, align: 'right' },
          { title: '这次的文件', dataIndex: 'now' },
        ]}
      />
    </>
  );
}
