import { Input, Table } from 'antd';
import type { ReactNode } from 'react';
import type { CellDoubt, CellPlan, CellReasons, PlannedLine } from '../../../shared/contract/cells.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { countText } from '../../ui/progressText.ts';

/** What was typed as 核实说明: one for all rows, and others by place and rule. */
export interface TypedReasons {
  readonly all: string;
  readonly own: Readonly<Record<string, string>>;
}

export const noReasons: TypedReasons = { all: '', own: {} };

interface Asked {
  readonly key: string;
  readonly line: PlannedLine;
  readonly doubt: CellDoubt;
}

const keyOf = (at: number, rule: string): string => `${at} ${rule}`;
const askedOf = (plan: CellPlan): readonly Asked[] =>
  plan.lines.flatMap((line) => (line.refused === '' ? line.doubts.map((doubt) => ({ key: keyOf(line.at, doubt.rule), line, doubt })) : []));

/** What the engine is told; undefined while nobody has said who looked into it. */
export function reasonsToSend(plan: CellPlan, typed: TypedReasons, who: string): CellReasons | undefined {
  if (plan.counts.unexplained === 0 || who.trim() === '') return undefined;
  const rows = askedOf(plan).flatMap(({ key, line, doubt }) => {
    const reason = typed.own[key] ?? '';
    return reason.trim() === '' ? [] : [{ at: line.at, rule: doubt.rule, reason }];
  });
  return { who, all: typed.all, rows };
}

/** Rows that stay behind with what has been typed so far. */
export function heldBack(plan: CellPlan, typed: TypedReasons, who: string): number {
  if (plan.counts.unexplained === 0) return 0;
  if (who.trim() === '') return plan.counts.unexplained;
  if (typed.all.trim() !== '') return 0;
  const open = new Set(askedOf(plan).filter(({ key }) => (typed.own[key] ?? '').trim() === '').map(({ line }) => line.at));
  const listed = new Set(askedOf(plan).map(({ line }) => line.at));
  return plan.counts.unexplained - listed.size + open.size;
}

/** Lists the rows of a plan that need an 核实说明: one sentence for all of them, and room for another at each. */
export function ReasonsPanel(props: {
  readonly ledger: Ledger;
  readonly plan: CellPlan;
  readonly typed: TypedReasons;
  readonly who: string;
  readonly onTyped: (typed: TypedReasons) => void;
  readonly onWho: (who: string) => void;
}): ReactNode {
  const { ledger, plan, typed } = props;
  const asked = askedOf(plan);
  if (asked.length === 0) return null;
  return (
    <fieldset className="reasons work-reasons">
      <legend>
        {countText(plan.counts.unexplained)} {ledger.counter}请核对；确实没错的写核实说明，不写的不写入
      </legend>
      <div className="work-reasons-all">
        <label>
          <span>同一说明用于全部</span>
          <Input
            value={typed.all}
            maxLength={500}
            placeholder="如：省级追加资金，文号甘财〔2026〕8 号"
            onChange={(event) => props.onTyped({ ...typed, all: event.target.value })}
          />
        </label>
        <label>
          <span>经办人</span>
          <Input value={props.who} maxLength={50} onChange={(event) => props.onWho(event.target.value)} />
        </label>
      </div>
      <Table<Asked>
        size="small"
        rowKey="key"
        pagination={false}
        virtual={asked.length > 60}
        scroll={{ x: 860, y: 168 }}
        dataSource={[...asked]}
        columns={[
          { title: '行', width: 52, render: (_, { line }) => line.at },
          { title: '名称', width: 150, render: (_, { line }) => line.title },
          { title: '请核对', render: (_, { doubt }) => <span className="cell-doubt">{doubt.detail}</span> },
          {
            title: '这一行另写说明',
            width: 280,
            render: (_, { key, line, doubt }) => (
              <Input
                size="small"
                aria-label={`第 ${line.at} 行核实说明：${doubt.detail}`}
                maxLength={500}
                value={typed.own[key] ?? ''}
                placeholder={typed.all.trim() === '' ? '' : typed.all}
                onChange={(event) => props.onTyped({ ...typed, own: { ...typed.own, [key]: event.target.value } })}
              />
            ),
          },
        ]}
      />
    </fieldset>
  );
}
