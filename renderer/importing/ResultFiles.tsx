import type { ReactNode } from 'react';
import type { ApplyResult } from '../../shared/contract/importing.ts';
import { countText } from '../ui/progressText.ts';

/** What became of each file of a drop of several; one file needs no table. */
export function ResultFiles(props: { readonly files: ApplyResult['files'] }): ReactNode {
  const { files } = props;
  if (files.length < 2) return null;
  return (
    <div className="result-files">
      <table aria-label="每个文件的结果">
        <thead>
          <tr>
            <th>文件</th>
            <th>读到</th>
            <th>新增</th>
            <th>更新</th>
            <th>无变化</th>
            <th>待决定</th>
            <th>不能导入</th>
            <th>跳过</th>
            <th title="以前的版本里有、这次文件里没有了的行">没有了</th>
          </tr>
        </thead>
        <tbody>
          {files.map(({ file, counts, error, gone }) => (
            <tr key={file}>
              <td>{file}</td>
              {error === null ? (
                [counts.read, counts.new, counts.changed, counts.unchanged, counts.doubtful, counts.rejected, counts.skipped, gone].map(
                  (n, i) => (
                    <td key={i} className={n === 0 ? 'faint' : ''}>
                      {countText(n)}
                    </td>
                  ),
                )
              ) : (
                <td colSpan={8} className="file-error">
                  没有读：{error}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
