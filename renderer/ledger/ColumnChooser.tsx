import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import { Button, Checkbox, Drawer } from 'antd';
import type { ReactNode } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { hrefOf } from '../app/route.ts';
import { useFieldsPage } from '../fields/fieldsPage.ts';
import { moveBy } from './columnOrder.ts';
import { usualColumns } from './view.ts';

/** Which columns a ledger shows and in what order; works without a mouse. */
export function ColumnChooser(props: {
  readonly ledger: Ledger;
  readonly open: boolean;
  readonly columns: readonly string[];
  readonly onChange: (columns: readonly string[]) => void;
  readonly onClose: () => void;
}): ReactNode {
  const { ledger, columns, onChange } = props;
  const all = columnsOf(ledger);
  const hidden = all.filter((column) => !columns.includes(column.id)).map((column) => column.id);
  const labelOf = (id: string): string => all.find((column) => column.id === id)?.field.label ?? id;
  const turn = (id: string, on: boolean): void => {
    if (on) onChange([...columns, id]);
    else if (columns.length > 1) onChange(columns.filter((other) => other !== id));
  };
  return (
    <Drawer
      title="显示哪些列"
      open={props.open}
      onClose={props.onClose}
      size={340}
      extra={
        <Button size="small" onClick={() => onChange(usualColumns(ledger))}>
          恢复默认
        </Button>
      }
    >
      <p className="faint">
        列的次序也可以直接在表头上拖；宽度拖表头右边线。都会记住。台账里没有要记的项目？
        <a href={hrefOf({ page: 'fields' })} onClick={() => useFieldsPage.setState({ ledger: ledger.id })}>
          新建字段
        </a>
      </p>
      <ul className="column-list">
        {[...columns, ...hidden].map((id) => {
          const shown = columns.includes(id);
          return (
            <li key={id}>
              <Checkbox checked={shown} onChange={(event) => turn(id, event.target.checked)}>
                {labelOf(id)}
              </Checkbox>
              {shown && (
                <span>
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowUpOutlined aria-hidden />}
                    aria-label={`${labelOf(id)}前移`}
                    onClick={() => onChange(moveBy(columns, id, -1))}
                  />
                  <Button
                    type="text"
                    size="small"
                    icon={<ArrowDownOutlined aria-hidden />}
                    aria-label={`${labelOf(id)}后移`}
                    onClick={() => onChange(moveBy(columns, id, 1))}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </Drawer>
  );
}
