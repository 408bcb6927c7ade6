import { PlusOutlined } from '@ant-design/icons';
import { Button, Select } from 'antd';
import { useState, type ReactNode } from 'react';
import type { RowDetail } from '../../shared/contract/ledger.ts';
import type { Column } from '../../shared/ledger/fields.ts';
import { hrefOf } from '../app/route.ts';
import { useSettled } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';

/** Whom a row is about: chosen for a new row, shown for a stored one (the person is edited on the person's page). */
export function PersonLines(props: {
  readonly columns: readonly Column[];
  readonly row: RowDetail | null;
  readonly chosen: number | null;
  readonly problem: string | null;
  readonly onChoose: (id: number | null) => void;
  /** The person is not there yet: somebody of this name ('' when nothing was typed) is to be made. */
  readonly onMake: (name: string) => void;
}): ReactNode {
  const { row } = props;
  if (row === null) {
    return (
      <div className="wide">
        <label htmlFor="form-person">
          人<i aria-label="必填"> *</i>
        </label>
        <PersonSelect id="form-person" value={props.chosen} onChange={props.onChoose} onMake={props.onMake} />
        {props.problem !== null && <p className="field-note error">{props.problem}</p>}
        <p className="field-note">库里没有这个人时，在列表底下点“新建”。</p>
      </div>
    );
  }
  const facts = props.columns.filter((column) => (row.shown[column.id] ?? '') !== '');
  return (
    <dl className="wide person-lines">
      {facts.map((column) => (
        <div key={column.id}>
          <dt>{column.field.label}</dt>
          <dd>{row.shown[column.id]}</dd>
        </div>
      ))}
      {row.personId !== null && (
        <div>
          <dt />
          <dd>
            <a href={hrefOf({ page: 'person', id: row.personId })}>人的信息在个人页修改</a>
          </dd>
        </div>
      )}
    </dl>
  );
}

/** Finds a person by name, initials or number. */
export function PersonSelect(props: {
  readonly value: number | null;
  readonly onChange: (id: number | null) => void;
  readonly onMake?: (name: string) => void;
  readonly id?: string;
}): ReactNode {
  const { onMake } = props;
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const name = /^[\p{Script=Han}·]{2,}$/u.test(typed.trim()) ? typed.trim() : '';
  const asked = useSettled(typed.trim(), 120);
  const { data, loading } = useQuery(
    `person-select ${asked}`,
    (client, signal) => client.ledger.search({ text: asked, limit: 20 }, { signal }),
    { keep: true, off: asked === '' },
  );
  const options = (data?.hits ?? [])
    .filter((hit) => hit.ledger === 'person')
    .map((hit) => ({ value: hit.id, label: hit.title, hint: hit.hint }));
  const shown = useQuery(
    `person-title ${props.value ?? ''}`,
    (client, signal) => client.ledger.row({ ledger: 'person', id: props.value ?? 0 }, { signal }),
    { off: props.value === null, watch: ['person'] },
  );
  // The chosen one stays named when the list holds others.
  const kept =
    props.value !== null && !options.some((option) => option.value === props.value)
      ? [{ value: props.value, label: shown.data?.title ?? '', hint: '' }]
      : [];
  return (
    <Select<number, { value: number; label: string; hint: string }>
      {...(props.id === undefined ? {} : { id: props.id })}
      value={props.value}
      options={[...kept, ...options]}
      open={open}
      onOpenChange={setOpen}
      {...(onMake === undefined
        ? {}
        : {
            popupRender: (menu) => (
              <>
                {menu}
                <Button
                  type="text"
                  block
                  icon={<PlusOutlined aria-hidden />}
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => {
                    setOpen(false);
                    onMake(name);
                  }}
                >
                  新建{name === '' ? '一个人' : `“${name}”`}
                </Button>
              </>
            ),
          })}
      loading={loading && asked !== ''}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder="姓名、拼音首字母、身份证尾号、电话"
      notFoundContent={asked === '' ? null : '没有找到'}
      onChange={(id: number | undefined) => props.onChange(id ?? null)}
      optionRender={(option) => (
        <span>
          {option.data.label} <small className="faint">{option.data.hint}</small>
        </span>
      )}
      style={{ width: '100%' }}
    />
  );
}
