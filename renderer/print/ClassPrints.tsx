import { PrinterOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { usePrint } from './usePrint.ts';

const sheets = [
  { key: 'signIn', label: '空白签到表（每天上午、下午）' },
  { key: 'names', label: '学员名单' },
  { key: 'certificates', label: '证书领取表' },
] as const;

/** What is printed for a class. */
export function ClassPrints(props: { readonly id: number }): ReactNode {
  const print = usePrint();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: sheets.map(({ key, label }) => ({ key, label })),
        onClick: ({ key }) => {
          const sheet = sheets.find((s) => s.key === key);
          if (sheet) void print({ what: sheet.key, classId: props.id });
        },
      }}
    >
      <Button icon={<PrinterOutlined aria-hidden />}>打印</Button>
    </Dropdown>
  );
}
