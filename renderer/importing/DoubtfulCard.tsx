import { Button, Checkbox } from 'antd';
import type { ReactNode } from 'react';
import type { Decision, PlannedRow, PlanReport } from '../../shared/contract/importing.ts';
import { questionText } from '../../shared/message/questions.ts';
import { columnLabel } from '../ledger/HistoryList.tsx';
import { ErasedAgain } from './ErasedAgain.tsx';
import { IssueList } from './PlannedTable.tsx';
import { hasSeveralSheets } from './plannedColumns.ts';

/** One question: the row beside the people it might be, differences marked, and the answers. */
export function DoubtfulCard(props: {
  readonly plan: PlanReport;
  readonly row: PlannedRow;
  readonly ticked: boolean;
  readonly onTick: (on: boolean) => void;
  readonly onDecide: (decision: Decision) => void;
}): ReactNode {
  const { row, plan, onDecide } = props;
  const fields = comparedFields(row);
  const label =
    plan.questions.find((question) => question.question === row.question)?.label ??
    questionText(row.question ?? '');
  return (
    <li className="doubt">
      <header>
        <Checkbox
          checked={props.ticked}
          onChange={(event) => props.onTick(event.target.checked)}
          aria-label={`选中第 ${row.row} 行`}
        />
        <b>{row.shown['name'] ?? `第 ${row.row} 行`}</b>
        <span>{label}</span>
        <small className="faint">
          {hasSeveralSheets(plan) ? `${row.file} / ${row.sheet} 第 ${row.row} 行` : `第 ${row.row} 行`}
        </small>
      </header>
      <div className="doubt-scroll">
        <table>
          <thead>
            <tr>
              <th />
              {fields.map((id) => (
                <th key={id}>{columnLabel(plan.ledger, id)}</th>
              ))}
              <th />
            </tr>
          </thead>
          <tbody>
            <tr className="doubt-row">
              <th>文件里</th>
              {fields.map((id) => (
                <td key={id}>{row.shown[id] ?? ''}</td>
              ))}
              <td />
            </tr>
            {row.candidates.map((candidate) => (
              <tr key={candidate.personId}>
                <th title={candidate.why}>库里</th>
                {fields.map((id) => (
                  <td key={id} className={compare(row.shown[id], candidate.shown[id])}>
                    {candidate.shown[id] ?? ''}
                  </td>
                ))}
                <td>
                  <Button
                    size="small"
                    type="primary"
                    ghost
                    onClick={() => onDecide({ choice: 'same', personId: candidate.personId })}
                  >
                    是这个人
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <IssueList issues={row.issues} />
      <footer>
        <span className="faint">{row.candidates.map((candidate) => candidate.why).join('；')}</span>
        {row.question === 'erased-id' ? (
          <ErasedAgain onDecide={onDecide} />
        ) : (
          <Button size="small" onClick={() => onDecide({ choice: 'new' })}>
            {row.candidates.length > 0 ? '都不是，另建一人' : '确认无误，导入'}
          </Button>
        )}
        <Button size="small" onClick={() => onDecide({ choice: 'skip' })}>
          不导入
        </Button>
      </footer>
    </li>
  );
}

const order = [
  'name',
  'sex',
  'birthDate',
  'idNumber',
  'phone',
  'township',
  'village',
  'education',
  'employer',
];

/** Fields worth comparing: those that either side has. */
function comparedFields(row: PlannedRow): readonly string[] {
  const held = new Set(
    [row.shown, ...row.candidates.map((c) => c.shown)].flatMap((shown) => Object.keys(shown)),
  );
  return order.filter((id) => held.has(id));
}

/** Whether two shown values agree; masked digits agree with any. */
function compare(ours: string | undefined, theirs: string | undefined): string {
  if (!ours || !theirs) return '';
  if (ours === theirs) return 'agrees';
  const masked =
    ours.length === theirs.length && [...theirs].every((char, i) => char === '*' || char === ours[i]);
  return masked || ours.startsWith(theirs) || theirs.startsWith(ours) ? 'agrees' : 'differs';
}
