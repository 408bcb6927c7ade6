import { CopyOutlined } from '@ant-design/icons';
import { Button, Input } from 'antd';
import { useState, type ReactNode } from 'react';
import type { TagName } from '../../shared/contract/wordTemplates.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { soundsLike } from '../ui/pinyin.ts';

/** Everything that may be written into a template, to be found and copied. */
export function TagNames(): ReactNode {
  const [typed, setTyped] = useState('');
  const { data, failure, reload } = useQuery('tag names', (engine, signal) => engine.wordTemplates.names(undefined, { signal }), { watch: ['unit'] });
  if (failure) return <FailureNote failure={failure} retry={reload} />;
  if (data === undefined) return <PageSkeleton rows={8} />;
  const word = typed.trim();
  const found = data.filter((one) => word === '' || [one.tag, one.label, ...one.others].some((name) => name.includes(word) || soundsLike(name, word)));
  const groups = [...new Set(found.map((one) => one.group))];
  return (
    <div className="tag-names">
      <Input.Search allowClear placeholder="找标签：名称、拼音首字母或编号" aria-label="找标签" value={typed} onChange={(event) => setTyped(event.target.value)} />
      <p className="faint">
        数后面还可以加：<code>:名单</code> <code>:计划</code> <code>:完成率</code> <code>:上年</code> <code>:增减</code> <code>:口径</code>，例如 <code>{'{培训人次:上年}'}</code>
      </p>
      {groups.length === 0 && <p>没有叫这个名字的。换个词再找，或先在“汇总表”里看看有没有这个数。</p>}
      {groups.map((group) => (
        <section key={group}>
          <h3>{group}</h3>
          <ul>
            {found
              .filter((one) => one.group === group)
              .map((one) => (
                <Name key={one.tag} one={one} />
              ))}
          </ul>
        </section>
      ))}
    </div>
  );
}

function Name(props: { readonly one: TagName }): ReactNode {
  const { one } = props;
  const feedback = useFeedback();
  const loop = one.columns.length > 0;
  const text = loop ? `${one.tag}{${one.columns[1] ?? one.columns[0] ?? ''}}${one.tag.replace('{#', '{/')}` : one.tag;
  const copy = (): void => void feedback.attempt(() => navigator.clipboard.writeText(text).then(() => feedback.done(`已复制 ${text}，到 Word 里粘贴`)));
  return (
    <li>
      <div>
        <code>{one.tag}</code> <span>{one.label}</span>
        {one.others.length > 0 && <small className="faint">也可写：{one.others.join('、')}</small>}
        {loop && (
          <details>
            <summary>
              <small>里面能写的列（{one.columns.length}）</small>
            </summary>
            <small>{one.columns.map((column) => `{${column}}`).join(' ')}</small>
          </details>
        )}
      </div>
      <Button type="text" size="small" icon={<CopyOutlined />} aria-label={`复制 ${one.tag}`} onClick={copy} />
    </li>
  );
}
