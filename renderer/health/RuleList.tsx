import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { HealthRuleCount, LedgerHealth } from '../../shared/contract/health.ts';
import { go } from '../app/route.ts';
import { Panel } from '../ui/Panel.tsx';
import { countText } from '../ui/progressText.ts';
import type { Asked } from './FindingsDrawer.tsx';

export const levelTags = {
  hard: { text: '错误', color: 'red' },
  soft: { text: '存疑', color: 'orange' },
  watch: { text: '提醒', color: 'blue' },
} as const;

type Rule = HealthRuleCount;

/** What was found in one ledger, gravest first; a number opens its rows. */
export function RuleList(props: { readonly health: LedgerHealth; readonly onOpen: (asked: Asked) => void }): ReactNode {
  const { health } = props;
  const { rules } = health;
  const ask = (rule: Rule, explained: boolean): void =>
    props.onOpen({ ledger: health.ledger, rule: rule.id, field: rule.field, title: `${rule.fieldLabel}：${rule.sentence}`, todo: rule.todo, level: rule.level, explained });
  return (
    <Panel title={health.label} extra={<small className="faint">{`${health.rows} ${health.counter}，得分 ${health.total.score ?? '—'}`}</small>}>
      {rules.length === 0 ? (
        <p className="blank">没有发现问题。</p>
      ) : (
        <ul className="found-rules">
          {rules.map((rule) => (
            <li key={`${rule.id} ${rule.field}`}>
              <Tag color={levelTags[rule.level].color}>{levelTags[rule.level].text}</Tag>
              <div>
                <b>{rule.fieldLabel}</b>
                <span>{rule.sentence}</span>
                <small>{rule.todo}</small>
              </div>
              {rule.id === 'unknown' && rule.open > 0 && (
                <button type="button" className="linklike" onClick={() => go({ page: 'unknown' })}>
                  去认写法
                </button>
              )}
              {rule.explained > 0 && (
                <button type="button" className="linklike faint" onClick={() => ask(rule, true)}>
                  {`已说明 ${countText(rule.explained)}`}
                </button>
              )}
              <button type="button" className="rule-count number" disabled={rule.open === 0} onClick={() => ask(rule, false)}>
                {countText(rule.open)}
              </button>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
