import { DeleteOutlined, FileExcelOutlined, SaveOutlined } from '@ant-design/icons';
import { Button, Checkbox, Empty, Input, Popover, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { CrossAxis, CrossSpec } from '../../shared/contract/analysis.ts';
import { ledgers } from '../../shared/ledger/ledgers.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useQuery } from '../client/useQuery.ts';
import { FilterBar } from '../ledger/FilterBar.tsx';
import { useLedger } from '../ledger/inForce.ts';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import type { LedgerView } from '../ledger/view.ts';
import { DrillDrawer } from '../summary/DrillDrawer.tsx';
import { PeriodPicker } from '../summary/PeriodPicker.tsx';
import { Reconciliation } from '../summary/Reconciliation.tsx';
import { SummaryGrid } from '../summary/SummaryGrid.tsx';
import { yearOf, type NamedPeriod } from '../summary/periods.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import '../summary/summary.css';

/** What the filter bar of the ledger narrows. */
type CrossFilter = Pick<LedgerView, 'conditions' | 'text'>;
const nothing: CrossFilter = { conditions: [], text: '' };

const howWords: Readonly<Record<CrossAxis['by'], string>> = {
  value: '',
  band: '分段',
  group: '归类',
  code: '逐项',
  top: '按乡镇（部门）',
  year: '按年',
  month: '按月',
};

/** 交叉表: any two fields of a ledger against each other; every number opens to its rows. */
export function CrossPage(): ReactNode {
  const info = useInfo();
  const client = useEngine();
  const [ledger, setLedger] = useState('talent');
  const [rows, setRows] = useState<string | null>(null);
  const [columns, setColumns] = useState<string | null>(null);
  const [measure, setMeasure] = useState('');
  const [inPeriod, setInPeriod] = useState(false);
  const [period, setPeriod] = useState<NamedPeriod>(() => yearOf(info.today));
  const [unit, setUnit] = useState<string | null>(null);
  const [filter, setFilter] = useState<CrossFilter>(nothing);
  const [drill, setDrill] = useState<string | null>(null);
  const fields = useQuery(`cross fields ${ledger}`, (engine, signal) =>
    engine.analysis.crossFields({ ledger }, { signal }),
  );
  const saved = useQuery('saved crosses', (engine, signal) =>
    engine.analysis.savedCrosses(undefined, { signal }),
  );
  const declared = useLedger(ledger);
  const axes = (fields.data ?? []).flatMap(({ column, label, by }) =>
    by.map((how) => ({
      value: `${column}:${how}`,
      label: howWords[how] === '' ? label : `${label}（${howWords[how]}）`,
    })),
  );
  const measures = [
    ...(declared?.person === 'none' ? [] : [{ value: 'people', label: '人数（去重）' }]),
    ...(declared?.person === 'self'
      ? []
      : [{ value: 'rows', label: `行数（${declared?.counter ?? '行'}）` }]),
    ...(fields.data ?? [])
      .filter((f) => f.sum)
      .map((f) => ({ value: `sum:${f.column}`, label: `合计：${f.label}` })),
  ];
  const chosen = measures.some((m) => m.value === measure) ? measure : (measures[0]?.value ?? 'rows');
  const spec: CrossSpec | null =
    rows === null
      ? null
      : {
          ledger,
          rows: axisOf(rows),
          columns: columns === null ? null : axisOf(columns),
          measure:
            chosen === 'people' || chosen === 'rows'
              ? { of: chosen }
              : { of: 'sum', column: chosen.slice(4) },
          inPeriod,
          from: period.from,
          to: period.to,
          ...(unit === null ? {} : { unit }),
          conditions: [...filter.conditions],
          text: filter.text,
        };
  const made = useQuery(
    `cross ${JSON.stringify(spec)}`,
    (engine, signal) =>
      spec ? engine.analysis.cross(spec, { signal }) : Promise.reject(new Error('nothing asked')),
    { keep: true, off: spec === null },
  );
  const open = (name: string): void => {
    const found = saved.data?.find((one) => one.name === name)?.spec;
    if (!found) return;
    setLedger(found.ledger);
    setRows(textOf(found.rows));
    setColumns(found.columns ? textOf(found.columns) : null);
    setMeasure(found.measure.of === 'sum' ? `sum:${found.measure.column}` : found.measure.of);
    setInPeriod(found.inPeriod);
    setUnit(found.unit ?? null);
    setFilter({ conditions: found.conditions, text: found.text });
  };
  const keep = async (name: string): Promise<void> => {
    if (!spec || name === '') return;
    await client.analysis.saveCrosses([
      ...(saved.data ?? []).filter((one) => one.name !== name),
      { name, spec },
    ]);
    saved.reload();
  };
  const forget = async (name: string): Promise<void> => {
    await client.analysis.saveCrosses((saved.data ?? []).filter((one) => one.name !== name));
    saved.reload();
  };
  const table = spec === null ? undefined : made.data;
  return (
    <div className="page tall">
      <PageHead title="交叉表" note="任选一本台账的两个字段，行列交叉计数；每个数字都能点开看名单。">
        <SavedList
          names={(saved.data ?? []).map((one) => one.name)}
          onOpen={open}
          onForget={(name) => void forget(name)}
        />
        <SaveAs disabled={spec === null} onSave={(name) => void keep(name)} />
        <Button
          type="primary"
          icon={<FileExcelOutlined aria-hidden />}
          disabled={spec === null || table === undefined}
          onClick={() =>
            spec &&
            void runExport(client, '导出交叉表', (signal) => client.analysis.exportCross(spec, { signal }))
          }
        >
          导出 Excel
        </Button>
      </PageHead>
      <div className="summary-choices">
        <Select
          aria-label="台账"
          showSearch
          optionFilterProp="label"
          value={ledger}
          options={ledgers.map((l) => ({ value: l.id, label: l.label }))}
          onChange={(id) => {
            setLedger(id);
            setRows(null);
            setColumns(null);
            setFilter(nothing);
          }}
          style={{ width: 170 }}
        />
        <Select
          aria-label="行"
          placeholder="行：选一个字段"
          showSearch
          optionFilterProp="label"
          value={rows}
          options={axes}
          onChange={setRows}
          style={{ width: 190 }}
        />
        <Select
          aria-label="列"
          placeholder="列：可不选"
          allowClear
          showSearch
          optionFilterProp="label"
          value={columns}
          options={axes.filter((a) => a.value !== rows)}
          onChange={(value: string | undefined) => setColumns(value ?? null)}
          style={{ width: 190 }}
        />
        <Select
          aria-label="数字"
          value={chosen}
          options={measures}
          onChange={setMeasure}
          style={{ width: 170 }}
        />
        <UnitSelect
          on={period.to}
          value={unit}
          onChange={setUnit}
          placeholder="全部单位"
          levels={['county', 'township', 'department']}
        />
        {declared?.dateField !== undefined && (
          <Checkbox checked={inPeriod} onChange={(event) => setInPeriod(event.target.checked)}>
            只看时段内
          </Checkbox>
        )}
        {inPeriod && <PeriodPicker value={period} onChange={setPeriod} />}
      </div>
      {declared !== undefined && (
        <div className="cross-filter">
          <span className="faint">只数</span>
          <FilterBar ledger={declared} view={filter} onChange={(part) => setFilter((old) => ({ ...old, ...part }))} />
        </div>
      )}
      {made.failure && spec !== null && <FailureNote failure={made.failure} retry={made.reload} />}
      {spec === null ? (
        <Empty description="先选一个字段作行，再选一个字段作列" />
      ) : table === undefined ? (
        !made.failure && <PageSkeleton rows={10} />
      ) : (
        <div className={made.loading ? 'summary-made stale' : 'summary-made'}>
          {table.reconciliation.length > 0 && (
            <Reconciliation steps={table.reconciliation} onDrill={setDrill} />
          )}
          <SummaryGrid table={table} onDrill={setDrill} />
        </div>
      )}
      <DrillDrawer drill={drill} onClose={() => setDrill(null)} />
    </div>
  );
}

function axisOf(text: string): CrossAxis {
  const [column = '', by = 'value'] = text.split(':');
  return { column, by: by as CrossAxis['by'] };
}

function textOf(axis: CrossAxis): string {
  return `${axis.column}:${axis.by}`;
}

function SaveAs(props: { readonly disabled: boolean; readonly onSave: (name: string) => void }): ReactNode {
  const [shown, setShown] = useState(false);
  const [name, setName] = useState('');
  const save = (): void => {
    props.onSave(name.trim());
    setShown(false);
    setName('');
  };
  return (
    <Popover
      open={shown}
      onOpenChange={setShown}
      trigger="click"
      content={
        <span className="period">
          <Input
            aria-label="给这张表起个名字"
            placeholder="给这张表起个名字"
            maxLength={40}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={save}
          />
          <Button type="primary" disabled={name.trim() === ''} onClick={save}>
            保存
          </Button>
        </span>
      }
    >
      <Button icon={<SaveOutlined aria-hidden />} disabled={props.disabled}>
        保存
      </Button>
    </Popover>
  );
}

function SavedList(props: {
  readonly names: readonly string[];
  readonly onOpen: (name: string) => void;
  readonly onForget: (name: string) => void;
}): ReactNode {
  if (props.names.length === 0) return null;
  return (
    <Select
      aria-label="已保存的交叉表"
      placeholder="已保存的交叉表"
      value={null}
      style={{ width: 190 }}
      onChange={(name: string) => props.onOpen(name)}
      options={props.names.map((name) => ({ value: name, label: name }))}
      optionRender={(option) => (
        <span style={{ display: 'flex', justifyContent: 'space-between' }}>
          {option.label}
          <Button
            type="text"
            size="small"
            aria-label={`删除 ${String(option.value)}`}
            icon={<DeleteOutlined aria-hidden />}
            onClick={(event) => {
              event.stopPropagation();
              props.onForget(String(option.value));
            }}
          />
        </span>
      )}
    />
  );
}
