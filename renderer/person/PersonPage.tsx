import { Button, Drawer, Tabs } from 'antd';
import { useState, type ReactNode } from 'react';
import type { PersonPage as Answer } from '../../shared/contract/ledger.ts';
import { useQuery } from '../client/useQuery.ts';
import { HistoryList } from '../ledger/HistoryList.tsx';
import { RowForm } from '../ledger/RowForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { Panel } from '../ui/Panel.tsx';
import { LinkedRows } from './LinkedRows.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { SourceRows } from './SourceRows.tsx';
import './person.css';
import { ledgerById } from '../ledger/inForce.ts';

/** Everything known of one human: facts, trainings, where each came from, and what was changed when. */
export function PersonPage(props: { readonly id: number }): ReactNode {
  const { id } = props;
  const { data, failure, reload } = useQuery(`person ${id}`, (client, signal) =>
    client.ledger.person({ id }, { signal }),
  );
  if (data === undefined) {
    return failure ? (
      <div className="page">
        <FailureNote failure={failure} retry={reload} />
      </div>
    ) : (
      <PageSkeleton />
    );
  }
  return <Person data={data} />;
}

function Person(props: { readonly data: Answer }): ReactNode {
  const { person, linked, sources, history } = props.data;
  const [editing, setEditing] = useState(false);
  const ledger = ledgerById('person');
  return (
    <div className="page">
      <div className="person-head">
        <span className="person-mark" aria-hidden>
          {person.title.slice(0, 1)}
        </span>
        <div>
          <h1>{person.title}</h1>
          <p>{headLine(person.shown)}</p>
        </div>
        <Button type="primary" onClick={() => setEditing(true)}>
          修改
        </Button>
      </div>
      <div className="person-body">
        <Panel title="基本信息">
          <PersonFacts person={person} />
        </Panel>
        <Panel className="person-tabs">
          <Tabs
            items={[
              ...linked.map((part) => ({
                key: part.ledger,
                label: `${ledgerById(part.ledger).label} ${part.rows.length}`,
                children: <LinkedRows ledger={part.ledger} rows={part.rows} />,
              })),
              { key: 'sources', label: `来源 ${sources.length}`, children: <SourceRows sources={sources} /> },
              {
                key: 'history',
                label: `改动历史 ${history.length}`,
                children: <HistoryList entries={history} />,
              },
            ]}
          />
        </Panel>
      </div>
      <Drawer
        open={editing}
        onClose={() => setEditing(false)}
        size={560}
        title={`修改 ${person.title}`}
        destroyOnHidden
      >
        <RowForm ledger={ledger} row={person} onDone={() => setEditing(false)} />
      </Drawer>
    </div>
  );
}

/** 「女 · 裕固族 · 1985-03-12 · 大河乡 石窝村」, without what is not filled in. */
function headLine(shown: Readonly<Record<string, string>>): string {
  const place = [shown['township'], shown['village']].filter(Boolean).join(' ');
  return [shown['sex'], shown['ethnicity'], shown['birthDate'], place, shown['state']]
    .filter(Boolean)
    .join(' · ');
}
