import { Button, Modal } from 'antd';
import { useEffect, useId, useMemo, useRef, useState, type FormEvent, type ReactNode } from 'react';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import type { Ledger } from '../../shared/ledger/fields.ts';
import { columnsOf } from '../../shared/ledger/ledgers.ts';
import { ledgerById } from './inForce.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { failureOf } from '../client/failure.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { Reasons, type Doubt } from '../health/Reasons.tsx';
import { useWho } from '../health/useWho.ts';
import { FieldLine } from './FieldLine.tsx';
import { firstField, formKey, useSaveKey } from './formKeys.ts';
import { formFields, judge, linksOf, type Typed } from './formModel.ts';
import { KnownPeople } from './KnownPeople.tsx';
import { lifeWords } from './lifeWords.ts';
import { PersonLines } from './PersonLines.tsx';
import { useBooks } from './useBooks.ts';
import { useDraft } from './useDraft.ts';

/**
 * The form of a ledger, made from its declaration. It works on texts as clerks read and write them; the same readers
 * as an import's say at once what is wrong, and the engine has the last word.
 */
export function RowForm(props: {
  readonly ledger: Ledger;
  readonly row: RowDetail | null;
  /** Said with the id of the saved row. */
  readonly onDone: (id: number) => void;
  /** Said while something is typed that was not saved. */
  readonly onDirty?: (dirty: boolean) => void;
  /** What a new row begins with. */
  readonly initial?: Typed;
}): ReactNode {
  const { ledger, row, onDirty } = props;
  const client = useEngine();
  const info = useInfo();
  const feedback = useFeedback();
  const books = useBooks();
  const ids = useId();
  const [typed, setTyped] = useState<Typed>(props.initial ?? {});
  const [links, setLinks] = useState<Readonly<Record<string, number>>>({});
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  /** Known at once, so that a key pressed twice saves once. */
  const saving = useRef(false);
  /** Name of a person to be made first; null when none is. */
  const [making, setMaking] = useState<string | null>(null);
  const [asked, setAsked] = useState<readonly Doubt[]>([]);
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({});
  const [who, setWho] = useWho();
  const fields = useMemo(() => formFields(ledger), [ledger]);
  const checked = judge(ledger, row, typed, links, books, info.today);
  const doubts = [...asked, ...checked.doubts.filter((d) => !asked.some((a) => a.rule === d.rule))];
  const touched = Object.keys(typed).length + Object.keys(links).length > 0;
  const draft = useDraft(`${ledger.id} ${row?.id ?? 'new'}`, touched ? { typed, links } : null, (kept) => {
    setTyped(kept.typed);
    setLinks(kept.links);
  });
  useEffect(() => onDirty?.(touched), [onDirty, touched]);
  const giveUp = (): void => {
    draft.forget();
    setTyped({});
    setLinks({});
    setAsked([]);
    setRefusal(null);
  };

  const save = async (): Promise<void> => {
    setTried(true);
    setRefusal(null);
    if (checked.blocked || !touched || saving.current) return;
    saving.current = true;
    setBusy(true);
    try {
      const done = await client.ledger.save({
        ledger: ledger.id,
        id: row?.id ?? null,
        values: { ...typed, ...links },
        explained: doubts.map(({ rule }) => ({ rule, reason: reasons[rule] ?? '', who })),
      });
      feedback.written(row === null ? `已新增${ledger.label}` : '已保存', done.op);
      draft.forget();
      onDirty?.(false);
      props.onDone(done.id);
    } catch (error) {
      const refused = failureOf(error);
      setRefusal(refused.sentence);
      if (refused.code === 'row-unexplained') setAsked(JSON.parse(String(refused.detail['rules'])) as readonly Doubt[]);
    } finally {
      saving.current = false;
      setBusy(false);
    }
  };
  useSaveKey(() => void save());
  // What the engine doubted was said of the values before.
  const type = (column: string, text: string): void => {
    setAsked([]);
    setTyped((before) => ({ ...before, [column]: text }));
  };
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    // Behind the drawer's own taking of the keyboard; whoever is in a field by then stays there.
    const soon = setTimeout(() => {
      if (form.current?.contains(document.activeElement) !== true) firstField(form.current)?.focus({ preventScroll: true });
    }, 80);
    return () => clearTimeout(soon);
  }, []);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void save();
  };

  return (
    <form ref={form} onSubmit={submit} onKeyDownCapture={(event) => formKey(event, () => void save())} noValidate>
      {draft.state === 'filled' && (
        <p className="form-draft" role="status">
          接着上次没保存的内容填。
          <Button type="link" size="small" onClick={giveUp}>
            不要了，重新填
          </Button>
        </p>
      )}
      {draft.state === 'waiting' && (
        <p className="form-draft" role="status">
          上次还有没保存的内容。
          <Button type="link" size="small" onClick={draft.fill}>
            换成上次的
          </Button>
          <Button type="link" size="small" onClick={draft.dismiss}>
            不要了
          </Button>
        </p>
      )}
      <div className="row-form">
        {ledger.person === 'linked' && (
          <PersonLines
            columns={columnsOf(ledger).filter((column) => column.source === 'person')}
            row={row}
            chosen={links['personId'] ?? null}
            problem={tried ? checked.noPerson : null}
            onChoose={(id) => setLinks((before) => linksOf(before, 'personId', id))}
            onMake={setMaking}
          />
        )}
        {ledger.person === 'self' && (
          <KnownPeople
            idNumber={typed['idNumber'] ?? ''}
            name={row === null ? (typed['name'] ?? '') : ''}
            except={row?.id ?? null}
            onLeave={(isKnown) => {
              // Somebody who is in the store already needs no form: what was typed is not offered again.
              if (isKnown) draft.forget();
              props.onDone(row?.id ?? 0);
            }}
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
            note={ledger.person === 'self' ? lifeWords(column.id, typed, checked.derived, info.today) : ''}
            link={links[key] ?? row?.links[key] ?? row?.links[column.id] ?? null}
            township={checked.township}
            day={checked.day}
            problems={
              tried || column.id in typed ? checked.problems.filter((p) => p.field === column.id) : []
            }
            onText={(text) => type(column.id, text)}
            onLink={(id) => setLinks((before) => linksOf(before, key, id))}
          />
        ))}
      </div>
      <Reasons
        doubts={doubts}
        reasons={reasons}
        who={who}
        onReason={(rule, reason) => setReasons((before) => ({ ...before, [rule]: reason }))}
        onWho={setWho}
      />
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
            onClick={giveUp}
          >
            放弃修改
          </Button>
        )}
        <span className="faint">回车到下一格，Ctrl+S 保存，保存后可以撤销。</span>
      </div>
      {making !== null && (
        <Modal open title="新建人员" footer={null} width={640} onCancel={() => setMaking(null)}>
          <RowForm
            ledger={ledgerById('person')}
            row={null}
            initial={making === '' ? {} : { name: making }}
            onDone={(id) => {
              setMaking(null);
              if (id > 0) setLinks((before) => linksOf(before, 'personId', id));
            }}
          />
        </Modal>
      )}
    </form>
  );
}
