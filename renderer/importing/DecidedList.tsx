import { Button, Pagination } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Decided, PlannedRow, PlanReport } from '../../shared/contract/importing.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { countText } from '../ui/progressText.ts';
import { decide, decideAll } from './wizardActs.ts';

const pageSize = 20;

const words: Readonly<Record<Decided['choice'], string>> = { same: '是同一人', new: '另建或确认导入', skip: '不导入' };

/** What was decided in this plan, by the question and row by row, each with a way back. */
export function DecidedList(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const [asked, setAsked] = useState<boolean | null>(null);
  // What a rule did to many rows is said at once.
  const open = asked ?? plan.decided.some((one) => one.rows > 1);
  const rows = plan.decided.reduce((sum, one) => sum + one.rows, 0);
  if (rows === 0) return null;
  return (
    <details className="decided" open={open} onToggle={(event) => setAsked(event.currentTarget.open)}>
      <summary>已决定 {countText(rows)} 行</summary>
      {open && <Groups plan={plan} />}
      {open && <Rows plan={plan} />}
    </details>
  );
}

function Groups(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const questions = [...new Set(plan.decided.map((one) => one.question))];
  return (
    <ul>
      {questions.map((question) => {
        const mine = plan.decided.filter((one) => one.question === question);
        return (
          <li key={question}>
            <span>{mine[0]?.label}</span>
            <b>{mine.map((one) => `${words[one.choice]} ${countText(one.rows)} 行`).join('，')}</b>
            <Button
              type="link"
              size="small"
              onClick={() => void feedback.attempt(async () => void (await decideAll(client, plan.planId, question, 'undecided')))}
            >
              这一类都改回待决定
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function Rows(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const [page, setPage] = useState(1);
  const { data } = useQuery(
    `decided ${plan.planId} ${page} ${JSON.stringify(plan.decided)}`,
    async (engine, signal) => {
      const { planId } = plan;
      const offset = (page - 1) * pageSize;
      return { planId, ...(await engine.importing.rows({ planId, outcome: null, decided: true, offset, limit: pageSize }, { signal })) };
    },
    { watch: 'nothing', keep: true },
  );
  if (data === undefined) return null;
  return (
    <>
      <ul>
        {data.rows.map((row) => (
          <li key={row.key}>
            <span>
              第 {row.row} 行 {row.shown['name']}
            </span>
            <b>{decisionText(row)}</b>
            <Button
              type="link"
              size="small"
              onClick={() => void feedback.attempt(() => decide(client, data.planId, [row], { choice: 'undecided' }))}
            >
              改回待决定
            </Button>
          </li>
        ))}
      </ul>
      <Pagination size="small" current={page} pageSize={pageSize} total={data.total} onChange={setPage} hideOnSinglePage showSizeChanger={false} />
    </>
  );
}

function decisionText({ decision, candidates }: PlannedRow): string {
  if (decision === 'skip') return '不导入';
  if (decision === 'new') return candidates.length > 0 ? '另建一人' : '导入';
  const who = candidates.find((candidate) => `same:${candidate.personId}` === decision) ?? candidates[0];
  return `是库里的 ${[who?.shown['name'], who?.shown['idNumber']].filter(Boolean).join(' ')}`;
}
