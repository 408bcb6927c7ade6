import { Tag } from 'antd';
import type { ReactNode } from 'react';
import type { TagKind, WordTag } from '../../shared/contract/wordTemplates.ts';

const kinds: Readonly<Record<TagKind, string>> = {
  figure: '数',
  fact: '报告本身',
  rows: '清单',
  names: '名单',
  parts: '分项',
  condition: '条件',
  column: '列',
  unknown: '没认出',
};

/** Tags with what each gives; what nobody knows comes first, with what may have been meant. */
export function TagTable(props: { readonly tags: readonly WordTag[]; readonly onDrill: (drill: string) => void }): ReactNode {
  const { tags, onDrill } = props;
  const unknown = tags.filter((tag) => tag.kind === 'unknown');
  const known = tags.filter((tag) => tag.kind !== 'unknown');
  return (
    <table className="tag-table">
      <thead>
        <tr>
          <th>模板里写的</th>
          <th>是什么</th>
          <th>现在填成</th>
          <th>位置</th>
        </tr>
      </thead>
      <tbody>
        {[...unknown, ...known].map((tag) => (
          <tr key={`${tag.place} ${tag.inside ?? ''} ${tag.tag}`} className={tag.kind}>
            <td className={tag.inside === null ? 'tag' : 'tag inner'}>
              <code>{tag.tag}</code>
              {tag.times > 1 && <small className="faint"> ×{tag.times}</small>}
            </td>
            <td>
              {tag.kind === 'unknown' ? (
                <Nearest tag={tag} />
              ) : (
                <span title={tag.definition}>
                  <Tag variant="filled">{kinds[tag.kind]}</Tag>
                  {tag.label}
                </span>
              )}
            </td>
            <td className="gives">
              <Gives tag={tag} onDrill={onDrill} />
            </td>
            <td className="faint">{tag.place}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Gives(props: { readonly tag: WordTag; readonly onDrill: (drill: string) => void }): ReactNode {
  const { tag, onDrill } = props;
  const { drill } = tag;
  if (tag.kind === 'unknown') return <span className="faint">原样留下，标黄</span>;
  if (tag.missing)
    return (
      <span title={tag.definition}>
        <mark>XX</mark> <small className="faint">台账里还没有登记</small>
      </span>
    );
  const unit = tag.unit === '' ? null : <small className="faint"> {tag.unit}</small>;
  if (drill === null)
    return (
      <span>
        {tag.shown}
        {unit}
      </span>
    );
  return (
    <span>
      <button type="button" className="open" title="看背后的名单" onClick={() => onDrill(drill)}>
        {tag.shown}
      </button>
      {unit}
    </span>
  );
}

function Nearest(props: { readonly tag: WordTag }): ReactNode {
  const { nearest } = props.tag;
  if (nearest.length === 0) return <span>没认出，也没有相近的名字。请看“能用的标签”</span>;
  return (
    <span>
      没认出，是不是
      {nearest.map((one, i) => (
        <span key={one.tag} title={one.label}>
          {i > 0 && ' 或'} <code>{one.tag}</code>
        </span>
      ))}
    </span>
  );
}
