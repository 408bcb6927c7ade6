import { FileExcelOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import type { SourceRow } from '../../shared/contract/ledger.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { when } from '../ui/when.ts';

/** The lines of files a person was read from, cell by cell as they stood there; numbers masked as everywhere. */
export function SourceRows(props: {
  readonly person: number;
  readonly sources: readonly SourceRow[];
}): ReactNode {
  const info = useInfo();
  const client = useEngine();
  const feedback = useFeedback();
  const [full, setFull] = useState<{ readonly key: string; readonly cells: SourceRow['cells'] } | null>(null);
  useEffect(() => {
    if (full === null) return undefined;
    const timer = setTimeout(() => setFull(null), 30_000);
    return () => clearTimeout(timer);
  }, [full]);
  const reveal = (key: string): Promise<boolean> =>
    feedback.attempt(async () => {
      const { cells } = await client.people.revealSource({ person: props.person, key });
      setFull({ key, cells });
    });
  const cellsOf = (source: SourceRow): SourceRow['cells'] => (full?.key === source.key ? full.cells : source.cells);
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
                    {cellsOf(source).map((cell, c) => (
                      <td key={c}>{cell.text}</td>
                    ))}
                  </tr>
                </tbody>
              </table>
            </div>
            {source.cells.some((cell) => cell.text.includes('**')) && full?.key !== source.key && (
              <Button type="link" size="small" onClick={() => void reveal(source.key)}>
                显示完整号码（记入安全日志，30 秒后自动隐藏）
              </Button>
            )}
          </details>
        </li>
      ))}
    </ul>
  );
}
