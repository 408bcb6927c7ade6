import { PrinterOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { usePrint } from './usePrint.ts';

/** Prints 个人登记表, one page a person. */
export function PersonCardButton(props: { readonly ids: readonly number[] }): ReactNode {
  const print = usePrint();
  return (
    <Button
      icon={<PrinterOutlined aria-hidden />}
      onClick={() => void print({ what: 'people', ids: [...props.ids] })}
    >
      打印登记表
    </Button>
  );
}
