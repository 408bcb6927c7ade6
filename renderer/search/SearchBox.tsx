import { SearchOutlined } from '@ant-design/icons';
import { useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { SearchHit } from '../../shared/contract/ledger.ts';
import { findLedger } from '../../shared/ledger/ledgers.ts';
import { go, routeOfRow } from '../app/route.ts';
import { useSettled } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';
import { nextIndex } from './nextIndex.ts';

/** The search field and its list; arrows move, Enter opens, and the field keeps the focus throughout. */
export function SearchBox(props: { readonly onDone: () => void }): ReactNode {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const asked = useSettled(text.trim(), 70);
  const list = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);

  const found = useQuery(
    `search ${asked}`,
    (client, signal) => client.ledger.search({ text: asked, limit: 12 }, { signal }),
    { keep: true, off: asked === '' },
  );
  const hits = asked === '' ? [] : (found.data?.hits ?? []);

  const open = (hit: SearchHit | undefined): void => {
    if (hit === undefined) return;
    props.onDone();
    go(routeOfRow(hit.ledger, hit.id));
  };
  const press = (event: KeyboardEvent): void => {
    const next = nextIndex(event.key, chosen, hits.length);
    if (next !== null) {
      event.preventDefault();
      setChosen(next);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) open(hits[chosen]);
  };

  return (
    <div className="search" role="search">
      <label className="search-field">
        <SearchOutlined aria-hidden />
        <input
          ref={field}
          value={text}
          onChange={(event) => (setText(event.target.value), setChosen(0))}
          onKeyDown={press}
          placeholder="姓名、拼音首字母（wxy）、身份证尾号、电话"
          role="combobox"
          aria-label="搜索"
          aria-expanded={hits.length > 0}
          aria-controls={list}
          aria-activedescendant={hits.length > 0 ? `${list}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        <kbd>Esc</kbd>
      </label>
      <ul id={list} role="listbox" aria-label="找到的">
        {hits.map((hit, i) => (
          <HitLine
            key={`${hit.ledger} ${hit.id}`}
            id={`${list}-${i}`}
            hit={hit}
            chosen={i === chosen}
            onPoint={() => setChosen(i)}
            onOpen={() => open(hit)}
          />
        ))}
      </ul>
      <p className="search-foot">{footText(asked, hits.length, found.data?.more ?? false, found.failure?.sentence)}</p>
    </div>
  );
}

function footText(asked: string, shown: number, more: boolean, failure: string | undefined): string {
  if (failure !== undefined) return failure;
  if (asked === '') return '输入几个字就行：张三、zs、后四位 1234、手机号。↑↓ 选，Enter 打开。';
  if (shown === 0) return `没有找到“${asked}”。可以少输几个字，或换成拼音首字母、证件后四位。`;
  return more ? '只列出前面几个，多输几个字可以更准。' : `共 ${shown} 个。`;
}

function HitLine(props: {
  readonly id: string;
  readonly hit: SearchHit;
  readonly chosen: boolean;
  readonly onPoint: () => void;
  readonly onOpen: () => void;
}): ReactNode {
  const { hit } = props;
  return (
    <li
      id={props.id}
      role="option"
      aria-selected={props.chosen}
      className={props.chosen ? 'hit chosen' : 'hit'}
      onMouseMove={props.onPoint}
      onMouseDown={(event) => event.preventDefault()}
      onClick={props.onOpen}
    >
      <b>{hit.title}</b>
      <span className="hit-hint">{hit.hint}</span>
      <small>{hit.ledger === 'person' ? hit.by : (findLedger(hit.ledger)?.label ?? hit.by)}</small>
    </li>
  );
}
