import { QuestionCircleOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import { useEngine } from '../client/EngineProvider.tsx';
import { recallGuide } from '../guide/guide.ts';
import { openManual } from '../help/openManual.ts';
import { showHelp } from './pageState.ts';

const entries = [
  { key: 'manual', label: '使用手册', extra: 'F1' },
  { key: 'guide', label: '新手引导' },
  { key: 'keys', label: '快捷键', extra: '?' },
] as const;

/** 帮助: the manual at the page one is on, the first steps again, the shortcuts. */
export function HelpMenu(): ReactNode {
  const client = useEngine();
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: entries.map((entry) => ({ ...entry })),
        onClick: ({ key }) => {
          if (key === 'manual') openManual();
          else if (key === 'guide') recallGuide(client);
          else showHelp(true);
        },
      }}
    >
      <Button type="text" icon={<QuestionCircleOutlined aria-hidden />}>
        帮助
      </Button>
    </Dropdown>
  );
}
