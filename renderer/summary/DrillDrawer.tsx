import { Drawer, Segmented, Table } from 'antd';
import { useState, type ReactNode } from 'react';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { go, routeOfRow } from '../app/route.ts';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { paging } from '../ui/paging.ts';
import { countText } from '../ui/progressText.ts';
import { findLedger } from '../ledger/inForce.ts';

const pageSize = 50;

interface DrillRow {
  readonly id: number;
  readonly cells: readonly string[];
}

/** The rows behind one number; a row leads to its person or class. */
export function DrillDrawer(props: {
  readonly drill: string | null;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Drawer
      open={props.drill !== null}
      onClose={props.onClose}
      size={760}
      title="这个数字背后的名单"
      destroyOnHidden
      styles={{ body: { paddingTop: 12 } }}
    >
      {props.drill !== null && <DrillRows key={props.drill} drill={props.drill} />}
    </Drawer>
  );
}

function DrillRows(props: { readonly drill: string }): ReactNode {
  const [part, setPart] = useState<string | null>(null);
  const whole = useQuery(
    `drill parts ${props.drill}`,
    (client, signal) => client.reporting.drill({ drill: props.drill, offset: 0, limit: 1 }, { signal }),
    { keep: true },
  );
  const parts = whole.data?.parts ?? [];
  const drill = part ?? parts[0]?.drill ?? props.drill;
  return (
    <>
      {parts.length > 1 && (
        <Segmented
          aria-label="由几本台账相加"
          value={drill}
          onChange={setPart}
          options={parts.map((one) => ({ value: one.drill, label: `${one.label} ${countText(one.total)}` }))}
        />
      )}
      {(whole.data !== undefined || whole.failure !== undefined) && <PartRows key={drill} drill={drill} />}
    </>
  );
}

function PartRows(props: { readonly drill: string }): ReactNode {
  const { drill } = props;
  const [page, setPage] = useState(1);
  const { data, failure, loading, reload } = useQuery(
    `drill ${drill} ${page}`,
    (client, signal) =>
      client.reporting.drill({ drill, offset: (page - 1) * pageSize, limit: pageSize }, { signal }),
    { keep: true },
  );
  if (failure) return <FailureNote failure={failure} retry={reload} />;
  const ledger = findLedger(data?.ledger ?? '');
  const labels = new Map(ledger ? columnsOf(ledger).map((column) => [column.id, column.field.label]) : []);
  return (
    <>
      <p className="quiet drill-head">
        {data ? `${data.title}，共 ${countText(data.total)} ${ledger?.counter ?? '行'}` : ' '}
      </p>
      <Table<DrillRow>
        size="small"
        rowKey="id"
        loading={loading}
        dataSource={data?.rows ?? []}
        scroll={{ x: 'max-content' }}
        onRow={(row) => ({
          className: 'openable',
          onClick: () => data && go(routeOfRow(data.ledger, row.id)),
        })}
        pagination={paging(page, pageSize, data?.total, setPage)}
        columns={(data?.columns ?? []).map((id, i) => ({
          title: labels.get(id) ?? id,
          key: id,
          render: (_, row) =>
            i === 0 && data ? (
              <a href={`#${row.id}`} onClick={(event) => event.preventDefault()}>
                {row.cells[i]}
              </a>
            ) : (
              row.cells[i]
            ),
        }))}
      />
    </>
  );
}
