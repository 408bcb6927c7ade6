import { FileExcelOutlined } from '@ant-design/icons';
import { Button, Dropdown } from 'antd';
import type { ReactNode } from 'react';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';

/** 下载导入模板: the empty form with drop-downs, either with the columns one sees or with all there are. */
export function TemplateButton(props: {
  readonly ledger: Ledger;
  readonly columns: readonly string[];
}): ReactNode {
  const { ledger, columns } = props;
  const client = useEngine();
  const usual = columnsOf(ledger).filter((c) => c.field.required === true || columns.includes(c.id));
  const download = (wanted: readonly string[]): void =>
    void runExport(client, `${ledger.label}导入模板`, (signal) =>
      client.ledger.template({ ledger: ledger.id, columns: [...wanted] }, { signal }),
    );
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'usual', label: `表格里现在显示的列（${usual.length} 列）` },
          { key: 'all', label: `全部列（${columnsOf(ledger).length} 列）` },
        ],
        onClick: ({ key }) => download(key === 'all' ? [] : usual.map((c) => c.id)),
      }}
    >
      {/* Short, so that the whole row of tools fits beside the filter at 1366 pixels, the screen clerks have. */}
      <Button icon={<FileExcelOutlined aria-hidden />} aria-label="下载导入模板" title="下载导入模板">
        模板
      </Button>
    </Dropdown>
  );
}
