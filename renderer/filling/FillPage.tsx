import { FileExcelOutlined, InboxOutlined, SaveOutlined } from '@ant-design/icons';
import { Alert, Button, Input, Modal, Segmented, Select, Spin } from 'antd';
import { useRef, useState, type ReactNode } from 'react';
import type { FillChoice, FillPreview, FormInfo } from '../../shared/contract/filling.ts';
import { useTakeDrops } from '../app/dropTaker.ts';
import { useInfo } from '../app/info.tsx';
import { useEngine } from '../client/EngineProvider.tsx';
import { runExport } from '../client/jobs.ts';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { sections } from '../../shared/ledger/fields.ts';
import { totalSentences } from '../../shared/message/fillTotals.ts';
import { findLedger, ledgers } from '../../shared/ledger/ledgers.ts';
import { FilterBar } from '../ledger/FilterBar.tsx';
import { usualView } from '../ledger/view.ts';
import { PeriodPicker } from '../summary/PeriodPicker.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Panel } from '../ui/Panel.tsx';
import { countText } from '../ui/progressText.ts';
import { ColumnSources } from './ColumnSources.tsx';
import { FormPreview } from './FormPreview.tsx';
import { changeChoice, closeForm, openForm, rereadForm, turnSheet, useForm } from './formState.ts';
import { HabitsPanel } from './HabitsPanel.tsx';
import './filling.css';

/** 临时要数: drop another office's blank form, see what goes where, take the filled one away. */
export function FillPage(): ReactNode {
  const { info, choice, opening, failure } = useForm();
  const client = useEngine();
  const { today } = useInfo();
  useTakeDrops('放下别的单位要您填的空表（.xlsx）', (files) => void openForm(client, files, today));
  return (
    <div className="page">
      <PageHead title="临时要数" note="别的单位发来一张空表要填：放进来，从台账里自动填好，原来的格式不变。">
        {info !== null && <Button onClick={closeForm}>换一张表</Button>}
      </PageHead>
      {failure && <FailureNote failure={failure} />}
      <Spin spinning={opening} description="正在读表样">
        {info !== null && choice !== null ? <Work info={info} choice={choice} /> : <ChooseForm />}
      </Spin>
    </div>
  );
}

function ChooseForm(): ReactNode {
  const picker = useRef<HTMLInputElement>(null);
  const client = useEngine();
  const { today } = useInfo();
  const profiles = useQuery('fill profiles', (engine, signal) => engine.filling.profiles(undefined, { signal }), { watch: 'nothing' });
  return (
    <>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".xlsx,.xlsm"
        aria-label="选择要填的空表"
        onChange={(event) => {
          const chosen = [...(event.target.files ?? [])];
          event.target.value = '';
          void openForm(client, chosen, today);
        }}
      />
      <button type="button" className="drop-form" onClick={() => picker.current?.click()}>
        <InboxOutlined aria-hidden />
        <b>把要填的空表拖到这里，或点这里选择</b>
        <span>名单（一人一行）和汇总表（一个单位一行）都可以；只收 .xlsx，旧的 .xls 请先另存为 .xlsx</span>
      </button>
      {(profiles.data ?? []).length > 0 && (
        <Panel title="记住的填法">
          <p className="faint">再收到同样的表，会自动按上次的填法填。</p>
          <ul className="profiles">
            {(profiles.data ?? []).map((p) => (
              <li key={p.name}>
                {p.name} <span className="faint">{findLedger(p.choice.ledger)?.label ?? ''}，{p.choice.columns.length} 列</span>
                <Button type="link" size="small" onClick={() => void client.filling.removeProfile({ name: p.name }).then(profiles.reload)}>
                  忘掉
                </Button>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

const targets = sections.map((section) => ({
  label: section,
  options: ledgers.filter((l) => l.importable && l.section === section).map((l) => ({ value: l.id, label: l.label })),
}));

function Work(props: { readonly info: FormInfo; readonly choice: FillChoice }): ReactNode {
  const { info, choice } = props;
  const client = useEngine();
  const { today } = useInfo();
  const profile = useForm((form) => form.profile);
  const sheet = info.sheets.find((s) => s.sheet === choice.sheet);
  const ledger = findLedger(choice.ledger);
  const known = choice.headerRows.length > 0;
  const question = JSON.stringify([info.formId, choice]);
  const preview = useQuery(`fill ${question}`, (engine, signal) => engine.filling.preview({ formId: info.formId, choice }, { signal }), { keep: true, off: !known });
  const setHeader = (row: number): void => void rereadForm(client, { ledger: choice.ledger, headerRows: [row] }, today);
  if (!sheet || !ledger) return null;
  return (
    <div className="fill-work">
      <div className="fill-main">
        <div className="fill-choices">
          <b>{info.name}</b>
          {info.sheets.length > 1 && (
            <Select aria-label="哪张表" value={choice.sheet} options={info.sheets.map((s) => ({ value: s.sheet, label: s.sheet }))} onChange={(name) => turnSheet(name, today)} style={{ minWidth: 120 }} />
          )}
          <Segmented<'list' | 'summary'>
            value={choice.mode}
            options={[
              { value: 'list', label: '名单：一人一行' },
              { value: 'summary', label: '汇总：一个单位一行' },
            ]}
            onChange={(mode) => changeChoice({ mode })}
          />
          {choice.mode === 'list' && (
            <Select
              aria-label="从哪个台账取数"
              value={choice.ledger}
              options={targets}
              onChange={(id) => void rereadForm(client, { ledger: id }, today)}
              showSearch={{ optionFilterProp: 'label' }}
              style={{ width: 170 }}
            />
          )}
          {profile !== '' && <span className="faint">按“{profile}”的填法</span>}
        </div>
        {!known && <Alert type="warning" showIcon title="没有认出表头" description="请在下面的表样里点表头那一行的行号。" />}
        {choice.mode === 'list' ? (
          <FilterBar
            ledger={ledger}
            view={{ ...usualView(ledger), conditions: choice.filter.conditions, text: choice.filter.text }}
            onChange={(part) => changeChoice({ filter: { ...choice.filter, conditions: [...(part.conditions ?? choice.filter.conditions)], text: part.text ?? choice.filter.text } })}
          />
        ) : (
          <div className="fill-choices">
            <PeriodPicker value={{ kind: 'free', from: choice.from, to: choice.to }} onChange={(period) => changeChoice({ from: period.from, to: period.to })} />
            <span className="faint">{sheet.units.length > 0 ? `表里有 ${sheet.units.length} 个单位：${sheet.units.slice(0, 6).map((u) => u.name).join('、')}${sheet.units.length > 6 ? '…' : ''}` : '表里没有认出单位名称'}</span>
          </div>
        )}
        {known && <ColumnSources choice={choice} ledger={ledger} preview={preview.data} />}
        {preview.failure && <FailureNote failure={preview.failure} retry={preview.reload} />}
        <Panel title="表样">
          <FormPreview sheet={sheet} headerRows={choice.headerRows} onHeader={setHeader} />
        </Panel>
      </div>
      <aside className="fill-side">
        <TakeAway info={info} choice={choice} preview={preview.data} counter={ledger.counter} units={sheet.units.length} />
        {choice.mode === 'list' && <HabitsPanel key={`${info.formId} ${profile}`} habits={choice.habits} onChange={(part) => changeChoice({ habits: { ...choice.habits, ...part } })} />}
      </aside>
    </div>
  );
}

function TakeAway(props: { readonly info: FormInfo; readonly choice: FillChoice; readonly preview: FillPreview | undefined; readonly counter: string; readonly units: number }): ReactNode {
  const { info, choice, preview, counter, units } = props;
  const client = useEngine();
  const feedback = useFeedback();
  const [purpose, setPurpose] = useState('');
  const [tried, setTried] = useState(false);
  const [naming, setNaming] = useState<string | null>(null);
  const summary = choice.mode === 'summary';
  const lacking = preview?.needsPurpose === true && purpose.trim() === '';
  const fill = (): void => {
    setTried(true);
    if (lacking) return;
    void runExport(client, `填 ${info.name}`, (signal) => client.filling.fill({ formId: info.formId, choice, purpose: purpose.trim() }, { signal }));
  };
  const save = (): void => {
    const name = (naming ?? '').trim();
    if (name === '') return;
    setNaming(null);
    void feedback.attempt(async () => {
      await client.filling.saveProfile({ name, choice });
      useForm.setState({ profile: name });
      feedback.done(`已记住“${name}”的填法，下次同样的表自动这样填`);
    });
  };
  return (
    <Panel title="填好带走">
      {preview === undefined ? (
        <p className="faint">认出表头以后，这里会说要填多少、缺什么。</p>
      ) : (
        <ul className="fill-facts">
          <li>{summary ? `填 ${units} 个单位` : `填 ${countText(preview.rows)} ${counter}`}{preview.inserted > 0 && `，表里空行不够，加 ${countText(preview.inserted)} 行`}</li>
          {preview.gaps.length > 0 && <li>{preview.gaps.length} 列有缺，点左边“缺数据”看是谁</li>}
          {totalSentences(preview.totals).map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
          {preview.unfilled.length > 0 && <li>没有内容可填：{preview.unfilled.map((u) => u.header).join('、')}</li>}
        </ul>
      )}
      {preview?.needsPurpose === true && (
        <div className="fill-purpose">
          <label htmlFor="fill-purpose">要写出完整的证件号、电话或账号，请写明用途（会记入安全日志）</label>
          <Input id="fill-purpose" value={purpose} status={tried && lacking ? 'error' : ''} onChange={(event) => setPurpose(event.target.value)} placeholder="例如：市委组织部 11 月 26 日要数" />
        </div>
      )}
      <div className="fill-acts">
        <Button type="primary" icon={<FileExcelOutlined aria-hidden />} disabled={preview === undefined} onClick={fill}>
          填好并下载
        </Button>
        <Button icon={<SaveOutlined aria-hidden />} disabled={preview === undefined} onClick={() => setNaming(useForm.getState().profile)}>
          记住填法
        </Button>
      </div>
      <Modal title="记住填法" open={naming !== null} onCancel={() => setNaming(null)} onOk={save} okText="记住" okButtonProps={{ disabled: (naming ?? '').trim() === '' }} destroyOnHidden width={420}>
        <p>给这种表起个名字，比如要数的单位。再收到列一样的表，程序会按这次的列、筛选和写法填。</p>
        <Input value={naming ?? ''} maxLength={60} onChange={(event) => setNaming(event.target.value)} onPressEnter={save} aria-label="填法的名字" placeholder="市委组织部 农村实用人才表" autoFocus />
      </Modal>
    </Panel>
  );
}
