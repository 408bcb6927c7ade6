import { Button, Checkbox, Empty, Pagination, Skeleton, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { DuplicatePair, PersonBrief } from '../../shared/contract/people.ts';
import { go, hrefOf } from '../app/route.ts';
import { useEngine } from '../client/EngineProvider.tsx';
import { useFeedback } from '../client/useFeedback.tsx';
import { useQuery } from '../client/useQuery.ts';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageHead } from '../ui/PageHead.tsx';
import { Panel } from '../ui/Panel.tsx';
import { whyWords } from './why.ts';
import './people.css';

const perPage = 20;

const keyOf = (pair: DuplicatePair): string => `${pair.a.id} ${pair.b.id}`;

/** Pairs of people that may be one: merge one by one, or say of many at once that they are not. */
export function DuplicatesPage(): ReactNode {
  const client = useEngine();
  const feedback = useFeedback();
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const { data, failure, reload, loading } = useQuery(
    `duplicates ${page}`,
    (engine, signal) => engine.people.duplicates({ offset: (page - 1) * perPage, limit: perPage }, { signal }),
    { keep: true },
  );
  const pairs = data?.pairs ?? [];
  const picked = pairs.filter((pair) => chosen.has(keyOf(pair)));
  const apart = (list: readonly DuplicatePair[]): Promise<boolean> =>
    feedback.attempt(async () => {
      const done = await client.people.notSame({ pairs: list.map((p): [number, number] => [p.a.id, p.b.id]) });
      setChosen(new Set());
      feedback.written(`已记住 ${done.count} 对不是同一人，以后不再问`, done.op);
    });
  const toggle = (key: string): void =>
    setChosen((before) => {
      const next = new Set(before);
      if (!next.delete(key)) next.add(key);
      return next;
    });
  return (
    <div className="page">
      <PageHead
        title="疑似重复"
        note="姓名相同，又有出生日期、电话、村或单位对得上，或者身份证号只差一处的人。只列出来，不会自己合并。"
      >
        {picked.length > 0 && (
          <Button type="primary" onClick={() => void apart(picked)}>
            选中的 {picked.length} 对不是同一人
          </Button>
        )}
      </PageHead>
      {failure && <FailureNote failure={failure} retry={reload} />}
      {data === undefined && !failure && <Skeleton active />}
      {data !== undefined && pairs.length === 0 && !loading && (
        <Panel>
          <Empty description="没有疑似重复的人。" />
        </Panel>
      )}
      {pairs.length > 0 && (
        <Panel
          title={`共 ${data?.total ?? 0} 对`}
          extra={
            <Checkbox
              checked={picked.length === pairs.length}
              indeterminate={picked.length > 0 && picked.length < pairs.length}
              onChange={(event) => setChosen(event.target.checked ? new Set(pairs.map(keyOf)) : new Set())}
            >
              选中本页
            </Checkbox>
          }
        >
          <ul className="pairs">
            {pairs.map((pair) => (
              <li key={keyOf(pair)}>
                <Checkbox
                  aria-label={`选中 ${pair.a.name}`}
                  checked={chosen.has(keyOf(pair))}
                  onChange={() => toggle(keyOf(pair))}
                />
                <Side person={pair.a} />
                <Side person={pair.b} />
                <span className="pair-why">
                  {pair.why.map((one) => (
                    <Tag key={one} color={one === 'near-id' ? 'gold' : 'default'}>
                      {whyWords[one]}
                    </Tag>
                  ))}
                </span>
                <span className="pair-acts">
                  <Button size="small" type="primary" ghost onClick={() => go({ page: 'merge', keep: pair.a.id, drop: pair.b.id })}>
                    对照合并
                  </Button>
                  <Button size="small" onClick={() => void apart([pair])}>
                    不是同一人
                  </Button>
                </span>
              </li>
            ))}
          </ul>
          <Pagination
            current={page}
            pageSize={perPage}
            total={data?.total ?? 0}
            showSizeChanger={false}
            hideOnSinglePage
            onChange={setPage}
          />
        </Panel>
      )}
    </div>
  );
}

/** One of the two, with what tells people of one name apart. */
function Side(props: { readonly person: PersonBrief }): ReactNode {
  const { person } = props;
  const facts = [person.sex, person.birthDate, person.place, person.employer].filter((part) => part !== '');
  const numbers = [person.idNumber, person.phone].filter((part) => part !== '');
  return (
    <a className="pair-side" href={hrefOf({ page: 'person', id: person.id })}>
      <b>{person.name}</b>
      <span>{facts.join(' · ') || '没有其他信息'}</span>
      <small className="faint">{numbers.join(' · ') || '没有身份证号和电话'}</small>
    </a>
  );
}
