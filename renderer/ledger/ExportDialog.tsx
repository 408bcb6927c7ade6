import { Alert, Checkbox, Input, Modal, Radio } from 'antd';
import { useState, type ReactNode } from 'react';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useQuery } from '../client/useQuery.ts';
import { useFullNumbers, type LeavingRows } from './fullNumbers.ts';
import { FullNumbersAsk } from './FullNumbersAsk.tsx';
import { queryOf } from './view.ts';
import { countText } from '../ui/progressText.ts';

/** What to export: the rows now shown, which columns, as what file, masked or — with a purpose — in full. */
export function ExportDialog(props: LeavingRows): ReactNode {
  const { ledger, view, total } = props;
  const client = useEngine();
  const [format, setFormat] = useState<'xlsx' | 'csv'>('xlsx');
  const [chosen, setChosen] = useState<readonly string[] | null>(null);
  /** Of an export by 填法, which says itself whether numbers go out in full. */
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);
  /** Name of the receiver's 填法; empty for columns chosen here. */
  const [profile, setProfile] = useState('');
  const { data: profiles } = useQuery('fill profiles', (engine, signal) => engine.filling.profiles(undefined, { signal }), { off: !props.open });
  const names = (profiles ?? []).filter(({ choice }) => choice.ledger === ledger.id && choice.mode === 'list').map(({ name }) => name);
  const byProfile = names.includes(profile);
  const filtered = view.conditions.length > 0 || view.text !== '';
  const all = columnsOf(ledger);
  const columns = chosen ?? view.columns;
  const full = useFullNumbers(ledger, columns);

  const run = (): void => {
    if (byProfile) {
      const { conditions, text } = queryOf(ledger.id, view);
      props.onClose();
      void runExport(client, `导出${ledger.label}`, (signal) =>
        client.filling.exportAs({ ledger: ledger.id, name: profile, conditions, text, format, purpose: purpose.trim() }, { signal }),
      );
      return;
    }
    setTried(true);
    if (full.lacksPurpose || columns.length === 0) return;
    props.onClose();
    void runExport(client, `导出${ledger.label}`, (signal) =>
      client.ledger.export(
        {
          ...queryOf(ledger.id, view),
          columns: [...columns],
          format,
          ...full.request,
        },
        { signal },
      ),
    );
  };

  return (
    <Modal
      title={`导出${ledger.label}`}
      open={props.open}
      onCancel={props.onClose}
      onOk={run}
      okText={byProfile && !filtered ? '导出' : `导出 ${countText(total)} ${ledger.counter}`}
      okButtonProps={{ autoFocus: true, disabled: columns.length === 0 && !byProfile }}
      width={620}
      destroyOnHidden
    >
      <div className="export-form">
        {names.length > 0 && (
          <Radio.Group
            aria-label="列和写法"
            value={byProfile ? profile : ''}
            onChange={(event) => setProfile(String(event.target.value))}
            options={[{ value: '', label: '自己选列' }, ...names.map((name) => ({ value: name, label: `按填法「${name}」` }))]}
          />
        )}
        <p className="quiet">
          {byProfile
            ? `列、次序、号码、日期和学历的写法照“临时要数”里记住的填法。${filtered ? '导出的是现在筛选出来的行。' : '表格没有筛选，导出填法自己筛选的行。'}`
            : '导出的是现在筛选出来的行，次序与表格相同。'}
        </p>
        <Radio.Group
          value={format}
          onChange={(event) => setFormat(event.target.value === 'csv' ? 'csv' : 'xlsx')}
          options={[
            { value: 'xlsx', label: 'Excel（.xlsx）' },
            { value: 'csv', label: 'CSV（.csv，别的系统导入用）' },
          ]}
        />
        {byProfile && (
          <Input
            value={purpose}
            onChange={(event) => setPurpose(event.target.value)}
            placeholder="用途（填法里写完整号码时必填，会记入安全日志）"
            aria-label="用途"
          />
        )}
        {!byProfile && (
          <Checkbox.Group
            className="export-columns"
            value={[...columns]}
            options={all.map((column) => ({ value: column.id, label: column.field.label }))}
            onChange={(ids) => setChosen(all.map((column) => column.id).filter((id) => ids.includes(id)))}
          />
        )}
        {!byProfile && <FullNumbersAsk full={full} act="导出" example="上报县人社局职业培训补贴审核" missed={tried && full.lacksPurpose} />}
        {!byProfile && full.columns.length > 0 && (
          <Alert
            type={full.asked ? 'warning' : 'info'}
            showIcon
            title={
              full.asked
                ? '完整号码的导出会记入安全日志（谁、何时、多少行、什么用途）。用完请及时删除文件。'
                : '号码按 620721********2413、138****1234 的样子遮住中间，可以放心公示。'
            }
          />
        )}
      </div>
    </Modal>
  );
}
