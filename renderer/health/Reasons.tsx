import { Input } from 'antd';
import type { ReactNode } from 'react';

/** A soft rule that what was typed breaks. */
export interface Doubt {
  readonly rule: string;
  readonly field: string;
  readonly detail: string;
}

/** Lines of a form in which a clerk says why what the rules doubt is right. */
export function Reasons(props: {
  readonly doubts: readonly Doubt[];
  readonly reasons: Readonly<Record<string, string>>;
  readonly who: string;
  readonly onReason: (rule: string, reason: string) => void;
  readonly onWho: (who: string) => void;
}): ReactNode {
  const { doubts } = props;
  if (doubts.length === 0) return null;
  return (
    <fieldset className="reasons">
      <legend>请核对；确实没错的，写明原因才能保存</legend>
      {doubts.map((doubt) => (
        <label key={doubt.rule}>
          <span>{doubt.detail}</span>
          <Input
            aria-label={`核实说明：${doubt.detail}`}
            placeholder="核实说明，如：档案年龄与身份证不同，有组织部门认定表"
            maxLength={500}
            value={props.reasons[doubt.rule] ?? ''}
            onChange={(event) => props.onReason(doubt.rule, event.target.value)}
          />
        </label>
      ))}
      <label>
        <span>经办人</span>
        <Input aria-label="经办人" maxLength={50} value={props.who} onChange={(event) => props.onWho(event.target.value)} />
      </label>
    </fieldset>
  );
}
