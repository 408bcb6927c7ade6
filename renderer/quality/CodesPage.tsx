import { Button, Input, Select, Table, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import { codeTables } from '../../shared/codes/codeTables.ts';
import type { CodeTable } from '../../shared/codes/codeTable.ts';
import type { CodeAddition } from '../../shared/contract/system.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { PageHead } from '../ui/PageHead.tsx';
import { leafing } from '../ui/paging.ts';
import './quality.css';

const tables: readonly CodeTable[] = Object.values(codeTables);

interface Line {
  readonly code: string;
  readonly name: string;
  readonly short: string;
  readonly aliases: readonly string[];
  readonly added: readonly string[];
  readonly own: boolean;
  readonly retired: boolean;
}

/** Values of a table with what the county added: values of its own, and spellings of standard ones. */
function linesOf(table: CodeTable, additions: readonly CodeAddition[]): readonly Line[] {
  const mine = additions.filter((a) => a.table === table.id);
  const standard = table.entries.map((e): Line => ({
    ...e,
    added: mine.find((a) => a.code === e.code)?.aliases ?? [],
    own: false,
    retired: false,
  }));
  const codes = new Set(table.entries.map((e) => e.code));
  const own = mine
    .filter((a) => !codes.has(a.code))
    .map((a): Line => ({ code: a.code, name: a.name, short: a.name, aliases: [], added: a.aliases, own: true, retired: a.retired === true }));
  return [...standard, ...own];
}

/** 代码表: every table with its standard, its values and spellings; the county adds values and aliases here. */
export function CodesPage(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const [id, setId] = useState(tables[0]?.id ?? '');
  const [text, setText] = useState('');
  const [name, setName] = useState('');
  const additions = useQuery('code-additions', (c, signal) => c.system.codeAdditions(undefined, { signal }));
  const table = tables.find((t) => t.id === id);
  if (!table) return null;
  const all = linesOf(table, additions.data ?? []);
  const lines = all.filter((l) => [l.code, l.name, l.short, ...l.aliases, ...l.added].some((word) => word.includes(text.trim())));
  const add = (code: string, value: string, aliases: readonly string[]): Promise<boolean> =>
    feedback.attempt(async () => {
      const { op } = await client.system.addCode({ table: id, code, name: value, aliases: [...aliases] });
      feedback.written(`已添加到${table.label}`, op);
      setName('');
    });
  const retire = (line: Line): Promise<boolean> =>
    feedback.attempt(async () => {
      const { op } = await client.system.retireCode({ table: id, code: line.code, retired: !line.retired });
      feedback.written(line.retired ? `已重新启用“${line.name}”` : `已停用“${line.name}”`, op);
    });
  return (
    <div className="page">
      <PageHead title="代码表" note={`${table.standard ?? '本程序的表'} · ${all.length} 个值 · ${table.open ? '可以新增值和别名' : '国家标准，只能加别名'}。新增的别名会把已有的同样写法一并认出来。`}>
        <Select
          aria-label="代码表"
          showSearch={{ optionFilterProp: 'label' }}
          value={id}
          onChange={setId}
          options={tables.map((t) => ({ value: t.id, label: t.label }))}
          style={{ width: 220 }}
        />
        <Input.Search aria-label="在表里找" placeholder="名称、别名、代码" allowClear onSearch={setText} style={{ width: 200 }} />
      </PageHead>
      {table.open && (
        <form
          className="code-add"
          onSubmit={(event) => {
            event.preventDefault();
            void add('', name, []);
          }}
        >
          <Input aria-label="新增的值" placeholder={`给“${table.label}”新增一个值`} value={name} maxLength={40} onChange={(event) => setName(event.target.value)} style={{ width: 280 }} />
          <Button htmlType="submit" disabled={name.trim() === ''}>
            新增
          </Button>
        </form>
      )}
      <Table<Line>
        className="sheet"
        size="small"
        rowKey="code"
        dataSource={[...lines]}
        pagination={leafing(50)}
        columns={[
          { title: '代码', dataIndex: 'code', width: 90 },
          { title: '名称', dataIndex: 'name', width: 260 },
          { title: '显示为', dataIndex: 'short', width: 160 },
          { title: '也认这些写法', key: 'aliases', render: (_, l) => [...l.aliases, ...l.added].join('、') },
          {
            title: '',
            key: 'own',
            width: 250,
            render: (_, l) => (
              <span className="code-acts">
                {l.own && <Tag color={l.retired ? 'default' : 'green'}>{l.retired ? '已停用' : '本县新增'}</Tag>}
                <Input.Search
                  size="small"
                  aria-label={`给${l.short}加别名`}
                  placeholder="加别名"
                  enterButton={<Button size="small">加</Button>}
                  onSearch={(alias) => {
                    if (alias.trim() !== '') void add(l.code, l.name, [alias.trim()]);
                  }}
                />
                {l.own && (
                  <Button size="small" onClick={() => void retire(l)}>
                    {l.retired ? '启用' : '停用'}
                  </Button>
                )}
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}
