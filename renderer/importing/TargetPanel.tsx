import { Input, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { ledgerById } from '../../shared/ledger/ledgers.ts';
import { rosterLinkOf } from '../../shared/ledger/links.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { Panel } from '../ui/Panel.tsx';
import { ClassChoice } from './ClassChoice.tsx';
import { choose } from './wizardActs.ts';
import { useWizard } from './wizard.ts';
import { countText } from '../ui/progressText.ts';

/** Where the rows go: ledger, class, and under whose name the columns are remembered. */
export function TargetPanel(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const client = useEngine();
  const { sender } = useWizard();
  const [text, setText] = useState(sender || plan.sender);
  const ledger = ledgerById(plan.ledger);
  return (
    <Panel title="写到哪里" className="target">
      <dl>
        <dt>台账</dt>
        <dd>{ledger.label}</dd>
        <dt>
          <label htmlFor="target-sender">发送单位</label>
        </dt>
        <dd>
          <Input
            id="target-sender"
            value={text}
            placeholder="不填也行"
            onChange={(event) => setText(event.target.value)}
            onBlur={() => text.trim() !== (sender || plan.sender) && choose(client, { sender: text })}
          />
          <small className="faint">改过的列对应按这个单位记住，下次不用再选。</small>
        </dd>
        {rosterLinkOf(ledger) !== null && (
          <>
            <dt>班次</dt>
            <dd>
              <ClassChoice />
              {plan.classes.map((one) => (
                <p key={one.name} className="target-class">
                  <span>{one.name}</span>
                  <Tag {...(one.existing ? {} : { color: 'success' })}>
                    {one.existing ? '已有的班' : '将新建'}
                  </Tag>
                  <small className="faint">{countText(one.rows)} 行</small>
                </p>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Panel>
  );
}
