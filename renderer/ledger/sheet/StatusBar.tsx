import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { ColumnTotal } from '../../../shared/contract/cells.ts';
import { togetherOf, type Column, type Field, type Ledger } from '../../../shared/ledger/fields.ts';
import { useSettled } from '../../client/EngineProvider.tsx';
import { useQuery } from '../../client/useQuery.ts';
import { countText } from '../../ui/progressText.ts';
import { queryOf, type LedgerView } from '../view.ts';
import { isSingle, type Block } from './selection.ts';

/** The foot of a sheet: numbers of all rows of the filter, numbers of the chosen cells, and what can be done with them. */
export function StatusBar(props: {
  readonly ledger: Ledger;
  readonly view: LedgerView;
  readonly columns: readonly Column[];
  readonly total: number;
  readonly block: Block | null;
  readonly onOpen: () => void;
  readonly onBatch: () => void;
  readonly onFill: () => void;
  readonly onRemove: () => void;
}): ReactNode {
  const { ledger, view, columns, total, block } = props;
  const numeric = columns.filter((c) => togetherOf(c.field) !== 'nothing');
  const query = queryOf(ledger.id, view);
  const { data } = useQuery(
    `totals ${JSON.stringify([query, numeric.map((c) => c.id)])}`,
    (client, signal) => client.cells.totals({ query: { ...query, sort: null, thenBy: [] }, columns: numeric.map((c) => c.id) }, { signal }),
    { off: numeric.length === 0, keep: true, watch: [ledger.id, 'person'] },
  );
  const chosen = useSettled(block, 150);
  const span = chosen === null ? null : { from: chosen.y, to: Math.min(chosen.y1, total - 1) };
  const part = chosen === null ? [] : columns.slice(chosen.x, chosen.x1 + 1);
  const several = chosen !== null && span !== null && !isSingle(chosen) && span.to >= span.from;
  const { data: picked } = useQuery(
    `picked ${JSON.stringify([query, span, part.map((c) => c.id)])}`,
    (client, signal) =>
      client.cells.totals({ query, ...(span === null ? {} : { span }), columns: part.map((c) => c.id) }, { signal }),
    { off: !several, watch: [ledger.id, 'person'] },
  );
  const onRows = block !== null && block.y < total;
  return (
    <footer className="sheet-foot">
      <div className="sheet-totals" aria-label="合计">
        {block === null && <span className="faint">点一个格子就可以直接改；右键有更多操作</span>}
        {block !== null && isSingle(block) && (
          <span>
            {block.y < total ? `第 ${countText(block.y + 1)} 行` : '新的一行'} · {columns[block.x]?.field.label}
          </span>
        )}
        {several && chosen !== null && (
          <span role="status">
            已选 {countText(chosen.y1 - chosen.y + 1)} 行 × {chosen.x1 - chosen.x + 1} 列
            {picked && ` · 已填 ${countText(picked.filled)} 格`}
            {picked?.totals.filter((t) => t.count > 0).map((t) => <Numbers key={t.column} total={t} columns={columns} />)}
          </span>
        )}
        {data && data.totals.some((t) => t.count > 0) && (
          <span
            className="sheet-all"
            title={`当前筛选下所有的行：${data.totals.filter((t) => t.count > 0).map((t) => wholeText(t, fieldOf(t, columns))).join('；')}`}
          >
            <b>合计</b>
            {data.totals.filter((t) => t.count > 0).map((t) => (
              <Whole key={t.column} total={t} field={fieldOf(t, columns)} />
            ))}
          </span>
        )}
      </div>
      <div className="sheet-acts">
        <Button size="small" type="text" disabled={!onRows} onClick={props.onOpen} title="Ctrl+Enter，或双击行号">
          打开这一行
        </Button>
        <Button size="small" type="text" disabled={!onRows || block.y === block.y1} onClick={props.onFill} title="Ctrl+D">
          向下填充
        </Button>
        <Button size="small" type="text" disabled={total === 0} onClick={props.onBatch}>
          批量修改
        </Button>
        <Button size="small" type="text" danger disabled={!onRows} onClick={props.onRemove} title="Ctrl+-">
          删除行
        </Button>
      </div>
    </footer>
  );
}

const fieldOf = (total: ColumnTotal, columns: readonly Column[]): Field | undefined => columns.find((c) => c.id === total.column)?.field;

/** The unit behind a number, where the label does not say it already: 应发金额（元） says it. */
function unitOf(field: Field | undefined): string {
  if (field?.kind !== 'number' && field?.kind !== 'money') return '';
  return field.unit === undefined || field.label.includes(field.unit) ? '' : field.unit;
}

const wholeText = (total: ColumnTotal, field: Field | undefined): string =>
  togetherOf(field) === 'average' ? `${field?.label ?? ''} 平均 ${grouped(total.average)}` : `${field?.label ?? ''} ${grouped(total.sum)}${unitOf(field)}`;

/** What a column says over all rows: its sum, or its average where a sum would mean nothing. */
function Whole(props: { readonly total: ColumnTotal; readonly field: Field | undefined }): ReactNode {
  const { total, field } = props;
  const average = togetherOf(field) === 'average';
  return (
    <span className="sheet-number">
      {field?.label} {average && <small>平均</small>} <b>{grouped(average ? total.average : total.sum)}</b>
      {average ? '' : unitOf(field)}
    </span>
  );
}

function Numbers(props: { readonly total: ColumnTotal; readonly columns: readonly Column[] }): ReactNode {
  const { total } = props;
  const field = fieldOf(total, props.columns);
  if (togetherOf(field) !== 'sum') return togetherOf(field) === 'average' ? <Whole total={total} field={field} /> : null;
  return (
    <span className="sheet-number" title={`最小 ${total.least}，最大 ${total.most}，${countText(total.count)} 行有数`}>
      {field?.label} <b>{grouped(total.sum)}</b>
      {unitOf(field)}
      <small>平均 {grouped(total.average)}</small>
    </span>
  );
}

/** Thousands from five digits on, as office papers write them. */
function grouped(text: string): string {
  const [whole = '', part] = text.split('.');
  return countText(Number(whole)) + (part === undefined ? '' : `.${part}`);
}
