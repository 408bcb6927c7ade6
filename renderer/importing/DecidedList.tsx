import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { decide } from './wizardActs.ts';
import { useWizard, type Decided } from './wizard.ts';

/** What was decided in this window, each with a way back. */
export function DecidedList(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const decided = useWizard((wizard) => wizard.decided);
  if (decided.length === 0) return null;
  return (
    <details className="decided">
      <summary>已决定 {decided.length} 行</summary>
      <ul>
        {decided.map((one) => (
          <li key={one.row.key}>
            <span>
              第 {one.row.row} 行 {one.row.shown['name']}
            </span>
            <b>{decisionText(one)}</b>
            <Button
              type="link"
              size="small"
              onClick={() => void feedback.attempt(() => decide(client, [one.row], { choice: 'undecided' }))}
            >
              改回待决定
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function decisionText({ row, decision }: Decided): string {
  switch (decision.choice) {
    case 'same': {
      const who =
        row.candidates.find((candidate) => candidate.personId === decision.personId) ?? row.candidates[0];
      return `是库里的 ${[who?.shown['name'], who?.shown['idNumber']].filter(Boolean).join(' ')}`;
    }
    case 'new':
      return row.candidates.length > 0 ? '另建一人' : '导入';
    case 'skip':
      return '不导入';
    case 'undecided':
      return '待决定';
  }
}
