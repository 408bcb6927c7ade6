import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Dashboard } from '../../shared/contract/reporting.ts';
import { useInfo } from '../app/info.tsx';
import { hrefOf } from '../app/route.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { Panel } from '../ui/Panel.tsx';
import { when } from '../ui/when.ts';

/** The last steps; the newest can be taken back on the spot. */
export function RecentPanel(props: { readonly data: Dashboard }): ReactNode {
  const info = useInfo();
  const feedback = useFeedback();
  const recent = props.data.recent.slice(0, 6);
  return (
    <Panel
      title="最近的操作"
      extra={<a href={hrefOf({ page: 'operations' })}>全部</a>}
      className="home-recent"
    >
      {recent.length === 0 && <p className="blank">还没有操作。</p>}
      <ol className="recent">
        {recent.map((step) => (
          <li key={step.op}>
            <span title={step.title}>{step.title}</span>
            <small>{when(step.at, info.today)}</small>
            <Button
              type="link"
              size="small"
              onClick={() => void feedback.undo(step.op)}
              aria-label={`撤销 ${step.title}`}
            >
              撤销
            </Button>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
