import { EditOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Input, Select, Skeleton, Tooltip } from 'antd';
import { useState, type ReactNode } from 'react';
import type { ReportBlock, ReportDoc, ReportRun } from '../../shared/contract/report.ts';
import type { IndicatorValue } from '../../shared/contract/reporting.ts';
import { figureMark, readShownWording, showWording } from '../../shared/report/wordingText.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { soundsLike } from '../ui/pinyin.ts';

/** The report as it will lie on paper; figures open, paragraphs can be worded anew. */
export function Paper(props: { readonly doc: ReportDoc; readonly onDrill: (drill: string) => void; readonly onChanged: () => void }): ReactNode {
  const { doc, onDrill, onChanged } = props;
  const [editing, setEditing] = useState<string | null>(null);
  return (
    <article className="paper" aria-label={doc.title}>
      {doc.blocks.map((block) =>
        editing === block.id ? (
          <WordingEditor key={block.id} block={block} doc={doc} onDone={() => (setEditing(null), onChanged())} onCancel={() => setEditing(null)} />
        ) : (
          <div key={block.id} className={`line ${block.kind}`}>
            <p>
              {block.runs.map((run, i) => (
                <Run key={i} run={run} onDrill={onDrill} />
              ))}
            </p>
            {(block.kind === 'body' || block.kind === 'title' || block.kind === 'heading2') && (
              <Button className="edit-line" type="text" size="small" icon={<EditOutlined aria-hidden />} aria-label={`改这一段的写法：${textOf(block).slice(0, 12)}`} onClick={() => setEditing(block.id)} />
            )}
            {block.edited && <span className="edited">改过</span>}
          </div>
        ),
      )}
    </article>
  );
}

const textOf = (block: ReportBlock): string => block.runs.map((r) => r.text).join('');

function Run(props: { readonly run: ReportRun; readonly onDrill: (drill: string) => void }): ReactNode {
  const { text, figure } = props.run;
  if (!figure) return text;
  const { drill } = figure;
  const words = figure.missing ? `${figure.label}：台账里还没有登记` : `${figure.label}：${figure.definition}`;
  return (
    <Tooltip title={words}>
      {drill === null || figure.show === 'words' ? (
        <span className={figure.missing ? 'figure missing' : 'figure'}>{text}</span>
      ) : (
        // A list of names runs over several lines of the paragraph, which a button element cannot.
        <span
          role="button"
          tabIndex={0}
          className="figure open"
          onClick={() => props.onDrill(drill)}
          onKeyDown={(event) => event.key === 'Enter' && props.onDrill(drill)}
          aria-label={`${figure.label} ${text}，看明细`}
        >
          {text}
        </span>
      )}
    </Tooltip>
  );
}

/** Words anew what one line says; figures stay bound, and are called by their names while one writes. */
function WordingEditor(props: { readonly block: ReportBlock; readonly doc: ReportDoc; readonly onDone: () => void; readonly onCancel: () => void }): ReactNode {
  const { doc } = props;
  const all = useQuery(`indicators to insert ${doc.period.from} ${doc.period.to}`, (engine, signal) => engine.reporting.indicators({ ...doc.period, ids: [] }, { signal }), { watch: 'nothing', keep: true });
  if (all.failure) return <FailureNote failure={all.failure} retry={all.reload} />;
  return all.data === undefined ? <Skeleton active /> : <WordingBox {...props} indicators={all.data} />;
}

function WordingBox(props: { readonly block: ReportBlock; readonly indicators: readonly IndicatorValue[]; readonly onDone: () => void; readonly onCancel: () => void }): ReactNode {
  const { block, indicators, onDone, onCancel } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const [before] = useState(() => showWording(block.wording, indicators));
  const [wording, setWording] = useState(before);
  const save = (text: string | null): void => void feedback.attempt(async () => void (await client.report.saveWording({ block: block.id, wording: text }))).then((done) => done && onDone());
  const choices: { value: string | null; label: string }[] = indicators.map((v) => ({ value: figureMark(v), label: `${v.number} ${v.label}　${v.shown}${v.unit}` }));
  return (
    <div className="wording">
      <Input.TextArea value={wording} rows={6} aria-label="这一段的写法" onChange={(event) => setWording(event.target.value)} autoFocus onKeyDown={(event) => event.key === 'Escape' && onCancel()} />
      <p className="faint">花括号里是指标，印出来是当时的数；加“:名单”印名单。请整个保留或整个删掉。方括号里的话，数没有登记或为 0 时不印。</p>
      <div className="wording-acts">
        <Select<string | null, { value: string | null; label: string }>
          value={null}
          placeholder="插入一个指标…"
          aria-label="插入指标"
          options={choices}
          showSearch={{ filterOption: (typed, found) => soundsLike(found?.label ?? '', typed) }}
          onChange={(mark) => mark !== null && setWording((now) => now + mark)}
          style={{ width: 300 }}
        />
        <Button type="primary" disabled={wording === before} onClick={() => save(readShownWording(wording))}>
          保存写法
        </Button>
        <Button onClick={onCancel}>取消</Button>
        {block.edited && (
          <Button icon={<UndoOutlined aria-hidden />} onClick={() => save(null)}>
            恢复原来的写法
          </Button>
        )}
      </div>
    </div>
  );
}
