import { Table, type TableProps } from 'antd';
import type { ReactNode } from 'react';
import type { HealthReport, LedgerHealth } from '../../shared/contract/health.ts';
import { Panel } from '../ui/Panel.tsx';
import { countText } from '../ui/progressText.ts';

type Unit = HealthReport['ranking'][number];

const percent = (value: number | null): string => (value === null ? '—' : `${value.toFixed(1)}%`);
const number = { align: 'right', className: 'number' } as const;

/** A score as a bar with its number. */
function Score(props: { readonly value: number | null }): ReactNode {
  const { value } = props;
  if (value === null) return '—';
  const tone = value >= 90 ? 'good' : value >= 75 ? 'fair' : 'poor';
  return (
    <span className={`score ${tone}`}>
      <i style={{ inlineSize: `${value * 0.7}px` }} />
      <b className="number">{value.toFixed(1)}</b>
    </span>
  );
}

const unitColumns: NonNullable<TableProps<Unit>['columns']> = [
  { title: '名次', dataIndex: 'rank', width: 56, align: 'center', render: (rank: number) => (rank === 0 ? '—' : rank) },
  { title: '单位', dataIndex: 'name', width: 150 },
  { title: '行数', dataIndex: 'rows', width: 66, ...number, render: (n: number) => countText(n) },
  { title: '完整率', dataIndex: 'complete', width: 76, ...number, render: percent },
  { title: '有效率', dataIndex: 'valid', width: 76, ...number, render: percent },
  { title: '有问题', dataIndex: 'troubled', width: 72, ...number, render: (n: number) => countText(n) },
  { title: '得分', dataIndex: 'score', width: 136, render: (score: number | null) => <Score value={score} /> },
];

/** Units over all ledgers, best first. */
export function Ranking(props: { readonly report: HealthReport }): ReactNode {
  return (
    <Panel title="单位排名" extra={<small className="faint">各台账合在一起</small>}>
      <Table<Unit> size="small" rowKey="code" pagination={false} columns={unitColumns} dataSource={[...props.report.ranking]} scroll={{ y: 460 }} />
    </Panel>
  );
}

/** Every ledger with its score; choosing one opens what is wrong with it. */
export function LedgerScores(props: { readonly report: HealthReport; readonly onChoose: (ledger: string) => void }): ReactNode {
  const columns: NonNullable<TableProps<LedgerHealth>['columns']> = [
    {
      title: '台账',
      dataIndex: 'label',
      width: 130,
      render: (label: string, { ledger }) => (
        <button type="button" className="linklike" onClick={() => props.onChoose(ledger)}>
          {label}
        </button>
      ),
    },
    { title: '行数', dataIndex: 'rows', width: 76, ...number, render: (n: number) => countText(n) },
    { title: '待处理', key: 'open', width: 76, ...number, render: (_, l) => countText(l.rules.reduce((n, r) => n + r.open, 0)) },
    { title: '得分', key: 'score', width: 136, render: (_, l) => <Score value={l.total.score} /> },
  ];
  const worstFirst = props.report.ledgers.toSorted((a, b) => (a.total.score ?? 0) - (b.total.score ?? 0));
  return (
    <Panel title="各台账" extra={<small className="faint">得分低的在前</small>}>
      <Table<LedgerHealth> size="small" rowKey="ledger" pagination={false} columns={columns} dataSource={worstFirst} scroll={{ y: 460 }} />
    </Panel>
  );
}
