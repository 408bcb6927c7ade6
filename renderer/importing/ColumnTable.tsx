import { Select, Tag } from 'antd';
import type { ReactNode } from 'react';
import type { ColumnMapping, SheetReport } from '../../shared/contract/importing.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';
import { soundsLike } from '../ui/pinyin.ts';
import { columnPlace, samplesOf } from './sheets.ts';
import { isUnknown, mappedBy } from './words.ts';
import { choiceOf, useWizard } from './wizard.ts';
import { choose, replan } from './wizardActs.ts';
import { FieldDialog } from '../fields/FieldDialog.tsx';
import { suggestKind } from '../../shared/ledger/suggestKind.ts';
import { useInfo } from '../app/info.tsx';
import { useState } from 'react';

/** Drop-down value for 「不导入」; no field has this id. */
const notImported = '-';
/** Drop-down value for 「新建字段」. */
const newField = '+';

/** The columns of one sheet: header, samples, meaning, and how that was found. */
export function ColumnTable(props: {
  readonly planId: string;
  readonly ledger: Ledger;
  readonly file: string;
  readonly sheet: SheetReport;
  /** Row in which another table of the same sheet begins. */
  readonly until: number;
}): ReactNode {
  const { planId, ledger, file, sheet, until } = props;
  const client = useEngine();
  const { data } = useQuery(
    `preview ${planId} ${file} ${sheet.sheet} ${sheet.headerRows.join()}`,
    (engine, signal) => engine.importing.preview({ planId, file, sheet: sheet.sheet }, { signal }),
    { watch: 'nothing', keep: true },
  );
  const below = sheet.headerRows.at(-1) ?? 0;
  const choice = useWizard((wizard) => choiceOf(wizard.choices, file, sheet.sheet));
  const fieldOf = ({ column, field }: ColumnMapping): string | null => {
    const said = choice?.columns?.[column];
    return said === undefined ? field : said;
  };
  const holders = new Map(
    sheet.columns.flatMap((c) => {
      const field = fieldOf(c);
      return field === null ? [] : [[field, c.column]];
    }),
  );
  const info = useInfo();
  const [adding, setAdding] = useState<ColumnMapping | null>(null);
  const own = (data?.rows ?? []).filter((line) => line.row < until);
  const cellsOf = (column: ColumnMapping): readonly string[] =>
    own
      .filter((line) => line.row > below)
      .map((line) => line.cells[columnPlace(column.column)] ?? '');
  const set = (column: string, field: string | null): void =>
    choose(client, { sheet: { file, sheet: sheet.sheet, columns: { [column]: field } } });
  return (
    <>
    <table className="columns-table">
      <thead>
        <tr>
          <th>列</th>
          <th>文件里的列名</th>
          <th>前几个值</th>
          <th>对应到</th>
          <th>怎么认出的</th>
        </tr>
      </thead>
      <tbody>
        {sheet.columns.map((column) => (
          <tr key={column.column} className={isUnknown(column) ? 'unmapped' : ''}>
            <td className="faint">{column.column}</td>
            <td>{column.header === '' ? <span className="faint">（没有列名）</span> : column.header}</td>
            <td className="samples">
              {samplesOf(own, columnPlace(column.column), below).join('，')}
            </td>
            <td>
              <FieldSelect
                ledger={ledger}
                column={column}
                field={fieldOf(column)}
                holders={holders}
                onChoose={(field) => (field === newField ? setAdding(column) : set(column.column, field))}
              />
            </td>
            <td>
              <ByTag column={column} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    {adding !== null && (
      <FieldDialog
        ledger={ledger}
        target={{
          label: adding.header.split('·').at(-1) ?? '',
          header: adding.header.split('·').at(-1) ?? '',
          ...suggestKind(adding.header, cellsOf(adding), info.today),
        }}
        onClose={() => setAdding(null)}
        onSaved={(id) => {
          set(adding.column, id);
          void replan(client);
        }}
      />
    )}
    </>
  );
}

function ByTag(props: { readonly column: ColumnMapping }): ReactNode {
  const { field, by } = props.column;
  if (isUnknown(props.column)) return <Tag color="warning">{mappedBy.none}</Tag>;
  if (field === null)
    return <Tag>{by === 'chosen' || by === 'learned' ? `${mappedBy[by]}：不导入` : '不用导入'}</Tag>;
  return <Tag color={by === 'content' ? 'warning' : 'success'}>{mappedBy[by]}</Tag>;
}

interface FieldOption {
  readonly value: string;
  readonly label: string;
  readonly taken: string;
}

function FieldSelect(props: {
  readonly ledger: Ledger;
  readonly column: ColumnMapping;
  /** What the column means now, or as just chosen. */
  readonly field: string | null;
  /** Which column has a field now, by field. */
  readonly holders: ReadonlyMap<string, string>;
  readonly onChoose: (field: string | null) => void;
}): ReactNode {
  const { ledger, column, holders } = props;
  const option = (id: string, label: string): FieldOption => {
    const holder = holders.get(id);
    return {
      value: id,
      label,
      taken: holder === undefined || holder === column.column ? '' : `现在是 ${holder} 列`,
    };
  };
  const fields = columnsOf(ledger);
  const group = (source: 'person' | 'own'): FieldOption[] =>
    fields
      .filter((c) => (c.source === 'person') === (source === 'person') && c.field.system !== true)
      .map((c) => option(c.id, c.field.label));
  const options = [
    { value: notImported, label: '不导入', taken: '' },
    { value: newField, label: '＋ 新建字段…', taken: '台账里没有这一项' },
    ...group('person'),
    ...group('own'),
  ];
  return (
    <Select<string, FieldOption>
      value={props.field ?? notImported}
      options={options}
      aria-label={`${column.header || column.column} 对应到`}
      showSearch={{
        // Whoever types means a field there is; Enter must not open the dialog.
        filterOption: (typed, found) => found?.value !== newField && soundsLike(found?.label ?? '', typed),
      }}
      onChange={(value) => props.onChoose(value === notImported ? null : value)}
      optionRender={(found) => (
        <span>
          {found.data.label} <small className="faint">{found.data.taken}</small>
        </span>
      )}
      style={{ width: 170 }}
      popupMatchSelectWidth={240}
    />
  );
}
