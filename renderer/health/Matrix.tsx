import { Segmented } from 'antd';
import { useState, type ReactNode } from 'react';
import type { Condition } from '../../shared/contract/common.ts';
import type { HealthUnit, LedgerHealth } from '../../shared/contract/health.ts';
import { findLedger } from '../../shared/ledger/ledgers.ts';
import { go } from '../app/route.ts';
import { showOnly } from '../ledger/view.ts';
import { Panel } from '../ui/Panel.tsx';
import { countText } from '../ui/progressText.ts';
import type { Asked } from './FindingsDrawer.tsx';

type What = 'filled' | 'valid';

/** 单位 × 字段: how much is filled, or how much of that is right. A cell opens the rows behind it. */
export function Matrix(props: { readonly health: LedgerHealth; readonly onWrong: (asked: Asked) => void }): ReactNode {
  const { health } = props;
  const [what, setWhat] = useState<What>('filled');
  const [all, setAll] = useState(false);
  const shown = health.columns.map((column, i) => ({ ...column, i })).filter((column) => all || column.key);
  const open = (unit: HealthUnit, column: { readonly id: string; readonly label: string; readonly i: number }, total: boolean): void => {
    if (what === 'valid') {
      const place = total ? {} : { unit: unit.code };
      props.onWrong({ ledger: health.ledger, rule: null, field: column.id, title: `${total ? '' : unit.name}${column.label}有问题的`, ...place });
      return;
    }
    const ledger = findLedger(health.ledger);
    if (!ledger) return;
    showOnly(ledger, [...unitConditions(health, unit, total), { column: column.id, op: 'blank' }]);
    go({ page: 'ledger', ledger: ledger.id, row: null });
  };
  return (
    <Panel
      title={`${health.label}：${health.rows} ${health.counter}`}
      extra={
        <>
          <Segmented<What>
            size="small"
            value={what}
            onChange={setWhat}
            options={[
              { value: 'filled', label: '填报率' },
              { value: 'valid', label: '有效率' },
            ]}
          />
          <Segmented<boolean>
            size="small"
            value={all}
            onChange={setAll}
            options={[
              { value: false, label: '主要字段' },
              { value: true, label: '全部字段' },
            ]}
          />
        </>
      }
    >
      <div className="matrix-scroll">
        <table className="matrix">
          <thead>
            <tr>
              <th scope="col">单位</th>
              <th scope="col">行数</th>
              {shown.map((column) => (
                <th key={column.id} scope="col">
                  {column.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {[...health.units, health.total].map((unit, row) => {
              const total = row === health.units.length;
              return (
                <tr key={`${unit.code} ${row}`} className={total ? 'total' : undefined}>
                  <th scope="row">{total ? '合计' : unit.name}</th>
                  <td className="number">{countText(unit.rows)}</td>
                  {shown.map((column) => (
                    <Share key={column.id} what={what} filled={unit.filled[column.i] ?? 0} wrong={unit.wrong[column.i] ?? 0} rows={unit.rows} onOpen={() => open(unit, column, total)} label={column.label} />
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p className="faint">{what === 'filled' ? '每格是填了的比例，点开是没填的那些行，可以直接补。' : '每格是填了的里面没有问题的比例，点开是有问题的那些行。'}</p>
    </Panel>
  );
}

/** Rows of a unit as the grid filters them; villages of a township are not told apart by a township column. */
function unitConditions(health: LedgerHealth, unit: HealthUnit, total: boolean): readonly Condition[] {
  if (total || health.unitColumn === null) return [];
  return unit.code === '' ? [{ column: health.unitColumn, op: 'blank' }] : [{ column: health.unitColumn, op: 'is', value: unit.code }];
}

function Share(props: {
  readonly what: What;
  readonly filled: number;
  readonly wrong: number;
  readonly rows: number;
  readonly label: string;
  readonly onOpen: () => void;
}): ReactNode {
  const { what, filled, wrong, rows } = props;
  const [part, whole] = what === 'filled' ? [filled, rows] : [filled - wrong, filled];
  if (whole === 0) return <td className="none">—</td>;
  const share = (part / whole) * 100;
  const tone = share >= 95 ? 'full' : share >= 80 ? 'most' : share >= 50 ? 'half' : 'few';
  // 99.97 % must not read as 100 % while one is missing.
  const text = part === whole ? '100' : Math.min(99.9, share).toFixed(share > 99 ? 1 : 0);
  return (
    <td className={tone}>
      {part === whole ? (
        <span className="number">{text}</span>
      ) : (
        <button type="button" className="number" onClick={props.onOpen} title={`${props.label}：${countText(whole - part)} 行${what === 'filled' ? '没填' : '有问题'}`}>
          {text}
        </button>
      )}
    </td>
  );
}
