import { DownloadOutlined } from '@ant-design/icons';
import { Button, Checkbox, Table, type TableProps } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Issue, Outcome, PlannedRow, PlanReport } from '../../shared/contract/importing.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useQuery } from '../client/useQuery.ts';
import { Change, columnLabel } from '../ledger/HistoryList.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { paging } from '../ui/paging.ts';
import { hasSeveralSheets, mappedColumns, nameColumns } from './plannedColumns.ts';
import { useWizard } from './wizard.ts';

const pageSize = 50;

const says: Readonly<Record<Outcome, string>> = {
  new: '这些行在台账里还没有，会新增。',
  changed: '台账里已经有，下面的格子会改。文件里空着的格子不动。',
  unchanged: '台账里已经有，内容一样，不用写。',
  doubtful: '',
  rejected: '这些行缺少必要内容或号码有错，不会写入。可以下载成表，改好后再导入，只会处理这些行。',
};

/** Planned rows of one outcome, a page at a time. */
export function PlannedTable(props: { readonly plan: PlanReport; readonly outcome: Outcome }): ReactNode {
  const { plan, outcome } = props;
  const client = useEngine();
  const replanning = useWizard((wizard) => wizard.replanning);
  const [page, setPage] = useState(1);
  const [withIssues, setWithIssues] = useState(false);
  const { data, failure, loading } = useQuery(
    `planned ${plan.planId} ${outcome} ${withIssues} ${page} ${JSON.stringify(plan.totals)}`,
    (engine, signal) =>
      engine.importing.rows(
        { planId: plan.planId, outcome, withIssues, offset: (page - 1) * pageSize, limit: pageSize },
        { signal },
      ),
    { watch: 'nothing', keep: true },
  );
  return (
    <>
      <div className="check-bar">
        <span className="quiet">{says[outcome]}</span>
        {(outcome === 'new' || outcome === 'changed') && (
          <Checkbox
            checked={withIssues}
            onChange={(event) => (setWithIssues(event.target.checked), setPage(1))}
          >
            只看有提示的行
          </Checkbox>
        )}
        {outcome === 'rejected' && plan.totals.rejected > 0 && (
          <Button
            icon={<DownloadOutlined aria-hidden />}
            onClick={() =>
              void runExport(client, '导出不能导入的行', (signal) =>
                client.importing.rejected({ planId: plan.planId }, { signal }),
              )
            }
          >
            下载这些行（带原因）
          </Button>
        )}
      </div>
      {failure && <FailureNote failure={failure} />}
      <Table<PlannedRow>
        size="small"
        rowKey="key"
        loading={loading && !replanning}
        dataSource={data?.rows ?? []}
        columns={tableColumns(plan, outcome)}
        scroll={{ x: 'max-content' }}
        locale={{ emptyText: '没有这样的行。' }}
        expandable={{
          showExpandColumn: false,
          expandedRowKeys:
            outcome === 'rejected'
              ? []
              : (data?.rows ?? []).filter((row) => hasMore(row, withIssues)).map((row) => row.key),
          expandedRowRender: (row) => (
            <div className="row-more">
              {row.outcome === 'new' && row.changes.length > 0 && (
                <p>
                  <span className="faint">顺带更新个人信息：</span>
                  <ChangeList row={row} ledger={plan.ledger} />
                </p>
              )}
              <IssueList issues={row.issues} />
            </div>
          ),
        }}
        pagination={paging(page, pageSize, data?.total, setPage)}
      />
    </>
  );
}

/** Whether a row has findings worth a line, or changes that its own line does not show. */
const hasMore = (row: PlannedRow, remarksToo: boolean): boolean =>
  row.issues.some((issue) => remarksToo || issue.level !== 'info') ||
  (row.outcome === 'new' && row.changes.length > 0);

type Columns = NonNullable<TableProps<PlannedRow>['columns']>;

function tableColumns(plan: PlanReport, outcome: Outcome): Columns {
  const several = hasSeveralSheets(plan);
  const place: Columns[number] = {
    title: several ? '文件里的位置' : '行',
    key: 'row',
    width: several ? 220 : 56,
    fixed: 'left',
    render: (_, row) => (
      <span className="faint">{several ? `${row.file} / ${row.sheet} ${row.row}` : row.row}</span>
    ),
  };
  const issues: Columns[number] = {
    title: '为什么，怎么办',
    key: 'issues',
    render: (_, row) => <IssueList issues={row.issues} />,
  };
  const cells = (outcome === 'new' || outcome === 'unchanged' ? mappedColumns(plan) : nameColumns(plan)).map(
    (column): Columns[number] => ({
      title: column.field.label,
      key: column.id,
      render: (_, row) => row.shown[column.id] ?? '',
    }),
  );
  const changes: Columns[number] = {
    title: '会改的格子',
    key: 'changes',
    render: (_, row) => <ChangeList row={row} ledger={plan.ledger} />,
  };
  if (outcome === 'changed') return [place, ...cells, changes];
  if (outcome === 'rejected')
    return [
      place,
      ...cells.filter((cell) => cell.key === 'name' || cell.key === 'village' || cells.length < 3),
      issues,
    ];
  return [place, ...cells];
}

/** Cell by cell: old → new, said of whom where it is the person's and not the row's own. */
function ChangeList(props: { readonly row: PlannedRow; readonly ledger: string }): ReactNode {
  return (
    <ul className="change-list">
      {props.row.changes.map((change) => (
        <li key={`${change.owner} ${change.column}`}>
          <span className="faint">
            {columnLabel(change.owner === 'person' ? 'person' : props.ledger, change.column)}
          </span>
          <Change before={change.before} after={change.after} />
        </li>
      ))}
    </ul>
  );
}

const weight = { error: 0, warning: 1, info: 2 } as const;

/**
 * Findings of a row: in which column, what stood there, what to do. The worst come first; remarks are left out
 * where something must be done.
 */
export function IssueList(props: { readonly issues: readonly Issue[] }): ReactNode {
  const sorted = props.issues.toSorted((a, b) => weight[a.level] - weight[b.level]);
  const shown = sorted[0]?.level === 'info' ? sorted : sorted.filter((issue) => issue.level !== 'info');
  return (
    <ul className="issues">
      {shown.map((issue, i) => (
        <li key={i} className={issue.level}>
          {issue.column !== '' && <b>{issue.column} 列</b>}
          {issue.raw !== '' && <q>{issue.raw}</q>}
          <span>{issue.message}</span>
        </li>
      ))}
    </ul>
  );
}
