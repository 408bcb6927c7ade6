import type { ReactNode } from 'react';
import type { PersonPage } from '../../shared/contract/ledger.ts';
import { hrefOf } from '../app/route.ts';
import { lifeOf } from './timeline.ts';

/** A life in the ledgers, newest first; each line opens its row. */
export function Timeline(props: { readonly page: PersonPage }): ReactNode {
  const events = lifeOf(props.page);
  if (events.length === 0) return <p className="blank">各台账里还没有这个人的记录。</p>;
  return (
    <ol className="timeline">
      {events.map((event, i) => {
        const year = event.date.slice(0, 4) || '日期不详';
        const isFirst = i === 0 || (events[i - 1]?.date.slice(0, 4) || '日期不详') !== year;
        return (
          <li key={`${event.ledger} ${event.row}`}>
            <b className="timeline-year">{isFirst ? year : ''}</b>
            <time>{event.date.slice(5)}</time>
            <a href={hrefOf({ page: 'ledger', ledger: event.ledger, row: event.row })}>
              <span className="timeline-kind">{event.label}</span>
              <span>{event.words}</span>
              {event.source !== '' && <small className="faint">{event.source}</small>}
            </a>
          </li>
        );
      })}
    </ol>
  );
}
