import { CloudDownloadOutlined, SafetyCertificateOutlined, UploadOutlined } from '@ant-design/icons';
import { Button, Table } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { BackupInfo } from '../../shared/contract/upkeep.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { markStep } from '../guide/guide.ts';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { fileSize, stamp, when } from '../ui/when.ts';
import { RestoreDialog, type RestoreSource } from './RestoreDialog.tsx';
import { useBackupNow } from './useBackupNow.ts';
import { VerifyPanel } from './VerifyPanel.tsx';
import './upkeep.css';
import { countText } from '../ui/progressText.ts';
import { leafing } from '../ui/paging.ts';

/** 备份与恢复: make, carry away, put back, check. */
export function BackupPage(): ReactNode {
  const client = useEngine();
  const info = useInfo();
  const backup = useBackupNow();
  const picker = useRef<HTMLInputElement>(null);
  const [source, setSource] = useState<RestoreSource | null>(null);
  const { data, failure, loading, reload } = useQuery('backups', (engine, signal) =>
    engine.upkeep.backups(undefined, { signal }),
  );
  const { data: files } = useQuery('attachment totals', (engine, signal) => engine.attachments.totals(undefined, { signal }), {
    watch: ['attachment'],
  });
  const carry = (id?: string): Promise<boolean> =>
    runExport(client, '导出备份', (signal) =>
      client.upkeep.exportBackup(id === undefined ? {} : { id }, { signal }),
    );
  const newest = data?.[0];

  return (
    <div className="page">
      <PageHead
        title="备份与恢复"
        note={
          newest
            ? `上次备份：${when(newest.at, info.today)}。建议每周导出一份到 U 盘，放在另一个地方。`
            : '还没有备份。'
        }
      >
        <input
          ref={picker}
          type="file"
          hidden
          aria-label="选择备份文件"
          onChange={(event) => {
            const file = event.target.files?.[0];
            event.target.value = '';
            if (file) setSource({ kind: 'file', file });
          }}
        />
        <Button icon={<UploadOutlined aria-hidden />} onClick={() => picker.current?.click()}>
          从文件恢复
        </Button>
        <Button icon={<CloudDownloadOutlined aria-hidden />} onClick={() => void carry().then((done) => done && markStep(client, 'carry'))}>
          导出到 U 盘
        </Button>
        <Button type="primary" icon={<SafetyCertificateOutlined aria-hidden />} onClick={() => void backup()}>
          立即备份
        </Button>
      </PageHead>
      {failure && <FailureNote failure={failure} retry={reload} />}
      <Table<BackupInfo>
        className="sheet"
        size="small"
        rowKey="id"
        loading={loading && data === undefined}
        dataSource={data ?? []}
        locale={{ emptyText: '还没有备份。点“立即备份”做第一份。' }}
        pagination={leafing(10)}
        columns={[
          { title: '时间', dataIndex: 'at', width: 160, render: (at: string) => stamp(at) },
          { title: '为什么备份', dataIndex: 'reason' },
          {
            title: '人数',
            dataIndex: 'people',
            width: 110,
            align: 'right',
            render: (n: number) => countText(n),
          },
          {
            title: '全部行数',
            dataIndex: 'rows',
            width: 120,
            align: 'right',
            render: (n: number) => countText(n),
          },
          {
            title: '大小',
            dataIndex: 'bytes',
            width: 110,
            align: 'right',
            render: (n: number) => fileSize(n),
          },
          {
            title: '',
            width: 180,
            render: (_, line) => (
              <span className="row-acts">
                <Button type="link" size="small" onClick={() => void carry(line.id)}>
                  导出
                </Button>
                <Button type="link" size="small" onClick={() => setSource({ kind: 'listed', backup: line })}>
                  恢复到这时
                </Button>
              </span>
            ),
          },
        ]}
      />
      <VerifyPanel />
      <p className="faint data-folder">
        {files !== undefined && files.rows > 0 && (
          <>
            附件 {countText(files.rows)} 份（相同的文件只存一次，实存 {countText(files.files)} 个，{fileSize(files.bytes)}），导出到 U 盘的备份里都有。
            <br />
          </>
        )}
        数据文件夹：{info.dataDir}
      </p>
      <RestoreDialog source={source} onClose={() => setSource(null)} />
    </div>
  );
}
