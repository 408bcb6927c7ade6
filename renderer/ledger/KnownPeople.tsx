import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { go } from '../app/route.ts';
import { useSettled } from '../client/EngineProvider.tsx';
import { useQuery } from '../client/useQuery.ts';

/**
 * While a person is typed in: whoever has that ID already (then the form is not needed), or people of that name.
 * @param except the person being edited
 */
export function KnownPeople(props: {
  readonly idNumber: string;
  readonly name: string;
  readonly except: number | null;
  /** Said when one of them is opened; `isKnown`: it has the ID number that was typed. */
  readonly onLeave: (isKnown: boolean) => void;
}): ReactNode {
  const idNumber = useSettled(props.idNumber.trim(), 200);
  const name = useSettled(props.name.trim(), 300);
  const isWhole = /^\d{17}[\dXx]$/.test(idNumber);
  const asked = isWhole ? idNumber : name;
  const { data } = useQuery(
    `known ${asked}`,
    (client, signal) => client.ledger.search({ text: asked, limit: 6 }, { signal }),
    { off: asked.length < 2, watch: ['person'] },
  );
  const hits = (data?.hits ?? []).filter(
    (hit) =>
      hit.ledger === 'person' && hit.id !== props.except && (isWhole ? hit.by === '身份证号' : hit.title === name),
  );
  if (hits.length === 0 || asked.length < 2) return null;
  const open = (id: number): void => {
    props.onLeave(isWhole);
    go({ page: 'person', id });
  };
  return (
    <Alert
      className="wide"
      type={isWhole ? 'warning' : 'info'}
      showIcon
      title={isWhole ? '库里已有这个身份证号的人，不用再建' : `库里有 ${hits.length} 个同名的人，请先看看是不是`}
      description={
        <ul className="known-people">
          {hits.map((hit) => (
            <li key={hit.id}>
              <button type="button" onClick={() => open(hit.id)}>
                {hit.title}
              </button>{' '}
              <span className="faint">{hit.hint}</span>
            </li>
          ))}
        </ul>
      }
    />
  );
}
