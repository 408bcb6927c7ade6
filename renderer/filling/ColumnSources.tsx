import { Input, Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { FillChoice, FillPreview } from '../../shared/contract/filling.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { useQuery } from '../client/useQuery.ts';
import { soundsLike } from '../ui/pinyin.ts';
import { setSource } from './formState.ts';
import { listOptions, sourceOf, summaryOptions, valueOf } from './sources.ts';

/** What each column of the form gets, with the first value and what is lacking. */
export function ColumnSources(props: { readonly choice: FillChoice; readonly ledger: Ledger; readonly preview: FillPreview | undefined }): ReactNode {
  const { choice, ledger, preview } = props;
  const summary = choice.mode === 'summary';
  const indicators = useQuery(`indicators for forms ${choice.from} ${choice.to}`, (engine, signal) => engine.reporting.indicators({ from: choice.from, to: choice.to, ids: [] }, { signal }), {
    watch: 'nothing',
    off: !summary,
  });
  return (
    <table className="fill-columns">
      <thead>
        <tr>
          <th>列</th>
          <th>表头</th>
          <th>填什么</th>
          <th>{summary ? '本单位的数' : '第一行'}</th>
          <th>缺数据</th>
        </tr>
      </thead>
      <tbody>
        {choice.columns.map((column, i) => {
          const gap = preview?.gaps.find((g) => g.column === column.column);
          const { source } = column;
          const options = summary ? summaryOptions(indicators.data ?? [], source) : listOptions(ledger, source);
          return (
            <tr key={column.column} className={source === null ? 'nothing' : ''}>
              <td className="faint">{column.column}</td>
              <td>{column.header}</td>
              <td>
                <Select
                  value={valueOf(source)}
                  options={[...options]}
                  aria-label={`${column.header} 填什么`}
                  showSearch={{ filterOption: (typed, found) => soundsLike(found?.label ?? '', typed) }}
                  onChange={(value) => setSource(column.column, sourceOf(value))}
                  style={{ width: 190 }}
                  popupMatchSelectWidth={260}
                />
                {source?.kind === 'text' && (
                  <Input
                    value={source.text}
                    maxLength={200}
                    aria-label={`${column.header} 的固定文字`}
                    placeholder="每行都填这几个字"
                    onChange={(event) => setSource(column.column, { kind: 'text', text: event.target.value })}
                    style={{ width: 150, marginInlineStart: 8 }}
                  />
                )}
              </td>
              <td className="sample">{preview?.sample[0]?.[i] ?? ''}</td>
              <td>{gap && <Gap missing={gap.missing} names={gap.names} />}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function Gap(props: { readonly missing: number; readonly names: readonly string[] }): ReactNode {
  const { missing, names } = props;
  const more = missing > names.length ? `等 ${missing} 行` : '';
  return (
    <details className="gap">
      <summary>
        <Tag color="warning">{missing} 行</Tag>
      </summary>
      <p>
        {names.join('、')}
        {more}
      </p>
    </details>
  );
}
