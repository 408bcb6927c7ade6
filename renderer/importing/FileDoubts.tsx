import { WarningFilled } from '@ant-design/icons';
import { Alert } from 'antd';
import type { ReactNode } from 'react';
import type { FileReport } from '../../shared/contract/importing.ts';

/** What does not add up in one file that could be read: its rows may not be all there. */
export function FileDoubts(props: { readonly doubts: readonly string[] }): ReactNode {
  const { doubts } = props;
  if (doubts.length === 0) return null;
  return (
    <ul className="file-doubts" role="alert">
      {doubts.map((doubt) => (
        <li key={doubt}>
          <WarningFilled aria-hidden /> {doubt}
        </li>
      ))}
    </ul>
  );
}

/** The same for all files of the plan, where the clerk decides whether to import. */
export function AllDoubts(props: { readonly files: readonly FileReport[] }): ReactNode {
  const odd = props.files.filter((file) => file.doubts.length > 0);
  if (odd.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="all-doubts"
      title={`有 ${odd.length} 个文件可能没有读全，导入前请核对`}
      description={odd.map((file) => (
        <div key={file.file}>
          <b>{file.file}</b>
          <ul>
            {file.doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        </div>
      ))}
    />
  );
}
