import { FileDoneOutlined, SafetyCertificateOutlined, SearchOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { openSearch } from '../app/pageState.ts';
import { go } from '../app/route.ts';
import { useBackupNow } from '../upkeep/useBackupNow.ts';

/** What is done most, one press away (导入花名册 stands in the top bar). */
export function QuickActs(): ReactNode {
  const backup = useBackupNow();
  return (
    <>
      <Button icon={<SearchOutlined aria-hidden />} onClick={openSearch}>
        找人
      </Button>
      <Button icon={<FileDoneOutlined aria-hidden />} onClick={() => go({ page: 'summary', table: 'T8' })}>
        出汇总表
      </Button>
      <Button icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => void backup()}>
        立即备份
      </Button>
    </>
  );
}
