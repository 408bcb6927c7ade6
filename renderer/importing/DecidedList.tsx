import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { countText } from '../ui/progressText.ts';
import { rules } from './RuleBar.tsx';
import { decide, decideAll } from './wizardActs.ts';
import { useWizard, type Decided } from './wizard.ts';

/** What was decided in this window, each with a way back. */
export function DecidedList(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const { decided, ruled } = useWizard();
  const rows = decided.length + ruled.reduce((sum, one) => sum + one.rows, 0);
  if (rows === 0) return null;
  return (
    <details className="decided" open={ruled.length > 0}>
      <summary>已决定 {countText(rows)} 行</summary>
      <ul>
        {ruled.map((one) => (
          <li key={one.question}>
            <span>{one.label}</span>
            <b>
              按规则：{rules[one.choice].text}（{countText(one.rows)} 行）
            </b>
            <Button type="link" size="small" onClick={() => void feedback.attempt(async () => void (await decideAll(client, one.question, 'undecided')))}>
              这一类都改回待决定
            </Button>
          </li>
        ))}
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
