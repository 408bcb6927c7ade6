import { Button, Input, InputNumber, Radio, Select, Space } from 'antd';
import { useState, type ReactNode } from 'react';
import { codeTableOf } from '../../shared/codes/codeTables.ts';
import { ruleChoices, type Rule } from '../../shared/indicator/ruleChoices.ts';
import type { CountingRules } from '../../shared/indicator/rules.ts';
import { go } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { Panel } from '../ui/Panel.tsx';
import './indicators.css';

/** 统计口径: how the county counts, with what each choice does to the numbers. */
export function RulesPage(): ReactNode {
  const client = useEngine();
  const { attempt, done } = useFeedback();
  const asked = useQuery('rules', (engine, signal) => engine.indicators.rules(undefined, { signal }), { watch: 'nothing' });
  const [drafts, setDrafts] = useState<Partial<CountingRules>>({});
  const [saving, setSaving] = useState(false);
  if (asked.failure) return <FailureNote failure={asked.failure} retry={asked.reload} />;
  if (!asked.data) return <PageSkeleton rows={8} />;
  const { rules, defaults } = asked.data;
  const now: CountingRules = { ...rules, ...drafts };
  const changed = ruleChoices.filter((rule) => !same(now[rule.id], rules[rule.id]));
  const save = async (): Promise<void> => {
    setSaving(true);
    await attempt(async () => {
      await client.indicators.saveRules(Object.fromEntries(changed.map((rule) => [rule.id, now[rule.id]])));
      setDrafts({});
      asked.reload();
      done('已保存，所有数字从现在起按新口径计算。');
    });
    setSaving(false);
  };
  const groups = [...new Set(ruleChoices.map((rule) => rule.group))];
  return (
    <div className="page">
      <PageHead title="统计口径">
        <Button onClick={() => go({ page: 'indicators' })}>看指标</Button>
        <Button disabled={changed.length === 0} onClick={() => setDrafts({})}>
          放弃修改
        </Button>
        <Button type="primary" disabled={changed.length === 0} loading={saving} onClick={() => void save()}>
          {changed.length === 0 ? '保存' : `保存 ${changed.length} 项修改`}
        </Button>
      </PageHead>
      <p className="quiet">各县算法不同的地方在这里定。改了以后指标、汇总表、汇报材料一起变，每个数字的口径里都写着当时的算法；已存档的报告不变。修改记入安全日志。</p>
      {groups.map((group) => (
        <Panel key={group} title={group}>
          <div className="rule-list">
            {ruleChoices
              .filter((rule) => rule.group === group)
              .map((rule) => (
                <section key={rule.id} className={same(now[rule.id], rules[rule.id]) ? 'rule' : 'rule changed'} aria-label={rule.label}>
                  <h3>
                    {rule.label} <small className="faint">用于 {rule.touches}</small>
                    {!same(now[rule.id], defaults[rule.id]) && (
                      <Button size="small" type="link" onClick={() => setDrafts({ ...drafts, [rule.id]: defaults[rule.id] })}>
                        恢复默认
                      </Button>
                    )}
                  </h3>
                  <RuleField rule={rule} value={now[rule.id]} onChange={(value) => setDrafts({ ...drafts, [rule.id]: value })} />
                </section>
              ))}
          </div>
        </Panel>
      ))}
    </div>
  );
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function RuleField(props: { readonly rule: Rule; readonly value: unknown; readonly onChange: (value: unknown) => void }): ReactNode {
  const { rule, value, onChange } = props;
  if (rule.kind === 'choice')
    return (
      <Radio.Group value={value} onChange={(event) => onChange(event.target.value)} className="rule-choices">
        {rule.choices.map((choice) => (
          <Radio key={String(choice.value)} value={choice.value}>
            {choice.label} <span className="faint">{choice.effect}</span>
          </Radio>
        ))}
      </Radio.Group>
    );
  return (
    <div className="rule-value">
      <Editor rule={rule} value={value} onChange={onChange} />
      <span className="faint">{rule.effect}</span>
    </div>
  );
}

function Editor(props: {
  readonly rule: Exclude<Rule, { readonly kind: 'choice' }>;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}): ReactNode {
  const { rule, value, onChange } = props;
  const list = Array.isArray(value) ? (value as readonly (string | number)[]) : [];
  switch (rule.kind) {
    case 'number':
      return (
        <Space>
          <InputNumber aria-label={rule.label} min={rule.least} max={rule.most} precision={0} value={value as number} onChange={(n) => n !== null && onChange(n)} />
          {rule.unit}
        </Space>
      );
    case 'span':
      return (
        <Space>
          <InputNumber aria-label={`${rule.label}下限`} min={0} max={120} precision={0} value={Number(list[0])} onChange={(n) => n !== null && onChange([n, Number(list[1])])} />
          至
          <InputNumber aria-label={`${rule.label}上限`} min={0} max={120} precision={0} value={Number(list[1])} onChange={(n) => n !== null && onChange([Number(list[0]), n])} />
          岁
        </Space>
      );
    case 'numbers':
      return (
        <Input
          aria-label={rule.label}
          style={{ width: 180 }}
          defaultValue={list.join('、')}
          key={list.join('、')}
          onBlur={(event) => onChange(event.target.value.split(/[、,，\s]+/u).filter((n) => n !== '').map(Number))}
        />
      );
    case 'words':
      return (
        <Select
          aria-label={rule.label}
          mode="multiple"
          style={{ minWidth: 420 }}
          value={list.map(String)}
          options={(codeTableOf(rule.table ?? '')?.entries ?? []).map((entry) => ({ value: entry.short, label: entry.short }))}
          onChange={(words: string[]) => onChange(words)}
        />
      );
    case 'text':
      return <Input aria-label={rule.label} style={{ width: 180 }} maxLength={60} value={String(value)} onChange={(event) => onChange(event.target.value)} />;
  }
}
