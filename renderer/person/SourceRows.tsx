import { FileExcelOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { SourceRow } from '../../shared/contract/ledger.ts';
import { useInfo } from '../app/info.tsx';
import { when } from '../ui/when.ts';

/** The lines of files a person was read from, cell by cell as they stood there; numbers masked as everywhere. */
export function SourceRows(props: { readonly sources: readonly SourceRow[] }): ReactNode {
  const info = useInfo();
  if (props.sources.length === 0) return <p className="blank">不是从文件导入的。</p>;
  return (
    <ul className="sources">
      {props.sources.map((source, i) => (
        <li key={`${source.batch} ${source.file} ${source.sheet} ${source.row} ${i}`}>
          <details open={i === 0}>
            <summary>
              <FileExcelOutlined aria-hidden /> <b>{source.file}</b>
              <span>
                {source.sheet} 第 {source.row} 行
              </span>
              <time dateTime={source.at}>{when(source.at, info.today)}</time>
            </summary>
            <div className="source-scroll">
              <table>
                <thead>
                  <tr>
                    {source.cells.map((cell, c) => (
                      <th key={c}>{cell.header}</th>
                    ))}
                  </tr>
                </thead>
                <tbody>
                  <tr>
                    {source.cells.map((cell, c) => (
                      <td key={c}>{cell.text}</td>
                    ))}
                  </tr>
                </tbody>
              </table>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
