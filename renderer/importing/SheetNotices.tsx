import { InfoCircleFilled } from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { FileReport } from '../../shared/contract/importing.ts';

/**
 * What was noticed about all sheets of the plan (totals that disagree, hidden rows, ditto marks filled): step 1 shows one
 * sheet at a time, and of thirty nobody opens each. Open where there are few.
 */
export function SheetNotices(props: { readonly files: readonly FileReport[] }): ReactNode {
  const { files } = props;
  const noticed = files.flatMap((file) =>
    file.sheets.filter((sheet) => sheet.used && sheet.notices.length > 0).map((sheet) => ({ file: file.file, sheet: sheet.sheet, notices: sheet.notices })),
  );
  const total = noticed.reduce((sum, one) => sum + one.notices.length, 0);
  if (total === 0) return null;
  const where = (one: { readonly file: string; readonly sheet: string }): string => (files.length > 1 ? `${one.file} / ${one.sheet}` : one.sheet);
  return (
    <details className="sheet-notices" open={total <= 3}>
      <summary>
        <InfoCircleFilled aria-hidden /> 读表时有 {total} 条提示，写入前请看一眼
      </summary>
      <ul>
        {noticed.flatMap((one) => one.notices.map((notice) => <li key={`${where(one)} ${notice}`}>{noticed.length > 1 || files.length > 1 ? <b>{where(one)}：</b> : null}{notice}</li>))}
      </ul>
    </details>
  );
}
