import { SwapOutlined } from '@ant-design/icons';
import { Button, Radio, Switch } from 'antd';
import { useState, type ReactNode } from 'react';
import type { MergeConflict, MergeField, MergeView, Settle, Take } from '../../shared/contract/people.ts';
import { go, hrefOf } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf } from '../client/failure.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { Panel } from '../ui/Panel.tsx';
import './people.css';

/** Two people side by side: which value of each field stays, what moves, what both have; then they are one. */
export function MergePage(props: { readonly keep: number; readonly drop: number }): ReactNode {
  const { keep, drop } = props;
  // Asked once: after the merge the second person is gone, and the page goes to the first.
  const { data, failure } = useQuery(
    `merge ${keep} ${drop}`,
    (client, signal) => client.people.compare({ keep, drop }, { signal }),
    { watch: [] },
  );
  if (failure)
    return (
      <div className="page">
        <FailureNote failure={failure} />
      </div>
    );
  if (data === undefined) return <PageSkeleton />;
  return <Merging view={data} />;
}

const settleWords: readonly (readonly [Settle, string])[] = [
  ['keep', '留左边'],
  ['drop', '留右边'],
  ['fill', '留左边，空格用右边补'],
  ['both', '两条都留'],
];

function Merging(props: { readonly view: MergeView }): ReactNode {
  const { view } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const [take, setTake] = useState<Readonly<Record<string, Take>>>({});
  const [settled, setSettled] = useState<Readonly<Record<string, Settle>>>({});
  const [onlyDiffers, setOnlyDiffers] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const open = view.conflicts.filter((c) => settled[c.key] === undefined).length;
  const rows = view.moves.reduce((sum, move) => sum + move.rows, 0);
  const fields = view.fields.filter((field) => field.differs || !onlyDiffers);

  const merge = async (): Promise<void> => {
    setBusy(true);
    setRefusal(null);
    try {
      const done = await client.people.merge({ keep: view.keep.id, drop: view.drop.id, take, conflicts: settled });
      feedback.written(`已合并，${done.moved} 条记录归到「${view.keep.title}」`, done.op);
      go({ page: 'person', id: view.keep.id });
    } catch (error) {
      setRefusal(failureOf(error).sentence);
    } finally {
      setBusy(false);
    }
  };
  const notSame = (): Promise<boolean> =>
    feedback.attempt(async () => {
      const done = await client.people.notSame({ pairs: [[view.keep.id, view.drop.id]] });
      feedback.written('已记住不是同一人，以后不再问', done.op);
      go({ page: 'duplicates' });
    });
  return (
    <div className="page">
      <PageHead title={`合并「${view.keep.title}」`} note="左边这份留下，右边并进来。没选上的值也会留着，在个人页的“合并记录”里看得到，随时可以拆分。">
        <Button onClick={() => void notSame()}>不是同一人</Button>
        <Button
          type="primary"
          loading={busy}
          disabled={open > 0}
          title={open > 0 ? `还有 ${open} 处要先选留哪一条` : ''}
          onClick={() => void merge()}
        >
          合并
        </Button>
      </PageHead>
      {refusal !== null && (
        <p className="form-refusal" role="alert">
          {refusal}
        </p>
      )}
      {view.conflicts.length > 0 && (
        <Panel title={`两人都有的记录 ${view.conflicts.length} 处，请选留哪一条`}>
          {view.conflicts.map((conflict) => (
            <Conflict
              key={conflict.key}
              conflict={conflict}
              value={settled[conflict.key]}
              onChange={(value) => setSettled((before) => ({ ...before, [conflict.key]: value }))}
            />
          ))}
        </Panel>
      )}
      <Panel
        title="逐项对照"
        extra={
          <label className="merge-only">
            <Switch size="small" checked={onlyDiffers} onChange={setOnlyDiffers} /> 只看不一致的{' '}
            {view.fields.filter((f) => f.differs).length} 项
          </label>
        }
      >
        <table className="merge-table">
          <thead>
            <tr>
              <th />
              <th>
                <a href={hrefOf({ page: 'person', id: view.keep.id })}>留下：第 {view.keep.id} 号</a>
              </th>
              <th>
                <a href={hrefOf({ page: 'person', id: view.drop.id })}>并入：第 {view.drop.id} 号</a>
                <Button
                  type="text"
                  size="small"
                  icon={<SwapOutlined aria-hidden />}
                  aria-label="左右对调"
                  title="左右对调"
                  onClick={() => go({ page: 'merge', keep: view.drop.id, drop: view.keep.id })}
                />
              </th>
              <th>合并后</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <FieldRow
                key={field.column}
                field={field}
                take={take[field.column] ?? field.take}
                onTake={(value) => setTake((before) => ({ ...before, [field.column]: value }))}
              />
            ))}
          </tbody>
        </table>
        {fields.length === 0 && <p className="blank">两份记录没有不一致的内容。</p>}
      </Panel>
      <Panel title="跟着移过来的记录">
        {rows === 0 ? (
          <p className="blank">右边这份在各台账里没有记录。</p>
        ) : (
          <p>{view.moves.map((move) => `${move.label} ${move.rows} 条`).join('、')}</p>
        )}
      </Panel>
    </div>
  );
}

function FieldRow(props: {
  readonly field: MergeField;
  readonly take: Take;
  readonly onTake: (take: Take) => void;
}): ReactNode {
  const { field, take } = props;
  const side = (which: 'keep' | 'drop'): ReactNode => {
    const text = field[which];
    const isTaken = take === which || take === 'both';
    return (
      <td className={isTaken && text !== '' ? 'taken' : ''}>
        {field.differs ? (
          <Radio checked={take === which} onChange={() => props.onTake(which)}>
            {text}
          </Radio>
        ) : (
          text || <span className="faint">未填</span>
        )}
      </td>
    );
  };
  const result = take === 'both' ? `${field.keep}、${field.drop}` : field[take];
  return (
    <tr className={field.differs ? 'differs' : ''}>
      <th scope="row">{field.label}</th>
      {side('keep')}
      {side('drop')}
      <td>
        {field.differs && field.joinable ? (
          <Radio checked={take === 'both'} onChange={() => props.onTake('both')}>
            {take === 'both' ? result : '两个都留'}
          </Radio>
        ) : (
          result
        )}
      </td>
    </tr>
  );
}

function Conflict(props: {
  readonly conflict: MergeConflict;
  readonly value: Settle | undefined;
  readonly onChange: (value: Settle) => void;
}): ReactNode {
  const { conflict } = props;
  return (
    <div className="merge-conflict">
      <p>
        <b>{conflict.label}</b> {conflict.about}
      </p>
      <table className="merge-table">
        <tbody>
          {conflict.cells.map((cell) => (
            <tr key={cell.label}>
              <th scope="row">{cell.label}</th>
              <td>{cell.keep || <span className="faint">未填</span>}</td>
              <td>{cell.drop || <span className="faint">未填</span>}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Radio.Group
        aria-label={`${conflict.label}留哪一条`}
        value={props.value ?? null}
        onChange={(event) => props.onChange(event.target.value as Settle)}
        options={settleWords.map(([value, label]) => ({ value, label }))}
      />
    </div>
  );
}
