import { Skeleton } from 'antd';
import { useState, type ReactNode } from 'react';
import { showOnly } from '../ledger/view.ts';
import { go } from '../app/route.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { tableById } from '../ledger/codeOptions.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { SpellingTable } from './SpellingTable.tsx';
import { codedColumns, tally, unknownCondition, type CodedColumn } from './unknownQuery.ts';
import { countText } from '../ui/progressText.ts';

interface Counted {
  readonly coded: CodedColumn;
  readonly rows: number;
}

/** 没认出的写法: texts kept as written because no table knew them, column by column, with the ways to settle them. */
export function UnknownPage(): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const { data: found, failure, reload } = useQuery('unknown-columns', (client, signal) => client.unknown.columns(undefined, { signal }));
  const data = found && codedColumns().flatMap((coded): Counted[] => {
    const rows = found.find((one) => one.ledger === coded.ledger.id && one.column === coded.column.id)?.rows;
    return rows === undefined ? [] : [{ coded, rows }];
  });
  const waiting = data ?? [];
  const shown = waiting.find((one) => keyOf(one.coded) === chosen) ?? waiting[0];
  return (
    <div className="page">
      <PageHead
        title="没认出的写法"
        note="导入时代码表、单位表里没有的写法都按原文存着。认一次，已存的和以后导入的都会归到一起，汇总才算得准。"
      />
      {failure && <FailureNote failure={failure} retry={reload} />}
      {data === undefined ? (
        !failure && <Skeleton active />
      ) : waiting.length === 0 ? (
        <p className="panel blank">没有认不出的写法。</p>
      ) : (
        <div className="unknown-body">
          <ul className="panel unknown-columns">
            {waiting.map((one) => (
              <li key={keyOf(one.coded)}>
                <button
                  type="button"
                  className={one === shown ? 'chosen' : ''}
                  aria-pressed={one === shown}
                  onClick={() => setChosen(keyOf(one.coded))}
                >
                  <span>
                    {one.coded.column.field.label}
                    <small>{one.coded.ledger.label}</small>
                  </span>
                  <b>{countText(one.rows)}</b>
                </button>
              </li>
            ))}
          </ul>
          {shown && <OneColumn key={keyOf(shown.coded)} coded={shown.coded} />}
        </div>
      )}
    </div>
  );
}

const keyOf = (coded: CodedColumn): string => `${coded.ledger.id} ${coded.column.id}`;

/** Rows looked at for the different texts of a column; rare spellings beyond come after the first are settled. */
const sample = 1000;

function OneColumn(props: { readonly coded: CodedColumn }): ReactNode {
  const { ledger, column, table } = props.coded;
  const feedback = useFeedback();
  const { data, failure } = useQuery(`unknown ${ledger.id} ${column.id}`, (client, signal) =>
    client.ledger.page(
      {
        ledger: ledger.id,
        conditions: [unknownCondition(column.id)],
        text: '',
        sort: null,
        columns: [column.id],
        offset: 0,
        limit: sample,
      },
      { signal },
    ),
  );
  if (failure) return <FailureNote failure={failure} />;
  if (data === undefined) return <Skeleton active />;
  const known = new Set(tableById(table)?.entries.map((entry) => entry.short) ?? []);
  const spellings = tally(data.rows.map((row) => row.cells[0] ?? ''))
    .filter(({ text }) => !known.has(text))
    .map(({ text, rows }) => ({ field: column.id, table, text, rows }));
  const look = (): void => {
    showOnly(ledger, [unknownCondition(column.id)]);
    go({ page: 'ledger', ledger: ledger.id, row: null });
  };
  return (
    <section className="panel">
      <SpellingTable
        spellings={spellings}
        labelOf={() => column.field.label}
        note={
          <>
            {data.total > sample && `先列出前 ${sample} 行里的写法。`}
            <button type="button" className="linklike" onClick={look}>
              看这些行
            </button>
          </>
        }
        saveLabel="记住"
        onSaved={(count) => {
          feedback.done(`已记住 ${count} 个写法，可以撤销。`);
          return Promise.resolve();
        }}
      />
    </section>
  );
}
