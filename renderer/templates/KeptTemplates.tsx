import { DeleteOutlined, DownloadOutlined, EditOutlined } from '@ant-design/icons';
import { Button, Input, Modal, Popconfirm, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import type { WordTemplateInfo } from '../../shared/contract/wordTemplates.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { Panel } from '../ui/Panel.tsx';

/** The templates that are kept: choose, rename, take away, delete. */
export function KeptTemplates(props: {
  readonly list: readonly WordTemplateInfo[];
  readonly chosen: number;
  readonly onChoose: (id: number) => void;
  readonly onChanged: () => void;
}): ReactNode {
  const { list, chosen, onChoose, onChanged } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const [naming, setNaming] = useState<WordTemplateInfo | null>(null);
  const [name, setName] = useState('');
  const rename = (): void => {
    const one = naming;
    const typed = name.trim();
    if (!one || typed === '') return;
    void feedback
      .attempt(async () => {
        await client.wordTemplates.rename({ id: one.id, name: typed });
        setNaming(null);
      })
      .then(onChanged);
  };
  const remove = (one: WordTemplateInfo): void =>
    void feedback
      .attempt(async () => {
        await client.wordTemplates.remove({ id: one.id });
        feedback.done(`已删除“${one.name}”`);
      })
      .then(onChanged);
  return (
    <Panel title={`模板（${list.length}）`} className="kept-templates">
      <ul>
        {list.map((one) => (
          <li key={one.id} className={one.id === chosen ? 'chosen' : ''}>
            <button type="button" className="name" aria-current={one.id === chosen} onClick={() => onChoose(one.id)}>
              {one.name}
              <small className="faint">{one.savedAt.slice(0, 10)} 存</small>
            </button>
            <span className="acts">
              <Tooltip title="取出来改">
                <Button
                  type="text"
                  size="small"
                  icon={<DownloadOutlined />}
                  aria-label={`取出 ${one.name}`}
                  onClick={() => void runExport(client, `模板 ${one.name}`, (signal) => client.wordTemplates.take({ id: one.id }, { signal }))}
                />
              </Tooltip>
              <Tooltip title="改名">
                <Button
                  type="text"
                  size="small"
                  icon={<EditOutlined />}
                  aria-label={`改名 ${one.name}`}
                  onClick={() => {
                    setName(one.name);
                    setNaming(one);
                  }}
                />
              </Tooltip>
              <Popconfirm title={`删除模板“${one.name}”？`} description="只删程序里存的这一份，您电脑上的文件还在。" okText="删除" onConfirm={() => remove(one)}>
                <Button type="text" size="small" icon={<DeleteOutlined />} aria-label={`删除 ${one.name}`} />
              </Popconfirm>
            </span>
          </li>
        ))}
      </ul>
      <Modal title="给模板改名" open={naming !== null} onCancel={() => setNaming(null)} onOk={rename} okText="改名" okButtonProps={{ disabled: name.trim() === '' }} destroyOnHidden width={400}>
        <Input value={name} maxLength={80} aria-label="模板的名字" onChange={(event) => setName(event.target.value)} onPressEnter={rename} autoFocus />
      </Modal>
    </Panel>
  );
}
