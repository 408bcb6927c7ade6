import { FileExcelOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import { useInfo } from '../app/info.tsx';
import { go } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import { DrillDrawer } from './DrillDrawer.tsx';
import { PeriodPicker } from './PeriodPicker.tsx';
import { Reconciliation } from './Reconciliation.tsx';
import { SummaryGrid } from './SummaryGrid.tsx';
import { yearOf, type NamedPeriod } from './periods.ts';
import './summary.css';

/** 汇总表: choose a table, a period and a unit; every number opens to the rows behind it. */
export function SummaryPage(props: { readonly table: string | null }): ReactNode {
  const info = useInfo();
  const client = useEngine();
  const [period, setPeriod] = useState<NamedPeriod>(() => yearOf(info.today));
  const [unit, setUnit] = useState<string | null>(null);
  const [drill, setDrill] = useState<string | null>(null);
  const tables = useQuery('tables', (engine, signal) => engine.reporting.tables(undefined, { signal }), {
    watch: 'nothing',
  });
  const table = props.table ?? tables.data?.find((t) => t.ready)?.id ?? null;
  const input = { table: table ?? '', from: period.from, to: period.to, ...(unit === null ? {} : { unit }) };
  const made = useQuery(
    `summary ${JSON.stringify(input)}`,
    (engine, signal) => engine.reporting.summary(input, { signal }),
    { keep: true, off: table === null },
  );
  const options = (tables.data ?? []).map((t) => ({
    value: t.id,
    label: t.ready ? `${t.id} ${t.title}` : `${t.id} ${t.title}（还没有做好）`,
    disabled: !t.ready,
  }));
  const exportTable = (): Promise<boolean> =>
    runExport(client, `导出${made.data?.title ?? '汇总表'}`, (signal) =>
      client.reporting.exportSummary(input, { signal }),
    );
  const scope = { from: period.from, to: period.to, ...(unit === null ? {} : { unit }) };
  const exportAll = (): Promise<boolean> =>
    runExport(client, '导出全部汇总表', (signal) => client.reporting.exportAllSummaries(scope, { signal }));

  return (
    <div className="page tall">
      <PageHead title="汇总表">
        <Button
          icon={<FileExcelOutlined aria-hidden />}
          title="T1 到 T19 全部放进一个 Excel 文件，每张表一页，前面有目录"
          onClick={() => void exportAll()}
        >
          导出全部汇总表
        </Button>
        <Button
          type="primary"
          icon={<FileExcelOutlined aria-hidden />}
          disabled={made.data === undefined}
          onClick={() => void exportTable()}
        >
          导出 Excel
        </Button>
      </PageHead>
      <div className="summary-choices">
        <Select
          aria-label="选择汇总表"
          value={table}
          options={options}
          onChange={(id) => go({ page: 'summary', table: id })}
          style={{ width: 330 }}
          loading={tables.data === undefined}
        />
        <PeriodPicker value={period} onChange={setPeriod} />
        <UnitSelect
          on={period.to}
          value={unit}
          onChange={setUnit}
          placeholder="全部单位"
          levels={['county', 'township', 'department']}
        />
      </div>
      {made.failure && <FailureNote failure={made.failure} retry={made.reload} />}
      {made.data === undefined ? (
        !made.failure && <PageSkeleton rows={10} />
      ) : (
        <div className={made.loading ? 'summary-made stale' : 'summary-made'}>
          <Reconciliation steps={made.data.reconciliation} onDrill={setDrill} />
          <SummaryGrid table={made.data} onDrill={setDrill} />
        </div>
      )}
      <DrillDrawer drill={drill} onClose={() => setDrill(null)} />
    </div>
  );
}
