import { App, Alert, Button, Checkbox, Modal, Progress as Bar, Table } from 'antd';
import { useEffect, useEffectEvent, useState, type ReactNode } from 'react';
import type { CellPlan, CellsSaved, CellWork, PlannedCell, PlannedLine } from '../../../shared/contract/cells.ts';
import type { Progress } from '../../../shared/contract/common.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';
import { failureOf, isCancelled } from '../../client/failure.ts';
import { useFeedback } from '../../client/useFeedback.tsx';
import { countText, percentOf, stageText } from '../../ui/progressText.ts';
import { useWho } from '../../health/useWho.ts';
import { backInSheet } from '../backInSheet.ts';
import { heldBack, noReasons, reasonsToSend, ReasonsPanel, type TypedReasons } from './ReasonsPanel.tsx';
import type { CellWorker } from './useCellWork.ts';
import { planSentence, savedSentence } from './words.ts';

/** Shows what work on cells would do, cell by cell, and writes it when the clerk says so. */
export function WorkDialog(props: {
  readonly ledger: Ledger;
  readonly worker: CellWorker;
  /** Null while nothing is to be checked. */
  readonly work: CellWork | null;
  readonly title: string;
  readonly note: string;
  readonly onClose: () => void;
  readonly onSaved: (saved: CellsSaved) => void;
}): ReactNode {
  const { work, onClose } = props;
  return (
    <Modal
      open={work !== null}
      onCancel={onClose}
      title={props.title}
      width={980}
      footer={null}
      focusable={backInSheet}
      destroyOnHidden
      className="work-dialog"
      style={{ top: 40 }}
    >
      {work !== null && <Checked {...props} work={work} />}
    </Modal>
  );
}

type CheckedProps = Omit<Parameters<typeof WorkDialog>[0], 'work'> & { readonly work: CellWork };

function Checked(props: CheckedProps): ReactNode {
  const { ledger, worker, onClose, onSaved } = props;
  const feedback = useFeedback();
  const { message } = App.useApp();
  const [blanks, setBlanks] = useState(false);
  const [answer, setAnswer] = useState<{ readonly to: string; readonly plan: CellPlan | null; readonly failure: string } | null>(null);
  const [progress, setProgress] = useState<Progress | null>(null);
  const [saving, setSaving] = useState<AbortController | null>(null);
  const [round, setRound] = useState(0);
  const [typed, setTyped] = useState<TypedReasons>(noReasons);
  const [who, setWho] = useWho();
  const work: CellWork = props.work.do === 'paste' ? { ...props.work, blanks } : props.work;
  const ask = useEffectEvent((signal: AbortSignal) => worker.plan(work, signal, setProgress));
  const question = `${String(blanks)} ${round}`;
  useEffect(() => {
    const stop = new AbortController();
    ask(stop.signal).then(
      (plan) => setAnswer({ to: question, plan, failure: '' }),
      (error: unknown) => {
        if (!isCancelled(error) && !stop.signal.aborted) setAnswer({ to: question, plan: null, failure: failureOf(error).sentence });
      },
    );
    return () => stop.abort();
  }, [question]);
  const answered = answer?.to === question ? answer : null;
  const plan = answered?.plan ?? null;
  const failure = answered?.failure ?? '';

  const save = async (): Promise<void> => {
    if (plan === null || saving !== null) return;
    const stop = new AbortController();
    setSaving(stop);
    setProgress(null);
    try {
      const saved = await worker.save(work, { sequence: plan.sequence, explained: reasonsToSend(plan, typed, who), signal: stop.signal, report: setProgress });
      onSaved(saved);
      onClose();
      if (saved.op === null) feedback.advise('没有需要写入的格。');
      else feedback.written(savedSentence(ledger, saved), saved.op);
    } catch (error) {
      if (failureOf(error).code === 'cells-stale') {
        void message.info('核对之后台账有改动，已经重新核对。', 5);
        setRound((n) => n + 1);
      } else feedback.failed(error);
    } finally {
      setSaving(null);
    }
  };
  const writes = plan === null ? 0 : plan.counts.changed + plan.counts.added - heldBack(plan, typed, who);

  return (
    <>
      {props.note !== '' && <p className="faint">{props.note}</p>}
      {failure !== '' && <Alert type="error" title={failure} showIcon />}
      {plan === null && failure === '' && <Waiting progress={progress} />}
      {plan !== null && (
        <>
          <p className="work-counts">{planSentence(ledger, plan)}</p>
          {props.work.do === 'paste' ? <Lines ledger={ledger} plan={plan} /> : <Groups ledger={ledger} plan={plan} />}
          <ReasonsPanel ledger={ledger} plan={plan} typed={typed} who={who} onTyped={setTyped} onWho={setWho} />
        </>
      )}
      <footer className="work-foot">
        {props.work.do === 'paste' && (
          <Checkbox checked={blanks} onChange={(event) => setBlanks(event.target.checked)}>
            空白格也覆盖（清空原来的内容）
          </Checkbox>
        )}
        {saving !== null && <Bar percent={percentOf(progress)} size="small" style={{ width: 160 }} />}
        <span className="grow" />
        <Button onClick={() => (saving === null ? onClose() : saving.abort())}>取消</Button>
        <Button key={plan === null ? 'waiting' : 'ready'} type="primary" autoFocus disabled={writes === 0} loading={saving !== null} onClick={() => void save()}>
          {writes === 0 ? (plan !== null && plan.counts.unexplained > 0 ? '写明核实说明才能写入' : '没有可以写入的') : `写入 ${countText(writes)} ${ledger.counter}`}
        </Button>
      </footer>
    </>
  );
}

function Waiting(props: { readonly progress: Progress | null }): ReactNode {
  return (
    <div className="work-waiting">
      <Bar percent={percentOf(props.progress)} showInfo={false} />
      <p className="faint">{stageText(props.progress)}</p>
    </div>
  );
}

/** The block as it would stand, every changed cell old → new, every trouble beside its cell. */
function Lines(props: { readonly ledger: Ledger; readonly plan: CellPlan }): ReactNode {
  const { ledger, plan } = props;
  const labels = new Map(columnsOf(ledger).map((c) => [c.id, c.field.label]));
  const extra = plan.lines.flatMap((line) => line.cells.map((cell) => cell.column)).filter((id) => !plan.columns.includes(id));
  const columns = [...plan.columns, ...new Set(extra)];
  return (
    <>
      <Table<PlannedLine>
        size="small"
        rowKey="at"
        pagination={false}
        virtual
        scroll={{ x: 190 + columns.length * 150, y: Math.min(380, Math.max(200, window.innerHeight - 340)) }}
        // What must be looked at stands first.
        dataSource={plan.lines.toSorted((a, b) => weight(b) - weight(a) || a.at - b.at)}
        locale={{ emptyText: '粘贴的内容和原来一样，没有要改的。' }}
        columns={[
          { title: '行', width: 52, fixed: 'left', render: (_, line) => line.at },
          { title: '结果', width: 138, fixed: 'left', render: (_, line) => <Outcome line={line} /> },
          ...columns.map((id) => ({
            title: labels.get(id) ?? id,
            width: 150,
            render: (_: unknown, line: PlannedLine) => <Change cell={line.cells.find((cell) => cell.column === id)} isNew={line.id === null} />,
          })),
        ]}
      />
      {plan.more && <p className="faint">只列出前面的行和有问题的行；没有问题的行也会写入。</p>}
    </>
  );
}

/** 2 for what is not written, 1 for what should be looked at, 0 for the rest. */
function weight(line: PlannedLine): number {
  if (line.refused !== '' || line.cells.some((cell) => cell.level === 'error')) return 2;
  return line.cells.some((cell) => cell.level === 'warning') ? 1 : 0;
}

function Outcome(props: { readonly line: PlannedLine }): ReactNode {
  const { line } = props;
  if (line.refused !== '')
    return (
      <span className="cell-bad" title={line.refused}>
        不写：{line.refused}
      </span>
    );
  return line.id === null ? <b className="cell-new">新增</b> : <span>{line.title}</span>;
}

function Change(props: { readonly cell: PlannedCell | undefined; readonly isNew: boolean }): ReactNode {
  const { cell } = props;
  if (!cell) return <span className="faint">·</span>;
  const bad = cell.level === 'error';
  return (
    <div className={bad ? 'cell-bad' : cell.level === 'warning' ? 'cell-doubt' : ''} title={cell.message}>
      {!props.isNew && cell.before !== '' && <del>{cell.before}</del>} <span>{bad ? cell.after || '（空）' : cell.after || '清空'}</span>
      {cell.message !== '' && cell.level !== 'ok' && <small>{cell.message}</small>}
    </div>
  );
}

interface Group {
  readonly column: string;
  readonly before: string;
  readonly after: string;
  readonly rows: number;
}

/** Many rows changed alike: each change once, with how many rows it meets. */
function Groups(props: { readonly ledger: Ledger; readonly plan: CellPlan }): ReactNode {
  const { ledger, plan } = props;
  const label = (id: string): string => columnsOf(ledger).find((c) => c.id === id)?.field.label ?? id;
  const troubled = plan.lines.filter((line) => line.refused !== '' || line.cells.some((cell) => cell.level === 'error'));
  return (
    <>
      <Table<Group>
        size="small"
        rowKey={(group) => `${group.column} ${group.before} ${group.after}`}
        pagination={false}
        scroll={{ y: troubled.length > 0 ? 200 : 340 }}
        dataSource={[...plan.groups]}
        locale={{ emptyText: '没有要改的。' }}
        columns={[
          { title: '列', width: 150, render: (_, group) => label(group.column) },
          { title: '原来', render: (_, group) => (group.before === '' ? <span className="faint">未填</span> : <del>{group.before}</del>) },
          { title: '改成', render: (_, group) => (group.after === '' ? <span className="cell-doubt">清空</span> : group.after) },
          { title: ledger.counter === '人' ? '人数' : '行数', width: 90, align: 'right', render: (_, group) => countText(group.rows) },
        ]}
      />
      {troubled.length > 0 && (
        <Table<PlannedLine>
          size="small"
          rowKey="at"
          pagination={false}
          scroll={{ y: 160 }}
          dataSource={troubled}
          columns={[
            { title: '不能写入', width: 90, render: (_, line) => `第 ${line.at} 行` },
            { title: '', width: 140, render: (_, line) => line.title },
            {
              title: '',
              render: (_, line) => (
                <span className="cell-bad">
                  {line.refused || line.cells.filter((cell) => cell.level === 'error').map((cell) => `${label(cell.column)}：${cell.message}`).join('；')}
                </span>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
