import { Table, Tag, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import type { NumberCheck } from '../../shared/contract/indicators.ts';
import type { IndicatorValue } from '../../shared/contract/reporting.ts';
import { IndicatorDetail, type IndicatorInput } from './IndicatorDetail.tsx';

/** Numbers of one part, a line each; a line opens to its 口径, names and parts. */
export function IndicatorTable(props: {
  readonly values: readonly IndicatorValue[];
  readonly input: IndicatorInput;
  /** Checks that ask for something, by the indicator they are about. */
  readonly doubts: ReadonlyMap<string, readonly NumberCheck[]>;
  readonly onDrill: (drill: string) => void;
}): ReactNode {
  const { values, input, doubts, onDrill } = props;
  const columns: TableColumnsType<IndicatorValue> = [
    { title: '编号', dataIndex: 'number', width: 72, className: 'indicator-number' },
    {
      title: '指标',
      key: 'label',
      render: (_, value) => (
        <>
          {value.label} {value.periodWords !== '' && <Tag variant="filled">{value.periodWords}</Tag>}
          <Doubt checks={doubts.get(value.id) ?? []} />
        </>
      ),
    },
    { title: '数值', key: 'value', width: 190, align: 'right', render: (_, value) => <Value value={value} onDrill={onDrill} /> },
    { title: '上年同期', key: 'last', width: 96, align: 'right', render: (_, value) => quiet(value.lastYear?.shown) },
    { title: '增减', key: 'change', width: 130, align: 'right', render: (_, value) => <Change value={value} /> },
    { title: '计划完成', key: 'plan', width: 150, align: 'right', render: (_, value) => <Plan value={value} onDrill={onDrill} /> },
  ];
  return (
    <Table<IndicatorValue>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...values]}
      columns={columns}
      tableLayout="fixed"
      expandable={{
        expandRowByClick: true,
        expandedRowRender: (value) => <IndicatorDetail value={value} input={input} checks={doubts.get(value.id) ?? []} onDrill={onDrill} />,
      }}
    />
  );
}

/** Says beside a number that a check is against it; the line opens to what and to whom. */
function Doubt(props: { readonly checks: readonly NumberCheck[] }): ReactNode {
  const { checks } = props;
  if (checks.length === 0) return null;
  const wrong = checks.some((one) => one.state === 'wrong');
  return (
    <Tag color={wrong ? 'error' : 'warning'} title={checks.map((one) => `${one.label}：${one.left.label} ${one.left.shown}`).join('\n')}>
      {wrong ? '对不上' : '请确认'}
    </Tag>
  );
}

function Value(props: { readonly value: IndicatorValue; readonly onDrill: (drill: string) => void }): ReactNode {
  const { value, onDrill } = props;
  const { shown, unit, drill } = value;
  if (unit === '') return <b>{shown}</b>;
  if (shown === '待填') return <span className="indicator-missing">待填</span>;
  const text = (
    <>
      <b>{shown}</b> <small className="faint">{unit}</small>
    </>
  );
  if (typeof drill !== 'string') return text;
  return (
    <button
      type="button"
      className="linklike"
      title="看背后的记录"
      onClick={(event) => {
        event.stopPropagation();
        onDrill(drill);
      }}
    >
      {text}
    </button>
  );
}

function Change(props: { readonly value: IndicatorValue }): ReactNode {
  const { lastYear } = props.value;
  if (!lastYear || lastYear.change === null) return quiet(undefined);
  const way = lastYear.change > 0 ? 'up' : lastYear.change < 0 ? 'down' : 'level';
  return (
    <span className={`indicator-${way}`}>
      {lastYear.changeShown}
      {lastYear.rate !== null && <small>（{lastYear.rateShown}）</small>}
    </span>
  );
}

function Plan(props: { readonly value: IndicatorValue; readonly onDrill: (drill: string) => void }): ReactNode {
  const { plan } = props.value;
  const { onDrill } = props;
  if (!plan) return quiet(undefined);
  const { drill } = plan;
  return (
    <>
      {plan.rate === null ? quiet('—') : <b>{plan.rateShown}</b>}{' '}
      {drill === null ? (
        <small className="faint">计划 {plan.shown}</small>
      ) : (
        <button
          type="button"
          className="linklike"
          onClick={(event) => {
            event.stopPropagation();
            onDrill(drill);
          }}
        >
          <small>计划 {plan.shown}</small>
        </button>
      )}
    </>
  );
}

function quiet(text: string | undefined): ReactNode {
  return <span className="faint">{text ?? ''}</span>;
}
