import { Tabs } from 'antd';
import type { ReactNode } from 'react';
import type { PlanReport } from '../../shared/contract/importing.ts';
import { Panel } from '../ui/Panel.tsx';
import { ColumnTable } from './ColumnTable.tsx';
import { nextHeader } from './sheets.ts';
import { TargetPanel } from './TargetPanel.tsx';
import { isUnknown } from './words.ts';
import { ledgerById } from '../ledger/inForce.ts';

/** Step 2: what each column of each sheet means, and where the rows go. */
export function ColumnsStep(props: { readonly plan: PlanReport }): ReactNode {
  const { plan } = props;
  const used = plan.files.flatMap((file) =>
    file.sheets.filter((sheet) => sheet.used).map((sheet) => ({ file, sheet })),
  );
  const several = new Set(used.map(({ file }) => file.file)).size > 1;
  return (
    <div className="columns-step">
      <Panel className="columns-panel">
        {used.length === 0 ? (
          <p className="blank">没有要导入的工作表。请回上一步打开一个工作表，或指定表头行。</p>
        ) : (
          <Tabs
            size="small"
            items={used.map(({ file, sheet }) => {
              const open = sheet.columns.filter(isUnknown).length;
              return {
                key: `${file.file} ${sheet.sheet}`,
                label: `${several ? `${file.file} / ` : ''}${sheet.sheet}${open > 0 ? `（${open} 列未识别）` : ''}`,
                children: (
                  <ColumnTable
                    planId={plan.planId}
                    ledger={ledgerById(plan.ledger)}
                    file={file.file}
                    sheet={sheet}
                    until={nextHeader(sheet, file.sheets)}
                  />
                ),
              };
            })}
          />
        )}
      </Panel>
      <TargetPanel plan={plan} />
    </div>
  );
}
