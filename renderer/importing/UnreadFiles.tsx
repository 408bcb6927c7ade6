import { Alert } from 'antd';
import type { ReactNode } from 'react';

/** Files of a drop that were not read at all: among thirty others they are easily missed. */
export function UnreadFiles(props: { readonly files: readonly { readonly file: string; readonly error: string | null }[] }): ReactNode {
  const { files } = props;
  const unread = files.filter((one) => one.error !== null);
  if (files.length < 2 || unread.length === 0) return null;
  return (
    <Alert
      type="error"
      showIcon
      className="all-doubts"
      title={`${files.length} 个文件里有 ${unread.length} 个没有读，里面的人不在内`}
      description={unread.map((one) => (
        <div key={one.file}>{one.error}</div>
      ))}
    />
  );
}
