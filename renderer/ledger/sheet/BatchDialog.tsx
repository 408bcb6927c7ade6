import { Button, Input, Modal, Radio, Segmented, Select } from 'antd';
import { useId, useState, type ReactNode } from 'react';
import type { CellTarget, CellWork } from '../../../shared/contract/cells.ts';
import type { Ledger } from '../../../shared/ledger/fields.ts';
import { linkColumnsOf } from '../../../shared/ledger/links.ts';
import { soundsLike } from '../../ui/pinyin.ts';
import { countText } from '../../ui/progressText.ts';
import { backInSheet } from '../backInSheet.ts';
import { FieldLine } from '../FieldLine.tsx';
import { formFields } from '../formModel.ts';
import { columnsOf } from '../../../shared/ledger/ledgers.ts';

/** Rows a batch edit may take, with how many there are. */
export interface BatchScope {
  readonly label: string;
  readonly rows: number;
  readonly target: CellTarget;
}

type Way = 'set' | 'clear' | 'replace';

/** Asks which column of which rows becomes what; the change is checked in the next step. */
export function BatchDialog(props: {
  readonly ledger: Ledger;
  readonly open: boolean;
  /** Most wanted first. */
  readonly scopes: readonly BatchScope[];
  /** Column chosen in the grid. */
  readonly column: string | null;
  readonly onClose: () => void;
  readonly onWork: (work: CellWork) => void;
}): ReactNode {
  return (
    <Modal open={props.open} onCancel={props.onClose} title="批量修改" width={520} footer={null} focusable={backInSheet} destroyOnHidden>
      <BatchForm {...props} />
    </Modal>
  );
}

function BatchForm(props: Parameters<typeof BatchDialog>[0]): ReactNode {
  const { ledger, scopes } = props;
  const id = useId();
  const columns = columnsOf(ledger).filter((c) => c.field.system !== true);
  const [scope, setScope] = useState(0);
  const [chosen, setChosen] = useState(columns.some((c) => c.id === props.column) ? (props.column ?? '') : '');
  const [way, setWay] = useState<Way>('set');
  const [text, setText] = useState('');
  const [link, setLink] = useState<number | null>(null);
  const [find, setFind] = useState('');
  const column = columns.find((c) => c.id === chosen);
  const own = formFields(ledger).find((f) => f.column.id === chosen);
  const isLink = column?.source === 'link';
  const target = scopes[scope]?.target;
  const ready = column !== undefined && target !== undefined && (way === 'clear' || (way === 'replace' ? find !== '' : isLink ? link !== null : text.trim() !== ''));
  const next = (): void => {
    if (!ready || column === undefined || target === undefined) return;
    if (way === 'replace') props.onWork({ do: 'replace', target, columns: [column.id], find, with: text });
    else {
      const key = isLink && way === 'set' ? (linkColumnsOf(ledger).find((l) => l.shownAs === column.id)?.own ?? column.id) : column.id;
      props.onWork({ do: 'set', target, values: { [key]: way === 'clear' ? '' : isLink ? String(link) : text } });
    }
  };
  const choose = (to: string): void => {
    setChosen(to);
    setText('');
    setLink(null);
  };
  const textual = column?.field.kind === 'text' || column?.field.kind === 'longText' || column?.field.kind === 'personName';
  return (
    <form
      className="batch-form"
      onSubmit={(event) => {
        event.preventDefault();
        next();
      }}
    >
      <label id={`${id}-scope`}>改哪些行</label>
      <Radio.Group
        aria-labelledby={`${id}-scope`}
        value={scope}
        onChange={(event) => setScope(Number(event.target.value))}
        options={scopes.map((s, i) => ({ value: i, label: `${s.label}（${countText(s.rows)} ${ledger.counter}）` }))}
      />
      <label htmlFor={`${id}-column`}>改哪一列</label>
      <Select<string, { value: string; label: string }>
        id={`${id}-column`}
        value={chosen === '' ? null : chosen}
        placeholder="输入列名或拼音首字母"
        showSearch={{ filterOption: (typed, option) => soundsLike(option?.label ?? '', typed) }}
        options={columns.map((c) => ({ value: c.id, label: c.field.label }))}
        onChange={choose}
      />
      <Segmented<Way>
        value={way}
        onChange={(to) => {
          setWay(to);
          setText('');
        }}
        options={[
          { value: 'set', label: '改成' },
          ...(textual || column === undefined ? [{ value: 'replace' as const, label: '查找替换' }] : []),
          { value: 'clear', label: '清空' },
        ]}
      />
      {way === 'set' && column !== undefined && (
        <FieldLine
          id={`${id}-value`}
          column={own?.column ?? column}
          text={text}
          derived=""
          untouched={false}
          link={link}
          township={null}
          day={undefined}
          problems={[]}
          note=""
          onText={setText}
          onLink={setLink}
        />
      )}
      {way === 'replace' && (
        <>
          <label htmlFor={`${id}-find`}>把</label>
          <Input id={`${id}-find`} value={find} onChange={(event) => setFind(event.target.value)} placeholder="原来的几个字" />
          <label htmlFor={`${id}-with`}>换成</label>
          <Input id={`${id}-with`} value={text} onChange={(event) => setText(event.target.value)} placeholder="新的字；不填就是删去" />
        </>
      )}
      <div className="form-acts">
        <Button type="primary" htmlType="submit" disabled={!ready}>
          下一步：核对
        </Button>
        <span className="faint">下一步先给你看会改成什么样，再写入；写入以后可以撤销。</span>
      </div>
    </form>
  );
}
