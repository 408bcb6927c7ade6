import { SearchOutlined } from '@ant-design/icons';
import {
  useEffect,
  useEffectEvent,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react';
import type { SearchHit } from '../../shared/contract/ledger.ts';
import { openSearch, searchFieldId } from '../app/pageState.ts';
import { go, routeOfRow } from '../app/route.ts';
import { useSettled } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';
import { HitLine } from './HitLine.tsx';
import { nextIndex } from './nextIndex.ts';
import './search.css';

/** The search field of every page and its list; arrows move, Enter opens, and the field keeps the focus. */
export function SearchBox(): ReactNode {
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const [open, setOpen] = useState(false);
  const asked = useSettled(text.trim(), 70);
  const list = useId();
  const found = useQuery(
    `search ${asked}`,
    (client, signal) => client.ledger.search({ text: asked, limit: 12 }, { signal }),
    { keep: true, off: asked === '' },
  );
  const hits = asked === '' ? [] : (found.data?.hits ?? []);

  const show = (hit: SearchHit | undefined): void => {
    if (hit === undefined) return;
    setOpen(false);
    setText('');
    (document.activeElement as HTMLElement | null)?.blur();
    go(routeOfRow(hit.ledger, hit.id));
  };
  /** The list on the screen belongs to what stands in the field. */
  const answered = asked === text.trim() && !found.loading;
  /** Enter was pressed before the answer had come: then the first one opens as soon as it has. */
  const early = useRef(false);
  const openFirst = useEffectEvent(() => show(hits[0]));
  useEffect(() => {
    if (!answered || !early.current) return;
    early.current = false;
    openFirst();
  }, [answered]);
  const press = (event: KeyboardEvent<HTMLInputElement>): void => {
    const next = nextIndex(event.key, chosen, hits.length);
    if (next !== null) {
      event.preventDefault();
      setChosen(next);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      if (answered) show(hits[chosen]);
      else early.current = true;
    } else if (event.key === 'Escape') {
      setOpen(false);
      setText('');
      document.getElementById('main')?.focus({ preventScroll: true });
    }
  };

  return (
    <div className="search" role="search">
      <label className={open ? 'search-field open' : 'search-field'}>
        <SearchOutlined aria-hidden />
        <input
          id={searchFieldId}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setChosen(0);
            setOpen(true);
            early.current = false;
          }}
          onFocus={() => setOpen(true)}
          onBlur={() => setOpen(false)}
          onKeyDown={press}
          placeholder="找人、找班、找台账：姓名、拼音、证号尾号、电话"
          role="combobox"
          aria-label="搜索"
          aria-expanded={open && hits.length > 0}
          aria-controls={list}
          aria-keyshortcuts="Control+K"
          aria-activedescendant={open && hits.length > 0 ? `${list}-${chosen}` : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        <button
          type="button"
          tabIndex={-1}
          onMouseDown={(event) => event.preventDefault()}
          onClick={openSearch}
        >
          <kbd>{open ? 'Esc' : 'Ctrl K'}</kbd>
        </button>
      </label>
      {open && (
        <div className="search-list" onMouseDown={(event) => event.preventDefault()}>
          <ul id={list} role="listbox" aria-label="找到的">
            {hits.map((hit, i) => (
              <HitLine
                key={`${hit.ledger} ${hit.id}`}
                id={`${list}-${i}`}
                hit={hit}
                chosen={i === chosen}
                onPoint={() => setChosen(i)}
                onOpen={() => show(hit)}
              />
            ))}
          </ul>
          <p className="search-foot" role="status">
            {footText(asked, hits.length, found.data?.more ?? false, found.loading, found.failure?.sentence)}
          </p>
        </div>
      )}
    </div>
  );
}

function footText(
  asked: string,
  shown: number,
  more: boolean,
  loading: boolean,
  failure: string | undefined,
): string {
  if (asked === '') return '输入几个字就行：张三、zs、证件后四位、手机号。↑↓ 选，Enter 打开。';
  if (failure !== undefined) return failure;
  if (shown === 0) {
    return loading ? '正在找…' : `没有找到“${asked}”。可以少输几个字，或换成拼音首字母、证件后四位。`;
  }
  return more ? '只列出前面几个，多输几个字可以更准。' : `共 ${shown} 个。`;
}
