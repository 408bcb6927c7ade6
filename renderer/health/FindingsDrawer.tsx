import { Button, Drawer, Pagination, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import type { HealthFinding } from '../../shared/contract/health.ts';
import { findLedger } from '../../shared/ledger/ledgers.ts';
import { hrefOf, routeOfRow } from '../app/route.ts';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { countText } from '../ui/progressText.ts';
import { ExplainForm } from './ExplainForm.tsx';

/** Which findings are looked at. */
export interface Asked {
  readonly ledger: string;
  readonly rule: string | null;
  readonly field: string | null;
  readonly unit?: string;
  readonly title: string;
  readonly todo?: string;
  readonly level?: HealthFinding['level'];
  readonly explained?: boolean;
}

const pageSize = 50;

/** The rows behind a number, each with what is wrong and the way to it; soft findings take an 核实说明 here. */
export function FindingsDrawer(props: {
  readonly asked: Asked | null;
  readonly onClose: () => void;
  readonly onExplained: () => void;
}): ReactNode {
  const { asked } = props;
  return (
    <Drawer open={asked !== null} onClose={props.onClose} size={680} title={asked?.title} destroyOnHidden>
      {asked !== null && <Findings asked={asked} onExplained={props.onExplained} />}
    </Drawer>
  );
}

function Findings(props: { readonly asked: Asked; readonly onExplained: () => void }): ReactNode {
  const { asked } = props;
  const [page, setPage] = useState(1);
  const [explaining, setExplaining] = useState<readonly HealthFinding[] | null>(null);
  const { data, failure, reload } = useQuery(
    `findings ${JSON.stringify(asked)} ${page}`,
    (client, signal) =>
      client.health.list(
        {
          ledger: asked.ledger,
          rule: asked.rule,
          field: asked.field,
          explained: asked.explained ?? false,
          offset: (page - 1) * pageSize,
          limit: pageSize,
          ...(asked.unit === undefined ? {} : { unit: asked.unit }),
        },
        { signal },
      ),
    { keep: true },
  );
  if (failure) return <FailureNote failure={failure} retry={reload} />;
  if (data === undefined) return <Skeleton active />;
  const counter = findLedger(asked.ledger)?.counter ?? '行';
  return (
    <div className="findings">
      {asked.todo !== undefined && <p className="findings-todo">{`怎么办：${asked.todo}。`}</p>}
      {data.total === 0 ? <p className="blank">都处理完了。</p> : <p className="faint">{`共 ${countText(data.total)} ${counter}`}</p>}
      <ul>
        {data.findings.map((finding, i) => (
          <li key={`${finding.id} ${finding.rule} ${finding.field} ${i}`}>
            <a href={hrefOf(routeOfRow(asked.ledger, finding.id))}>{finding.title}</a>
            <small>{finding.unit}</small>
            <span>{finding.detail}</span>
            {finding.explained !== null && (
              <em>{`核实说明：${finding.explained.reason}（${finding.explained.who}，${finding.explained.at.slice(0, 10)}）`}</em>
            )}
            {finding.explained === null && finding.level === 'soft' && (
              <Button size="small" onClick={() => setExplaining([finding])}>
                写核实说明
              </Button>
            )}
          </li>
        ))}
      </ul>
      <Pagination size="small" current={page} pageSize={pageSize} total={data.total} onChange={setPage} hideOnSinglePage showSizeChanger={false} />
      {explaining !== null && (
        <ExplainForm
          ledger={asked.ledger}
          findings={explaining}
          onDone={(kept) => {
            setExplaining(null);
            if (kept) props.onExplained();
          }}
        />
      )}
    </div>
  );
}
