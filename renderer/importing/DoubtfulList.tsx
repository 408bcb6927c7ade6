import { Button, Checkbox, Pagination, Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Decision, PlannedRow, PlanReport } from '../../shared/contract/importing.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { DecidedList } from './DecidedList.tsx';
import { RuleBar } from './RuleBar.tsx';
import { DoubtfulCard } from './DoubtfulCard.tsx';
import '../quality/quality.css';
import { decide } from './wizardActs.ts';

const pageSize = 20;

/** All questions in one list, never a pop-up per row; many can be answered at once. */
export function DoubtfulList(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const { data, failure } = useQuery(
    `doubtful ${plan.planId} ${page} ${JSON.stringify(plan.totals)}`,
    async (engine, signal) => {
      const { planId } = plan;
      const offset = (page - 1) * pageSize;
      return { planId, ...(await engine.importing.rows({ planId, outcome: 'doubtful', withIssues: false, offset, limit: pageSize }, { signal })) };
    },
    { watch: 'nothing', keep: true },
  );
  if (failure) return <FailureNote failure={failure} />;
  if (data === undefined) return <Skeleton active />;
  // What is on the screen may be of the plan before: it is decided in the plan it was read from, or not at all.
  const { rows, planId } = data;
  const picked = rows.filter((row) => chosen.has(row.key));
  const settle = (which: readonly PlannedRow[], decision: Decision): void => {
    void feedback.attempt(async () => {
      await decide(client, planId, which, decision);
      setChosen(new Set());
    });
  };
  const tick = (key: number, on: boolean): void =>
    setChosen((before) => new Set(on ? [...before, key] : [...before].filter((k) => k !== key)));
  const all = rows.length > 0 && picked.length === rows.length;
  const anyErased = picked.some((row) => row.question === 'erased-id');
  const oneEach = picked.length > 0 && picked.every((row) => row.candidates.length === 1);

  return (
    <>
      <RuleBar plan={plan} />
      <div className="check-bar">
        <Checkbox
          checked={all}
          indeterminate={picked.length > 0 && !all}
          disabled={rows.length === 0}
          onChange={(event) => setChosen(new Set(event.target.checked ? rows.map((row) => row.key) : []))}
        >
          全选本页
        </Checkbox>
        <Button size="small" disabled={!oneEach} onClick={() => settle(picked, { choice: 'same' })}>
          是同一人
        </Button>
        <Button size="small" disabled={picked.length === 0 || anyErased} onClick={() => settle(picked, { choice: 'new' })}>
          {newText(picked)}
        </Button>
        <Button
          size="small"
          disabled={picked.length === 0}
          onClick={() => settle(picked, { choice: 'skip' })}
        >
          不导入
        </Button>
        <span className="faint">
          {picked.length > 0
            ? `选中 ${picked.length} 行${anyErased ? '；曾彻底删除的人要逐个写核实说明' : ''}`
            : '勾选几行可以一起决定。不决定的先不写入，写入后还能下载。'}
        </span>
      </div>
      {rows.length === 0 && <p className="blank">没有等你决定的行。</p>}
      <ul className="doubt-list">
        {rows.map((row) => (
          <DoubtfulCard
            key={row.key}
            plan={plan}
            row={row}
            ticked={chosen.has(row.key)}
            onTick={(on) => tick(row.key, on)}
            onDecide={(decision) => settle([row], decision)}
          />
        ))}
      </ul>
      <Pagination
        size="small"
        current={page}
        pageSize={pageSize}
        total={data.total}
        onChange={setPage}
        hideOnSinglePage
        showSizeChanger={false}
      />
      <DecidedList plan={plan} />
    </>
  );
}

/** What 另建 means for the rows chosen: with nobody to compare, it is a confirmation. */
function newText(rows: readonly PlannedRow[]): string {
  const compared = rows.filter((row) => row.candidates.length > 0).length;
  if (rows.length > 0 && compared === 0) return '确认无误，导入';
  return compared === rows.length ? '不是，另建一人' : '确认无误或另建一人，导入';
}
