import { Button } from 'antd';
import { useId, useMemo, useState, type FormEvent, type ReactNode } from 'react';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf } from '../client/failure.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { FieldLine } from './FieldLine.tsx';
import { formFields, judge, linksOf, type Typed } from './formModel.ts';
import { PersonLines } from './PersonLines.tsx';
import { useBooks } from './useBooks.ts';

/**
 * The form of a ledger, made from its declaration. It works on texts as clerks read and write them; the same readers
 * as an import's say at once what is wrong, and the engine has the last word.
 */
export function RowForm(props: {
  readonly ledger: Ledger;
  readonly row: RowDetail | null;
  readonly onDone: () => void;
}): ReactNode {
  const { ledger, row } = props;
  const client = useEngine();
  const info = useInfo();
  const feedback = useFeedback();
  const books = useBooks();
  const ids = useId();
  const [typed, setTyped] = useState<Typed>({});
  const [links, setLinks] = useState<Readonly<Record<string, number>>>({});
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const fields = useMemo(() => formFields(ledger), [ledger]);
  const checked = judge(ledger, row, typed, links, books, info.today);
  const touched = Object.keys(typed).length + Object.keys(links).length > 0;

  const save = async (): Promise<void> => {
    setTried(true);
    setRefusal(null);
    if (checked.blocked || !touched) return;
    setBusy(true);
    try {
      const done = await client.ledger.save({
        ledger: ledger.id,
        id: row?.id ?? null,
        values: { ...typed, ...links },
      });
      feedback.written(row === null ? `已新增${ledger.label}` : '已保存', done.op);
      props.onDone();
    } catch (error) {
      setRefusal(failureOf(error).sentence);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };

  return (
    <form onSubmit={submit} noValidate>
      <div className="row-form">
        {ledger.person === 'linked' && (
          <PersonLines
            columns={columnsOf(ledger).filter((column) => column.source === 'person')}
            row={row}
            chosen={links['personId'] ?? null}
            problem={tried ? checked.noPerson : null}
            onChoose={(id) => setLinks((before) => linksOf(before, 'personId', id))}
          />
        )}
        {fields.map(({ column, key }) => (
          <FieldLine
            key={column.id}
            id={`${ids}-${column.id}`}
            column={column}
            text={typed[column.id] ?? row?.shown[column.id] ?? ''}
            derived={column.id in typed ? '' : (checked.derived[column.id] ?? '')}
            untouched={!(column.id in typed)}
            link={links[key] ?? row?.links[key] ?? row?.links[column.id] ?? null}
            township={checked.township}
            problems={
              tried || column.id in typed ? checked.problems.filter((p) => p.field === column.id) : []
            }
            onText={(text) => setTyped((before) => ({ ...before, [column.id]: text }))}
            onLink={(id) => setLinks((before) => linksOf(before, key, id))}
          />
        ))}
      </div>
      {refusal !== null && (
        <p className="form-refusal" role="alert">
          {refusal}
        </p>
      )}
      <div className="form-acts">
        <Button type="primary" htmlType="submit" loading={busy} disabled={!touched}>
          保存
        </Button>
        {row !== null && touched && (
          <Button
            onClick={() => {
              setTyped({});
              setLinks({});
            }}
          >
            放弃修改
          </Button>
        )}
        <span className="faint">保存后可以撤销。</span>
      </div>
    </form>
  );
}
