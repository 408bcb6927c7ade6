import type { ReactNode } from 'react';
import type { SearchHit } from '../../shared/contract/ledger.ts';
import { findLedger } from '../../shared/ledger/ledgers.ts';

/** One thing found: its name, what tells it from others of that name, and by what it was found. */
export function HitLine(props: {
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
      onClick={props.onOpen}
    >
      <b>{hit.title}</b>
      <span className="hit-hint">{hit.hint}</span>
      <small>{hit.ledger === 'person' ? hit.by : (findLedger(hit.ledger)?.label ?? hit.by)}</small>
    </li>
  );
}
