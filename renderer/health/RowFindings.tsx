import { Button, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { HealthFinding } from '../../shared/contract/health.ts';
import { useQuery } from '../client/useQuery.ts';
import { ExplainForm } from './ExplainForm.tsx';
import { levelTags } from './RuleList.tsx';
import './health.css';

/** What the rules say about one row, with its 核实说明; nothing where there is nothing to say. */
export function RowFindings(props: { readonly ledger: string; readonly id: number }): ReactNode {
  const { ledger, id } = props;
  const [explaining, setExplaining] = useState<HealthFinding | null>(null);
  const { data } = useQuery(`findings of ${ledger} ${id}`, (client, signal) => client.health.ofRow({ ledger, id }, { signal }), { keep: true });
  if (data === undefined || data.length === 0) return null;
  return (
    <ul className="row-findings" aria-label="体检提示">
      {data.map((finding) => (
        <li key={`${finding.rule} ${finding.field}`} className={finding.explained === null ? finding.level : 'explained'}>
          <Tag color={finding.explained === null ? levelTags[finding.level].color : 'green'}>{finding.explained === null ? levelTags[finding.level].text : '已说明'}</Tag>
          <span>
            {finding.detail}
            {finding.explained !== null && <small>{`核实说明：${finding.explained.reason}（${finding.explained.who}，${finding.explained.at.slice(0, 10)}）`}</small>}
          </span>
          {finding.explained === null && finding.level === 'soft' && (
            <Button size="small" type="link" onClick={() => setExplaining(finding)}>
              写核实说明
            </Button>
          )}
        </li>
      ))}
      {explaining !== null && <ExplainForm ledger={ledger} findings={[explaining]} onDone={() => setExplaining(null)} />}
    </ul>
  );
}
