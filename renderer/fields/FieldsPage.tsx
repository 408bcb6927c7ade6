import { ArrowDownOutlined, ArrowUpOutlined, PlusOutlined } from '@ant-design/icons';
import { Button, Empty, Select, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CustomFieldInfo } from '../../shared/contract/customFields.ts';
import { customKinds } from '../../shared/ledger/customFields.ts';
import { sections } from '../../shared/ledger/fields.ts';
import { ledgerById, ledgers } from '../../shared/ledger/ledgers.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { soundsLike } from '../ui/pinyin.ts';
import { FieldDialog, type FieldProposal } from './FieldDialog.tsx';
import { useFieldsPage } from './fieldsPage.ts';
import './fields.css';
import '../upkeep/upkeep.css';

const fresh: FieldProposal = { label: '', kind: 'text', options: [] };

/** 自定义字段: columns a county adds to a ledger; in use, in order, and the retired ones. */
export function FieldsPage(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const { ledger: chosen } = useFieldsPage();
  const [editing, setEditing] = useState<FieldProposal | CustomFieldInfo | null>(null);
  const { data, failure, loading, reload } = useQuery('custom-fields', (engine, signal) => engine.customFields.list(undefined, { signal }));
  const ledger = ledgerById(chosen);
  const mine = (data ?? []).filter((f) => f.ledger === chosen);
  const used = mine.filter((f) => !f.retired);
  const lines = [...used, ...mine.filter((f) => f.retired)];
  const counts = new Map<string, number>();
  for (const f of data ?? []) if (!f.retired) counts.set(f.ledger, (counts.get(f.ledger) ?? 0) + 1);

  const retire = (field: CustomFieldInfo): Promise<boolean> =>
    feedback.attempt(async () => {
      const { op } = await client.customFields.retire({ id: field.id, retired: !field.retired });
      feedback.written(field.retired ? `已恢复「${field.label}」，原来填的内容都在` : `已停用「${field.label}」，填过的内容还保存着`, op);
    });
  const move = (field: CustomFieldInfo, by: -1 | 1): Promise<boolean> =>
    feedback.attempt(async () => {
      const ids = used.map((f) => f.id);
      const at = ids.indexOf(field.id);
      ids.splice(at, 1);
      ids.splice(at + by, 0, field.id);
      await client.customFields.order({ ledger: chosen, ids });
    });

  return (
    <div className="page fields-page">
      <PageHead
        title="自定义字段"
        note="上级的表里没有、本地要记的项目，在这里加到台账里：填表、导入、导出、筛选、模板里都会有。"
      >
        <Select<string, { value: string; label: string }>
          className="fields-ledger"
          value={chosen}
          aria-label="台账"
          showSearch={{ filterOption: (typed, option) => soundsLike(option?.label ?? '', typed) }}
          options={sections.map((section) => ({
            label: section,
            options: ledgers
              .filter((l) => l.section === section)
              .map((l) => ({ value: l.id, label: counts.has(l.id) ? `${l.label}（${counts.get(l.id) ?? 0}）` : l.label })),
          })) as unknown as { value: string; label: string }[]}
          onChange={(id) => useFieldsPage.setState({ ledger: id })}
        />
        <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setEditing(fresh)}>
          新建字段
        </Button>
      </PageHead>
      {failure && <FailureNote failure={failure} retry={reload} />}
      <Table<CustomFieldInfo>
        className="sheet"
        size="small"
        rowKey="id"
        loading={loading && data === undefined}
        dataSource={lines}
        rowClassName={(field) => (field.retired ? 'undone' : '')}
        pagination={false}
        locale={{
          emptyText: (
            <Empty
              image={Empty.PRESENTED_IMAGE_SIMPLE}
              description={`「${ledger.label}」还没有自定义字段。点右上角“新建字段”，或在导入时给没认出的列新建。`}
            />
          ),
        }}
        columns={[
          { title: '名称', dataIndex: 'label', width: 200, render: (label: string, f) => (f.retired ? <>{label} <Tag>已停用</Tag></> : label) },
          { title: '类型', width: 130, render: (_, f) => customKinds[f.kind] },
          { title: '选项', render: (_, f) => f.options.map((o) => o.name).join('、') },
          { title: '文件里也叫', width: 180, render: (_, f) => f.headers.join('、') },
          { title: '已填', align: 'right', width: 90, render: (_, f) => `${f.rows} ${ledger.counter}` },
          {
            title: '',
            width: 190,
            render: (_, f) => (
              <span className="row-acts">
                {!f.retired && (
                  <>
                    <Button type="text" size="small" aria-label={`上移 ${f.label}`} disabled={used[0]?.id === f.id} icon={<ArrowUpOutlined />} onClick={() => void move(f, -1)} />
                    <Button type="text" size="small" aria-label={`下移 ${f.label}`} disabled={used.at(-1)?.id === f.id} icon={<ArrowDownOutlined />} onClick={() => void move(f, 1)} />
                    <Button type="link" size="small" onClick={() => setEditing(f)}>
                      修改
                    </Button>
                  </>
                )}
                <Button type="link" size="small" danger={!f.retired} onClick={() => void retire(f)}>
                  {f.retired ? '恢复' : '停用'}
                </Button>
              </span>
            ),
          },
        ]}
      />
      {editing !== null && <FieldDialog ledger={ledger} target={editing} onClose={() => setEditing(null)} />}
    </div>
  );
}
