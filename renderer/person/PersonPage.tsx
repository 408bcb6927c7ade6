import { DownOutlined } from '@ant-design/icons';
import { Alert, Button, Drawer, Dropdown, Tabs, Tag } from 'antd';
import { useState, type ReactNode } from 'react';
import type { PersonPage as Answer } from '../../shared/contract/ledger.ts';
import { ledgerById } from '../ledger/inForce.ts';
import { go } from '../app/route.ts';
import { AttachmentPanel } from '../attachments/AttachmentPanel.tsx';
import { usePicture } from '../attachments/usePicture.ts';
import { useQuery } from '../client/useQuery.ts';
import { HistoryList } from '../ledger/HistoryList.tsx';
import { RowForm } from '../ledger/RowForm.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { Panel } from '../ui/Panel.tsx';
import { EraseDialog } from './EraseDialog.tsx';
import { LinkedRows } from './LinkedRows.tsx';
import { MergeList } from './MergeList.tsx';
import { MergeWith } from './MergeWith.tsx';
import { PersonCardButton } from '../print/PersonCardButton.tsx';
import { RowFindings } from '../health/RowFindings.tsx';
import { PersonFacts } from './PersonFacts.tsx';
import { SourceRows } from './SourceRows.tsx';
import { StateDialog } from './StateDialog.tsx';
import { Timeline } from './Timeline.tsx';
import './person.css';

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

type Asked = 'edit' | 'state' | 'merge' | 'erase' | null;

function Person(props: { readonly data: Answer }): ReactNode {
  const { person, linked, sources, history } = props.data;
  const [asked, setAsked] = useState<Asked>(null);
  const ledger = ledgerById('person');
  const merges = useQuery(`merges ${person.id}`, (client, signal) => client.people.merges({ person: person.id }, { signal }));
  const alike = useQuery(`alike ${person.id}`, (client, signal) =>
    client.people.duplicates({ person: person.id, limit: 5 }, { signal }),
  );
  const close = (): void => setAsked(null);
  const state = person.shown['state'] ?? '';
  return (
    <div className="page">
      <div className="person-head">
        <PersonMark id={person.id} name={person.title} />
        <div>
          <h1>
            {person.title}
            {state !== '' && (
              <Tag color={['在册', '外出'].includes(state) ? 'green' : 'gold'}>
                {state}
                {person.shown['stateDate'] ? ` ${person.shown['stateDate']}起` : ''}
              </Tag>
            )}
          </h1>
          <p>{headLine(person.shown)}</p>
        </div>
        <div className="person-acts">
          <PersonCardButton ids={[person.id]} />
          <Button onClick={() => setAsked('state')}>变更状态</Button>
          <Dropdown
            menu={{
              items: [
                { key: 'merge', label: '和另一个人合并…' },
                { key: 'erase', label: '彻底删除…', danger: true },
              ],
              onClick: ({ key }) => setAsked(key as Asked),
            }}
          >
            <Button>
              更多 <DownOutlined aria-hidden />
            </Button>
          </Dropdown>
          <Button type="primary" onClick={() => setAsked('edit')}>
            修改
          </Button>
        </div>
      </div>
      {(alike.data?.pairs ?? []).map((pair) => (
        <Alert
          key={pair.b.id}
          type="warning"
          showIcon
          title={`可能和第 ${pair.b.id} 号「${pair.b.name}」是同一人：${[pair.b.birthDate, pair.b.place, pair.b.idNumber, pair.b.phone].filter(Boolean).join(' ')}`}
          action={
            <Button size="small" onClick={() => go({ page: 'merge', keep: person.id, drop: pair.b.id })}>
              对照
            </Button>
          }
        />
      ))}
      <div className="person-body">
        <div className="person-side">
          <Panel title="基本信息">
            <RowFindings ledger="person" id={person.id} />
            <PersonFacts person={person} />
          </Panel>
          <Panel title="附件">
            <AttachmentPanel ledger="person" id={person.id} photos />
          </Panel>
        </div>
        <Panel className="person-tabs">
          <Tabs
            items={[
              { key: 'timeline', label: '经历', children: <Timeline page={props.data} /> },
              ...linked.map((part) => ({
                key: part.ledger,
                label: `${ledgerById(part.ledger).label} ${part.rows.length}`,
                children: <LinkedRows ledger={part.ledger} rows={part.rows} />,
              })),
              {
                key: 'sources',
                label: `来源 ${sources.length}`,
                children: <SourceRows person={person.id} sources={sources} />,
              },
              {
                key: 'history',
                label: `改动历史 ${history.length}`,
                children: <HistoryList entries={history} />,
              },
              ...((merges.data ?? []).length === 0
                ? []
                : [
                    {
                      key: 'merges',
                      label: `合并记录 ${merges.data?.length ?? 0}`,
                      children: <MergeList merges={merges.data ?? []} />,
                    },
                  ]),
            ]}
          />
        </Panel>
      </div>
      <Drawer open={asked === 'edit'} onClose={close} size={560} title={`修改 ${person.title}`} destroyOnHidden>
        <RowForm ledger={ledger} row={person} onDone={close} />
      </Drawer>
      {asked === 'state' && <StateDialog ids={[person.id]} name={person.title} present={state} onClose={close} />}
      {asked === 'merge' && <MergeWith id={person.id} name={person.title} onClose={close} />}
      {asked === 'erase' && <EraseDialog id={person.id} name={person.title} onClose={close} />}
    </div>
  );
}

/** The photo, or the first character of the name. */
function PersonMark(props: { readonly id: number; readonly name: string }): ReactNode {
  const { data } = useQuery(
    `photo ${props.id}`,
    (client, signal) => client.attachments.list({ ledger: 'person', id: props.id }, { signal }),
    { watch: ['attachment'] },
  );
  const picture = usePicture(data?.find((file) => file.photo)?.id ?? null);
  if (picture !== null) return <img className="person-photo" src={picture} alt={`${props.name}的照片`} />;
  return (
    <span className="person-mark" aria-hidden>
      {props.name.slice(0, 1)}
    </span>
  );
}

/** 「女 · 裕固族 · 1985-03-12 · 大河乡 石窝村」, without what is not filled in. */
function headLine(shown: Readonly<Record<string, string>>): string {
  const place = [shown['township'], shown['village']].filter(Boolean).join(' ');
  return [shown['sex'], shown['ethnicity'], shown['birthDate'], place, shown['employer']].filter(Boolean).join(' · ');
}
